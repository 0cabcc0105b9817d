"""The pages of a PDF on the screen: small ones to choose from, one to look at."""

from PySide6.QtCore import QRect, QSize, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from app.base.i18n import _
from app.documents.preview import PagePicture
from app.ui.kit.theme import Theme


def image_of(picture: PagePicture) -> QImage:
    """The picture as Qt has it; owns its pixels."""
    width, height = picture.width, picture.height
    return QImage(picture.rgb, width, height, width * 3, QImage.Format.Format_RGB888).copy()


class PageView(QWidget):
    """One page, as large as fits, sharp at the screen's own resolution.

    `resized` says that another resolution is wanted.
    """

    resized = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._image = QImage()
        self.setMinimumSize(200, 200)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(_("Trang giấy"))

    def show_page(self, image: QImage) -> None:
        """Show this page."""
        self._image = image
        self.update()

    def dots_per_inch(self, width_mm: float, height_mm: float) -> float:
        """The resolution at which a sheet of this size fills the room there is."""
        ratio, margin = self.devicePixelRatioF(), self._theme.px(16)
        room = QSize(self.width() - 2 * margin, self.height() - 2 * margin)
        scale = min(room.width() / width_mm, room.height() / height_mm)
        return max(20.0, scale * 25.4 * ratio)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour("sunken"))
        if not self._image.isNull():
            ratio = self.devicePixelRatioF()
            size = QSize(round(self._image.width() / ratio), round(self._image.height() / ratio))
            place = QRect(0, 0, size.width(), size.height())
            place.moveCenter(self.rect().center())
            painter.setPen(self._theme.colour("line"))
            painter.drawRect(place.adjusted(-1, -1, 0, 0))
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(place, self._image)
        painter.end()
