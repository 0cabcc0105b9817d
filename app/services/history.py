"""Undo and redo, once for every feature: the journal's earlier values are written back.

An undo is an operation like any other: it is journalled, travels, and can itself be undone
(that is redo). It is all or nothing, and refused in words when something has changed since.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple, cast

from sqlalchemy import Table, text
from sqlalchemy.orm import Session

from app.base.errors import Refused
from app.base.i18n import _
from app.db.base import Deleted, synced_tables
from app.db.registry import CREATED, TABLES, table_numbers
from app.db.store import Store
from app.domain.history import TABLE_WORDS, Step

_REMEMBERED = 2000
"""Operations looked at for the next step; far more than the 200 steps promised."""


@dataclass(frozen=True, slots=True)
class _Past:
    """An operation the user made, and the last undo of it that still holds."""

    step: Step
    undone_by: int | None


class _Change(NamedTuple):
    """How many rows of one table an operation changed in one field, or created."""

    tbl: int
    field: int
    rows: int


def undo(store: Store) -> Step | None:
    """Take back the newest step that is not taken back yet; None when there is none."""
    with store.read() as session:
        step = next_undo(session)
    if step is not None:
        _revert(store, step, reverted=step.operation)
    return step


def redo(store: Store) -> Step | None:
    """Do again the step last taken back, unless something new was done since."""
    with store.read() as session:
        past = _next_redo(session)
    if past is None or past.undone_by is None:
        return None
    _revert(store, past.step, reverted=past.undone_by)
    return past.step


def next_undo(session: Session) -> Step | None:
    """What `undo` would take back."""
    return next((past.step for past in _history(session) if past.undone_by is None), None)


def next_redo(session: Session) -> Step | None:
    """What `redo` would do again."""
    past = _next_redo(session)
    return past.step if past else None


def _next_redo(session: Session) -> _Past | None:
    history = list(_history(session))
    newest = max((past.step.operation for past in history), default=0)
    waiting = [past for past in history if past.undone_by is not None and past.undone_by > newest]
    return min(waiting, key=lambda past: past.step.operation, default=None)


def _history(session: Session) -> Iterator[_Past]:
    """The user's own operations, newest first."""
    rows = session.execute(_OPERATIONS, {"limit": _REMEMBERED}).all()
    last: dict[int, tuple[int, int]] = {}
    for row in rows:
        if row.root is not None:
            last.setdefault(row.root, (row.id, row.undoes))
    for row in rows:
        if row.root is None:
            touched = last.get(row.id)
            is_undone = touched is not None and touched[1] == row.id
            yield _Past(Step(row.id, row.label), touched[0] if touched and is_undone else None)


def _revert(store: Store, step: Step, *, reverted: int) -> None:
    with store.write(step.label, undoes=reverted, root=step.operation) as session:
        rows = session.execute(_CHANGES, {"operation": reverted}).all()
        changes = [_Change(*row) for row in rows]
        # rows created go last, so that children still alive are seen as they will be
        for change in sorted(changes, key=lambda change: change.field == CREATED):
            if change.field == CREATED:
                _take_back_created(session, reverted, change)
            else:
                _write_back(session, reverted, change)


def _write_back(session: Session, operation: int, change: _Change) -> None:
    table, fields = TABLES[change.tbl]
    field = fields[change.field]
    # table and field names come from the registry, never from data
    statement = text(
        f'UPDATE {table} SET "{field}" = moved.before FROM journal AS moved '
        f"WHERE moved.operation = :operation AND moved.tbl = :tbl AND moved.field = :field "
        f'AND moved.row = {table}.id AND {table}."{field}" IS moved.after'
    )
    values = {"operation": operation, "tbl": change.tbl, "field": change.field}
    if session.connection().execute(statement, values).rowcount != change.rows:
        raise _changed_since(session, operation, change.tbl, change.field)


def _take_back_created(session: Session, operation: int, change: _Change) -> None:
    table, _fields = TABLES[change.tbl]
    _refuse_if_edited(session, operation, table)
    _refuse_if_used(session, operation, table)
    statement = text(f"UPDATE {table} SET deleted = :undone WHERE id IN ({_CREATED_ROWS})")
    values = {**_created(operation, table), "undone": int(Deleted.UNDONE)}
    session.connection().execute(statement, values)


def _refuse_if_edited(session: Session, operation: int, table: str) -> None:
    """A field of a created row that no longer holds what it was created with was edited since."""
    number = table_numbers()[table]
    touched = text(
        f"SELECT DISTINCT field FROM journal "
        f"WHERE tbl = :tbl AND operation > :operation AND row IN ({_CREATED_ROWS})"
    )
    for place in session.scalars(touched, _created(operation, table)).all():
        field = TABLES[number][1][place]
        statement = text(
            f"SELECT 1 FROM journal AS later JOIN {table} ON {table}.id = later.row "
            f"WHERE later.tbl = :tbl AND later.field = :field AND later.row IN ({_CREATED_ROWS}) "
            f"AND later.id = (SELECT min(first.id) FROM journal AS first WHERE first.tbl = :tbl "
            f"AND first.row = later.row AND first.field = :field AND first.operation > :operation) "
            f'AND {table}."{field}" IS NOT later.before LIMIT 1'
        )
        if session.execute(statement, {**_created(operation, table), "field": place}).first():
            raise _changed_since(session, operation, number, place)


def _refuse_if_used(session: Session, operation: int, table: str) -> None:
    """Rows that were hung on a created one since would be left without their parent."""
    for child, column in _children(table):
        statement = text(
            f'SELECT 1 FROM {child} WHERE deleted = 0 AND "{column}" IN ({_CREATED_ROWS}) '
            f"AND id NOT IN (SELECT row FROM journal WHERE operation = :operation "
            f"AND tbl = :child AND field = :created) LIMIT 1"
        )
        values = {**_created(operation, table), "child": table_numbers()[child]}
        if session.execute(statement, values).first():
            raise Refused(
                _(
                    "Chưa hoàn tác được vì sau đó đã có {child} dùng {table} này. Sổ không thay đổi. "
                    "Hoàn tác các việc sau trước, hoặc sửa trực tiếp."
                ).format(child=TABLE_WORDS[child], table=TABLE_WORDS[table])
            )


def _children(table: str) -> Iterator[tuple[str, str]]:
    for name, model in synced_tables().items():
        for key in cast("Table", model.__table__).foreign_key_constraints:
            if key.referred_table.name == table:
                yield name, next(column for column in key.column_keys if column != "unit")


def _created(operation: int, table: str) -> dict[str, object]:
    return {"operation": operation, "tbl": table_numbers()[table], "created": CREATED}


def _changed_since(session: Session, operation: int, tbl: int, field: int) -> Refused:
    values = {"operation": operation, "tbl": tbl, "field": field}
    later = session.scalar(_LATER, values)
    return Refused(
        _(
            "Chưa hoàn tác được vì {table} đã được sửa lại sau đó (“{later}”). Sổ không thay đổi. "
            "Hoàn tác việc sau trước, hoặc sửa trực tiếp."
        ).format(table=TABLE_WORDS[TABLES[tbl][0]], later=later or _("nhận từ máy khác"))
    )


_CREATED_ROWS = "SELECT row FROM journal WHERE operation = :operation AND tbl = :tbl AND field = :created"
_OPERATIONS = text("SELECT id, label, undoes, root FROM operation ORDER BY id DESC LIMIT :limit")
_CHANGES = text("SELECT tbl, field, count(*) FROM journal WHERE operation = :operation GROUP BY tbl, field")
_LATER = text(
    "SELECT operation.label FROM journal AS first "
    "JOIN journal AS later ON later.tbl = first.tbl AND later.row = first.row AND later.field = :field "
    "AND later.operation > first.operation JOIN operation ON operation.id = later.operation "
    "WHERE first.operation = :operation AND first.tbl = :tbl "
    "AND later.operation <> (SELECT operation FROM capture) ORDER BY later.operation DESC LIMIT 1"
)
