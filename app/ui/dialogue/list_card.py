"""The list of dialogues at the left, with what narrows it down."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QModelIndex, QSignalBlocker, Signal
from PySide6.QtWidgets import QFrame

from app.base import text
from app.base.i18n import _
from app.domain.dialogue import DIALOGUE_STATE_NAMES, DialogueRow, DialogueState, dialogue_steps
from app.domain.wording import short_date
from app.ui.kit.choice import Choice
from app.ui.kit.field import SearchLine
from app.ui.kit.layout import STRETCH, Column, Row
from app.ui.kit.paint import Chip
from app.ui.kit.rows import RowItem, RowsView
from app.ui.kit.text import Text
from app.ui.kit.theme import Role, Theme

_WIDTH = 372
_HEIGHT_WHEN_NARROW = 280
_QWIDGETSIZE_MAX = 16_777_215
_OFF = frozenset({DialogueState.POSTPONED, DialogueState.CANCELLED})


class ListCard(QFrame):
    """Shows the dialogues it is given; keeps the chosen one as long as it is there."""

    chosen = Signal(object)
    """The id of the dialogue to show."""
    activated = Signal()
    """Enter or a double click on the chosen one."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self._is_narrow = theme, False
        self._rows: Sequence[DialogueRow] = ()
        self._today = date.min
        self._wanted: object = None
        self.setObjectName("card")
        self.filter = SearchLine(theme, _("Lọc cuộc đối thoại"), _("Lọc cuộc đối thoại…"))
        self.years = Choice(theme, _("Năm"))
        self._count = Text(theme, role=Role.SMALL_STRONG, tone="muted")
        self.none = Text(theme, _("Không có cuộc đối thoại nào hợp với bộ lọc."), tone="muted", wraps=True)
        self.none.hide()
        self.list = RowsView(theme, _("Các cuộc đối thoại"))
        self.list.setObjectName("inner")
        self._lay_out()
        self.filter.textChanged.connect(self._show)
        self.filter.returnPressed.connect(self.list.setFocus)
        self.years.currentIndexChanged.connect(self._show)
        self.list.selectionModel().currentChanged.connect(self._choose)
        self.list.activated.connect(self.activated)
        theme.changed.connect(self._fit)

    def show_dialogues(self, rows: Sequence[DialogueRow], today: date) -> None:
        """Show these, the newest first as they come."""
        self._rows, self._today = rows, today
        years = sorted({row.held_on.year for row in rows if row.held_on}, reverse=True)
        if [self.years.itemData(place) for place in range(1, self.years.count())] != years:
            with QSignalBlocker(self.years):
                self.years.clear()
                self.years.addItem(_("Mọi năm"), None)
                for year in years:
                    self.years.addItem(_("Năm {year}").format(year=year), year)
        self._show()

    def want(self, dialogue_id: bytes) -> None:
        """Choose this dialogue, now or when it comes; nothing may hide it."""
        self._wanted = dialogue_id
        if any(row.id == dialogue_id for row in self._rows):
            if not self.list.rows.index_of(dialogue_id).isValid():
                self.years.setCurrentIndex(0)
                self.filter.clear()
            self._show()

    def fit(self, *, is_narrow: bool) -> None:
        """Stand over the dialogue instead of beside it."""
        self._is_narrow = is_narrow
        self._fit()

    def _lay_out(self) -> None:
        theme = self._theme
        chips, top = Row(theme, gap=8), Column(theme, margins=(12, 12, 12, 4), gap=8)
        chips.fill(self.years, STRETCH, self._count)
        top.fill(self.filter, chips, self.none)
        column = Column(theme, margins=(1, 1, 1, 8), gap=4)
        column.addLayout(top)
        column.addWidget(self.list, 1)
        self.setLayout(column)
        self._fit()

    def _show(self) -> None:
        chosen = self._wanted or self.list.chosen()
        words, year = text.fold(self.filter.text()), self.years.currentData()
        rows = [
            row
            for row in self._rows
            if words in text.fold(f"{row.theme} {row.code} {row.venue}")
            and (year is None or (row.held_on is not None and row.held_on.year == year))
        ]
        items = _items(rows, self._today)
        self.list.rows.show_rows(items)
        known = [item.key for item in items if item.key is not None]
        self.list.choose(chosen if chosen in known else next(iter(known), None))
        if self._wanted in known:
            self._wanted = None
        self.none.setVisible(not known)
        self._count.setText(_("{count} cuộc").format(count=len(rows)))

    def _choose(self, index: QModelIndex) -> None:
        key = self.list.rows.row_at(index).key if index.isValid() else None
        if key is not None:
            self.chosen.emit(key)

    def _fit(self) -> None:
        px = self._theme.px
        width = _QWIDGETSIZE_MAX if self._is_narrow else px(_WIDTH)
        self.setMinimumWidth(0 if self._is_narrow else width)
        self.setMaximumWidth(width)
        height = px(_HEIGHT_WHEN_NARROW)
        self.setMinimumHeight(height if self._is_narrow else 0)
        self.setMaximumHeight(height if self._is_narrow else _QWIDGETSIZE_MAX)


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
