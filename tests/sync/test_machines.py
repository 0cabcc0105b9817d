"""Machines of one unit: whom the officer lets in, what each is given, losses, forgeries."""

import shutil
from pathlib import Path

import pytest
from sqlalchemy import select, text, update

from app.db import registry
from app.db.batch import Batch as Kept
from app.db.batch import BatchState, Enlistment, ReceivedBatch
from app.db.device import Device
from app.db.person import Person
from app.services import person
from app.sync import admission, body, fields, inbox, seal
from app.sync import batch as batches
from app.sync import stick as sticks
from app.sync.batch import Place
from app.sync.body import RowChange, TableChanges
from app.sync.enrolment import enlistment, identity_of, sealer
from app.sync.records import Kind, Record
from server import stick as province_stick
from tests.office import NOW
from tests.postgres import Province
from tests.sync.offices import (
    Office,
    activation,
    befriend,
    carry,
    names,
    records_of,
    states,
    unit_keys,
    write,
)

PERSON = 3


def test_a_newcomer_waits_for_the_officers_word(office: Office, stick: Path) -> None:
    first, second = office.laptop("một"), office.laptop("hai")
    taken = carry(stick, second, first)
    assert (taken.batches, taken.merged.changes, taken.newcomers) == (1, 0, 1)
    assert taken.in_words == "Có 1 máy mới đang chờ cho vào sổ."
    assert names(first) == ["một"]
    assert states(first) == ["waiting"]


def test_two_machines_that_let_each_other_in_hold_all_of_both(office: Office, stick: Path) -> None:
    first, second = office.laptop("một"), office.laptop("hai")
    befriend(stick, first, second)
    assert names(first) == names(second) == ["hai", "một"]
    assert unit_keys(first) == unit_keys(second)
    write(first, "ba")
    taken = carry(stick, first, second)
    assert taken.in_words == "Đã nhập 1 thay đổi từ máy khác của đơn vị."
    assert names(second) == ["ba", "hai", "một"]


def test_a_machine_only_the_province_vouches_for_gets_no_key_and_gives_none(
    office: Office, stick: Path
) -> None:
    """Or else a province could read the names of every unit by certifying a machine of its own."""
    first, spy = office.laptop("một"), office.laptop("kẻ lạ")
    carry(stick, spy, first)
    before = unit_keys(first)
    with spy.quiet() as session:
        admission.admit(session, [activation(first)], NOW)
    carry(stick, first, spy)
    with spy.quiet() as session:
        admission.admit(session, [activation(first)], NOW)
    carry(stick, spy, first)
    assert unit_keys(spy).isdisjoint(before)
    assert unit_keys(first) == before
    assert names(first) == ["một"]
    assert "một" not in names(spy)


def test_whom_one_machine_has_let_in_the_others_that_trust_it_let_in_too(office: Office, stick: Path) -> None:
    first, second, third = (office.laptop(name) for name in ("một", "hai", "ba"))
    befriend(stick, first, second)
    befriend(stick, second, third)
    carry(stick, second, first)
    assert names(first) == ["ba", "hai", "một"]
    carry(stick, first, third)
    assert names(third) == ["ba", "hai", "một"]


def test_a_batch_before_its_parents_waits_and_is_merged_when_they_come(office: Office, stick: Path) -> None:
    first, second = office.laptop("một"), office.laptop("hai")
    befriend(stick, first, second)
    for name in ("ba", "bốn", "năm"):
        write(first, name)
        seal.seal(first)
    with first.read() as session:
        bodies = [
            Record(Kind.BATCH, each) for each in session.scalars(select(Kept.body).order_by(Kept.number))
        ]
    assert inbox.take(second, [bodies[-1], bodies[-2]]).merged.changes == 0
    assert states(second) == ["merged", "waiting", "waiting"]
    assert inbox.take(second, bodies).merged.changes == 3
    assert names(second) == ["ba", "bốn", "hai", "một", "năm"]


def test_twice_in_any_order_is_once(office: Office, stick: Path) -> None:
    first, second = office.laptop("một"), office.laptop("hai")
    befriend(stick, first, second)
    write(first, "ba")
    found = records_of(first)
    assert inbox.take(second, found[::-1]).batches == 1
    assert inbox.take(second, found + found).batches == 0
    assert names(second) == ["ba", "hai", "một"]


def test_a_batch_that_breaks_a_rule_is_set_apart_alone(office: Office, stick: Path) -> None:
    first, second = office.laptop("một"), office.laptop("hai")
    befriend(stick, first, second)
    write(first, "trước")
    good = records_of(first)
    with first.read() as session:
        keys = sealer(session)
        last = session.execute(select(Kept.number, Kept.hash).order_by(Kept.number.desc())).first()
    assert last is not None
    wrong = [TableChanges(PERSON, [RowChange(bytes(16), 0, 0, {0: b"no name is made of bytes"})])]
    place = Place(last.number + 1, last.hash[:16], int(NOW.timestamp()), 1, 1)
    bad = keys.seal(place, province=[], private=wrong, salt=bytes(body.SALT_BYTES))
    place = Place(last.number + 2, batches.decode(bad).half, int(NOW.timestamp()), 1, 1)
    child = keys.seal(place, province=[], private=[], salt=bytes([1]) * body.SALT_BYTES)
    taken = inbox.take(second, [*good, Record(Kind.BATCH, bad), Record(Kind.BATCH, child)])
    assert taken.merged.changes == 1
    assert "trước" in names(second)
    with second.read() as session:
        found = session.execute(select(ReceivedBatch.number, ReceivedBatch.state, ReceivedBatch.reason)).all()
    apart = [tuple(row) for row in found if row.state != BatchState.MERGED]
    assert sorted(apart) == [
        (last.number + 1, "quarantined", "a value does not fit its column"),
        (last.number + 2, "waiting", None),
    ]


def test_what_nobody_of_the_unit_has_signed_is_not_taken(office: Office, stick: Path) -> None:
    first, second = office.laptop("một"), office.laptop("hai")
    befriend(stick, first, second)
    write(first, "ba")
    found = records_of(first)
    changed = [_changed(record) if record.kind == Kind.BATCH else record for record in found]
    taken = inbox.take(second, changed)
    assert (taken.batches, taken.merged.changes) == (0, 0)
    assert taken.strangers > 0
    assert names(second) == ["hai", "một"]


def _changed(record: Record) -> Record:
    return Record(record.kind, record.data[:-40] + bytes(40))


def test_another_units_file_on_the_same_stick_says_nothing(office: Office, stick: Path) -> None:
    ours, theirs = office.laptop("một"), office.laptop("xã khác", unit="18550")
    sticks.write(theirs, stick)
    taken = sticks.read(ours, stick)
    assert (taken.batches, taken.newcomers, taken.in_words) == (0, 0, "")
    assert taken.strangers == 1


def test_the_province_brings_what_the_other_machine_handed_over(
    office: Office, province: Province, stick: Path
) -> None:
    """The two never meet: the courier's stick and the province stand between them."""
    first, second = office.laptop("một"), office.laptop("hai")
    befriend(stick, first, second)
    write(first, "ba")
    write(second, "bốn")
    for store in (first, second, first):
        shutil.rmtree(stick)
        stick.mkdir()
        sticks.write(store, stick)
        province_stick.read(province.database, province.keys, stick, NOW)
        for file in stick.glob("*.so8"):
            file.unlink()
        sticks.read(store, stick)
    assert names(first) == names(second) == ["ba", "bốn", "hai", "một"]


def test_what_was_typed_and_not_sealed_is_not_lost_to_what_comes(office: Office, stick: Path) -> None:
    first, second = office.laptop("một"), office.laptop("hai")
    befriend(stick, first, second)
    for store, phone in ((first, "0911111111"), (second, "0922222222")):
        with store.write("Sửa điện thoại") as session:
            session.execute(update(Person).where(Person.full_name == "một").values(phone=phone))
    carry(stick, first, second)
    carry(stick, second, first)
    for store in (first, second):
        with store.read() as session:
            held = set(session.scalars(text("SELECT text FROM head")))
        assert {"0911111111", "0922222222"} <= held


def test_a_notebook_enrolled_before_there_were_identities_can_enrol_again(
    office: Office, province: Province
) -> None:
    store = office.laptop("một")
    before = unit_keys(store)
    with store.quiet() as session:
        session.execute(update(Enlistment).values(identity=bytes(80)))
    province.enrol(store)
    assert unit_keys(store) == before, "batches sealed before can still be opened"
    with store.read() as session:
        assert identity_of(enlistment(session)) is not None


def test_the_code_is_eight_digits_that_two_officers_can_compare(office: Office, stick: Path) -> None:
    first, second = office.laptop("một"), office.laptop("hai")
    carry(stick, first, second)
    with second.read() as session:
        key = session.scalars(select(Device.verify_key)).one()
    with first.read() as session:
        mine = identity_of(enlistment(session))
    assert mine is not None
    assert admission.code(key) == admission.code(mine.verify_key)
    assert len(admission.code(key)) == len("1234 5678")


def test_what_came_from_another_machine_is_found_by_searching(office: Office, stick: Path) -> None:
    first, second = office.laptop("một"), office.laptop("hai")
    befriend(stick, first, second)
    write(first, "Triệu Mùi Chạn")
    carry(stick, first, second)
    with second.read() as session:
        assert [row.name for row in person.suggest(session, "mui chan")] == ["Triệu Mùi Chạn"]
    with first.write("Sửa tên") as session:
        changed = session.scalars(select(Person).where(Person.full_name == "Triệu Mùi Chạn")).one()
        changed.full_name = "Triệu Mùi Chài"
    carry(stick, first, second)
    with second.read() as session:
        assert [row.name for row in person.suggest(session, "mui chai")] == ["Triệu Mùi Chài"]
        assert person.suggest(session, "mui chan") == []


def test_what_a_later_version_wrote_waits_whole_is_passed_on_and_comes_after_the_update(
    office: Office, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second, third = (office.laptop(name) for name in ("một", "hai", "ba"))
    befriend(stick, first, second)
    befriend(stick, second, third)
    write(first, "bốn")
    with first.write("Sửa") as session:
        session.execute(update(Person).where(Person.full_name == "bốn").values(phone="0912345678"))
    sticks.write(first, stick)
    table, known = registry.TABLES[PERSON]
    with monkeypatch.context() as older:
        older.setattr(fields, "TABLES", {**registry.TABLES, PERSON: (table, known[:5])})
        sticks.read(second, stick)
        assert "waiting" in states(second)
        carry(stick, second, third)
        assert "waiting" in states(third)
    assert inbox.merge_waiting(second).changes > 0
    assert inbox.merge_waiting(third).changes > 0
    for store in (second, third):
        with store.read() as session:
            assert session.scalars(select(Person.phone).where(Person.full_name == "bốn")).all() == [
                "0912345678"
            ]
