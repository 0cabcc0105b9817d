"""The trash: what was deleted in the last 90 days, by the journal, and bringing one of it back.

What was deleted together with what it hangs on (the commitment of an issue) goes and comes with
it. Nothing is purged here: an older row is only no longer listed.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any, cast

from sqlalchemy import ForeignKeyConstraint, Select, Table, func, select
from sqlalchemy.orm import Session

from app.base.errors import NotFound, Refused
from app.base.i18n import _
from app.db.attachment import Attachment
from app.db.base import Deleted, Synced, find, synced_tables
from app.db.commitment import Commitment
from app.db.data_request import DataRequest
from app.db.dialogue import Dialogue, Participant
from app.db.issue import Issue
from app.db.journal import JOURNAL, Operation
from app.db.person import Person
from app.db.registry import TABLES, field_numbers, table_numbers
from app.db.training_class import Enrolment, TrainingClass
from app.domain.history import TABLE_WORDS
from app.domain.trash import DAYS, TrashRow
from app.services import naming


@dataclass(frozen=True, slots=True)
class _Removed:
    """A row and the operation that deleted it."""

    row: Synced
    operation: int
    at: int
    who: str


def rows(session: Session) -> list[TrashRow]:
    """What can be had back, the latest first."""
    return [_shown(session, each) for each in _removed(session)]


def restore(session: Session, row_id: bytes) -> TrashRow:
    """Bring a row back with what was deleted along with it; Refused when what it hangs on is gone."""
    removed = next((each for each in _removed(session) if each.row.id == row_id), None)
    if removed is None:
        raise NotFound(_("Dòng này không còn trong phần đã xóa. Có thể vừa được lấy lại."))
    _refuse_if_parent_gone(session, removed.row)
    shown = _shown(session, removed)
    for row in _with_children(session, removed):
        row.deleted = Deleted.NO
    return shown


def _removed(session: Session) -> list[_Removed]:
    """The rows that are deleted now, but for those that went with another of the list."""
    since = session.info["clock"]() - timedelta(days=DAYS)
    found = [
        _Removed(row, entry.operation, entry.at, entry.who)
        for entry in session.execute(_deletions(int(since.timestamp())))
        if (row := find(session, _MODELS[TABLES[entry.tbl][0]], entry.row)) is not None
        if row.deleted == Deleted.REMOVED and not _is_merged(session, row)
    ]
    together = {(each.operation, each.row.id) for each in found}
    return [
        each
        for each in found
        if not any((each.operation, parent_id) in together for _name, parent_id in _parents(each.row))
    ]


def _deletions(since: int) -> Select[Any]:
    """Each row that was deleted since, with the last step that did so; the latest first."""
    # SQLite gives the other columns of the row with the greatest number
    last = func.max(Operation.id)
    return (
        select(JOURNAL.c.tbl, JOURNAL.c.row, last.label("operation"), Operation.at, Operation.who)
        .join(JOURNAL, JOURNAL.c.operation == Operation.id)
        .where(Operation.at >= since, JOURNAL.c.tbl.in_(_NUMBERS), *_IS_DELETION)
        .group_by(JOURNAL.c.tbl, JOURNAL.c.row)
        .order_by(last.desc(), JOURNAL.c.id)
    )


def _is_merged(session: Session, row: Synced) -> bool:
    """The commitment of an issue that another stands for went over to that one."""
    issue = find(session, Issue, row.issue_id) if isinstance(row, Commitment) else None
    return issue is not None and issue.merged_into is not None


def _refuse_if_parent_gone(session: Session, row: Synced) -> None:
    for name, parent_id in _parents(row):
        parent = find(session, synced_tables()[name], parent_id)
        if parent is None or parent.deleted:
            raise Refused(
                _(
                    "Chưa lấy lại được vì {parent} của dòng này đã bị xóa. Sổ không thay đổi. "
                    "Lấy lại {parent} trước, rồi làm lại."
                ).format(parent=TABLE_WORDS[name])
            )


def _with_children(session: Session, removed: _Removed) -> Iterator[Synced]:
    """The row, then what hangs on it and was deleted by the same step, and so on."""
    yield removed.row
    for model in synced_tables().values():
        for key in _keys(model):
            if key.referred_table.name == removed.row.__tablename__:
                for child in _gone_along(session, removed, model, _column(key)):
                    yield from _with_children(session, replace(removed, row=child))


def _gone_along(session: Session, removed: _Removed, model: type[Synced], column: str) -> Sequence[Synced]:
    """Rows of a table that hang on the row and were deleted by the same step."""
    gone = select(JOURNAL.c.row).where(
        JOURNAL.c.operation == removed.operation,
        JOURNAL.c.tbl == table_numbers()[model.__tablename__],
        *_IS_DELETION,
    )
    hangs_on_it = cast("Table", model.__table__).c[column] == removed.row.id
    query = select(model).where(hangs_on_it, model.deleted == Deleted.REMOVED, model.id.in_(gone))
    return session.scalars(query).all()


def _parents(row: Synced) -> Iterator[tuple[str, bytes]]:
    """Table and id of what the row hangs on."""
    for key in _keys(type(row)):
        parent_id = getattr(row, _column(key))
        if parent_id is not None:
            yield key.referred_table.name, parent_id


def _keys(model: type[Synced]) -> Iterable[ForeignKeyConstraint]:
    return cast("Table", model.__table__).foreign_key_constraints


def _column(key: ForeignKeyConstraint) -> str:
    return next(column for column in key.column_keys if column != "unit")


def _shown(session: Session, removed: _Removed) -> TrashRow:
    row = removed.row
    title, where = naming.name_of(session, row)
    return TrashRow(
        id=row.id,
        table=row.__tablename__,
        title=title,
        where=where,
        removed_at=datetime.fromtimestamp(removed.at, UTC),
        who=removed.who,
    )


_MODELS: dict[str, type[Synced]] = {
    model.__tablename__: model
    for model in (
        *(TrainingClass, Dialogue, Person, Enrolment),
        *(Participant, Issue, Attachment, Commitment, DataRequest),
    )
}
"""What an officer deletes by itself; other rows are parts of a form or of these."""
_DELETED = field_numbers("person")["deleted"]
"""The same in each table."""
_IS_DELETION = (JOURNAL.c.field == _DELETED, JOURNAL.c.after == int(Deleted.REMOVED))
_NUMBERS = [table_numbers()[name] for name in _MODELS]
