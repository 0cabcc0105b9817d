"""Joining by a code: told by telephone, typed anyhow, good once, and worth nothing to who lacks it."""

import io
from datetime import timedelta

import httpx2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageFilter
from sqlalchemy import select

from app.base.errors import NotFound, Refused, ServerUnreachable, UnreadableFile
from app.db.store import Store
from app.sync import activation_code, enrolment, network
from server import devices
from server.__main__ import _picture
from server.tables import ACTIVATION
from tests.office import NOW, UNIT
from tests.postgres import URL_OF_PROVINCE, Province

OFFICE = "Hội LHPN xã Phúc Trạch"


@pytest.fixture
def code(province: Province) -> str:
    return devices.activate_by_code(province.database, province.keys, UNIT, office=OFFICE, now=NOW)


def test_a_notebook_joins_by_the_code_and_hands_over(store: Store, province: Province, code: str) -> None:
    with province.client() as client:
        file = activation_code.fetch(URL_OF_PROVINCE, code, client)
        assert activation_code.fetch(URL_OF_PROVINCE, code, client) == file  # the answer was cut off
        assert enrolment.enrol(store, file).office == OFFICE
        with store.write("Thêm người") as session:
            session.connection().exec_driver_sql(
                "INSERT INTO person (id, unit, full_name, deleted) VALUES (randomblob(16), '18547', 'Hà', 0)"
            )
        assert network.send(store, client).changes > 0
        with pytest.raises(NotFound, match="mã đã dùng"):
            activation_code.fetch(URL_OF_PROVINCE, code, client)


@given(st.data())
def test_a_code_is_read_however_it_is_typed_and_a_slip_is_seen(data: st.DataObject) -> None:
    code = activation_code.draw()
    symbols = code.replace("-", "")
    sloppy = data.draw(st.sampled_from((code.lower(), f" {symbols} ", " ".join(code.split("-")))))
    assert activation_code.read(sloppy.replace("0", "o").replace("1", "l")) == symbols
    at = data.draw(st.integers(0, 11))
    other = data.draw(
        st.sampled_from("0123456789ABCDEFGHJKMNPQRSTVWXYZ").filter(lambda each: each != symbols[at])
    )
    for wrong in (symbols[:at] + other + symbols[at + 1 :], symbols[:-1], symbols + "0", "U" * 12, ""):
        with pytest.raises(Refused, match="chưa đúng"):
            activation_code.read(wrong)


def test_too_old_unknown_or_no_code_at_all_is_said(province: Province) -> None:
    old = devices.activate_by_code(
        province.database, province.keys, UNIT, office=OFFICE, now=NOW - timedelta(days=15)
    )
    with province.client() as client:
        for each in (old, activation_code.draw()):
            with pytest.raises(NotFound):
                activation_code.fetch(URL_OF_PROVINCE, each, client)
        for name in ("", "zz", "00" * 15, "%00", "00" * 4000):
            assert client.get(activation_code.PATH, params={"id": name}).status_code == 404
        assert client.post(activation_code.PATH, content=b"x" * 100).status_code == 401


def test_who_answers_without_the_code_can_give_nothing(province: Province, code: str) -> None:
    def answers(status: int, body: bytes) -> httpx2.Client:
        transport = httpx2.MockTransport(lambda _request: httpx2.Response(status, content=body))
        return httpx2.Client(transport=transport)

    other = devices.activate(province.database, province.keys, UNIT, office=OFFICE, now=NOW)
    _name, sealed = activation_code.lock(activation_code.read(activation_code.draw()), other)
    for status, body in ((200, sealed), (200, other), (200, b""), (200, bytes(10**6)), (302, b"")):
        with pytest.raises(ServerUnreachable):
            activation_code.fetch("tinh.test", code, answers(status, body))


def test_the_server_keeps_nothing_that_opens_it(province: Province, code: str) -> None:
    with province.database.begin() as connection:
        [row] = connection.execute(select(ACTIVATION)).all()
    kept = b"".join(each for each in row if isinstance(each, bytes)) + repr(row).encode()
    assert code.encode() not in kept
    assert activation_code.read(code).encode() not in kept
    assert b"secret" not in kept


def photographed(text: str, degrees: int, blur: float) -> bytes:
    """A QR as a telephone takes it: askew, smaller, not quite sharp."""
    picture = Image.open(io.BytesIO(_picture(text))).convert("L")
    taken = picture.rotate(degrees, expand=True, fillcolor=200).resize((480, 480))
    data = io.BytesIO()
    taken.filter(ImageFilter.GaussianBlur(blur)).save(data, "JPEG", quality=70)
    return data.getvalue()


@pytest.mark.parametrize(("degrees", "blur"), [(0, 0), (90, 1), (17, 1), (-8, 1.5)])
def test_a_photograph_of_the_qr_says_address_and_code(degrees: int, blur: float) -> None:
    text = activation_code.as_text("https://so8.tinh.gov.vn", "ABCD-EFGH-JKMN")
    found = activation_code.in_picture(photographed(text, degrees, blur))
    assert found == ("https://so8.tinh.gov.vn", "ABCD-EFGH-JKMN")


@pytest.mark.parametrize("data", [b"", b"\x89PNG junk", photographed("no code at all", 0, 0)], ids=len)
def test_a_picture_without_a_code_is_said(data: bytes) -> None:
    with pytest.raises(UnreadableFile, match="Chụp lại"):
        activation_code.in_picture(data)
