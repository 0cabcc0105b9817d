"""Which columns travel how far, by the numbers of the registry, and the form they are stored in."""

from collections.abc import Callable, Mapping
from functools import cache, partial
from typing import Any, cast

from sqlalchemy import BigInteger, Column, LargeBinary, Table, Text
from sqlalchemy.dialects import sqlite
from sqlalchemy.types import TypeDecorator, TypeEngine

from app.db import models
from app.db.base import Reach, Word, synced_tables
from app.db.registry import TABLES, field_numbers
from app.sync.body import BadBatch, NewerVersion, Rows

AUTHORS = 0
"""Number of a table that no registry has: a batch's authors stand there, in its body for the unit."""


@cache
def travelling(number: int, reach: Reach) -> Mapping[int, Column[Any]]:
    """Field number -> column, of the table with this number, for columns of this reach."""
    table = synced_table(number)
    if table is None:
        return {}
    columns = ((place, table.c.get(name)) for name, place in field_numbers(table.name).items())
    return {
        place: column for place, column in columns if column is not None and column.info["reach"] == reach
    }


@cache
def synced_table(number: int) -> Table | None:
    """The table with this registry number; None for one that this version does not know."""
    name = TABLES[number][0] if number in TABLES else None
    model = synced_tables().get(name) if name else None
    return cast("Table", model.__table__) if model else None


def stored_as(column: Column[Any]) -> TypeEngine[Any]:
    """BIGINT, TEXT or BYTEA: the type under a column's decorator."""
    return column.type.impl_instance if isinstance(column.type, TypeDecorator) else column.type


@cache
def readable(number: int) -> Mapping[int, Callable[[Any], None]]:
    """Field number -> what raises when a stored value of the right type is none that the column can hold.

    NewerVersion for the word of an enum that is not known yet, BadBatch for anything else.
    """
    return {
        place: partial(_require, column.type)
        for reach in (Reach.PROVINCE, Reach.UNIT)
        for place, column in travelling(number, reach).items()
        if isinstance(column.type, TypeDecorator)
    }


_DIALECT = sqlite.dialect()
"""No decorator looks at it; to make one takes longer than to read a value."""


def _require(decorator: TypeDecorator[Any], value: Any) -> None:
    try:
        decorator.process_result_value(value, _DIALECT)
    except (ValueError, OverflowError, OSError) as error:
        if isinstance(decorator, Word):
            raise NewerVersion("a word that this version does not know") from error
        raise BadBatch("a value does not fit its column") from error


def require_known(tables: Rows) -> None:
    """NewerVersion when there is a table or field that the registry of this version does not have."""
    for table in tables:
        if table.table == AUTHORS:
            continue
        fields = TABLES[table.table][1] if table.table in TABLES else ()
        if any(field >= len(fields) for row in table.rows for field in row.values):
            raise NewerVersion("a table or field that this version does not know")


def python_type(column: Column[Any]) -> type:
    """What a value of the column must be when it is not NULL: int, str or bytes."""
    storage = stored_as(column)
    found = (kind for sql, kind in _PYTHON_TYPES.items() if isinstance(storage, sql))
    return next(found)


_PYTHON_TYPES: dict[type[TypeEngine[Any]], type] = {BigInteger: int, Text: str, LargeBinary: bytes}

__all__ = ["models", "python_type", "stored_as", "synced_table", "travelling"]
