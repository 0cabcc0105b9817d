"""What these pages ask of the notebook; runs on the database thread, which is where services load."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.domain.agency import AgencyRow
from app.domain.commitment import CommitmentRow
from app.domain.dialogue import (
    Attendance,
    DialogueDetails,
    DialogueRow,
    DialogueState,
    Publication,
)
from app.domain.issue import IssueRow
from app.domain.plan import DIALOGUES


@dataclass(frozen=True, slots=True)
class Overview:
    """The list, and how many dialogues the plan of the year asks for (None: it says nothing)."""

    rows: Sequence[DialogueRow]
    planned: int | None


@dataclass(frozen=True, slots=True)
class View:
    """Everything the detail shows of one dialogue."""

    row: DialogueRow
    details: DialogueDetails
    publication: Publication | None
    attendance: Attendance
    issues: Sequence[IssueRow]
    doubles: Sequence[tuple[IssueRow, IssueRow]]
    open_before: Sequence[CommitmentRow]
    villages: Sequence[str]


@dataclass(frozen=True, slots=True)
class Blank:
    """What the form offers: its first values, and the names to choose from."""

    details: DialogueDetails
    agencies: Sequence[AgencyRow]
    villages: Sequence[str]


def overview(session: Any, today: date) -> Overview:
    """Every dialogue."""
    from app.services import dialogue, plan

    return Overview(dialogue.dialogues(session), plan.target(session, today.year, DIALOGUES))


def look(session: Any, dialogue_id: bytes, today: date) -> View:
    """One dialogue; ages are counted on its day, else today."""
    from app.services import commitment, dialogue, issue, participant, village

    row, issues = dialogue.dialogue_row(session, dialogue_id), issue.issues(session, dialogue_id)
    return View(
        row=row,
        details=dialogue.details(session, dialogue_id),
        publication=dialogue.publication(session, dialogue_id),
        attendance=participant.attendance(session, dialogue_id, row.held_on or today),
        issues=issues,
        doubles=issue.doubles(issues),
        open_before=commitment.open_ones(session, before=dialogue_id),
        villages=[each.full_name for each in village.villages(session)],
    )


def blank(session: Any, dialogue_id: bytes | None) -> Blank:
    """The form of this dialogue, or of a new one with a code nobody has."""
    from app.services import agency, dialogue, village

    found = (
        dialogue.details(session, dialogue_id)
        if dialogue_id
        else DialogueDetails(dialogue.next_code(session), "")
    )
    villages = [each.full_name for each in village.villages(session)]
    return Blank(found, agency.agencies(session), villages)


def record(session: Any, dialogue_id: bytes | None, details: DialogueDetails) -> bytes:
    """Write the form; the id of the dialogue."""
    from app.services import dialogue

    if dialogue_id is None:
        return dialogue.create(session, details)
    dialogue.change(session, dialogue_id, details)
    return dialogue_id


def collect(session: Any, dialogue_id: bytes, values: Mapping[str, Any]) -> bytes:
    """One more opinion, at the end of the list; `values` by the names of `IssueDetails`."""
    from app.services import issue
    from app.services.issue import IssueDetails

    return issue.add(session, dialogue_id, IssueDetails(**values))


def merge(session: Any, issue_id: bytes, into: bytes) -> None:
    """One issue stands for both."""
    from app.services import issue

    issue.merge(session, issue_id, into=into)


def announce(session: Any, dialogue_id: bytes, on: date) -> None:
    """Place, time and content were made known on this day."""
    from app.services import dialogue

    dialogue.announce(session, dialogue_id, on)


def send_ahead(session: Any, dialogue_id: bytes, on: date) -> None:
    """The agencies have the issues since this day."""
    from app.services import dialogue

    dialogue.send_ahead(session, dialogue_id, on)


def publish(session: Any, dialogue_id: bytes, given: Publication) -> None:
    """The conclusions are out."""
    from app.services import dialogue

    dialogue.publish(session, dialogue_id, given)


def change_state(session: Any, dialogue_id: bytes, state: DialogueState, reason: str = "") -> None:
    """Put off, called off, or planned again."""
    from app.services import dialogue

    dialogue.change_state(session, dialogue_id, state, reason)
