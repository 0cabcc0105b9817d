"""Merging batches into the tables: one code for the laptop's SQLite and the province's PostgreSQL.

Rows are loaded into a temporary table beside each table, then one UPDATE writes the fields that
were sent to rows that exist, and one INSERT makes those that do not. However many batches are
ready, it is one step a table: the fixed cost is paid once. Merging the same batches
again changes nothing. Tables and fields that this version does not know are passed over; they
stay in the batch.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    Insert,
    LargeBinary,
    MetaData,
    Table,
    Update,
    bindparam,
    case,
    func,
    insert,
    literal,
    select,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite

from app.db.base import Reach
from app.sync.body import BadBatch, Rows, TableChanges
from app.sync.fields import python_type, stored_as, synced_table, travelling


@dataclass(frozen=True, slots=True)
class Incoming:
    """A batch's rows and whose they are: from the certificate of its device, never from the rows."""

    unit: str
    device: bytes
    number: int
    rows: Rows


_Staged = dict[bytes, list[Any]]
"""Of one table: a row's id -> its id, a bit for each field that was sent, and the fields' values."""


class _Place(NamedTuple):
    at: int
    bit: int
    kind: type


def merge(connection: Connection, *batches: Incoming) -> None:
    """Write what the batches say, in the transaction the caller has open, in one step a table.

    The caller sees to it that a device's batches come in order; of what two batches say of one
    field, the later stands. BadBatch when a value does not fit its column; the caller then
    rolls back.
    """
    tables: dict[tuple[str, int], _Staged] = {}
    for batch in batches:
        for changes in batch.rows:
            if synced_table(changes.table) is not None and changes.rows:
                _stage(tables.setdefault((batch.unit, changes.table), {}), changes)
    for (unit, number), rows in tables.items():
        _merge_table(connection, number, unit, rows.values())


def _stage(rows: _Staged, changes: TableChanges) -> None:
    """Lay the changes over what earlier batches said of the same rows."""
    places = _places(changes.table)
    blank = [None] * len(places)
    for row in changes.rows:
        staged = rows.get(row.id)
        if staged is None:
            staged = rows[row.id] = [row.id, 0, *blank]
        for number, value in row.values.items():
            place = places.get(number)
            if place is None:
                continue
            if value is not None and type(value) is not place.kind:
                raise BadBatch("a value does not fit its column")
            staged[1] |= place.bit
            staged[place.at] = value


def _merge_table(connection: Connection, number: int, unit: str, rows: Collection[list[Any]]) -> None:
    staging = _staging(number)
    staging.create(connection, checkfirst=False)
    _load(connection, staging, rows)
    connection.execute(_update(number), {"of_unit": unit})
    connection.execute(_insert(number, connection.dialect.name), {"of_unit": unit})
    staging.drop(connection, checkfirst=False)


def _load(connection: Connection, staging: Table, rows: Collection[list[Any]]) -> None:
    names = [column.name for column in staging.c]
    if connection.dialect.name == "postgresql":
        quoted = ", ".join(f'"{name}"' for name in names)
        cursor: Any = connection.connection.cursor()
        with cursor, cursor.copy(f"COPY {staging.name} ({quoted}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)
    else:
        connection.execute(insert(staging), [dict(zip(names, row, strict=True)) for row in rows])


@cache
def _places(number: int) -> Mapping[int, _Place]:
    """Field number -> where its value stands in a staged row."""
    columns = _columns(number).items()
    return {
        place: _Place(at, 1 << place, python_type(column)) for at, (place, column) in enumerate(columns, 2)
    }


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
        *(Column(column.name, stored_as(column)) for column in _columns(number).values()),
        prefixes=["TEMPORARY"],
    )


@cache
def _update(number: int) -> Update:
    """Only the fields that were sent, of the rows that exist."""
    table, staging = _table(number), _staging(number)
    values = {
        column.name: case(
            (staging.c.mask.op("&")(literal(1 << place, BigInteger)) != 0, staging.c[column.name]),
            else_=column,
        )
        for place, column in _columns(number).items()
    }
    return (
        update(table).where(table.c.id == staging.c.id, table.c.unit == bindparam("of_unit")).values(values)
    )


@cache
def _insert(number: int, dialect: str) -> Insert:
    """The rows that do not exist; a field that was not sent is NULL, and no row is born deleted."""
    table, staging = _table(number), _staging(number)
    names = [column.name for column in _columns(number).values()]
    values = [func.coalesce(staging.c[name], 0) if name == "deleted" else staging.c[name] for name in names]
    # without a WHERE, SQLite takes ON CONFLICT for part of a join
    query = select(staging.c.id, bindparam("of_unit"), *values).where(literal(value=True))
    made = _DIALECTS[dialect].insert(table)
    into = made.from_select(["id", "unit", *names], query, include_defaults=False)
    statement: Insert = into.on_conflict_do_nothing(index_elements=["id", "unit"])
    return statement


def _table(number: int) -> Table:
    table = synced_table(number)
    if table is None:
        raise KeyError(number)
    return table


_DIALECTS: dict[str, Any] = {"postgresql": postgresql, "sqlite": sqlite}
