"""Pictures: an icon standing by itself, and a page of paper."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from app.documents.preview import PagePicture
from app.ui.kit.paint import paint_icon
from app.ui.kit.theme import ICON, Theme


def image_of(picture: PagePicture) -> QImage:
    """The picture as Qt has it; owns its pixels."""
    width, height = picture.width, picture.height
    return QImage(picture.rgb, width, height, width * 3, QImage.Format.Format_RGB888).copy()


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
