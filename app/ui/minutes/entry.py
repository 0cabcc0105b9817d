"""Places to type in: a line with a list under it, and a box of several lines.

Both say `typed` with each letter and `left` when they are left. Nothing is ever completed or
cleaned while one types: a typing helper (UniKey) sends Backspace and the letters anew.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QLineEdit, QPlainTextEdit, QSizePolicy, QWidget
from typing_extensions import override

from app.ui.kit.field import is_for_the_notebook
from app.ui.kit.layout import Column
from app.ui.kit.rows import RowItem, RowsView
from app.ui.kit.suggest import SuggestLine
from app.ui.kit.theme import Role, Theme

_SHOWN = 5
_LIST_WIDTH = 300
_LINE_LETTERS = 500
_AROUND_LINES = 24
"""Padding, frame and the margin of the document."""

Find = Callable[[str], Sequence[str]]
"""Names meant by a few letters, the likeliest first."""


class Suggestions(QFrame):
    """One list for all lines of a form; it stands over `over`, the page, under the line or above it."""

    def __init__(self, theme: Theme, over: QWidget) -> None:
        super().__init__(over)
        self.setObjectName("choice")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._theme, self._over = theme, over
        self.line: QLineEdit | None = None
        self.list = RowsView(theme, "")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setObjectName("inner")
        column = Column(theme, margins=(2, 2, 2, 2))
        column.addWidget(self.list)
        self.setLayout(column)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    def show_rows(self, line: QLineEdit, rows: Sequence[RowItem]) -> None:
        """Under this line; none hides it."""
        self.line = line
        self.list.rows.show_rows(rows)
        self.list.setAccessibleName(line.accessibleName())
        if not rows:
            self.hide()
            return
        shown = range(min(len(rows), _SHOWN))
        height = sum(self.list.sizeHintForRow(place) for place in shown) + self._theme.px(10)
        width = max(line.width(), self._theme.px(_LIST_WIDTH))
        self.resize(QSize(min(width, self._over.width()), height))
        under = line.mapTo(self._over, QPoint(0, line.height() + self._theme.px(2)))
        if under.y() + height > self._over.height():
            under.setY(under.y() - line.height() - height - self._theme.px(4))
        self.move(min(under.x(), self._over.width() - self.width()), max(0, under.y()))
        self.show()
        self.raise_()

    def is_open_for(self, line: QLineEdit) -> bool:
        """Whether the list one sees is this line's."""
        return self.line is line and not self.isHidden()

    def step(self, by: int) -> None:
        """To the next row or the one before."""
        last = self.list.rows.rowCount() - 1
        row = max(0, min(last, self.list.currentIndex().row() + by))
        self.list.setCurrentIndex(self.list.rows.index(row, 0))

    def taken(self) -> object:
        """The key of the row one is on, or of the first."""
        return self.list.chosen() or self.list.rows.row_at(self.list.rows.index(0, 0)).key


class EntryLine(SuggestLine):
    """A line; with `offer` it suggests names. Enter takes one, or goes on."""

    typed = Signal(str)
    left = Signal()
    taken = Signal(object)
    """The key of a suggestion, once it stands in the line."""
    went_on = Signal()
    """Enter without a suggestion to take."""
    cut_short = Signal()
    """More was pasted than the line takes."""

    def __init__(self, theme: Theme, name: str, suggestions: Suggestions, *, separator: str = "") -> None:
        super().__init__(theme, name)
        self._list, self._separator = suggestions, separator
        self._find: Find | None = None
        self.is_open = lambda: suggestions.is_open_for(self)
        self.setMaxLength(_LINE_LETTERS)
        self.inputRejected.connect(self.cut_short)
        self.textEdited.connect(self._hear)
        self.entered.connect(self._enter)
        self.went_down.connect(lambda: self._step(1))
        self.closed.connect(suggestions.hide)
        suggestions.list.clicked.connect(self._take_clicked)

    def offer(self, find: Find) -> None:
        """Suggest what this finds for the letters being typed."""
        self._find = find

    def show_rows(self, rows: Sequence[RowItem]) -> None:
        """Suggest these; none closes the list."""
        self._list.show_rows(self, rows)

    @override
    def set_value(self, value: str) -> None:
        self._before = value
        self.show_value(value)

    def show_value(self, value: str) -> None:
        """Put a text here over the one Esc brings back; the same text leaves cursor and undo alone."""
        if self.text() != value:
            self.setText(value)

    @property
    def raw(self) -> str:
        """What stands in it, letter by letter."""
        return self.text()

    def _piece_start(self) -> int:
        return self.text().rfind(self._separator) + 1 if self._separator else 0

    def _hear(self, typed: str) -> None:
        self.typed.emit(typed)
        if self._find is not None:
            piece = typed[self._piece_start() :].strip()
            names = self._find(piece) if piece else ()
            is_there = len(names) == 1 and names[0] == piece
            self.show_rows([] if is_there else [RowItem(name, key=name) for name in names])

    def _enter(self) -> None:
        if self.is_open():
            self._take(self._list.taken())
        else:
            self.went_on.emit()

    def _take_clicked(self) -> None:
        if self.is_open():
            self._take(self._list.taken())

    def _take(self, key: object) -> None:
        self._list.hide()
        if self._find is not None:
            before = self.text()[: self._piece_start()]
            self.setText(f"{before} {key}".strip())
            self.typed.emit(self.text())
        self.taken.emit(key)

    def _step(self, by: int) -> None:
        if self.is_open():
            self._list.step(by)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Up and self.is_open():
            self._step(-1)
        else:
            super().keyPressEvent(event)
            if event.key() == Qt.Key.Key_Escape and event.isAccepted():
                self.typed.emit(self.text())

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            if self._list.line is self:
                self._list.hide()
            self.left.emit()


class EntryBox(QPlainTextEdit):
    """Several lines; Tab leaves it, Esc gives back what stood there (and Ctrl+Z what was typed)."""

    typed = Signal(str)
    left = Signal()

    def __init__(self, theme: Theme, name: str, lines: int) -> None:
        super().__init__()
        self._theme, self._lines, self._before, self._is_shown = theme, lines, "", False
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.textChanged.connect(self._hear)
        self._fit()
        theme.changed.connect(self._fit)

    @property
    def raw(self) -> str:
        """What stands in it, letter by letter."""
        return self.toPlainText()

    def set_value(self, value: str) -> None:
        """Put a text here as the one Esc brings back."""
        self._before = value
        self.show_value(value)

    def show_value(self, value: str) -> None:
        """Put a text here unless it stands here already, with the cursor where it was."""
        if self.toPlainText() != value:
            self._is_shown = True
            self.setPlainText(value)
            self._is_shown = False
            self.moveCursor(QTextCursor.MoveOperation.End)

    @property
    def at(self) -> int:
        """The letter before which the cursor stands."""
        position = self.textCursor().position()
        # Qt counts letters outside the basic plane twice
        return len(self.toPlainText().encode("utf-16-le")[: 2 * position].decode("utf-16-le", "ignore"))

    def _hear(self) -> None:
        if not self._is_shown:
            self.typed.emit(self.toPlainText())

    def _give_back(self) -> None:
        cursor = self.textCursor()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(self._before)

    def _fit(self) -> None:
        self.setFont(self._theme.font(Role.TYPING))
        self._fit_height()

    def _fit_height(self) -> None:
        self.setMinimumHeight(self._lines * self.fontMetrics().lineSpacing() + self._theme.px(_AROUND_LINES))

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(200), self.minimumHeight())

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def event(self, event: QEvent) -> bool:
        document = self.document()
        if is_for_the_notebook(event, document.isUndoAvailable(), document.isRedoAvailable()):
            event.ignore()
            return False
        done = super().event(event)
        if event.type() in {QEvent.Type.Polish, QEvent.Type.StyleChange}:
            self._fit_height()  # the style sheet has just set that of a single line
        return done

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.toPlainText() != self._before:
            self._give_back()
            return
        super().keyPressEvent(event)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()
