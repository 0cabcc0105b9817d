"""How a commitment is said on a card, in the table and in its history."""

from datetime import date

from app.base.i18n import _
from app.domain.commitment import (
    COMMITMENT_STATUS_NAMES,
    Column,
    CommitmentRow,
    CommitmentStatus,
    column,
    days_in_words,
)
from app.domain.wording import day_and_month, short_date
from app.ui.kit.paint import Chip

FIELD_NAMES = {
    "due_on": _("Thời hạn"),
    "status": _("Kết quả"),
    "answered_on": _("Ngày trả lời"),
    "answer": _("Trả lời"),
    "proof": _("Minh chứng"),
    "told_on": _("Đã báo người nêu"),
    "task": _("Việc cụ thể"),
    "person": _("Người chịu trách nhiệm"),
}
_LOOKS = {
    Column.OVERDUE: ("bad", "clock-alert"),
    Column.SOON: ("warn", "clock"),
    Column.LATER: ("psoft", "calendar-check"),
    Column.ANSWERED: ("ok", "check"),
}


def chip(row: CommitmentRow, today: date) -> Chip:
    """The days in words; what could not be kept is not green."""
    if row.status == CommitmentStatus.NOT_KEPT:
        return Chip(_("Không làm được"), "neutral", "minus")
    return Chip(days_in_words(row, today), *_LOOKS[column(row, today)])


def agencies(row: CommitmentRow) -> str:
    """The agencies in one line."""
    return ", ".join(row.agencies) or _("chưa rõ cơ quan")


def when(row: CommitmentRow) -> str:
    """The deadline; of an answered one the day of the answer."""
    if row.status != CommitmentStatus.OPEN and row.answered_on:
        return _("trả lời ngày {day}").format(day=short_date(row.answered_on))
    return _("hạn {day}").format(day=short_date(row.due_on)) if row.due_on else _("chưa có hạn")


def where(row: CommitmentRow) -> str:
    """In which dialogue it was promised."""
    if row.dialogue_on is None:
        return _("hứa tại: {theme}").format(theme=row.dialogue)
    return _("hứa tại đối thoại {day}").format(day=day_and_month(row.dialogue_on))


def verb(row: CommitmentRow) -> str:
    """What pressing the card does."""
    return _("Ghi trả lời") if row.status == CommitmentStatus.OPEN else _("Xem")


def value(given: object) -> str:
    """A field of the history in words."""
    if isinstance(given, CommitmentStatus):
        return COMMITMENT_STATUS_NAMES[given]
    if isinstance(given, date):
        return short_date(given)
    return str(given or "") or _("để trống")
