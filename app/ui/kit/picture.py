"""An icon standing by itself, beside words that say the same."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from app.ui.kit.paint import paint_icon
from app.ui.kit.theme import ICON, Theme


class IconLabel(QWidget):
    """Draws one icon in a token's colour; `size` in px at 100 %."""

    def __init__(self, theme: Theme, name: str, ink: str = "text", *, size: int = ICON) -> None:
        super().__init__()
        self._theme, self._size = theme, size
        self._icon = (name, ink, size)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def set_icon(self, name: str, ink: str) -> None:
        """Show another icon."""
        self._icon = (name, ink, self._size)
        self.update()

    @override
    def sizeHint(self) -> QSize:
        side = self._theme.px(self._size)
        return QSize(side, side)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_icon(painter, self.rect(), self._theme, self._icon)
        painter.end()
