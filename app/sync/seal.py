"""Sealing: the journal's unsealed changes become signed batches, in one transaction.

A batch carries, for each touched row, the last value of each field written and one stamp, the
last. A field that is NULL when its row is created is no write.
"""

import logging
import secrets
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Self

from sqlalchemy import Select, select, type_coerce, update
from sqlalchemy.orm import Session

from app.base.clock import Stamp
from app.base.errors import Refused
from app.base.i18n import _
from app.base.ids import derived_id
from app.db import journal
from app.db.base import Base, Deleted, Reach
from app.db.batch import Batch
from app.db.journal import JOURNAL, Operation
from app.db.registry import CREATED, TABLES, field_numbers
from app.db.store import Store
from app.domain.history import TABLE_WORDS
from app.services.handover import leaves_the_machine
from app.sync import batch, body
from app.sync.batch import Place, Sealer
from app.sync.body import RowChange, Rows, TableChanges, Value
from app.sync.enrolment import sealer
from app.sync.fields import AUTHORS, stored_as, travelling
from app.sync.graph import newest
from app.sync.merge import Incoming, merge

logger = logging.getLogger(__name__)


def author(private: Rows) -> str:
    """Who worked with the notebook, of a batch's body for the unit; several are joined."""
    for table in private:
        if table.table == AUTHORS:
            return ", ".join(str(row.values[0]) for row in table.rows if 0 in row.values)
    return ""


@dataclass(slots=True)
class _Touched:
    """A row with unsealed changes."""

    table: int
    id: bytes
    stamp: Stamp
    operations: set[int] = field(default_factory=set)
    fields: set[int] = field(default_factory=set)
    values: dict[int, Value] = field(default_factory=dict)
    changes: int = 0
    authors: set[str] = field(default_factory=set)

    def written(self, reach: Reach) -> dict[int, Value]:
        """Field number -> last value, of what this batch says of the row to this reach."""
        mine = travelling(self.table, reach)
        if CREATED in self.fields:
            deleted = field_numbers(TABLES[self.table][0])["deleted"]
            born = {number: self.values[number] for number in mine if self.values[number] is not None}
            return {number: value for number, value in born.items() if (number, value) != (deleted, _ALIVE)}
        return {number: self.values[number] for number in mine if number in self.fields}


_ALIVE = int(Deleted.NO)


def seal(store: Store) -> tuple[int, ...]:
    """Seal what is not sealed yet; the numbers of the new batches, none when nothing waits.

    More than one only when the changes do not fit into one batch. Refused when the notebook is
    not enrolled.
    """
    with store.quiet() as session:
        return seal_in(session, store.clock())


def vouch(session: Session, now: datetime) -> None:
    """Say what was merged here, in a batch without rows if nothing else waits."""
    if not seal_in(session, now):
        _seal([], session, now)


def seal_in(session: Session, now: datetime) -> tuple[int, ...]:
    """Seal, in a transaction that goes on: what is merged next must not meet unsealed changes."""
    rows = _touched(session)
    if rows:
        return _seal(rows, session, now)
    sealer(session)  # refused, in words, where there is no province
    return ()


def _seal(rows: Sequence["_Touched"], session: Session, now: datetime) -> tuple[int, ...]:
    keys, unit = sealer(session), session.info["unit"]
    last = session.execute(_LAST_BATCH).first()
    number, prev = (last.number, last.hash[:16]) if last else (0, batch.NO_BATCH)
    parents = tuple(newest(session.connection(), unit, besides=prev))
    made, own = [], []
    for part in _fitting(rows, int(now.timestamp())):
        number += 1
        sealed = _Sealed.of(part, int(now.timestamp()))
        data = sealed.seal(keys, number, prev, parents)
        new = batch.decode(data)
        prev, parents = new.half, ()
        changes = new.header.changes
        session.add(Batch(number=number, hash=new.hash, body=data, changes=changes, sealed_at=now))
        _note(session, part, number)
        made.append(number)
        own.append(sealed.as_merged(new))
    session.flush()
    # its own batches stand in the graph as those of others do
    with journal.suspended(session.connection()):
        merge(session.connection(), unit, own)
    logger.info("%s batches sealed", len(made))
    return tuple(made)


@dataclass(frozen=True, slots=True)
class _Sealed:
    """What one batch carries, in its two bodies."""

    touched: Sequence[_Touched]
    at: int
    province: list[TableChanges]
    private: list[TableChanges]

    @classmethod
    def of(cls, touched: Sequence[_Touched], at: int) -> Self:
        private = [*_authors(touched), *_tables(touched, Reach.UNIT, at)]
        return cls(touched, at, _tables(touched, Reach.PROVINCE, at), private)

    def seal(self, keys: Sealer, number: int, prev: bytes, parents: tuple[bytes, ...]) -> bytes:
        changes = sum(row.changes for row in self.touched)
        place = Place(number, prev, self.at, len(self.touched), changes, parents)
        salt = secrets.token_bytes(body.SALT_BYTES)
        return keys.seal(place, province=self.province, private=self.private, salt=salt)

    def as_merged(self, new: batch.Batch) -> Incoming:
        born = frozenset((row.table, row.id) for row in self.touched if CREATED in row.fields)
        return Incoming(new.half, new.came_after, self.at, [*self.province, *self.private], born)


def _touched(session: Session) -> list[_Touched]:
    """Rows with unsealed changes and their present values, in the order they were first touched."""
    rows: dict[tuple[int, bytes], _Touched] = {}
    for change in session.execute(_unsealed()):
        stamp = Stamp(change.at, change.ordinal)
        row = rows.setdefault((change.tbl, change.row), _Touched(change.tbl, change.row, stamp))
        row.stamp = max(row.stamp, stamp)
        row.operations.add(change.operation)
        row.fields.add(change.field)
        row.authors.add(change.who)
        row.changes += 1
    for table in {table for table, _row in rows}:
        fields = [number for reach in _TRAVELLING for number in travelling(table, reach)]
        for row_id, *values in session.execute(_values(table, session.info["unit"])):
            rows[table, row_id].values = dict(zip(fields, values, strict=True))
    return list(rows.values())


def _fitting(rows: Sequence[_Touched], now: int) -> Iterator[Sequence[_Touched]]:
    """The rows in as few parts as the limits of a batch allow."""
    too_long = len(rows) > body.MAX_ROWS or any(
        len(body.encode(_tables(rows, reach, now))) > body.MAX_RAW for reach in _TRAVELLING
    )
    if not too_long:
        yield rows
        return
    half = len(rows) // 2
    yield from _fitting(rows[:half], now)
    yield from _fitting(rows[half:], now)


def _tables(rows: Sequence[_Touched], reach: Reach, now: int) -> list[TableChanges]:
    """What the batch says to this reach; the province hears of every row, though of no value.

    So it knows of an edit to what stays in the unit, which keeps a row from a deletion.
    """
    tables: dict[int, list[RowChange]] = {}
    for row in rows:
        values = row.written(reach)
        _require_short(row.table, values)
        if values or reach is Reach.PROVINCE:
            change = RowChange(row.id, now - row.stamp.second, row.stamp.ordinal, values)
            tables.setdefault(row.table, []).append(change)
    return [TableChanges(number, changes) for number, changes in sorted(tables.items())]


def _authors(rows: Sequence[_Touched]) -> list[TableChanges]:
    names = sorted(set[str]().union(*(row.authors for row in rows)) - {""})
    said = [RowChange(derived_id(AUTHORS, name.encode()), 0, 0, {0: name}) for name in names]
    return [TableChanges(AUTHORS, said)] if said else []


def _require_short(table: int, values: dict[int, Value]) -> None:
    for value in values.values():
        if body.size(value) > body.MAX_VALUE:
            raise Refused(
                _(
                    "Chưa bàn giao được vì một ghi chú quá dài ở mục {table}. Số liệu vẫn an toàn trên máy "
                    "này. Hãy viết ngắn lại rồi bàn giao."
                ).format(table=TABLE_WORDS[TABLES[table][0]])
            )


def _note(session: Session, rows: Sequence[_Touched], number: int) -> None:
    """Name the batch in the operations it carries; a later part takes over what it shares."""
    operations = sorted(set().union(*(row.operations for row in rows)))
    for start in range(0, len(operations), _BOUND):
        some = operations[start : start + _BOUND]
        session.execute(update(Operation).where(Operation.id.in_(some)).values(sealed=number))


def _unsealed() -> Select[int, bytes, int, int, int, int, str]:
    change = JOURNAL.c
    return (
        select(
            change.tbl,
            change.row,
            change.field,
            change.operation,
            Operation.at,
            Operation.ordinal,
            Operation.who,
        )
        .join(Operation, Operation.id == change.operation)
        .where(Operation.sealed.is_(None), leaves_the_machine())
        .order_by(change.id)
    )


def _values(number: int, unit: str) -> Select[*tuple[Any, ...]]:
    """Id and travelling values, as they are stored, of the table's rows with unsealed changes."""
    table = Base.metadata.tables[TABLES[number][0]]
    columns = [column for reach in _TRAVELLING for column in travelling(number, reach).values()]
    stored = [type_coerce(column, stored_as(column)) for column in columns]
    touched = (
        select(JOURNAL.c.row)
        .join(Operation, Operation.id == JOURNAL.c.operation)
        .where(Operation.sealed.is_(None), leaves_the_machine(), JOURNAL.c.tbl == number)
    )
    return select(table.c.id, *stored).where(table.c.unit == unit, table.c.id.in_(touched))


_TRAVELLING = (Reach.PROVINCE, Reach.UNIT)
_BOUND = 500
"""Ids in one statement."""
_LAST_BATCH = select(Batch.number, Batch.hash).order_by(Batch.number.desc()).limit(1)
