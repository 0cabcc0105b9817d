"""Page Bàn giao: joining the province, writing to a stick, what the province answers."""

import secrets
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter

import nacl.public
import nacl.signing
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from app.db.batch import Batch
from app.db.store import Store
from app.domain.attendance import Mark, Status
from app.services import attendance, handover, training_class
from app.services.training_class import NewClass
from app.sync import container, enrolment, receipt
from app.sync.enrolment import Issuer
from app.sync.receipt import Receipt
from app.sync.records import HEADER_BYTES, MAGIC, Kind, Record
from app.ui.handover.page import HandOverPage
from app.ui.kit.chip import ChipLabel
from app.ui.kit.desk import Desk
from app.ui.kit.sticks import Stick
from tests.office import NOW, UNIT
from tests.ui.looks import cut_texts, out_of_reach, primaries, tab_stops
from tests.ui.office import Officer
from tests.ui.slow_province import slow_province

_AT_ONCE_SECONDS = 0.5
SIGNING_KEY = nacl.signing.SigningKey.generate()


def _activation(unit: str, url: str = "https://tinh.example") -> bytes:
    """What the province's server writes for one notebook."""
    issuer = Issuer(url, SIGNING_KEY, nacl.public.PrivateKey.generate().public_key)
    _grant, file = issuer.issue(unit, "Hội LHPN xã Hương Khê", datetime(2027, 1, 1, tzinfo=UTC))
    return file


@pytest.fixture
def enrolled(store: Store) -> Store:
    enrolment.enrol(store, _activation(UNIT))
    return store


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "usb"
    folder.mkdir()
    return folder


@pytest.fixture
def officer(qtbot: QtBot, desk: Desk) -> Officer:
    return Officer(qtbot, desk)


def _page(officer: Officer) -> HandOverPage:
    assert isinstance(officer.page, HandOverPage)
    return officer.page


def _opened(officer: Officer) -> HandOverPage:
    officer.open("handover")
    return _page(officer)


def _sign_receipts(store: Store, folder: Path) -> None:
    """The province has read the stick and puts its receipts on it."""
    with store.read() as session:
        batches = [(batch.hash, batch.changes) for batch in session.scalars(select(Batch))]
    second = int(NOW.timestamp())
    signed = [
        receipt.sign(Receipt(receipt.FORMAT, batch, number, second, changes), SIGNING_KEY)
        for number, (batch, changes) in enumerate(batches, start=31)
    ]
    writer = secrets.token_bytes(HEADER_BYTES - len(MAGIC))
    container.write(folder, writer, [Record(Kind.RECEIPT, data) for data in signed])


@pytest.mark.usefixtures("class_id")
def test_before_joining_only_the_activation_file_is_asked_for(officer: Officer) -> None:
    page = _opened(officer)
    assert primaries(page) == ["Chọn tệp kích hoạt…"]
    assert officer.focused is page.sending.enrol


def test_no_filled_button_flashes_before_the_notebook_has_answered(qtbot: QtBot, desk: Desk) -> None:
    page = HandOverPage(desk)
    qtbot.addWidget(page)
    page.show()
    assert primaries(page) == []


def test_joining_offers_the_stick(officer: Officer, store: Store, tmp_path: Path) -> None:
    (tmp_path / "xa.so8act").write_bytes(_activation(UNIT))
    page = _opened(officer)
    page.enrol(tmp_path / "xa.so8act")
    officer.wait(lambda: page.notice.sentence.startswith("Đã nối sổ với tỉnh."))
    officer.settle()
    assert primaries(page) == ["Ghi ra thư mục…"]
    assert officer.focused is page.sending.write
    with store.read() as session:
        assert handover.is_enrolled(session)


def test_the_file_of_another_commune_is_refused_in_words(
    officer: Officer, store: Store, tmp_path: Path
) -> None:
    (tmp_path / "xa.so8act").write_bytes(_activation("18001"))
    page = _opened(officer)
    page.enrol(tmp_path / "xa.so8act")
    officer.wait(lambda: "không phải cho sổ này" in page.notice.sentence)
    assert primaries(page) == ["Chọn tệp kích hoạt…"]
    with store.read() as session:
        assert not handover.is_enrolled(session)


@pytest.mark.parametrize("content", [b"khong phai", None])
def test_a_file_that_cannot_be_read_is_said_in_words(
    officer: Officer, tmp_path: Path, content: bytes | None
) -> None:
    if content is not None:
        (tmp_path / "xa.so8act").write_bytes(content)
    page = _opened(officer)
    page.enrol(tmp_path / "xa.so8act")
    officer.wait(lambda: "tệp kích hoạt" in page.notice.sentence)
    assert "Không có gì thay đổi." in page.notice.sentence


@pytest.mark.usefixtures("class_id", "enrolled")
def test_writing_to_a_stick_is_said_counted_and_listed(officer: Officer, store: Store, stick: Path) -> None:
    page = _opened(officer)
    with store.read() as session:
        before = handover.waiting(session)
    page.write_to(stick)
    officer.wait(lambda: page.notice.sentence.startswith("Đã ghi và kiểm tra xong"))
    officer.settle()
    assert f"{before} thay đổi" in page.notice.sentence
    assert len(list(stick.glob("*.so8"))) == 1
    assert page.waiting.words.text() == "Không có gì chờ bàn giao."
    assert [chip.accessibleName() for chip in page.history.findChildren(ChipLabel) if chip.isVisible()] == [
        "Đã ghi ra USB, chưa thấy tỉnh báo nhận"
    ]
    assert page.subtitle.text().endswith("chưa thấy tỉnh báo nhận.")


@pytest.mark.usefixtures("class_id", "enrolled")
def test_a_stick_pulled_out_is_said_and_everything_still_waits(
    officer: Officer, store: Store, stick: Path
) -> None:
    page = _opened(officer)
    with store.read() as session:
        before = handover.waiting(session)
    page.write_to(stick / "no folder")
    officer.wait(lambda: bool(page.notice.sentence))
    assert page.sending.write.isEnabled()
    with store.read() as session:
        assert handover.waiting(session) == before


@pytest.mark.usefixtures("class_id", "enrolled")
def test_the_receipts_of_the_province_are_read_from_the_stick(
    officer: Officer, store: Store, stick: Path
) -> None:
    page = _opened(officer)
    page.write_to(stick)
    officer.wait(lambda: page.notice.sentence.startswith("Đã ghi"))
    _sign_receipts(store, stick)
    page.read_from(stick)
    officer.settle()
    assert page.notice.sentence.startswith("Đã nhận biên nhận số 31")
    officer.settle()
    assert page.subtitle.text().endswith("tỉnh đã nhận.")


@pytest.mark.usefixtures("enrolled")
def test_a_stick_without_receipts_says_so(officer: Officer, stick: Path) -> None:
    page = _opened(officer)
    page.read_from(stick)
    officer.wait(lambda: "không có gì mới" in page.notice.sentence)


@pytest.mark.usefixtures("enrolled")
def test_several_sticks_can_be_chosen_among_and_the_choice_stays(officer: Officer, stick: Path) -> None:
    page = _opened(officer)
    found = [Stick(stick, "KINGSTON", 6_200_000_000), Stick(stick / "b", "SANDISK", 1_000_000_000)]
    page.sending.show_sticks(found)
    assert page.sending.stick == found[0]
    page.sending.which.setCurrentIndex(1)
    page.sending.show_sticks([found[1], found[0]])
    assert page.sending.stick == found[1]
    assert cut_texts(page) == []
    page.sending.show_sticks([])
    assert page.sending.write.text() == "Ghi ra thư mục…"


@pytest.mark.usefixtures("class_id", "enrolled")
def test_the_page_of_a_joined_notebook_is_whole_at_every_text_size(officer: Officer, desk: Desk) -> None:
    page = _opened(officer)
    for scale, size in ((100, (1366, 696)), (130, (1366, 696)), (150, (1366, 696)), (150, (1093, 557))):
        desk.theme.set_scale(scale)
        officer.window.resize(*size)
        officer.settle()
        assert (scale, cut_texts(page)) == (scale, [])
    assert len(primaries(page)) == 1
    assert out_of_reach(page, tab_stops(page)) == []


def test_while_a_slow_province_is_waited_for_a_mark_is_saved_at_once(
    officer: Officer, store: Store, class_id: bytes
) -> None:
    with slow_province(SIGNING_KEY) as province:
        enrolment.enrol(store, _activation(UNIT, province.url))
        page = _opened(officer)
        with store.read() as session:
            before = handover.waiting(session)
            roll = attendance.roll(session, class_id)
        page.sending.send.click()
        officer.wait(province.has_received.is_set)

        saved: list[float] = []
        began = perf_counter()
        officer.desk.tasks.write(
            page,
            "Điểm danh",
            lambda session: attendance.set_mark(
                session, roll.learners[0].enrolment_id, roll.lessons[0].id, Mark(Status.PRESENT)
            ),
            lambda _done: saved.append(perf_counter() - began),
        )
        officer.wait(lambda: bool(saved))
        assert saved[0] < _AT_ONCE_SECONDS
        officer.settle()
        assert (page.sending.send.text(), page.sending.send.isEnabled()) == ("Đang gửi…", False)

        province.answers.set()
        officer.wait(lambda: page.notice.sentence == "Tỉnh đã nhận, biên nhận số 7.")
        officer.settle()
    with store.read() as session:
        assert (handover.waiting(session), handover.batches(session)[0].changes) == (1, before)
    assert page.sending.send.isEnabled()


@pytest.mark.usefixtures("class_id")
def test_a_province_that_is_away_is_said_and_nothing_is_called_unsaved(
    officer: Officer, store: Store
) -> None:
    with slow_province(SIGNING_KEY) as province:
        away = province.url
    enrolment.enrol(store, _activation(UNIT, away))
    page = _opened(officer)
    page.sending.send.click()
    officer.wait(lambda: "không trả lời" in page.notice.sentence)
    assert page.sending.send.isEnabled()
    assert officer.window.status.sentence.startswith("Đã lưu lúc")


def test_a_change_elsewhere_is_counted_without_taking_the_focus(
    officer: Officer, desk: Desk, enrolled: Store
) -> None:
    page = _opened(officer)
    page.sending.send.setFocus()
    desk.tasks.write(
        officer.window,
        "Thêm lớp",
        lambda session: training_class.create(session, NewClass(code="Z-1", title="Lớp khác")),
    )
    officer.settle()
    assert officer.focused is page.sending.send
    with enrolled.read() as session:
        count = handover.waiting(session)
    assert page.waiting.figure.text() == str(count)


def test_esc_goes_back(officer: Officer) -> None:
    officer.open("today")
    _opened(officer)
    officer.press(Qt.Key.Key_Escape)
    assert officer.page.title.text().startswith("Hôm nay")
