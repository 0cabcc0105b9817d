"""The list of classes at the left, with what narrows it down."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QModelIndex, QSignalBlocker, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame

from app.base import text
from app.base.i18n import _
from app.domain.training_class import CLASS_STATE_NAMES, ClassRow, ClassState, class_steps
from app.domain.wording import span
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
_OFF = frozenset({ClassState.POSTPONED, ClassState.CANCELLED})


class ListCard(QFrame):
    """Shows the classes it is given; keeps the chosen one as long as it is there."""

    chosen = Signal(object)
    """The ClassRow to show."""
    activated = Signal()
    """Enter or a double click on the chosen class."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self._is_narrow = theme, False
        self._rows: Sequence[ClassRow] = ()
        self._today = date.min
        self._wanted: object = None
        self.setObjectName("card")
        self.filter = SearchLine(theme, _("Lọc danh sách lớp"), _("Lọc danh sách lớp…"))
        self.years = Choice(theme, _("Năm"))
        self.states = Choice(theme, _("Trạng thái"))
        for name, test in _STATES:
            self.states.addItem(name, test)
        self._count = Text(theme, role=Role.SMALL_STRONG, tone="muted")
        self.none = Text(theme, _("Không có lớp nào hợp với bộ lọc."), tone="muted", wraps=True)
        self.none.hide()
        self.list = RowsView(theme, _("Các lớp tập huấn"))
        self.list.setObjectName("inner")
        self._lay_out()
        self.filter.textChanged.connect(self._show)
        self.filter.returnPressed.connect(self.list.setFocus)
        self.years.currentIndexChanged.connect(self._show)
        self.states.currentIndexChanged.connect(self._show)
        self.list.selectionModel().currentChanged.connect(self._choose)
        self.list.activated.connect(self.activated)
        theme.changed.connect(self._fit)

    def show_classes(self, rows: Sequence[ClassRow], today: date) -> None:
        """Show these, the newest first as they come."""
        self._rows, self._today = rows, today
        years = sorted({row.starts_on.year for row in rows if row.starts_on}, reverse=True)
        if [self.years.itemData(place) for place in range(1, self.years.count())] != years:
            with QSignalBlocker(self.years):
                self.years.clear()
                self.years.addItem(_("Mọi năm"), None)
                for year in years:
                    self.years.addItem(_("Năm {year}").format(year=year), year)
        self._show()

    def want(self, class_id: bytes) -> None:
        """Choose this class, now or when it comes; nothing may hide it."""
        self._wanted = class_id
        if self.list.rows.index_of(class_id).isValid():
            self._show()
        elif any(row.id == class_id for row in self._rows):
            self._widen()

    def fit(self, *, is_narrow: bool) -> None:
        """Stand over the class instead of beside it."""
        self._is_narrow = is_narrow
        self._fit()

    def _lay_out(self) -> None:
        theme = self._theme
        chips, top = Row(theme, gap=8), Column(theme, margins=(12, 12, 12, 4), gap=8)
        chips.fill(self.years, self.states, STRETCH, self._count)
        self._narrowing = Column(theme, gap=8)
        self._narrowing.addWidget(self.filter, 1)
        self._narrowing.addLayout(chips)
        top.addLayout(self._narrowing)
        top.addWidget(self.none)
        column = Column(theme, margins=(1, 1, 1, 8), gap=4)
        column.addLayout(top)
        column.addWidget(self.list, 1)
        self.setLayout(column)
        self._fit()

    def _widen(self) -> None:
        for narrowing in (self.years, self.states):
            narrowing.setCurrentIndex(0)
        self.filter.clear()
        self._show()

    def _show(self) -> None:
        chosen = self._wanted or self.list.chosen()
        words, year, fits = text.fold(self.filter.text()), self.years.currentData(), self.states.currentData()
        rows = [
            row
            for row in self._rows
            if words in text.fold(f"{row.title} {row.code} {row.venue}")
            and (year is None or (row.starts_on is not None and row.starts_on.year == year))
            and fits(row, self._today)
        ]
        items = _items(rows, self._today)
        self.list.rows.show_rows(items)
        known = [item.key for item in items if item.key is not None]
        self.list.choose(chosen if chosen in known else next(iter(known), None))
        if self._wanted in known:
            self._wanted = None
        self.none.setVisible(not known)
        self._count.setText(_("{count} lớp").format(count=len(rows)))

    def _choose(self, index: QModelIndex) -> None:
        key = self.list.rows.row_at(index).key if index.isValid() else None
        row = next((row for row in self._rows if row.id == key), None)
        if row is not None:
            self.chosen.emit(row)

    def _fit(self) -> None:
        px = self._theme.px
        beside = QBoxLayout.Direction.LeftToRight
        self._narrowing.setDirection(beside if self._is_narrow else QBoxLayout.Direction.TopToBottom)
        width = _QWIDGETSIZE_MAX if self._is_narrow else px(_WIDTH)
        self.setMinimumWidth(0 if self._is_narrow else width)
        self.setMaximumWidth(width)
        height = px(_HEIGHT_WHEN_NARROW)
        self.setMinimumHeight(height if self._is_narrow else 0)
        self.setMaximumHeight(height if self._is_narrow else _QWIDGETSIZE_MAX)


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
