"""A list at the left of a page (classes, dialogues), with what narrows it down."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import QModelIndex, QSignalBlocker, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame

from app.base import text
from app.base.i18n import _
from app.ui.kit.choice import Choice
from app.ui.kit.field import SearchLine
from app.ui.kit.layout import STRETCH, Column, Row
from app.ui.kit.rows import RowItem, RowsView
from app.ui.kit.text import Text
from app.ui.kit.theme import Role, Theme

_WIDTH = 372
_HEIGHT_WHEN_NARROW = 280
_QWIDGETSIZE_MAX = 16_777_215


@dataclass(frozen=True, slots=True)
class Listed:
    """What is listed, and how: the words of the card, and what it reads from a row.

    Every row has an `id`. `words` are searched as typed, accents or not; `day` puts a row into
    its year; `items` groups and paints those that are left; `states` are choices that narrow
    them further, the first one letting all through.
    """

    name: str
    filter_name: str
    none: str
    count: str
    words: Callable[[Any], str]
    day: Callable[[Any], date | None]
    items: Callable[[Sequence[Any], date], list[RowItem]]
    states: Sequence[tuple[str, Callable[[Any, date], bool]]] = ()


class ListCard(QFrame):
    """Shows the rows it is given; keeps the chosen one as long as it is there."""

    chosen = Signal(object)
    """The row to show."""
    activated = Signal()
    """Enter or a double click on the chosen one, once the page shows it."""

    def __init__(self, theme: Theme, listed: Listed) -> None:
        super().__init__()
        self._theme, self._listed, self._is_narrow = theme, listed, False
        self._rows: Sequence[Any] = ()
        self._today = date.min
        self._wanted: object = None
        self._shown: object = None
        self._is_pressed = False
        """Enter came before the page showed the row it was meant for."""
        self.setObjectName("card")
        self.filter = SearchLine(theme, listed.filter_name, f"{listed.filter_name}…")
        self.years, self.states = Choice(theme, _("Năm")), Choice(theme, _("Trạng thái"))
        for name, test in listed.states:
            self.states.addItem(name, test)
        if not listed.states:
            self.states.hide()
        self._count = Text(theme, role=Role.SMALL_STRONG, tone="muted")
        self.none = Text(theme, listed.none, tone="muted", wraps=True)
        self.none.hide()
        self.list = RowsView(theme, listed.name)
        self.list.setObjectName("inner")
        self._lay_out()
        self._connect()

    def show_list(self, rows: Sequence[Any], today: date) -> None:
        """Show these, the newest first as they come."""
        self._rows, self._today = rows, today
        years = sorted({day.year for row in rows if (day := self._listed.day(row))}, reverse=True)
        if [self.years.itemData(place) for place in range(1, self.years.count())] != years:
            with QSignalBlocker(self.years):
                self.years.clear()
                self.years.addItem(_("Mọi năm"), None)
                for year in years:
                    self.years.addItem(_("Năm {year}").format(year=year), year)
        self._show()

    def want(self, row_id: bytes) -> None:
        """Choose this row, now or when it comes; nothing may hide it."""
        self._wanted = row_id
        if any(row.id == row_id for row in self._rows):
            if not self.list.rows.index_of(row_id).isValid():
                self._widen()
            self._show()

    def tell_shown(self, row_id: bytes) -> None:
        """The page shows this row by now; the arrow keys go faster than the notebook answers."""
        self._shown = row_id
        if self._is_pressed:
            self._press()

    def fit(self, *, is_narrow: bool) -> None:
        """Stand over what is chosen instead of beside it."""
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

    def _connect(self) -> None:
        self.filter.textChanged.connect(self._show)
        self.filter.returnPressed.connect(self.list.setFocus)
        self.years.currentIndexChanged.connect(self._show)
        self.states.currentIndexChanged.connect(self._show)
        self.list.selectionModel().currentChanged.connect(self._choose)
        self.list.activated.connect(self._press)
        self._theme.changed.connect(self._fit)

    def _widen(self) -> None:
        for narrowing in (self.years, self.states):
            with QSignalBlocker(narrowing):
                narrowing.setCurrentIndex(0)
        with QSignalBlocker(self.filter):
            self.filter.clear()

    def _show(self) -> None:
        chosen = self._wanted or self.list.chosen()
        rows = [row for row in self._rows if self._fits(row)]
        items = self._listed.items(rows, self._today)
        self.list.rows.show_rows(items)
        known = [item.key for item in items if item.key is not None]
        self.list.choose(chosen if chosen in known else next(iter(known), None))
        if self._wanted in known:
            self._wanted = None
        self.none.setVisible(not known)
        self._count.setText(self._listed.count.format(count=len(rows)))

    def _fits(self, row: Any) -> bool:
        year, test = self.years.currentData(), self.states.currentData()
        day = self._listed.day(row)
        return (
            text.fold(self.filter.text()) in text.fold(self._listed.words(row))
            and (year is None or (day is not None and day.year == year))
            and (test is None or test(row, self._today))
        )

    def _choose(self, index: QModelIndex) -> None:
        key = self.list.rows.row_at(index).key if index.isValid() else None
        row = next((row for row in self._rows if row.id == key), None)
        self._is_pressed = False
        if row is not None:
            self.chosen.emit(row)

    def _press(self) -> None:
        self._is_pressed = self._shown != self.list.chosen()
        if not self._is_pressed:
            self.activated.emit()

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
