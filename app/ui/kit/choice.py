"""A box to choose one of a few; the arrow is drawn in the colour of the theme."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox
from typing_extensions import override

from app.ui.kit.paint import paint_icon
from app.ui.kit.theme import Theme

_ARROW_ROOM = 28


class Choice(QComboBox):
    """A combo box as the theme has it; `name` is what a screen reader says."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._theme = theme
        self.setAccessibleName(name)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        room = self._theme.px(_ARROW_ROOM)
        arrow = QRect(self.width() - room, 0, room, self.height())
        paint_icon(painter, arrow, self._theme, ("chevron-down", "text", 16))
        painter.end()
