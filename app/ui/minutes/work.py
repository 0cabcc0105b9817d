"""What the page asks of the notebook; runs on the database thread, which is where services load."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from app.base.errors import NotFound
from app.base.i18n import _
from app.domain.agency import AgencyRow
from app.domain.attachment import AttachmentRow
from app.domain.commitment import CommitmentRow
from app.domain.dialogue import Attendance, DialogueDetails, DialogueRow, ParticipantRole, ParticipantRow
from app.domain.issue import IssueRow
from app.domain.person import PersonDetails, PersonRow
from app.ui.minutes.reading import FIELDS, Changes, completed
from app.ui.minutes.unsaved import OpenIssue

if TYPE_CHECKING:
    from app.services.issue import IssueDetails

ENDS, CONCLUSION = "ends", "conclusion"
"""Fields of the meeting itself that are typed into."""
_SUGGESTED = 6
_URGENT = 30


@dataclass(frozen=True, slots=True)
class View:
    """Everything the page shows."""

    dialogue: DialogueRow
    details: DialogueDetails
    conclusion: str
    issues: Sequence[IssueRow]
    doubles: Mapping[bytes, bytes]
    """An issue -> another one that says the same; both stand here."""
    participants: Sequence[ParticipantRow]
    attendance: Attendance
    commitments: Sequence[CommitmentRow]
    open_before: Sequence[CommitmentRow]
    """Of other dialogues, the most urgent ones only: this is read at every change."""
    attachments: Sequence[AttachmentRow]
    agencies: Sequence[AgencyRow]
    villages: Sequence[str]


@dataclass(frozen=True, slots=True)
class Found:
    """What was being typed when the program stopped: row -> field -> value."""

    typed: Mapping[bytes, Mapping[str, str]]
    at: datetime | None


def look(session: Any, dialogue_id: bytes, today: date) -> View:
    """The dialogue with all that belongs to it; ages are counted on its day, else today."""
    from app.services import agency, attachment, commitment, dialogue, issue, participant, village

    row, rows = dialogue.dialogue_row(session, dialogue_id), issue.issues(session, dialogue_id)
    pairs = [(earlier.id, later.id) for earlier, later in issue.doubles(rows)]
    return View(
        dialogue=row,
        details=dialogue.details(session, dialogue_id),
        conclusion=dialogue.conclusion(session, dialogue_id),
        issues=rows,
        doubles=dict(pairs) | {later: earlier for earlier, later in pairs},
        participants=participant.participants(session, dialogue_id),
        attendance=participant.attendance(session, dialogue_id, row.held_on or today),
        commitments=commitment.commitments(session, dialogue_id=dialogue_id),
        open_before=commitment.open_ones(session, before=dialogue_id, most=_URGENT),
        attachments=attachment.attachments(session, dialogue_id),
        agencies=agency.agencies(session),
        villages=[each.full_name for each in village.villages(session)],
    )


def typed_before(session: Any, dialogue_id: bytes) -> Found:
    """Drafts of this dialogue and its issues."""
    from app.services import draft, issue

    rows = [dialogue_id, *(row.id for row in issue.issues(session, dialogue_id))]
    found: dict[bytes, dict[str, str]] = {}
    for (row, field), value in draft.of(session, rows).items():
        found.setdefault(row, {})[field] = value
    return Found(found, draft.kept_at(session, rows))


def record(session: Any, issue: OpenIssue, changes: Changes, fields: Iterable[str]) -> None:
    """Write what was typed in these fields; a new issue gets its id by it, unless it says nothing."""
    from app.services import draft
    from app.services import issue as issues

    drafts = [(issue.key, field) for field in fields]
    if issue.id is not None:
        before = _row(session, issue)
        issues.change(session, issue.id, replace(_details(before), **completed(changes, before)))
    elif any(changes.values()):
        details = replace(_details(None), **completed(changes, None))
        after = issue.after.id if issue.after else None
        issue.id = issues.add(session, issue.dialogue_id, details, after=after)
    draft.forget(session, drafts)
    if issue.id is not None:
        _bring_drafts(session, issue)


def split(session: Any, issue: OpenIssue, at: int, new: OpenIssue) -> None:
    """What stands behind the letter `at` becomes the issue `new`."""
    from app.services import issue as issues

    new.id = issues.split(session, _row(session, issue).id, at=at)


def merge(session: Any, issue: OpenIssue, into: OpenIssue) -> None:
    """One issue stands for both."""
    from app.services import issue as issues

    issues.merge(session, _row(session, issue).id, into=_row(session, into).id)


def move(session: Any, issue: OpenIssue, by: int) -> None:
    """Past its neighbour."""
    from app.services import issue as issues

    issues.move(session, _row(session, issue).id, by=by)


def remove(session: Any, issue: OpenIssue) -> None:
    """Out of the minutes."""
    from app.services import issue as issues

    issues.remove(session, _row(session, issue).id)


def finish(session: Any, dialogue_id: bytes, typed: Mapping[str, str], days: Mapping[bytes, date]) -> None:
    """The meeting is over; deadlines that were missing come with it."""
    from app.services import dialogue, draft
    from app.services import issue as issues

    rows = {row.id: row for row in issues.issues(session, dialogue_id)}
    for issue_id, day in days.items():
        before = rows[issue_id]
        issues.change(session, issue_id, replace(_details(before), **completed({"due_on": day}, before)))
    dialogue.finish(session, dialogue_id, ends=typed[ENDS], conclusion=typed[CONCLUSION])
    draft.forget(session, [(dialogue_id, field) for field in typed])


def suggest_people(session: Any, typed: str) -> list[PersonRow]:
    """People of the register whose names hold these letters."""
    from app.services import person

    return person.suggest(session, typed, _SUGGESTED)


def come_known(session: Any, person_id: bytes, dialogue_id: bytes) -> bytes:
    """Someone of the register is there; who was invited keeps the role. The participant's id."""
    from app.services import participant

    for row in participant.participants(session, dialogue_id):
        if row.person_id == person_id:
            participant.set_come(session, row.id, has_come=True)
            return row.id
    return participant.add_known(session, dialogue_id, person_id)


def come_new(session: Any, details: PersonDetails, dialogue_id: bytes, role: ParticipantRole) -> bytes:
    """Someone new to the register is there; the participant's id."""
    from app.services import participant

    return participant.add(session, dialogue_id, details, role)


def set_come(session: Any, participant_id: bytes, *, has_come: bool) -> None:
    """There, or not."""
    from app.services import participant

    participant.set_come(session, participant_id, has_come=has_come)


def leave_out(session: Any, participant_id: bytes) -> None:
    """Off the list; the person stays in the register."""
    from app.services import participant

    participant.remove(session, participant_id)


def attach(session: Any, dialogue_id: bytes, files: Sequence[tuple[Any, str]]) -> None:
    """Keep files made ready, each with its title."""
    from app.services import attachment

    for small, title in files:
        attachment.add(session, dialogue_id, small, title)


def content(session: Any, attachment_id: bytes) -> bytes:
    """The bytes of an attachment."""
    from app.services import attachment

    return attachment.content(session, attachment_id)


def detach(session: Any, attachment_id: bytes) -> None:
    """Take a file off the dialogue."""
    from app.services import attachment

    attachment.remove(session, attachment_id)


def _row(session: Any, issue: OpenIssue) -> IssueRow:
    from app.services import issue as issues

    rows = issues.issues(session, issue.dialogue_id)
    found = next((row for row in rows if row.id == issue.id), None)
    if found is None:
        raise NotFound(_("Vấn đề này không còn trong biên bản. Chữ vừa gõ còn trong ô. Hãy hoàn tác."))
    return found


def _details(row: IssueRow | None) -> "IssueDetails":
    from app.services.issue import IssueDetails

    if row is None:
        return IssueDetails()
    return IssueDetails(
        text=row.text,
        title=row.title,
        theme=row.theme,
        village=row.village,
        source=row.source,
        raised_by=row.raised_by,
        raiser=row.raiser,
        is_withheld=row.is_withheld,
        answer=row.answer,
        answered_by=row.answered_by,
        outcome=row.outcome,
        agencies=row.agencies,
        due_on=row.due_on,
    )


def _bring_drafts(session: Any, issue: OpenIssue) -> None:
    """What else was typed before the issue had an id is its own from now on."""
    from app.services import draft

    old, new = issue.dialogue_id, issue.key
    left = {field: value for (_r, field), value in draft.of(session, [old]).items() if field in FIELDS}
    if left:
        draft.keep(session, {(new, field): value for field, value in left.items()})
        draft.forget(session, [(old, field) for field in left])
