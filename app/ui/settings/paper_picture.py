"""The live picture of a head: a page of paper as wide as there is room."""

from PySide6.QtCore import QRect, QSize, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from app.base.i18n import _
from app.ui.kit.theme import Theme

_LEAST, _USUAL, _WIDEST = 260, 440, 560
_TALL = 0.6
"""Height by width before there is a picture."""


class PaperPicture(QWidget):
    """Shows one picture, scaled to its width, on white also by night."""

    resized = Signal()
    """Another width: a sharp picture has another size."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self.image = theme, QImage()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Hình giấy sẽ in"))
        theme.changed.connect(self._fit)
        self._fit()

    @property
    def dots(self) -> int:
        """How many pixels of the screen it is wide."""
        return round(self.width() * self.devicePixelRatioF())

    def show_image(self, image: QImage) -> None:
        """Show another."""
        self.image = image
        self.setFixedHeight(self._height())
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(_USUAL), self._height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setFixedHeight(self._height())
        if event.size().width() != event.oldSize().width():
            self.resized.emit()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        place = QRect(0, 0, self.width(), self.height())
        if not self.image.isNull():
            painter.drawImage(place, self.image)
        painter.setPen(self._theme.colour("field"))
        painter.drawRect(place.adjusted(0, 0, -1, -1))
        painter.end()

    def _height(self) -> int:
        share = _TALL if self.image.isNull() else self.image.height() / self.image.width()
        return round(self.width() * share)

    def _fit(self) -> None:
        self.setMinimumWidth(self._theme.px(_LEAST))
        self.setMaximumWidth(self._theme.px(_WIDEST))
