"""Rows of any Synced table, made from its columns: tests that must hold for every table."""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any, cast

from sqlalchemy import BigInteger, Column, LargeBinary, Table, Text
from sqlalchemy.orm import Session
from sqlalchemy.types import TypeEngine

from app.db.base import IsoDate, Moment, Synced, Truth, Word, new_row, synced_tables
from app.db.models import person
from app.db.registry import TABLES

Person = person.Person
MODELS = tuple(model for _name, model in sorted(synced_tables().items()))
"""Every table that travels; importing `app.db.models` made the list whole."""


def table_of(model: type[Synced]) -> Table:
    """The model's table, as a Table."""
    return cast("Table", model.__table__)


def fields(model: type[Synced]) -> list[str]:
    """The journalled fields of a table but `deleted`."""
    registered = dict(TABLES.values())
    return [name for name in registered[model.__tablename__] if name != "deleted"]


def make(session: Session, model: type[Synced]) -> Synced:
    """A new row with a value in every field, and its parents."""
    return new_row(session, model, **{name: value(session, model, name) for name in fields(model)})


def value(session: Session, model: type[Synced], field: str, turn: int = 0) -> Any:
    """A value the column can hold; another one for another turn. Makes the parent of a foreign key."""
    column = table_of(model).c[field]
    parent = _parent(model, field)
    if parent is not None:
        return make(session, parent).id
    return _plain_value(column, turn)


def stored(session: Session, model: type[Synced]) -> dict[bytes, dict[str, Any]]:
    """Every row of the table as it stands in the file: id -> column -> value."""
    found = session.execute(table_of(model).select()).mappings()
    return {row["id"]: dict(row) for row in found}


def _parent(model: type[Synced], field: str) -> type[Synced] | None:
    for key in table_of(model).foreign_key_constraints:
        if field in key.column_keys:
            return synced_tables()[key.referred_table.name]
    return None


def _plain_value(column: Column[Any], turn: int) -> Any:
    kind: TypeEngine[Any] = column.type
    if isinstance(kind, Word):
        words = tuple(cast("type[StrEnum]", kind.enum))
        return words[turn % len(words)]
    return _VALUES[type(kind)](turn)


_VALUES: Mapping[type[TypeEngine[Any]], Callable[[int], Any]] = {
    IsoDate: lambda turn: date(2026, 11, 1 + turn),
    Moment: lambda turn: datetime(2026, 11, 1 + turn, tzinfo=UTC),
    Truth: lambda turn: turn % 2 == 1,
    BigInteger: lambda turn: 1979 + turn,
    LargeBinary: lambda turn: bytes([turn]) * 16,
    Text: lambda turn: f"Chữ {turn}",
}
