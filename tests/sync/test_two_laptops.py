"""Real notebooks of one unit: what each wrote without the others is there on all, and at the province."""

import random
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, text, update
from sqlalchemy.orm import Session

from app.db.base import Reach, new_row
from app.db.consent import Consent
from app.db.data_request import DataRequest
from app.db.device import Device
from app.db.disposal import Disposal
from app.db.graph import Head
from app.db.person import Person
from app.db.store import NotebookFiles, Store
from app.domain.consent import ConsentManner
from app.domain.data_request import Right
from app.services.retention import MOST_ON_A_LIST
from app.sync import inbox
from app.sync import stick as sticks
from app.sync.fields import travelling
from server import stick as province_stick
from tests.db.conftest import KEY
from tests.office import NOW, UNIT
from tests.postgres import Province

PERSON = 3
FIELDS = ("birth_year", "ethnicity", "phone", "note", "full_name", "position")


@contextmanager
def laptops(folder: Path, province: Province, count: int) -> Iterator[list[Store]]:
    """Notebooks of one unit, each enrolled by itself, that have let each other in."""
    with ExitStack() as open_:
        made = []
        for number in range(count):
            files = NotebookFiles(folder / f"laptop {number}")
            files.folder.mkdir()
            store = Store.create(files, KEY, UNIT, clock=lambda: NOW)
            open_.callback(store.close)
            province.enrol(store)
            with store.write("Mở sổ") as session:
                new_row(session, Person, full_name=f"Cán bộ máy {number}")
            made.append(store)
        yield made


def let_in(store: Store) -> None:
    """The officer says of every machine met that it is one of the office's."""
    with store.read() as session:
        met = set(session.scalars(select(Device.activation)))
    inbox.admit(store, met)


def _meet(stick: Path, one: Store, other: Store) -> None:
    """A stick goes from one to the other and back."""
    for teller, learner in ((one, other), (other, one)):
        sticks.write(teller, stick)
        sticks.read(learner, stick)


def _all_meet(stick: Path, stores: Sequence[Store]) -> None:
    for one in (*stores, *stores):
        for other in stores:
            if one is not other:
                _meet(stick, one, other)
                let_in(one)
                let_in(other)


def people(session: Session, *reaches: Reach) -> list[tuple[Any, ...]]:
    columns = [column for reach in reaches for column in travelling(PERSON, reach).values()]
    return sorted((tuple(row) for row in session.execute(select(Person.id, *columns))), key=repr)


def edit(chance: random.Random, store: Store, number: int) -> None:
    """One thing an officer does: a new person, a changed field, a deletion, or bringing back."""
    with store.write(f"Việc {number}") as session:
        ids = session.scalars(select(Person.id).order_by(Person.id)).all()
        if not ids or chance.random() < 0.2:
            new_row(session, Person, full_name=f"Người {number}", birth_year=1970 + number % 30)
            return
        row = chance.choice(ids)
        if chance.random() < 0.25:
            session.execute(text("UPDATE person SET deleted = 1 - deleted WHERE id = :id"), {"id": row})
            return
        field = chance.choice(FIELDS)
        value = 1950 + number if field == "birth_year" else chance.choice((None, f"chữ {number}"))
        session.execute(update(Person).where(Person.id == row).values({field: value}))


@pytest.mark.parametrize("seed", range(12))
def test_after_all_have_met_all_hold_the_same(
    tmp_path: Path, province: Province, stick: Path, seed: int
) -> None:
    chance = random.Random(seed)  # noqa: S311 - no secret: a seed must give the same history again
    with laptops(tmp_path, province, 3) as stores:
        _all_meet(stick, stores)
        for number in range(40):
            one, other = chance.sample(stores, 2)
            edit(chance, one, number)
            if chance.random() < 0.2:
                _meet(stick, one, other)
        _all_meet(stick, stores)
        held = [_held(store) for store in stores]
        assert held[1:] == held[:-1]
        province_stick.read(province.database, province.keys, stick, NOW)
        with province.database.of_unit(UNIT) as connection, Session(connection) as session:
            there = people(session, Reach.PROVINCE)
        with stores[0].read() as session:
            assert there == people(session, Reach.PROVINCE)


def test_who_has_seen_both_values_settles_them_for_all_by_an_ordinary_edit(
    tmp_path: Path, province: Province, stick: Path
) -> None:
    with laptops(tmp_path, province, 3) as stores:
        _all_meet(stick, stores)
        assert [_heads(store) for store in stores] == [0, 0, 0], "a new row needs none"
        for store, phone in zip(stores, ("0911111111", "0922222222", "0933333333"), strict=True):
            with store.write("Sửa điện thoại") as session:
                session.execute(update(Person).values(phone=phone))
        _all_meet(stick, stores)
        assert [_beside(store) for store in stores] == [6, 6, 6], "two beside one, for three people"

        with stores[1].write("Chọn một số") as session:
            session.execute(update(Person).values(phone="0944444444"))
        _all_meet(stick, stores)
        assert [_beside(store) for store in stores] == [0, 0, 0]
        for store in stores:
            with store.read() as session:
                assert set(session.scalars(select(Person.phone))) == {"0944444444"}


def test_a_consent_reaches_the_other_laptop_and_not_the_province(
    tmp_path: Path, province: Province, stick: Path
) -> None:
    with laptops(tmp_path, province, 2) as stores:
        first, second = stores
        with first.write("Ghi sự đồng ý") as session:
            someone = session.scalars(select(Person)).one()
            someone.restricted_on = NOW.date()
            values = {"version": "2026-1", "given_on": NOW.date(), "manner": ConsentManner.GUARDIAN}
            new_row(session, Consent, b"x", person_id=someone.id, guardian="Lý Thị Sai", **values)
        _all_meet(stick, stores)
        with second.read() as session:
            (kept,) = session.scalars(select(Consent))
            assert (kept.person_id, kept.guardian, kept.given_on) == (someone.id, "Lý Thị Sai", NOW.date())
            assert NOW.date() in session.scalars(select(Person.restricted_on)).all()
        province_stick.read(province.database, province.keys, stick, NOW)
        private = (Consent.person_id, Consent.guardian, Consent.given_on, Consent.version)
        with province.database.of_unit(UNIT) as connection:
            assert {tuple(row) for row in connection.execute(select(*private))} <= {(None,) * len(private)}
            assert set(connection.scalars(select(Person.restricted_on))) == {None}


def test_requests_and_lists_past_their_term_reach_the_other_laptop_alone(
    tmp_path: Path, province: Province, stick: Path
) -> None:
    with laptops(tmp_path, province, 2) as stores:
        first, second = stores
        with first.write("Ghi yêu cầu") as session:
            values = {"year": 2026, "number": 1, "received_on": NOW.date(), "kind": Right.SEE}
            new_row(session, DataRequest, asker="Lò Thị Mai", words="Xem năm sinh", **values)
            people = {"people": b"p" * 16 * MOST_ON_A_LIST, "classes": b"", "dialogues": b""}
            days = {"approved_on": NOW.date(), "listed_on": NOW.date()}
            new_row(session, Disposal, decision="12/QĐ", approver="Nông Thị Hải Vân", **people, **days)
        _all_meet(stick, stores)
        with second.read() as session:
            assert session.scalars(select(DataRequest.asker)).all() == ["Lò Thị Mai"]
            assert session.scalars(select(Disposal.people)).all() == [people["people"]]
        province_stick.read(province.database, province.keys, stick, NOW)
        with province.database.of_unit(UNIT) as connection:
            asked = connection.execute(select(DataRequest.asker, DataRequest.words, DataRequest.kind)).all()
            listed = connection.execute(select(Disposal.people, Disposal.approver)).all()
        assert {tuple(row) for row in asked} <= {(None, None, None)}
        assert {tuple(row) for row in listed} <= {(None, None)}


def _heads(store: Store) -> int:
    with store.read() as session:
        return session.query(Head).count()


def _beside(store: Store) -> int:
    """Values that stand beside the shown ones."""
    with store.read() as session:
        return len(session.scalars(select(Head.row).where(~Head.is_shown)).all())


def _held(store: Store) -> list[tuple[Any, ...]]:
    with store.read() as session:
        return people(session, Reach.PROVINCE, Reach.UNIT)
