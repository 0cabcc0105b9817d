"""Text being typed: kept at every pause by `Store.quiet`, gone when it has become a change."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

from sqlalchemy import delete, func, or_, select, tuple_
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Session

from app.db.base import Deleted
from app.db.dialogue import Dialogue
from app.db.draft import Draft
from app.db.issue import Issue
from app.domain.draft import LeftDraft

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


def left(session: Session, *, until: datetime) -> list[LeftDraft]:
    """The minutes that hold text typed until this moment, the latest first.

    Drafts of a new issue belong to its dialogue; of an issue that was deleted nothing is left.
    """
    newest = func.max(Draft.saved_at)
    query = (
        select(Dialogue.id, Dialogue.theme, newest)
        .outerjoin(Issue, (Issue.dialogue_id == Dialogue.id) & (Issue.deleted == Deleted.NO))
        .join(Draft, or_(Draft.row == Issue.id, Draft.row == Dialogue.id))
        .where(Dialogue.deleted == Deleted.NO, Draft.saved_at <= int(until.timestamp()))
        .group_by(Dialogue.id, Dialogue.theme)
        .order_by(newest.desc())
    )
    return [
        LeftDraft(dialogue_id, theme, datetime.fromtimestamp(saved_at, UTC))
        for dialogue_id, theme, saved_at in session.execute(query)
    ]


def forget(session: Session, fields: Iterable[tuple[bytes, str]]) -> None:
    """These fields have become changes, or were left as they were."""
    session.execute(delete(Draft).where(tuple_(Draft.row, Draft.field).in_(list(fields))))
