"""How classes are listed at the left of their page."""

from collections.abc import Callable, Sequence
from datetime import date

from app.base.i18n import _
from app.domain.training_class import CLASS_STATE_NAMES, ClassRow, ClassState, class_steps
from app.domain.wording import span
from app.ui.kit.list_card import Listed
from app.ui.kit.paint import Chip
from app.ui.kit.rows import RowItem

_OFF = frozenset({ClassState.POSTPONED, ClassState.CANCELLED})


def _is_over(row: ClassRow, today: date) -> bool:
    return row.ends_on is not None and row.ends_on < today


def _is_complete(row: ClassRow) -> bool:
    return all(step.is_done for step in class_steps(row))


_STATES: tuple[tuple[str, Callable[[ClassRow, date], bool]], ...] = (
    (_("Mọi trạng thái"), lambda _row, _today: True),
    (_("Sắp tới"), lambda row, today: row.state not in _OFF and not _is_over(row, today)),
    (
        _("Còn việc"),
        lambda row, today: row.state not in _OFF and _is_over(row, today) and not _is_complete(row),
    ),
    (_("Đủ hồ sơ"), lambda row, _today: _is_complete(row)),
    (_("Hoãn, hủy"), lambda row, _today: row.state in _OFF),
)


def _items(rows: Sequence[ClassRow], today: date) -> list[RowItem]:
    ahead = [row for row in rows if not _is_over(row, today)]
    over = [row for row in rows if row not in ahead]
    items: list[RowItem] = []
    for name, group in ((_("Sắp tới"), list(reversed(ahead))), (_("Đã học xong"), over)):
        if group:
            items.append(RowItem(name))
            items.extend(_item(row, today) for row in group)
    return items


def _item(row: ClassRow, today: date) -> RowItem:
    days = span([day for day in (row.starts_on, row.ends_on) if day]) or _("chưa có ngày")
    people = _("{count} học viên").format(count=row.enrolled) if row.enrolled else _("chưa có danh sách")
    return RowItem(row.title, f"{days} · {people}", _chip(row, today), key=row.id)


def _chip(row: ClassRow, today: date) -> Chip:
    if row.state in _OFF:
        return Chip(CLASS_STATE_NAMES[row.state], "neutral")
    if not row.enrolled:
        return Chip(_("Thiếu danh sách"), "warn", "triangle-alert")
    left = sum(not step.is_done for step in class_steps(row))
    if left == 0:
        return Chip(_("Đủ hồ sơ"), "ok", "check")
    if _is_over(row, today):
        return Chip(_("Còn {count} việc").format(count=left), "warn", "list-checks")
    days = (row.starts_on - today).days if row.starts_on else None
    if days is not None and days <= 0:
        return Chip(_("Đang học"), "psoft")
    return Chip(_("Ngày mai") if days == 1 else _("Sắp tới"), "psoft")


LISTED = Listed(
    name=_("Các lớp tập huấn"),
    filter_name=_("Lọc danh sách lớp"),
    none=_("Không có lớp nào hợp với bộ lọc."),
    count=_("{count} lớp"),
    words=lambda row: f"{row.title} {row.code} {row.venue}",
    day=lambda row: row.starts_on,
    items=_items,
    states=_STATES,
)
