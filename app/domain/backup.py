"""What a backup says of itself: counts and times, never a name."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.base.clock import VIETNAM
from app.base.i18n import _
from app.domain.wording import number, short_date

FORMAT = 1


class Reason(StrEnum):
    """Why a backup was made."""

    USE = "use"
    """Half an hour of work has passed."""
    CLOSE = "close"
    HAND = "hand"
    IMPORT = "import"
    """Before a list, or what other machines did, comes in."""
    UPDATE = "update"
    """Another version of the program is about to come."""
    MIGRATION = "migration"
    RESTORE = "restore"
    """Another backup took the place of this notebook."""


REASON_NAMES = {
    Reason.USE: _("trong lúc làm việc"),
    Reason.CLOSE: _("khi đóng sổ"),
    Reason.HAND: _("bấm sao lưu"),
    Reason.IMPORT: _("trước khi nhập dữ liệu"),
    Reason.UPDATE: _("trước khi cập nhật chương trình"),
    Reason.MIGRATION: _("trước khi nâng cấp"),
    Reason.RESTORE: _("trước khi khôi phục"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What a backup holds, readable without its key."""

    format: int = FORMAT
    unit: str
    reason: Reason
    made_at: int
    """Seconds since 1970, UTC, by the clock of the laptop."""
    operation: int
    """The number of the last thing the user did."""
    operation_at: int
    """When that was; 0 when nothing was done yet."""
    people: int
    classes: int
    dialogues: int

    @property
    def title(self) -> str:
        """11:30 ngày 21/11/2026, khi đóng sổ."""
        words = _("{moment}, {reason}")
        return words.format(moment=moment(self.made_at), reason=REASON_NAMES[self.reason])

    @property
    def contents(self) -> str:
        """1.248 người, 12 lớp, 4 cuộc đối thoại, đến 11:30 ngày 21/11/2026."""
        words = _("{people} người, {classes} lớp, {dialogues} cuộc đối thoại").format(
            people=number(self.people), classes=self.classes, dialogues=self.dialogues
        )
        if not self.operation_at:
            return words
        return _("{contents}, đến {moment}").format(contents=words, moment=moment(self.operation_at))


def moment(seconds: int) -> str:
    """11:30 ngày 21/11/2026, of seconds since 1970."""
    at = datetime.fromtimestamp(seconds, VIETNAM)
    return _("{time} ngày {day}").format(time=f"{at:%H:%M}", day=short_date(at.date()))
