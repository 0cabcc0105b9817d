"""A line with suggestions under it. Nothing is completed in the line: a typing helper would garble it.

Enter takes the chosen suggestion, or the first; ↓ goes to the list; Esc closes it.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.base.text import fold
from app.ui.kit.field import Line
from app.ui.kit.layout import Column
from app.ui.kit.rows import RowItem, RowsView
from app.ui.kit.text import Text
from app.ui.kit.theme import Role, Theme

_SHOWN = 4


class SuggestLine(Line):
    """Tells its owner about the keys that concern the list."""

    entered = Signal()
    went_down = Signal()
    closed = Signal()
    is_open: Callable[[], bool]

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Down:
            self.went_down.emit()
        elif event.key() == Qt.Key.Key_Escape and self.is_open():
            self.closed.emit()
        else:
            super().keyPressEvent(event)


class SuggestField(QWidget):
    """A caption, a line and its suggestions; give it rows with `show_rows` or once as `among`."""

    typed = Signal(str)
    """What stands in the line, while one types: the owner may look it up and call `show_rows`."""
    chosen = Signal(object)
    """The key of the suggestion taken."""
    entered = Signal()
    """Enter without a suggestion to take."""

    def __init__(self, theme: Theme, caption: str, among: Sequence[str] = ()) -> None:
        super().__init__()
        self._theme, self._among = theme, tuple(among)
        self.line = SuggestLine(theme, caption)
        self.line.is_open = self._is_open
        self.list = RowsView(theme, caption)
        self.list.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.list.hide()
        label = Text(theme, caption, role=Role.SMALL_STRONG, tone="muted")
        label.setBuddy(self.line)
        column = Column(theme, gap=4)
        column.fill(label, self.line, self.list)
        self.setLayout(column)
        self.setFocusProxy(self.line)
        self.line.textEdited.connect(self._type)
        self.line.entered.connect(self._enter)
        self.line.went_down.connect(self._go_down)
        self.line.closed.connect(self.list.hide)
        self.line.editingFinished.connect(self._leave)
        self.list.clicked.connect(self._take_current)

    def offer(self, among: Sequence[str]) -> None:
        """The words to choose from, filtered here as one types."""
        self._among = tuple(among)

    def show_rows(self, rows: Sequence[RowItem]) -> None:
        """Show suggestions; none closes the list."""
        self.list.rows.show_rows(rows)
        shown = min(len(rows), _SHOWN)
        if shown:
            heights = (self.list.sizeHintForRow(place) for place in range(shown))
            self.list.setFixedHeight(sum(heights) + 4)
        self.list.setVisible(bool(rows))

    def clear(self) -> None:
        """Empty line, closed list."""
        self.line.set_value("")
        self.show_rows(())

    def _type(self, typed: str) -> None:
        if self._among:
            wanted = fold(typed)
            found = [word for word in self._among if wanted and any_word_begins(word, wanted)]
            self.show_rows([RowItem(word, key=word) for word in found])
        self.typed.emit(typed)

    def _enter(self) -> None:
        if not self._is_open():
            self.entered.emit()
            return
        if not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(self.list.rows.index(0, 0))
        self._take_current()

    def _take_current(self) -> None:
        key = self.list.chosen()
        if key is None:
            return
        self.list.hide()
        if self._among:
            self.line.set_value(str(key))
        self.chosen.emit(key)

    def _go_down(self) -> None:
        if self._is_open():
            row = self.list.currentIndex().row() + 1
            self.list.setCurrentIndex(self.list.rows.index(min(row, self.list.rows.rowCount() - 1), 0))

    def _leave(self) -> None:
        self.list.hide()

    def _is_open(self) -> bool:
        return not self.list.isHidden()


def any_word_begins(text: str, wanted: str) -> bool:
    """Whether `wanted` (folded) begins the text or one of its words."""
    folded = fold(text)
    return folded.startswith(wanted) or f" {wanted}" in folded
