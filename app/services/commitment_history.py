"""What became of one commitment, change by change: earlier deadlines and answers, who wrote them, when."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, cast

from sqlalchemy import Table, text
from sqlalchemy.orm import Session

from app.db.commitment import Commitment
from app.db.registry import CREATED, TABLES, table_numbers

_FIELDS = ("due_on", "status", "answered_on", "answer", "proof", "told_on", "task", "person")
"""In the order one step is told."""


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field, as it was and as it is since; dates are dates and a status is a CommitmentStatus."""

    name: str
    before: object = field(repr=False)
    after: object = field(repr=False)


@dataclass(frozen=True, slots=True)
class CommitmentChange:
    """One step of somebody's that touched the commitment; the one that made it changed no field."""

    at: datetime
    who: str = field(repr=False)
    label: str
    fields: tuple[FieldChange, ...]


def changes(session: Session, commitment_id: bytes) -> list[CommitmentChange]:
    """Every step that made or changed this commitment, the newest first; its agencies are not among them."""
    table = table_numbers()[Commitment.__tablename__]
    found: dict[int, tuple[Any, dict[str, FieldChange]]] = {}
    for row in session.execute(_STEPS, {"tbl": table, "row": commitment_id}):
        _step, fields = found.setdefault(row.operation, (row, {}))
        if row.field != CREATED:
            name = TABLES[table][1][row.field]
            fields[name] = FieldChange(
                name, _read(session, name, row.before), _read(session, name, row.after)
            )
    return [
        CommitmentChange(datetime.fromtimestamp(step.at, UTC), step.who, step.label, tuple(_in_order(fields)))
        for step, fields in found.values()
    ]


def _in_order(fields: dict[str, FieldChange]) -> Iterator[FieldChange]:
    return (fields[name] for name in _FIELDS if name in fields)


def _read(session: Session, name: str, stored: object) -> object:
    """As the model reads it from its column."""
    column = cast("Table", Commitment.__table__).c[name]
    dialect = session.get_bind().dialect
    process = column.type.dialect_impl(dialect).result_processor(dialect, None)
    return process(stored) if process else stored


_STEPS = text(
    "SELECT journal.operation, journal.field, journal.before, journal.after, "
    "operation.at, operation.who, operation.label "
    "FROM journal JOIN operation ON operation.id = journal.operation "
    "WHERE journal.tbl = :tbl AND journal.row = :row ORDER BY journal.operation DESC"
)
