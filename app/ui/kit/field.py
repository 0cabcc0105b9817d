"""Fields: a caption over a line to type in, and a quiet remark under it."""

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget
from typing_extensions import override

from app.base import text
from app.ui.kit.layout import Column
from app.ui.kit.paint import paint_icon
from app.ui.kit.text import Text
from app.ui.kit.theme import Role, Theme

_ICON_ROOM = 28


class Line(QLineEdit):
    """One line of typing. Esc brings back what stood there; text is cleaned when it is left.

    `finished` carries the cleaned text when it was changed and left, or Enter was pressed.
    """

    finished = Signal(str)

    def __init__(self, theme: Theme, name: str, placeholder: str = "") -> None:
        super().__init__()
        self._theme, self._before = theme, ""
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.editingFinished.connect(self._finish)

    def set_value(self, value: str) -> None:
        """Put a text here as the one Esc brings back."""
        self._before = value
        self.setText(value)

    @property
    def value(self) -> str:
        """The text, clean: NFC, single spaces, trimmed."""
        return text.clean(self.text())

    def _finish(self) -> None:
        if self.value != self._before:
            self._before = self.value
            self.setText(self.value)
            self.finished.emit(self.value)

    @override
    def event(self, event: QEvent) -> bool:
        if is_for_the_notebook(event, self.isUndoAvailable(), self.isRedoAvailable()):
            event.ignore()
            return False
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text() != self._before:
            self.setText(self._before)
            return
        super().keyPressEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        # never select what is there: a typing helper sends Backspace and would eat it all
        self.deselect()


class SearchLine(Line):
    """A line with a magnifying glass; filters or jumps as one types."""

    def __init__(self, theme: Theme, name: str, placeholder: str) -> None:
        super().__init__(theme, name, placeholder)
        self._fit()
        theme.changed.connect(self._fit)

    def _fit(self) -> None:
        self.setTextMargins(self._theme.px(_ICON_ROOM - 4), 0, 0, 0)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        left = self._theme.px(4)
        rect = QRect(left, 0, self._theme.px(_ICON_ROOM), self.height())
        paint_icon(painter, rect, self._theme, ("search", "muted", 16))
        painter.end()


class Field(QWidget):
    """A caption, its line (or another control), and a remark that never blocks."""

    def __init__(self, theme: Theme, caption: str, control: QWidget | None = None) -> None:
        super().__init__()
        self.line = Line(theme, caption)
        self._control = control or self.line
        self._control.setAccessibleName(caption)
        self._caption = Text(theme, caption, role=Role.SMALL_STRONG, tone="muted")
        self._caption.setBuddy(self._control)
        self._remark = Text(theme, role=Role.SMALL, tone="warn", wraps=True)
        self._remark.hide()
        column = Column(theme, gap=4)
        column.fill(self._caption, self._control, self._remark)
        self.setLayout(column)
        self.setFocusProxy(self._control)

    def set_caption(self, caption: str) -> None:
        """Ask for something else in the same field."""
        self._caption.setText(caption)
        self._control.setAccessibleName(caption)

    def remark(self, sentence: str, tone: str = "warn") -> None:
        """Say something under the field; an empty sentence takes it away."""
        self._remark.setText(sentence)
        self._remark.set_tone(tone)
        self._remark.setVisible(bool(sentence))
        self._control.setAccessibleDescription(sentence)


def is_for_the_notebook(event: QEvent, can_undo: bool, can_redo: bool) -> bool:  # noqa: FBT001 - says itself
    """Whether a key takes back or does again what no typing is left for: the journal's step then."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    is_undo = event.matches(QKeySequence.StandardKey.Undo)
    return (is_undo and not can_undo) or (event.matches(QKeySequence.StandardKey.Redo) and not can_redo)
