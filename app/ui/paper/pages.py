"""One page of a PDF on the screen, in a window that scrolls when the page is larger."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget
from typing_extensions import override

from app.base.i18n import _
from app.ui.kit.theme import Theme

_MM_PER_INCH = 25.4
_SCREEN_DPI = 96
_LEAST_DPI = 20.0
_MARGIN = 16


class PageView(QScrollArea):
    """One page, sharp at the screen's own resolution: as large as fits, or as large as on paper.

    `resized` says that another resolution is wanted.
    """

    resized = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self._is_whole = theme, True
        self._sheet = _Sheet(theme)
        self.setObjectName("desk")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidget(self._sheet)
        self.setWidgetResizable(True)
        self.setMinimumSize(theme.px(160), theme.px(160))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(_("Trang giấy"))

    @property
    def has_page(self) -> bool:
        """Whether a page is shown."""
        return not self._sheet.image.isNull()

    def show_page(self, image: QImage) -> None:
        """Show this page; a null picture shows none."""
        self._sheet.image = image
        self._sheet.setMinimumSize(QSize(0, 0) if self._is_whole else self._sheet.wanted_size())
        self._sheet.update()

    def show_whole(self, *, is_whole: bool) -> None:
        """The whole page, or its true size."""
        self._is_whole = is_whole
        self._sheet.setMinimumSize(0, 0)
        self.resized.emit()

    def dots_per_inch(self, width_mm: float, height_mm: float) -> float:
        """The resolution at which a sheet of this size stands as wanted."""
        ratio, margin = self.devicePixelRatioF(), self._theme.px(_MARGIN)
        if not self._is_whole:
            return self._theme.px(_SCREEN_DPI) * ratio
        room = QSize(self.width() - 2 * margin, self.height() - 2 * margin)
        scale = min(room.width() / width_mm, room.height() / height_mm)
        return max(_LEAST_DPI, scale * _MM_PER_INCH * ratio)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._is_whole:
            self.resized.emit()


class _Sheet(QWidget):
    """The page on the ground of the desk."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.image = QImage()

    def wanted_size(self) -> QSize:
        """The page and its margin, in px."""
        margin = 2 * self._theme.px(_MARGIN)
        return self._page_size() + QSize(margin, margin)

    def _page_size(self) -> QSize:
        ratio = self.devicePixelRatioF()
        return QSize(round(self.image.width() / ratio), round(self.image.height() / ratio))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour("sunken"))
        if not self.image.isNull():
            place = QRect(self.rect().topLeft(), self._page_size())
            place.moveCenter(self.rect().center())
            painter.setPen(self._theme.colour("field"))
            painter.drawRect(place.adjusted(-1, -1, 0, 0))
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(place, self.image)
        painter.end()
