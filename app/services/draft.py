"""Text being typed: kept at every pause by `Store.quiet`, gone when it has become a change."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

from sqlalchemy import delete, func, select, tuple_
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Session

from app.db.draft import Draft

Typed = Mapping[tuple[bytes, str], str]
"""(row id, field) -> what stands in it."""


def keep(session: Session, typed: Typed) -> None:
    """Keep what stands in these fields."""
    now = int(session.info["clock"]().timestamp())
    rows = [
        {"row": row, "field": field, "value": value, "saved_at": now} for (row, field), value in typed.items()
    ]
    statement = insert(Draft)
    changed = {name: statement.excluded[name] for name in ("value", "saved_at")}
    session.execute(statement.on_conflict_do_update(index_elements=["row", "field"], set_=changed), rows)


def of(session: Session, rows: Iterable[bytes]) -> dict[tuple[bytes, str], str]:
    """What was being typed in these rows when the program stopped."""
    query = select(Draft.row, Draft.field, Draft.value).where(Draft.row.in_(list(rows)))
    return {(row, field): value for row, field, value in session.execute(query)}


def kept_at(session: Session, rows: Iterable[bytes]) -> datetime | None:
    """When the newest of what `of` gives was kept; None when there is nothing."""
    seconds = session.scalar(select(func.max(Draft.saved_at)).where(Draft.row.in_(list(rows))))
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC)


def forget(session: Session, fields: Iterable[tuple[bytes, str]]) -> None:
    """These fields have become changes, or were left as they were."""
    session.execute(delete(Draft).where(tuple_(Draft.row, Draft.field).in_(list(fields))))
