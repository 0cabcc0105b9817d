"""What the board asks of the notebook; runs on the database thread, which is where services load."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from app.domain.commitment import CommitmentRow, CommitmentStatus
from app.ui.commitment.cards import AT_ONCE
from app.ui.commitment.wanted import Commitments

if TYPE_CHECKING:
    from app.services.commitment_board import BoardTop
    from app.services.commitment_history import CommitmentChange


@dataclass(frozen=True, slots=True)
class Answered:
    """What the form of the answer says."""

    status: CommitmentStatus
    on: date
    answer: str
    proof: str
    told_on: date | None


@dataclass(frozen=True, slots=True)
class Terms:
    """What the form of the promise says; a deadline once set is moved, never taken away."""

    due_on: date | None
    task: str
    person: str


def top(session: Any, today: date, dialogue_id: bytes) -> "BoardTop":
    """What one sees first of the board."""
    from app.services import commitment_board

    return commitment_board.top(session, today, most=AT_ONCE, dialogue_id=dialogue_id or None)


def everything(session: Any, today: date) -> Commitments:
    """Every commitment, and how it is found."""
    from app.services import commitment, commitment_board

    rows = commitment.commitments(session)
    return Commitments(rows, today, commitment_board.words(session, rows))


def answer(session: Any, commitment_id: bytes, given: Answered) -> None:
    """Record what became of it."""
    from app.services import commitment

    values = commitment.CommitmentAnswer(given.status, given.on, given.answer, given.proof, given.told_on)
    commitment.answer(session, commitment_id, values)


def set_terms(session: Any, commitment_id: bytes, terms: Terms) -> None:
    """Another deadline, and what exactly is to be done by whom."""
    from app.services import commitment

    commitment.specify(session, commitment_id, task=terms.task, person=terms.person)
    if terms.due_on is not None:
        commitment.postpone(session, commitment_id, terms.due_on)


def changes(session: Any, commitment_id: bytes) -> "Sequence[CommitmentChange]":
    """Its history."""
    from app.services import commitment_history

    return commitment_history.changes(session, commitment_id)


def kept_on_time(rows: Sequence[CommitmentRow], today: date) -> tuple[int, int]:
    """(kept by their day, all whose day has come)."""
    from app.services import commitment

    return commitment.kept_on_time(rows, today)
