"""A promise made in a dialogue (cam kết trả lời), followed until it is kept."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from app.base.i18n import _
from app.domain import deadline
from app.domain.wording import short_date

SOON = timedelta(days=14)


class CommitmentStatus(StrEnum):
    """What became of it; one that cannot be kept carries its reason as the answer."""

    OPEN = "open"
    KEPT = "kept"
    NOT_KEPT = "not_kept"


COMMITMENT_STATUS_NAMES = {
    CommitmentStatus.OPEN: _("Chưa trả lời"),
    CommitmentStatus.KEPT: _("Đã làm xong"),
    CommitmentStatus.NOT_KEPT: _("Không làm được"),
}


class Column(StrEnum):
    """The columns of the board, from the left."""

    OVERDUE = "overdue"
    SOON = "soon"
    LATER = "later"
    ANSWERED = "answered"


COLUMN_NAMES = {
    Column.OVERDUE: _("Quá hạn"),
    Column.SOON: _("Đến hạn trong 14 ngày"),
    Column.LATER: _("Chưa tới hạn"),
    Column.ANSWERED: _("Đã trả lời"),
}


@dataclass(frozen=True, slots=True)
class CommitmentRow:
    """A commitment with what it answers and who gave it; agencies in the order they were named."""

    id: bytes
    issue_id: bytes
    dialogue_id: bytes
    dialogue: str
    """The theme of the dialogue it was made in."""
    dialogue_on: date | None
    issue: str = field(repr=False)
    task: str = field(repr=False)
    agencies: tuple[str, ...]
    person: str = field(repr=False)
    due_on: date | None
    status: CommitmentStatus
    answered_on: date | None
    answer: str = field(repr=False)
    proof: str = field(repr=False)
    told_on: date | None
    """When whoever raised the issue was told."""

    @property
    def shown_task(self) -> str:
        """What was promised; the issue itself when nothing more was written."""
        return self.task or self.issue

    @property
    def is_late(self) -> bool:
        """Answered after its day; for open ones ask `column`."""
        return bool(self.answered_on and self.due_on and self.answered_on > self.due_on)


def wrong_day(answered_on: date, today: date, meeting: date | None) -> str:
    """Why nothing can have been answered on this day, in words; empty when it can."""
    is_clock_right = meeting is None or today >= meeting  # else no day would do
    if is_clock_right and answered_on > today:
        return _("Ngày trả lời {day} chưa tới nên chưa ghi. Xem lại ngày.").format(
            day=short_date(answered_on)
        )
    if meeting and answered_on < meeting:
        words = _("Ngày trả lời {day} trước ngày họp {meeting} nên chưa ghi. Xem lại ngày.")
        return words.format(day=short_date(answered_on), meeting=short_date(meeting))
    return ""


def column(row: CommitmentRow, today: date) -> Column:
    """Where a commitment stands on the board; one without a day waits with those not yet due."""
    if row.status != CommitmentStatus.OPEN:
        return Column.ANSWERED
    if row.due_on is None:
        return Column.LATER
    if row.due_on < today:
        return Column.OVERDUE
    return Column.SOON if row.due_on <= today + SOON else Column.LATER


def days_in_words(row: CommitmentRow, today: date) -> str:
    """Quá hạn 15 ngày, Còn 8 ngày, Xong, chậm 6 ngày."""
    if row.status == CommitmentStatus.NOT_KEPT:
        return _("Không làm được, đã nói lý do")
    if row.status == CommitmentStatus.KEPT:
        if not row.is_late or not row.answered_on or not row.due_on:
            return _("Xong đúng hạn") if row.due_on else _("Xong")
        return _("Xong, chậm {days} ngày").format(days=(row.answered_on - row.due_on).days)
    if row.due_on is None:
        return _("Chưa có hạn")
    words = deadline.left_in_words(row.due_on, today)
    return words[:1].upper() + words[1:]
