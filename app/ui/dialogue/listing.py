"""How dialogues are listed at the left of their page."""

from collections.abc import Sequence
from datetime import date

from app.base.i18n import _
from app.domain.dialogue import DIALOGUE_STATE_NAMES, DialogueRow, DialogueState, dialogue_steps
from app.domain.wording import short_date
from app.ui.kit.list_card import Listed
from app.ui.kit.paint import Chip
from app.ui.kit.rows import RowItem

_OFF = frozenset({DialogueState.POSTPONED, DialogueState.CANCELLED})


def _items(rows: Sequence[DialogueRow], today: date) -> list[RowItem]:
    ahead = [row for row in rows if row.state == DialogueState.PLANNED]
    held = [row for row in rows if row.state == DialogueState.HELD]
    off = [row for row in rows if row.state in _OFF]
    items: list[RowItem] = []
    groups = ((_("Sắp tới"), ahead[::-1]), (_("Đã họp"), held), (_("Hoãn, hủy"), off))
    for name, group in groups:
        if group:
            items.append(RowItem(name))
            items.extend(_item(row, today) for row in group)
    return items


def _item(row: DialogueRow, today: date) -> RowItem:
    day = short_date(row.held_on) if row.held_on else _("chưa có ngày")
    issues = _("{count} ý kiến").format(count=row.issues) if row.issues else _("chưa có ý kiến")
    return RowItem(row.theme, f"{day} · {issues}", _chip(row, today), key=row.id)


def _chip(row: DialogueRow, today: date) -> Chip:
    if row.state in _OFF:
        return Chip(DIALOGUE_STATE_NAMES[row.state], "neutral")
    if row.state == DialogueState.HELD:
        return _chip_of_held(row)
    days = (row.held_on - today).days if row.held_on else None
    if days == 0:
        return Chip(_("Hôm nay"), "psoft")
    if days is not None and days < 0:
        return Chip(_("Chưa kết thúc"), "warn", "triangle-alert")
    return Chip(_("Ngày mai") if days == 1 else _("Sắp tới"), "psoft")


def _chip_of_held(row: DialogueRow) -> Chip:
    left = sum(not step.is_done for step in dialogue_steps(row))
    if not left:
        return Chip(_("Đủ hồ sơ"), "ok", "check")
    if row.commitments_open and row.published_on:
        return Chip(_("Còn {count} cam kết").format(count=row.commitments_open), "warn", "list-checks")
    return Chip(_("Còn {count} việc").format(count=left), "warn", "list-checks")


LISTED = Listed(
    name=_("Các cuộc đối thoại"),
    filter_name=_("Lọc cuộc đối thoại"),
    none=_("Không có cuộc đối thoại nào hợp với bộ lọc."),
    count=_("{count} cuộc"),
    words=lambda row: f"{row.theme} {row.code} {row.venue}",
    day=lambda row: row.held_on,
    items=_items,
)
