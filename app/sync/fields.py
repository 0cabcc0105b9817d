"""Which columns travel how far, by the numbers of the registry, and the form they are stored in."""

from collections.abc import Mapping
from functools import cache
from typing import Any, cast

from sqlalchemy import BigInteger, Column, LargeBinary, Table, Text
from sqlalchemy.types import TypeDecorator, TypeEngine

from app.db import models
from app.db.base import Reach, synced_tables
from app.db.registry import TABLES, field_numbers


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


def python_type(column: Column[Any]) -> type:
    """What a value of the column must be when it is not NULL: int, str or bytes."""
    storage = stored_as(column)
    found = (kind for sql, kind in _PYTHON_TYPES.items() if isinstance(storage, sql))
    return next(found)


_PYTHON_TYPES: dict[type[TypeEngine[Any]], type] = {BigInteger: int, Text: str, LargeBinary: bytes}

__all__ = ["models", "python_type", "stored_as", "synced_table", "travelling"]
