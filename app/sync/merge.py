"""Merging batches into the tables: one code for the laptop's SQLite and the province's PostgreSQL.

Which values of a field stay is settled by ancestry in the batches' graph alone (`app.sync.register`).
A row that is new and was written once goes straight from a temporary table into its own: that is
nearly all of a hand-over. For the others the heads of their fields are read, settled and written
back. Each step is one statement for all rows of a table, however many batches are ready; a batch
that is merged already changes nothing. A batch with a table, field or word that this version does not
know is not merged in part: it waits for the next version.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from app.db.registry import CREATED, TABLES, field_numbers
from app.sync import merge_rows
from app.sync.body import BadBatch, Rows, Value
from app.sync.fields import readable, require_known, synced_table
from app.sync.graph import NOTHING, Graph
from app.sync.merge_rows import Heads, Settled, Stored
from app.sync.register import Write, is_gone, shown, unseen


@dataclass(frozen=True, slots=True)
class Incoming:
    """An opened batch: its place in the graph, and what it says."""

    hash: bytes
    """The first half, as are those of its parents."""
    parents: tuple[bytes, ...]
    """The batch of the same device before it, then those it had merged besides."""
    sealed_at: int
    rows: Rows
    born: frozenset[tuple[int, bytes]] = frozenset()
    """Of a laptop's own batch: (table, row) that it made and that stand in the tables already."""


@dataclass(slots=True)
class _Change:
    """What one batch says of one row."""

    batch: int
    second: int
    ordinal: int
    values: dict[int, Value]
    is_own_birth: bool

    def is_plain(self, deleted: int) -> bool:
        """Whether a new row can be made of it without a head: nothing is emptied or deleted."""
        return deleted not in self.values and None not in self.values.values()


_Changes = dict[bytes, list[_Change]]


def merge(connection: Connection, unit: str, batches: Sequence[Incoming]) -> None:
    """Write what the batches say, in the transaction the caller has open.

    `unit` is whose they are: from the certificates of their devices, never from the rows. Parents
    stand before their children or are merged; nobody else merges into the unit meanwhile, and a
    laptop has sealed its own changes. BadBatch when a value does not fit its column, NewerVersion
    when a later version of the program wrote it; the caller then rolls back.
    """
    graph = Graph(connection, unit)
    known = graph.merged([batch.hash for batch in batches])
    new = [batch for batch in batches if batch.hash not in known]
    numbers = graph.add({batch.hash: batch.parents for batch in new})
    tables: dict[int, _Changes] = {}
    for batch in new:
        _collect(tables, batch, numbers[batch.hash])
    for number, changes in tables.items():
        _merge_table(connection, graph, number, changes)


def _collect(tables: dict[int, _Changes], batch: Incoming, number: int) -> None:
    require_known(batch.rows)
    for table in batch.rows:
        if synced_table(table.table) is None:
            continue
        kinds, checks = merge_rows.kinds(table.table), readable(table.table)
        changes = tables.setdefault(table.table, {})
        for row in table.rows:
            values = {field: value for field, value in row.values.items() if field in kinds}
            for field, value in values.items():
                _require_fit(value, kinds[field], checks.get(field))
            said = changes.setdefault(row.id, [])
            if said and said[-1].batch == number:  # the other body of the same batch
                said[-1].values |= values
                continue
            is_own_birth = (table.table, row.id) in batch.born
            said.append(_Change(number, batch.sealed_at - row.age, row.ordinal, values, is_own_birth))


def _require_fit(value: Value, kind: type, check: Callable[[Value], None] | None) -> None:
    if value is None:
        return
    if type(value) is not kind:
        raise BadBatch("a value does not fit its column")
    if check is not None:
        check(value)


def _merge_table(connection: Connection, graph: Graph, number: int, changes: _Changes) -> None:
    deleted = field_numbers(TABLES[number][0])["deleted"]
    plain = {row: said[0] for row, said in changes.items() if len(said) == 1 and said[0].is_plain(deleted)}
    with merge_rows.staging(connection, number, graph.unit) as table:
        table.load(
            Settled(row, (said.batch, said.second, said.ordinal), said.values)
            if (said := plain.get(row))
            else Settled(row)
            for row in changes
        )
        here = table.here()
        table.make_based()
        rest = [row for row in changes if row not in plain or row in here]
        if not rest:
            return
        heads = table.heads()
        graph.load(_batches(here.values(), heads.values()))
        after = {row: _Row(deleted, here.get(row), heads.get(row, {})) for row in rest}
        for row, state in after.items():
            for change in changes[row]:
                state.take(change)
        settled = [state.settled(row, graph) for row, state in after.items()]
        table.replace(settled, {row: state.heads for row, state in after.items()}, graph)


def _batches(rows: Iterable[Stored], heads: Iterable[Heads]) -> set[int]:
    return {row.base[0] for row in rows if row.base} | {
        write.batch for fields in heads for writes in fields.values() for write in writes
    }


class _Row:
    """A row that was written before, or more than once, and what it will hold."""

    def __init__(self, deleted: int, here: Stored | None, heads: Heads) -> None:
        self.heads = {field: list(writes) for field, writes in heads.items()}
        self._deleted = deleted
        self._here = here
        self._base = here.base if here else None
        self._touched: set[int] = set()
        self._new_base: tuple[int, int, int] | None = None

    def take(self, change: _Change) -> None:
        """Lay one batch's writes beside what is there."""
        if change.is_own_birth:
            self._new_base = self._base = (change.batch, change.second, change.ordinal)
        # of a change to private fields alone the province hears only that there was one
        for field, value in (change.values or {CREATED: None}).items():
            if change.is_own_birth and field != self._deleted:
                continue
            if field not in self.heads:
                self.heads[field] = self._as_made(field)
            self.heads[field].append(Write(change.batch, change.second, change.ordinal, value))
            self._touched.add(field)

    def _as_made(self, field: int) -> list[Write]:
        """A field without heads still holds what its row was made with."""
        value = self._here.values.get(field) if self._here else None
        if value is None or field in {self._deleted, CREATED}:
            return []
        return [Write(*(self._base or (NOTHING, 0, 0)), value)]

    def settled(self, row: bytes, graph: Graph) -> Settled:
        """The row's new values, after its heads are only those that none has seen."""
        for field in self._touched:
            self.heads[field] = unseen(self.heads[field], graph.has_seen)
        values = {field: shown(self.heads[field], graph.hash_of).value for field in self._touched - {CREATED}}
        deletions = self.heads.get(self._deleted, [])
        if deletions:
            gone = is_gone(deletions, self._edits(), graph.has_seen)
            said = shown([head for head in deletions if head.value] or deletions, graph.hash_of)
            values[self._deleted] = said.value if gone else 0
        return Settled(row, self._new_base, values)

    def _edits(self) -> Collection[int]:
        others = (writes for field, writes in self.heads.items() if field != self._deleted)
        edits = {write.batch for writes in others for write in writes}
        return edits | ({self._base[0]} if self._base else set())
