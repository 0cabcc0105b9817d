"""The record of who did what with personal data (Law 91/2025/QH15; Decree 356/2025/NĐ-CP art. 4.2, 6.4)."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from app.base.i18n import _


class Action(StrEnum):
    """What was done."""

    OPENED = "opened"
    PRINTED = "printed"
    EXPORTED = "exported"
    CHANGED = "changed"
    ERASED = "erased"
    SHOWN = "shown"


ACTION_NAMES = {
    Action.OPENED: _("Mở sổ"),
    Action.PRINTED: _("In, lưu PDF"),
    Action.EXPORTED: _("Xuất ra tệp"),
    Action.CHANGED: _("Sửa, thêm, xóa"),
    Action.ERASED: _("Xóa hẳn dữ liệu của một người"),
    Action.SHOWN: _("Xem thông tin che"),
}


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One line: `what` is a kind of paper or the label of a step, never whose data it was."""

    at: datetime
    who: str = field(repr=False)
    action: Action
    what: str
    people: int
    """How many people's data it touched; 0 when that is not known."""
