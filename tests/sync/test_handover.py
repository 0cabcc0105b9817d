"""From the first row written to the receipt: the stories of the hand-over page."""

from datetime import timedelta
from pathlib import Path

import httpx2
import pytest
from nacl.signing import SigningKey
from sqlalchemy import select, text

from app.base.errors import Refused, ServerUnreachable, UnreadableFile
from app.db.person import Person
from app.db.store import NotebookFiles, Store
from app.domain.handover import HandOverState, Way
from app.services import handover, practice
from app.sync import enrolment, network, outbox, receipt
from app.sync import request as requests
from app.sync import stick as sticks
from app.sync.records import Kind, Record, frame, parse
from server import devices, keys, summary
from server import stick as province_stick
from tests.office import NOW, UNIT
from tests.postgres import Province
from tests.sync.learners import LEARNERS


def waiting(store: Store) -> int:
    with store.read() as session:
        return handover.waiting(session)


def hand_overs(store: Store) -> list[HandOverState]:
    with store.read() as session:
        return [row.state for row in handover.batches(session)]


def counts(province: Province) -> tuple[int, int, int]:
    [unit] = summary.of_all(province.database)
    return unit.classes, unit.people, unit.changes


def test_a_class_of_45_sent_by_the_network_is_received_at_once(laptop: Store, province: Province) -> None:
    changes = waiting(laptop)
    with province.client() as client:
        sent = network.send(laptop, client)
    assert sent.changes == changes > 3 * len(LEARNERS)
    assert len(sent.numbers) == 1
    assert waiting(laptop) == 0
    assert counts(province) == (1, len(LEARNERS), changes)
    with laptop.read() as session:
        [row] = handover.batches(session)
    assert (row.state, row.way, row.receipt_number) == (HandOverState.RECEIVED, Way.NETWORK, 1)
    assert row.received_at == NOW


def test_the_province_holds_no_name_phone_or_note(laptop: Store, province: Province) -> None:
    with province.client() as client:
        network.send(laptop, client)
    with province.database.of_unit(laptop.unit) as connection:
        private = select(Person.full_name, Person.phone, Person.note)
        assert {tuple(row) for row in connection.execute(private)} == {(None, None, None)}
        known = connection.execute(select(Person.sex, Person.birth_year, Person.village_id)).all()
    assert len(known) == len(LEARNERS)
    assert None not in {value for row in known for value in row}


def test_a_class_goes_by_stick_and_its_receipt_comes_back(
    laptop: Store, province: Province, stick: Path
) -> None:
    changes = waiting(laptop)
    written = sticks.write(laptop, stick)
    assert (written.batches, written.changes) == (1, changes)
    assert written.bytes == written.file.stat().st_size
    assert waiting(laptop) == 0
    assert hand_overs(laptop) == [HandOverState.ON_STICK]

    found = province_stick.read(province.database, province.keys, stick, NOW)
    assert (found.files, found.cut_files, found.batches, found.receipts, found.refused) == (1, 0, 1, 1, ())
    assert counts(province) == (1, len(LEARNERS), changes)

    kept = sticks.read(laptop, stick).receipts
    assert (kept.changes, kept.numbers) == (changes, (1,))
    assert hand_overs(laptop) == [HandOverState.RECEIVED]
    assert sticks.read(laptop, stick).receipts.numbers == ()


def test_what_is_not_confirmed_goes_again_with_what_is_new(
    laptop: Store, province: Province, stick: Path
) -> None:
    sticks.write(laptop, stick)
    with laptop.write("Sửa") as session:
        session.execute(text("UPDATE person SET phone = '0999888777'"))
    assert waiting(laptop) == len(LEARNERS)
    assert sticks.write(laptop, stick).batches == 2
    with province.client() as client:
        assert len(network.send(laptop, client).numbers) == 2
    assert counts(province)[1] == len(LEARNERS)


def test_changes_are_counted_by_kind_as_they_are_sealed(laptop: Store) -> None:
    with laptop.read() as session:
        rows = {row.kind.value: row for row in handover.waiting_by_kind(session)}
    assert rows["classes"].title == "1 lớp tập huấn"
    assert rows["classes"].detail == "180 dấu điểm danh, 45 học viên, 4 buổi học"
    assert rows["people"].detail == "45 người mới"
    assert sum(row.changes for row in rows.values()) == waiting(laptop)
    assert outbox.gather(laptop).changes == waiting(laptop)


def test_a_failed_sending_leaves_the_changes_waiting(laptop: Store) -> None:
    changes = waiting(laptop)
    nowhere = httpx2.Client(transport=httpx2.MockTransport(_no_route))
    with pytest.raises(ServerUnreachable, match="không trả lời"):
        network.send(laptop, nowhere)
    assert waiting(laptop) == changes
    assert hand_overs(laptop) == [HandOverState.WAITING]


def test_the_page_of_a_hotel_is_no_receipt(laptop: Store) -> None:
    changes = waiting(laptop)
    portal = httpx2.Client(transport=httpx2.MockTransport(lambda _request: httpx2.Response(200, html="Wifi")))
    with pytest.raises(ServerUnreachable):
        network.send(laptop, portal)
    assert waiting(laptop) == changes


def test_a_receipt_of_another_province_is_refused_and_nothing_is_noted(
    laptop: Store, province: Province
) -> None:
    with province.client() as client:
        [data] = _receipts(laptop, client)
    foreign = receipt.sign(
        receipt.verify(data, province.keys.verify_key) or pytest.fail("not signed"),
        SigningKey(bytes(32)),
    )
    with pytest.raises(Refused, match="chữ ký"):
        receipt.keep(laptop, [foreign])
    assert hand_overs(laptop) == [HandOverState.WAITING]
    assert receipt.keep(laptop, [b"", b"junk", data]).numbers == (1,)


def test_the_same_batch_twice_gives_the_same_receipt(laptop: Store, province: Province) -> None:
    with province.client() as client:
        first, second = _receipts(laptop, client), _receipts(laptop, client)
    assert first == second
    assert counts(province)[1] == len(LEARNERS)


def test_a_file_for_another_commune_is_refused_and_changes_nothing(store: Store, province: Province) -> None:
    with pytest.raises(Refused, match="không phải cho sổ này"):
        enrolment.enrol(store, province.activation("99999"))
    with pytest.raises(Refused, match="hết hạn"):
        enrolment.enrol(store, province.activation(now=NOW - timedelta(days=15)))
    with pytest.raises(UnreadableFile):
        enrolment.enrol(store, b"{}")
    with pytest.raises(Refused, match="chưa nối với tỉnh"):
        network.send(store)
    province.enrol(store)
    with pytest.raises(Refused, match="đã nối"):
        province.enrol(store)


def test_practice_and_real_are_never_joined(tmp_path: Path, store: Store, province: Province) -> None:
    practice_keys = keys.create(tmp_path / "practice", "http://tap.test", is_practice=True)
    for_practice = devices.activate(province.database, practice_keys, UNIT, office="Hội LHPN", now=NOW)
    with pytest.raises(Refused, match="sổ này là sổ thật"):
        enrolment.enrol(store, for_practice)
    practice = Store.create(
        NotebookFiles(tmp_path / "sổ tập"), b"k" * 32, UNIT, clock=lambda: NOW, is_practice=True
    )
    with pytest.raises(Refused, match="không nối được với tỉnh thật"):
        province.enrol(practice)
    assert enrolment.enrol(practice, for_practice).is_practice
    practice.close()


def test_an_activation_takes_in_one_machine_only(
    laptop: Store, province: Province, second_laptop: Store
) -> None:
    file = province.activation()
    enrolment.enrol(second_laptop, file)
    with second_laptop.quiet() as session:
        # a copy of the file, opened on two machines: the second one makes keys of its own
        session.execute(text("DELETE FROM enlistment"))
    with laptop.quiet() as session:
        session.execute(text("DELETE FROM enlistment"))
    enrolment.enrol(laptop, file)
    enrolment.enrol(second_laptop, file)
    with second_laptop.write("Thêm lớp") as session:
        practice.load(session, NOW.date(), ())
    with province.client() as client:
        network.send(laptop, client)
        with pytest.raises(Refused, match="không nhận ra máy này"):
            network.send(second_laptop, client)
    assert counts(province)[1] == len(LEARNERS)


def test_nothing_to_hand_over_is_said_and_no_one_is_called(enrolled: Store, stick: Path) -> None:
    with enrolled.quiet() as session:
        session.execute(text("UPDATE operation SET sealed = 0"))
    nowhere = httpx2.Client(transport=httpx2.MockTransport(_no_route))
    assert network.send(enrolled, nowhere).numbers == ()
    with pytest.raises(Refused, match="Không có gì chờ"):
        sticks.write(enrolled, stick)


def _receipts(store: Store, client: httpx2.Client) -> list[bytes]:
    """What the province answers to everything unconfirmed, without keeping it."""
    answers: list[bytes] = []

    def overhear(request: httpx2.Request) -> httpx2.Response:
        answer = client.request(
            request.method, str(request.url), headers=request.headers, content=request.read()
        )
        answers.extend(record.data for record in parse(answer.content))
        empty = frame([Record(Kind.RECEIPT, b"")])
        return httpx2.Response(200, content=empty, headers={"content-type": requests.CONTENT_TYPE})

    with pytest.raises(Refused, match="mới nhận 0"):
        network.send(store, httpx2.Client(transport=httpx2.MockTransport(overhear)))
    return answers


def _no_route(_request: httpx2.Request) -> httpx2.Response:
    raise httpx2.ConnectError("no route")
