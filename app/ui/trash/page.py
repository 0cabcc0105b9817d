"""Page Đã xóa: what was deleted in the last 90 days, and taking one of it back."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.base.clock import VIETNAM
from app.base.i18n import _
from app.domain.history import TABLE_WORDS
from app.domain.trash import DAYS, TrashRow
from app.domain.wording import short_date
from app.ui.kit.button import Button, Kind
from app.ui.kit.card import Card
from app.ui.kit.desk import Desk
from app.ui.kit.empty import EmptyState
from app.ui.kit.page import Page
from app.ui.kit.rows import RowItem, RowsView
from app.ui.kit.tasks import EVERYTHING


class TrashPage(Page):
    """A list by the day of deleting; Enter takes the chosen row back."""

    watches = EVERYTHING

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _("Đã xóa"))
        theme = desk.theme
        self.set_title(
            _("Đã xóa"), _("Những gì đã xóa trong {days} ngày qua đều lấy lại được.").format(days=DAYS)
        )
        self.restore = Button(theme, _("Lấy lại"), icon="undo-2", kind=Kind.PRIMARY)
        self.restore.clicked.connect(self._restore)
        self.buttons.fill(self.restore)
        self.list = RowsView(theme, _("Những gì đã xóa"))
        self.list.setObjectName("inner")
        self.list.activated.connect(self._restore)
        self.empty = EmptyState(theme, "trash-2", _("Không có gì đã xóa."))
        card = Card(theme)
        card.body.addWidget(self.list, 1)
        card.body.addWidget(self.empty, 1)
        self.body.addWidget(card, 1)
        for widget in (self.restore, self.list):
            widget.hide()

    @override
    def reload(self) -> None:
        self.desk.tasks.read(self, _gather, self._show)

    @override
    def regions(self) -> list[QWidget]:
        return [self.list, self.restore]

    def _show(self, rows: list[TrashRow]) -> None:
        chosen, place = self.list.chosen(), self.list.currentIndex().row()
        had_focus = self.restore.hasFocus() or self.list.hasFocus() or self.window().focusWidget() is None
        items = list(_items(rows))
        self.list.rows.show_rows(items)
        keys = [item.key for item in items if item.key is not None]
        after = next((item.key for item in items[max(place, 0) :] if item.key is not None), None)
        self.list.choose(chosen if chosen in keys else after or next(reversed(keys), None))
        for widget in (self.restore, self.list):
            widget.setVisible(bool(rows))
        self.empty.setVisible(not rows)
        if had_focus and rows and not self.restore.hasFocus():
            self.list.setFocus()

    def _restore(self) -> None:
        chosen = self.list.chosen()
        if isinstance(chosen, bytes):
            self.notice.clear()
            act = partial(_take_back, row_id=chosen)
            self.desk.tasks.write(self, _("Lấy lại dòng đã xóa"), act, self._say_restored)

    def _say_restored(self, row: TrashRow) -> None:
        words = _("Đã lấy lại {kind}: {title}. Hoàn tác: Ctrl+Z")
        self.said.emit(words.format(kind=TABLE_WORDS[row.table], title=row.title))


def _gather(session: Any) -> list[TrashRow]:
    from app.services import trash

    return trash.rows(session)


def _take_back(session: Any, row_id: bytes) -> TrashRow:
    from app.services import trash

    return trash.restore(session, row_id)


def _items(rows: list[TrashRow]) -> Iterator[RowItem]:
    """With a head for each day."""
    day = None
    for row in rows:
        at = row.removed_at.astimezone(VIETNAM)
        if at.date() != day:
            day = at.date()
            yield RowItem(short_date(day))
        kind = TABLE_WORDS[row.table]
        who = _("{who} xóa lúc {time}") if row.who else _("xóa lúc {time}")
        parts = (row.where, who.format(who=row.who, time=f"{at:%H:%M}"))
        name = row.title or _("chưa ghi chữ nào")
        title = f"{kind[:1].upper()}{kind[1:]}: {name}"
        yield RowItem(title, " · ".join(part for part in parts if part), key=row.id)
