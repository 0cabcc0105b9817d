"""Tabs of a page: a row of words, and the part of the page that belongs to the lit one."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QStackedWidget, QWidget

from app.ui.kit.button import Button, Kind
from app.ui.kit.layout import STRETCH, Column, Row, Rule
from app.ui.kit.page import Breadth
from app.ui.kit.theme import Theme


class Tab(QWidget):
    """A part of a page with a life of its own: it reads, fits and takes the focus like a page."""

    def reload(self) -> None:
        """Read anew what it shows."""

    def shows(self, subject: object) -> bool:  # noqa: ARG002 - for tabs that show one
        """Whether this is what the page was opened for."""
        return False

    def show_subject(self, subject: object) -> None:
        """The page was opened for something that this tab shows."""

    def fit(self, breadth: Breadth) -> None:
        """Lay out for so much room."""

    def fail(self, error: Exception) -> None:
        """Something the page asked for went wrong; the page says what."""

    def regions(self) -> list[QWidget]:
        """Where F6 goes, in reading order."""
        return [self]


class Tabs(QWidget):
    """`add` puts a part under a word; the first one is shown. Only the lit word is a stop of Tab."""

    turned = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self._group, self._stack = theme, QButtonGroup(self), QStackedWidget()
        self.buttons: list[Button] = []
        self._row, head, column = Row(theme, gap=12), Column(theme, gap=0), Column(theme, gap=8)
        self._row.fill(STRETCH)
        head.addLayout(self._row)
        head.addWidget(Rule())
        column.addLayout(head)
        column.addWidget(self._stack, 1)
        self.setLayout(column)
        self._group.idClicked.connect(self.turn)

    @property
    def current(self) -> int:
        """The place of the tab one sees."""
        return self._stack.currentIndex()

    def add(self, words: str, part: QWidget) -> int:
        """One more tab, behind the others; its place."""
        place = len(self.buttons)
        button = Button(self._theme, words, kind=Kind.QUIET)
        button.setCheckable(True)
        button.setProperty("tab", True)  # noqa: FBT003 - Qt's own signature
        self._group.addButton(button, place)
        self.buttons.append(button)
        self._row.insertWidget(place, button)
        self._stack.addWidget(part)
        self.turn(self.current)
        return place

    def turn(self, place: int) -> None:
        """Show this tab."""
        is_other = place != self.current
        self._stack.setCurrentIndex(place)
        self.buttons[place].setChecked(True)
        for button in self.buttons:
            # Qt lets Tab come to the one that had the focus last, wherever one has gone since
            is_here = button.isChecked()
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if is_here else Qt.FocusPolicy.ClickFocus)
        if is_other:
            self.turned.emit(place)
