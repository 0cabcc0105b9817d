"""What notebooks must hold, by looking at every batch that any of them has."""

from collections.abc import Iterable, Sequence
from typing import Any, cast

from sqlalchemy import ColumnElement, Table, select, type_coerce

from app.db.batch import Batch, BatchState, ReceivedBatch
from app.db.graph import Head, MergedBatch
from app.db.person import Person
from app.db.store import Store
from app.sync import batch, unit_key
from app.sync.body import RowChange, TableChanges, Value
from app.sync.fields import stored_as
from app.sync.merge import Incoming
from tests.sync.histories import FIELDS, PERSON, History

NAMES = {0: "deleted", 5: "birth_year", 7: "ethnicity", 13: "phone"}


def _opened(stores: Sequence[Store]) -> History:
    """Every batch that any of them holds, and what its machine had merged before it."""
    made = History()
    for store in stores:
        with store.read() as session:
            keys = [held.key for held in unit_key.all_of(session)]
            bodies = [*session.scalars(select(Batch.body)), *session.scalars(select(ReceivedBatch.body))]
        for one in map(batch.decode, bodies):
            key = next(key for key in keys if one.is_sealed_with(key))
            rows = [table for part in one.open_as_unit(key) for table in part if table.table == PERSON]
            made.batches[one.half] = Incoming(one.half, one.came_after, one.header.sealed_at, _joined(rows))
    for hash_ in made.batches:
        _look_back(made, hash_)
    return made


def _joined(tables: Sequence[TableChanges]) -> list[TableChanges]:
    """What both bodies say of a row, as one."""
    rows: dict[bytes, RowChange] = {}
    for row in (row for table in tables for row in table.rows):
        before = rows.get(row.id)
        values = (before.values if before else {}) | {n: v for n, v in row.values.items() if n in FIELDS}
        rows[row.id] = RowChange(row.id, row.age, row.ordinal, values)
    return [TableChanges(PERSON, list(rows.values()))]


def _look_back(made: History, hash_: bytes) -> set[bytes]:
    if hash_ not in made.before:
        seen = {hash_}
        for parent in made.batches[hash_].parents:
            seen |= _look_back(made, parent)
        made.before[hash_] = seen
    return made.before[hash_]


def check(stores: Sequence[Store], typed: Iterable[tuple[bytes, int, Value]]) -> None:
    """AssertionError unless all hold what the history says, nothing waits, and what was typed is in it."""
    wanted = _opened(stores)
    several = {(key, hash_) for key, hash_, _value in wanted.several()}
    lost = set(typed) - wanted.values()
    assert not lost, "what was typed is in no batch"
    for store in stores:
        with store.read() as session:
            stuck = session.scalars(select(ReceivedBatch.reason).where(_NOT_MERGED)).all()
            assert not stuck, f"{len(stuck)} batches stuck: {set(stuck)}"
            rows = session.execute(select(Person.id, *map(stored, FIELDS))).all()
            held = {row[0]: dict(zip(FIELDS, row[1:], strict=True)) for row in rows}
            assert held == wanted.rows(), "a notebook holds something else than the history says"
            kept = {((row, number), hash_) for row, number, hash_ in session.execute(_HEADS)}
            assert several <= kept, "a value vanished that nobody had seen"


def stored(number: int) -> ColumnElement[Any]:
    """The field's column of the register of people, as it is stored."""
    column = cast("Table", Person.__table__).c[NAMES[number]]
    return type_coerce(column, stored_as(column))


_HEADS = select(Head.row, Head.field, MergedBatch.hash).join(MergedBatch, MergedBatch.number == Head.batch)
_NOT_MERGED = ReceivedBatch.state != BatchState.MERGED
