"""The statements of a merge, for one table: staging, rows as they stand, heads, and writing back."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    Insert,
    LargeBinary,
    MetaData,
    Select,
    Table,
    Update,
    bindparam,
    case,
    delete,
    func,
    insert,
    literal,
    select,
    type_coerce,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite

from app.db.base import Reach
from app.db.graph import Head
from app.sync.body import Value
from app.sync.fields import python_type, stored_as, synced_table, travelling
from app.sync.graph import Graph
from app.sync.register import Write, shown

Base = tuple[int, int, int]
"""The batch that made a row, and its stamp: second, ordinal."""
Heads = Mapping[int, Sequence[Write]]
"""Field number -> its writes that none has seen."""


class Stored(NamedTuple):
    """A row as it stands."""

    base: Base | None
    values: Mapping[int, Value]


@dataclass(frozen=True, slots=True)
class Settled:
    """What a merge writes into a row: these fields, and its base when it gets one."""

    row: bytes
    base: Base | None = None
    values: Mapping[int, Value] = field(default_factory=dict)


@cache
def kinds(number: int) -> Mapping[int, type]:
    """Field number -> what a value of it must be when it is not NULL: int, str or bytes."""
    return {place: python_type(column) for place, column in _columns(number).items()}


@contextmanager
def staging(connection: Connection, number: int, unit: str) -> "Iterator[Staging]":
    """A temporary table beside the table with this number."""
    table = _staging(number)
    table.create(connection, checkfirst=False)
    yield Staging(connection, number, unit)
    table.drop(connection, checkfirst=False)


@dataclass(frozen=True, slots=True)
class Staging:
    """The temporary table, and what is asked and written through it."""

    connection: Connection
    number: int
    unit: str

    def load(self, rows: Iterable[Settled]) -> None:
        """Lay rows in."""
        places = {place: at for at, place in enumerate(_columns(self.number))}
        laid = (_laid(row, places) for row in rows)
        table = _staging(self.number)
        names = [column.name for column in table.c]
        if self.connection.dialect.name == "postgresql":
            quoted = ", ".join(f'"{name}"' for name in names)
            cursor: Any = self.connection.connection.cursor()
            with cursor, cursor.copy(f"COPY {table.name} ({quoted}) FROM STDIN") as copy:
                for row in laid:
                    copy.write_row(row)
        else:
            self.connection.execute(insert(table), [dict(zip(names, row, strict=True)) for row in laid])

    def here(self) -> dict[bytes, Stored]:
        """The rows that exist already, by their ids."""
        places = _columns(self.number)
        found = {}
        for row_id, base, second, ordinal, *values in self.connection.execute(
            _here(self.number), {"of_unit": self.unit}
        ):
            made = None if base is None else (base, second, ordinal)
            found[row_id] = Stored(made, dict(zip(places, values, strict=True)))
        return found

    def make_based(self) -> None:
        """Make the rows that have a base and do not exist."""
        self._insert(is_based=True)

    def heads(self) -> dict[bytes, dict[int, list[Write]]]:
        """All heads of the rows laid in."""
        found: dict[bytes, dict[int, list[Write]]] = {}
        scope = {"of_unit": self.unit, "of_table": self.number}
        for row, place, batch, second, ordinal, *value in self.connection.execute(_heads(self.number), scope):
            writes = found.setdefault(row, {}).setdefault(place, [])
            writes.append(Write(batch, second, ordinal, next((v for v in value if v is not None), None)))
        return found

    def replace(self, rows: Sequence[Settled], heads: Mapping[bytes, Heads], graph: Graph) -> None:
        """Write these rows' values, and these heads instead of those they had."""
        table = _staging(self.number)
        self.connection.execute(delete(table))
        self.load(rows)
        self.connection.execute(_update(self.number), {"of_unit": self.unit})
        self._insert(is_based=False)
        old = Head.row.in_(select(table.c.id))
        mine = (Head.unit == self.unit, Head.tbl == self.number)
        self.connection.execute(delete(Head).where(*mine, old))
        new = [head for row, fields in heads.items() for head in self._head_rows(row, fields, graph)]
        if new:
            self.connection.execute(insert(Head), new)

    def _head_rows(self, row: bytes, fields: Heads, graph: Graph) -> Iterator[dict[str, Any]]:
        for place, writes in fields.items():
            best = shown(writes, graph.hash_of)
            for write in writes:
                value = write.value
                yield {
                    "unit": self.unit,
                    "tbl": self.number,
                    "row": row,
                    "field": place,
                    "batch": write.batch,
                    "second": write.second,
                    "ordinal": write.ordinal,
                    "is_shown": write is best,
                    "number": value if isinstance(value, int) else None,
                    "text": value if isinstance(value, str) else None,
                    "blob": value if isinstance(value, bytes) else None,
                }

    def _insert(self, *, is_based: bool) -> None:
        statement = _insert(self.number, self.connection.dialect.name, is_based=is_based)
        self.connection.execute(statement, {"of_unit": self.unit})


def _laid(row: Settled, places: Mapping[int, int]) -> list[Any]:
    values: list[Value] = [None] * len(places)
    mask = 0
    for place, value in row.values.items():
        values[places[place]] = value
        mask |= 1 << place
    return [row.row, mask, *(row.base or (None, None, None)), *values]


@cache
def _columns(number: int) -> dict[int, Column[Any]]:
    return {**travelling(number, Reach.PROVINCE), **travelling(number, Reach.UNIT)}


@cache
def _staging(number: int) -> Table:
    """A temporary table with the table's travelling columns, each of its storage type."""
    return Table(
        f"incoming_{number}",
        MetaData(),
        Column("id", LargeBinary, primary_key=True),
        Column("mask", BigInteger, nullable=False),
        *(Column(name, BigInteger) for name in _BASE),
        *(Column(column.name, stored_as(column)) for column in _columns(number).values()),
        prefixes=["TEMPORARY"],
    )


@cache
def _here(number: int) -> Select[*tuple[Any, ...]]:
    table, staged = _table(number), _staging(number)
    stored = [type_coerce(column, stored_as(column)) for column in _columns(number).values()]
    query = select(table.c.id, *(table.c[name] for name in _BASE), *stored)
    return query.where(table.c.id == staged.c.id, table.c.unit == bindparam("of_unit"))


@cache
def _heads(number: int) -> Select[*tuple[Any, ...]]:
    columns = (Head.row, Head.field, Head.batch, Head.second, Head.ordinal)
    query = select(*columns, Head.number, Head.text, Head.blob)
    return query.where(
        Head.unit == bindparam("of_unit"),
        Head.tbl == bindparam("of_table"),
        Head.row == _staging(number).c.id,
    )


@cache
def _update(number: int) -> Update:
    """Only the fields that were settled, of the rows that exist."""
    table, staged = _table(number), _staging(number)
    values = {
        column.name: case(
            (staged.c.mask.op("&")(literal(1 << place, BigInteger)) != 0, staged.c[column.name]),
            else_=column,
        )
        for place, column in _columns(number).items()
    }
    bases = {name: func.coalesce(staged.c[name], table.c[name]) for name in _BASE}
    mine = table.c.unit == bindparam("of_unit")
    return update(table).where(table.c.id == staged.c.id, mine).values(values | bases)


@cache
def _insert(number: int, dialect: str, *, is_based: bool) -> Insert:
    """The rows that do not exist; a field that was not sent is NULL, and no row is born deleted."""
    table, staged = _table(number), _staging(number)
    names = [column.name for column in _columns(number).values()]
    values = [func.coalesce(staged.c[name], 0) if name == "deleted" else staged.c[name] for name in names]
    bases = [staged.c[name] for name in _BASE]
    # without a WHERE, SQLite takes ON CONFLICT for part of a join
    chosen = staged.c.base.is_not(None) if is_based else literal(value=True)
    query = select(staged.c.id, bindparam("of_unit"), *bases, *values).where(chosen)
    made = _DIALECTS[dialect].insert(table)
    into = made.from_select(["id", "unit", *_BASE, *names], query, include_defaults=False)
    statement: Insert = into.on_conflict_do_nothing(index_elements=["id", "unit"])
    return statement


def _table(number: int) -> Table:
    table = synced_table(number)
    if table is None:
        raise KeyError(number)
    return table


_BASE = ("base", "base_second", "base_ordinal")
_DIALECTS: dict[str, Any] = {"postgresql": postgresql, "sqlite": sqlite}
