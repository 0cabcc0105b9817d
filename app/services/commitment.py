"""Commitments: made for an issue, answered, and followed across dialogues until they are kept."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select, type_coerce
from sqlalchemy.orm import Session
from sqlalchemy.types import NullType

from app.base import text
from app.base.errors import NotFound, Refused
from app.base.i18n import _
from app.db.agency import Agency
from app.db.base import Deleted, derived_row, find
from app.db.commitment import Commitment, CommitmentAgency
from app.db.dialogue import Dialogue
from app.db.issue import Issue
from app.domain.commitment import CommitmentRow, CommitmentStatus
from app.domain.dialogue import DialogueState
from app.domain.issue import ENOUGH_FOR_A_TITLE, Outcome, first_words, require_length
from app.services import agency


@dataclass(frozen=True, slots=True)
class Promise:
    """By whom, in the order they were named, and by when."""

    agencies: tuple[str, ...]
    due_on: date | None


@dataclass(frozen=True, slots=True)
class CommitmentAnswer:
    """What became of a commitment; OPEN takes an answer back."""

    status: CommitmentStatus
    on: date
    answer: str = field(default="", repr=False)
    proof: str = field(default="", repr=False)
    told_on: date | None = None


IS_MADE = (
    Commitment.due_on.is_not(None)
    | (Issue.outcome == Outcome.ACCEPTED)
    | (Commitment.status != CommitmentStatus.OPEN)
    | ((Dialogue.state == DialogueState.HELD) & Issue.outcome.is_(None))
)
"""An agency that an issue names before the meeting is only asked; so is one that answered at once."""

_EARLIEST_FIRST = (Commitment.due_on.is_(None), Commitment.due_on, Issue.place)
_FEW = 500
"""Up to so many, their agencies are asked for one by one."""


def living(*columns: Any) -> Select[*tuple[Any, ...]]:
    """These columns of the commitments that are there, of their issues and dialogues.

    Values come as they are stored: what reads thousands converts only what it needs.
    """
    return (
        select(*map(_as_stored, columns))
        .select_from(Commitment)
        .join(Issue, (Issue.id == Commitment.issue_id) & (Issue.unit == Commitment.unit))
        .join(Dialogue, (Dialogue.id == Issue.dialogue_id) & (Dialogue.unit == Issue.unit))
        .where(Commitment.deleted == 0, Issue.deleted == 0, Dialogue.deleted == 0, IS_MADE)
    )


def commitments(session: Session, *, dialogue_id: bytes | None = None) -> list[CommitmentRow]:
    """Every commitment, or those of one dialogue: the earliest deadline first, then those without."""
    query = ALL if dialogue_id is None else ALL.where(Issue.dialogue_id == dialogue_id)
    return read(session, query.order_by(*_EARLIEST_FIRST))


def read(session: Session, query: Select[*tuple[Any, ...]]) -> list[CommitmentRow]:
    """What a query made of `ALL` finds; by the connection, not as objects, since it may be thousands."""
    session.flush()
    found = session.connection().execute(query).all()
    names = agencies_of(session, [row[0] for row in found] if len(found) < _FEW else None)
    return [_row(row, names.get(row[0], ())) for row in found]


def open_ones(
    session: Session, *, before: bytes | None = None, most: int | None = None
) -> list[CommitmentRow]:
    """Commitments nobody has answered yet, but for those of the dialogue `before`: it opens with them."""
    query = ALL.where(Commitment.status == CommitmentStatus.OPEN).order_by(*_EARLIEST_FIRST).limit(most)
    return read(session, query if before is None else query.where(Issue.dialogue_id != before))


def overdue(session: Session, today: date) -> int:
    """How many commitments should have been answered before this day."""
    is_late = (Commitment.status == CommitmentStatus.OPEN) & (Commitment.due_on < today)
    return int(session.scalars(living(func.count()).where(is_late)).one())


def promise(session: Session, issue_id: bytes, given: Promise | None) -> None:
    """Keep the commitment of an issue as its form says; None takes it back unless it was answered."""
    if given is None:
        row = _of_issue(session, issue_id)
        if row is not None and row.status == CommitmentStatus.OPEN:
            row.deleted = Deleted.REMOVED
        return
    row = derived_row(session, Commitment, issue_id, issue_id=issue_id, due_on=given.due_on)
    session.flush()
    _name_agencies(session, row.id, agency.named(session, given.agencies))


def take_over(session: Session, issue_id: bytes, *, into: bytes) -> None:
    """What was promised for one issue is promised for the other, unless that has its own."""
    old = _of_issue(session, issue_id)
    if old is None:
        return
    if _of_issue(session, into) is None:
        names = agencies_of(session, [old.id]).get(old.id, ())
        promise(session, into, Promise(names, old.due_on))
        new = _of_issue(session, into)
        if new is not None:
            new.task, new.person = old.task, old.person
    old.deleted = Deleted.REMOVED


def withdraw(session: Session, issue_id: bytes) -> None:
    """Take the commitment away with its issue."""
    row = _of_issue(session, issue_id)
    if row is not None:
        row.deleted = Deleted.REMOVED


def specify(session: Session, commitment_id: bytes, *, task: str, person: str) -> None:
    """Write what exactly is to be done, and by whom at the agency."""
    row = _require(session, commitment_id)
    row.task, row.person = require_length(text.clean_lines(task)), text.clean(person)


def postpone(session: Session, commitment_id: bytes, due_on: date) -> None:
    """Set another deadline; the earlier one stays in the history."""
    _require(session, commitment_id).due_on = due_on


def answer(session: Session, commitment_id: bytes, given: CommitmentAnswer) -> None:
    """Record what became of a commitment; one that was not kept needs its reason."""
    row = _require(session, commitment_id)
    words, proof = map(require_length, map(text.clean_lines, (given.answer, given.proof)))
    if given.status == CommitmentStatus.NOT_KEPT and not words:
        raise Refused(_("Không làm được thì cần ghi lý do. Chưa có gì thay đổi. Hãy gõ lý do."))
    row.status = given.status
    row.answered_on = None if given.status == CommitmentStatus.OPEN else given.on
    row.answer, row.proof = words, proof
    row.told_on = given.told_on


def kept_on_time(rows: Sequence[CommitmentRow], today: date) -> tuple[int, int]:
    """Of the commitments whose day has come or that were answered: (kept by their day, all of these)."""
    due = [
        row
        for row in rows
        if row.status != CommitmentStatus.OPEN or (row.due_on is not None and row.due_on < today)
    ]
    kept = [row for row in due if row.status == CommitmentStatus.KEPT and not row.is_late]
    return len(kept), len(due)


def agencies_of(
    session: Session, commitments: Iterable[bytes] | None = None
) -> Mapping[bytes, tuple[str, ...]]:
    """Commitment -> names of its agencies, in the order they were named; of all when None."""
    query = (
        select(*map(_as_stored, (CommitmentAgency.commitment_id, Agency.name)))
        .join(Agency, (Agency.id == CommitmentAgency.agency_id) & (Agency.unit == CommitmentAgency.unit))
        .where(CommitmentAgency.deleted == 0)
        .order_by(CommitmentAgency.place)
    )
    if commitments is not None:
        query = query.where(CommitmentAgency.commitment_id.in_(list(commitments)))
    found: dict[bytes, list[str]] = {}
    for commitment, name in session.execute(query):
        found.setdefault(commitment, []).append(name)
    return {commitment: tuple(names) for commitment, names in found.items()}


def _as_stored(column: Any) -> ColumnElement[Any]:
    return type_coerce(column, NullType())


ALL = living(
    Commitment.id,
    Commitment.issue_id,
    Issue.dialogue_id,
    Dialogue.theme,
    Dialogue.held_on,
    Issue.title,
    func.substr(Issue.text, 1, ENOUGH_FOR_A_TITLE),
    Commitment.task,
    Commitment.person,
    Commitment.due_on,
    Commitment.status,
    Commitment.answered_on,
    Commitment.answer,
    Commitment.proof,
    Commitment.told_on,
)
_day = lru_cache(date.fromisoformat)


def _row(found: Sequence[Any], agencies: tuple[str, ...]) -> CommitmentRow:
    row_id, issue_id, dialogue_id, theme, held_on, title, words, *of_commitment = found
    task, person, due_on, status, answered_on, answer, proof, told_on = of_commitment
    return CommitmentRow(
        row_id,
        issue_id,
        dialogue_id,
        theme,
        _day(held_on) if held_on else None,
        title or first_words(words or ""),
        task or "",
        agencies,
        person or "",
        _day(due_on) if due_on else None,
        CommitmentStatus(status),
        _day(answered_on) if answered_on else None,
        answer or "",
        proof or "",
        _day(told_on) if told_on else None,
    )


def _name_agencies(session: Session, commitment_id: bytes, agencies: Sequence[bytes]) -> None:
    query = select(CommitmentAgency).where(
        CommitmentAgency.commitment_id == commitment_id, CommitmentAgency.deleted == 0
    )
    for row in session.scalars(query):
        if row.agency_id not in agencies:
            row.deleted = Deleted.REMOVED
    for place, agency_id in enumerate(agencies, start=1):
        derived_row(
            session,
            CommitmentAgency,
            commitment_id,
            agency_id,
            commitment_id=commitment_id,
            agency_id=agency_id,
            place=place,
        )


def _of_issue(session: Session, issue_id: bytes) -> Commitment | None:
    query = select(Commitment).where(Commitment.issue_id == issue_id, Commitment.deleted == 0)
    return session.scalars(query).first()


def _require(session: Session, commitment_id: bytes) -> Commitment:
    row = find(session, Commitment, commitment_id)
    if row is None or row.deleted:
        raise NotFound(_("Cam kết này không còn trong sổ. Có thể vừa bị xóa; hãy hoàn tác."))
    return row
