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
from app.db.batch import Batch as Kept
from app.db.batch import Enlistment
from app.db.consent import Consent
from app.db.data_request import DataRequest
from app.db.disposal import Disposal
from app.db.graph import Head
from app.db.person import Person
from app.db.store import NotebookFiles, Store
from app.domain.consent import ConsentManner
from app.domain.data_request import Right
from app.domain.handover import Way
from app.sync import batch, network, outbox
from app.sync.enrolment import Proof
from app.sync.fields import travelling
from app.sync.merge import Incoming, merge
from app.sync.seal import seal
from server import devices, inbox, merging
from tests.db.conftest import KEY
from tests.office import NOW, UNIT
from tests.postgres import Province

PERSON = 3
FIELDS = ("birth_year", "ethnicity", "phone", "note", "full_name", "position")


@contextmanager
def laptops(folder: Path, province: Province, count: int) -> Iterator[list[Store]]:
    """Notebooks of one unit, which share its key."""
    with ExitStack() as open_:
        made = []
        for number in range(count):
            files = NotebookFiles(folder / f"laptop {number}")
            files.folder.mkdir()
            store = Store.create(files, KEY, UNIT, clock=lambda: NOW)
            open_.callback(store.close)
            province.enrol(store)
            with store.quiet() as session:
                session.execute(update(Enlistment).values(unit_key=bytes(32)))
            made.append(store)
        yield made


def sealed_by(store: Store) -> list[bytes]:
    seal(store)
    with store.read() as session:
        return list(session.scalars(select(Kept.body).order_by(Kept.number)))


def learn(store: Store, bodies: Sequence[bytes]) -> None:
    """Merge what another laptop sealed; its own changes are sealed before."""
    seal(store)
    opened = [batch.decode(body) for body in bodies]
    with store.merge() as connection:
        merge(connection, UNIT, [_incoming(one) for one in opened])


def _incoming(sealed: batch.Batch) -> Incoming:
    province, unit = sealed.open_as_unit(bytes(32))
    return Incoming(sealed.half, sealed.came_after, sealed.header.sealed_at, [*province, *unit])


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
def test_after_all_have_met_all_hold_the_same(tmp_path: Path, province: Province, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - no secret: a seed must give the same history again
    with laptops(tmp_path, province, 3) as stores:
        heard: dict[Store, list[bytes]] = {store: [] for store in stores}
        for number in range(40):
            one, other = chance.sample(stores, 2)
            edit(chance, one, number)
            if chance.random() < 0.2:
                _meet(heard, one, other)
        _all_meet(heard)
        held = [_held(store) for store in stores]
        assert held[1:] == held[:-1]
        _hand_over(province, stores)
        with province.database.of_unit(UNIT) as connection, Session(connection) as session:
            there = people(session, Reach.PROVINCE)
        with stores[0].read() as session:
            assert there == people(session, Reach.PROVINCE)


def test_who_has_seen_both_values_settles_them_for_all_by_an_ordinary_edit(
    tmp_path: Path, province: Province
) -> None:
    with laptops(tmp_path, province, 3) as stores:
        heard: dict[Store, list[bytes]] = {store: [] for store in stores}
        with stores[0].write("Thêm người") as session:
            new_row(session, Person, full_name="Người một", phone="0912345678")
        _all_meet(heard)
        assert [_heads(store) for store in stores] == [0, 0, 0], "a new row needs none"
        for store, phone in zip(stores, ("0911111111", "0922222222", "0933333333"), strict=True):
            with store.write("Sửa điện thoại") as session:
                session.execute(update(Person).values(phone=phone))
        _all_meet(heard)
        assert [_beside(store) for store in stores] == [2, 2, 2]

        with stores[1].write("Chọn một số") as session:
            session.execute(update(Person).values(phone="0944444444"))
        _all_meet(heard)
        assert [_beside(store) for store in stores] == [0, 0, 0]
        for store in stores:
            with store.read() as session:
                assert session.scalars(select(Person.phone)).all() == ["0944444444"]


def _heads(store: Store) -> int:
    with store.read() as session:
        return session.query(Head).count()


def _beside(store: Store) -> int:
    """Values that stand beside the shown ones."""
    with store.read() as session:
        return len(session.scalars(select(Head.row).where(~Head.is_shown)).all())


def _all_meet(heard: dict[Store, list[bytes]]) -> None:
    for one in (*heard, *heard):
        for other in heard:
            if one is not other:
                _meet(heard, one, other)


def _meet(heard: dict[Store, list[bytes]], one: Store, other: Store) -> None:
    """Each tells the other what it sealed itself, and what it has heard of the third."""
    for teller, learner in ((one, other), (other, one)):
        mine = set(sealed_by(learner))
        told = [*heard[teller], *sealed_by(teller)]
        new = [body for body in told if body not in mine and body not in heard[learner]]
        heard[learner] += new
        learn(learner, _parents_first(new))


def _parents_first(bodies: list[bytes]) -> list[bytes]:
    waiting = {batch.decode(body).half: body for body in bodies}
    ordered: list[bytes] = []
    while waiting:
        ready = [
            half for half, body in waiting.items() if waiting.keys().isdisjoint(batch.decode(body).came_after)
        ]
        ordered += [waiting.pop(half) for half in ready]
    return ordered


def _held(store: Store) -> list[tuple[Any, ...]]:
    with store.read() as session:
        return people(session, Reach.PROVINCE, Reach.UNIT)


def _hand_over(province: Province, stores: Sequence[Store]) -> None:
    for store in reversed(stores):
        waiting = outbox.gather(store)
        proof = Proof.decode(waiting.proof)
        assert proof is not None
        devices.enrol(province.database, proof, NOW)
        records = [one.record.data for one in waiting.batches]
        inbox.take(province.database, province.keys, records, way=Way.STICK, now=NOW)
        merging.merge_unit(province.database, province.keys, UNIT)


def test_a_consent_reaches_the_other_laptop_and_not_the_province(tmp_path: Path, province: Province) -> None:
    with laptops(tmp_path, province, 2) as (first, second):
        with first.write("Ghi sự đồng ý") as session:
            someone = new_row(session, Person, full_name="Lý A Páo", restricted_on=NOW.date())
            session.flush()
            values = {"version": "2026-1", "given_on": NOW.date(), "manner": ConsentManner.GUARDIAN}
            new_row(session, Consent, b"x", person_id=someone.id, guardian="Lý Thị Sai", **values)
        learn(second, sealed_by(first))
        with second.read() as session:
            (kept,) = session.scalars(select(Consent))
            assert (kept.person_id, kept.guardian, kept.given_on) == (someone.id, "Lý Thị Sai", NOW.date())
            assert session.scalars(select(Person.restricted_on)).all() == [NOW.date()]
        with province.client() as client:
            network.send(first, client)
        private = (Consent.person_id, Consent.guardian, Consent.given_on, Consent.version)
        with province.database.of_unit(UNIT) as connection:
            assert {tuple(row) for row in connection.execute(select(*private))} <= {(None,) * len(private)}
            assert connection.scalars(select(Person.restricted_on)).all() == [None]


def test_requests_and_lists_past_their_term_reach_the_other_laptop_alone(
    tmp_path: Path, province: Province
) -> None:
    with laptops(tmp_path, province, 2) as (first, second):
        with first.write("Ghi yêu cầu") as session:
            values = {"year": 2026, "number": 1, "received_on": NOW.date(), "kind": Right.SEE}
            new_row(session, DataRequest, asker="Lò Thị Mai", words="Xem năm sinh", **values)
            people = {"people": b"p" * 16 * 4000, "classes": b"", "dialogues": b""}
            days = {"approved_on": NOW.date(), "listed_on": NOW.date()}
            new_row(session, Disposal, decision="12/QĐ", approver="Nông Thị Hải Vân", **people, **days)
        learn(second, sealed_by(first))
        with second.read() as session:
            assert session.scalars(select(DataRequest.asker)).all() == ["Lò Thị Mai"]
            assert session.scalars(select(Disposal.people)).all() == [b"p" * 16 * 4000]
        with province.client() as client:
            network.send(first, client)
        with province.database.of_unit(UNIT) as connection:
            asked = connection.execute(select(DataRequest.asker, DataRequest.words, DataRequest.kind)).all()
            listed = connection.execute(select(Disposal.people, Disposal.approver)).all()
        assert {tuple(row) for row in asked} <= {(None, None, None)}
        assert {tuple(row) for row in listed} <= {(None, None)}
