"""The navigation at the left: 208 px with words, or a rail of icons when there is little room."""

from collections.abc import Sequence

import shiboken6
from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget
from typing_extensions import override

from app.base.i18n import _
from app.ui.kit.layout import Column, Row, Rule
from app.ui.kit.text import Text
from app.ui.kit.theme import Role, Theme
from app.ui.shell.nav_item import NavItem
from app.ui.shell.pages import PageEntry, Spot
from app.ui.shell.standing import Standing

WIDTH, RAIL = 208, 52


class Nav(QWidget):
    """Stands over the left edge of its parent; as a rail it opens when hovered or focused."""

    chosen = Signal(str)
    """The key of a page."""
    lock_asked = Signal()

    def __init__(self, parent: QWidget, theme: Theme, entries: Sequence[PageEntry]) -> None:
        super().__init__(parent)
        self._window, self._theme, self._is_rail = parent, theme, False
        self.setObjectName("nav")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(_("Các trang"))
        self.items = {entry.key: self._item(entry) for entry in entries if entry.spot != Spot.INSIDE}
        self._under = {entry.key: entry.under or entry.key for entry in entries}
        self._officer = Text(theme, role=Role.STRONG, tone="navtext", wraps=True)
        self._office = Text(theme, role=Role.SMALL, tone="navmuted", wraps=True)
        self._practice = Text(theme, _("SỔ LUYỆN TẬP"), role=Role.SMALL_STRONG, tone="navtext", wraps=True)
        self._practice.setContentsMargins(12, 2, 4, 6)
        self._practice.hide()
        self.lock = NavItem(theme, PageEntry("lock", _("Khóa sổ"), "lock", None, Spot.FOOT, "Ctrl+L"))
        self.lock.is_rail = True
        self.lock.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.lock.clicked.connect(self.lock_asked)
        self._person = self._person_block()
        column = Column(theme, margins=(8, 10, 8, 8), gap=2)
        column.addWidget(self._practice)
        for spot in (Spot.SEARCH, Spot.MAIN, Spot.FOOT):
            if spot == Spot.FOOT:
                column.addStretch(1)
            for entry in entries:
                if entry.spot == spot:
                    column.addWidget(self.items[entry.key])
            if spot == Spot.SEARCH:
                column.addSpacing(6)
        column.addWidget(self._person)
        self.setLayout(column)
        QApplication.instance().focusChanged.connect(self._open_or_close)  # type: ignore[union-attr] # there is one

    def reserved_width(self) -> int:
        """What the page has to leave free at the left."""
        return self._theme.px(RAIL if self._is_rail else WIDTH)

    def set_rail(self, is_rail: bool) -> None:  # noqa: FBT001 - says itself
        """Icons only, or words too."""
        self._is_rail = is_rail
        self._open_or_close()

    def place(self) -> None:
        """Fill the left edge of the parent."""
        width = self.reserved_width() if not self._is_open() else self._theme.px(WIDTH)
        self.setGeometry(QRect(0, 0, width, self._window.height()))
        self.raise_()

    def show_standing(self, standing: Standing) -> None:
        """Who works here, and the badges."""
        self._show_practice(standing.is_practice)
        self._officer.setText(standing.officer)
        self._office.setText(standing.office)
        for key, item in self.items.items():
            badge = standing.badges.get(key)
            item.set_badge(badge.count if badge else 0, badge.spoken if badge else "")

    @property
    def person(self) -> str:
        """Who works here, as shown."""
        return f"{self._officer.text()}, {self._office.text()}"

    def light(self, key: str) -> None:
        """Show which page is open."""
        for each, item in self.items.items():
            item.setChecked(item.isCheckable() and each == self._under.get(key, key))

    def focus_current(self) -> None:
        """Put the focus on the open page's item."""
        lit = next((item for item in self.items.values() if item.isChecked()), None)
        first = lit or next(iter(self.items.values()), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_practice(self, is_practice: bool) -> None:  # noqa: FBT001 - says itself
        """Another colour, so that nobody takes made-up people for real ones."""
        if bool(self.property("practice")) != is_practice:
            self.setProperty("practice", is_practice)
            self.style().unpolish(self)
            self.style().polish(self)
        self._practice.setVisible(is_practice and self._is_open())

    def _item(self, entry: PageEntry) -> NavItem:
        item = NavItem(self._theme, entry)
        item.clicked.connect(lambda: self.chosen.emit(entry.key))
        return item

    def _person_block(self) -> QWidget:
        block = QWidget()
        words = Column(self._theme, gap=0)
        words.fill(self._officer, self._office)
        row = Row(self._theme, margins=(13, 8, 4, 0), gap=4)
        row.addLayout(words, 1)
        row.addWidget(self.lock)
        column = Column(self._theme, gap=0)
        column.fill(Rule(), row)
        block.setLayout(column)
        return block

    def _is_open(self) -> bool:
        focused = QApplication.focusWidget()
        has_focus = focused is not None and self.isAncestorOf(focused)
        return not self._is_rail or has_focus or self.underMouse()

    def _open_or_close(self) -> None:
        if not shiboken6.isValid(self._window):  # it is being closed, and takes the focus along
            return
        is_open = self._is_open()
        for item in self.items.values():
            item.is_rail = not is_open
            item.update()
        self._person.setVisible(is_open)
        self._practice.setVisible(is_open and bool(self.property("practice")))
        self.place()

    @override
    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._open_or_close()

    @override
    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._open_or_close()
