"""Pictures of a paper or an attachment, inside the page: nothing is written to the disk to be seen."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QWidget
from typing_extensions import override

from app.base.i18n import _
from app.documents.preview import layout_of, render_page
from app.ui.kit.job import Job
from app.ui.kit.layout import Column, clear
from app.ui.kit.theme import Theme

_DPI = 84
_MOST_PAGES = 30
_LONGEST_SIDE = 720
_KEEP = Qt.AspectRatioMode.KeepAspectRatio
_PDF = b"%PDF-"


class _Sheet(QWidget):
    """One image in the middle, never wider than the room there is."""

    def __init__(self, image: QImage) -> None:
        super().__init__()
        self._picture = QPixmap.fromImage(image)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _size(self, width: int) -> QSize:
        size = self._picture.size()
        return size if size.width() <= width else size.scaled(width, size.height(), _KEEP)

    @override
    def heightForWidth(self, width: int) -> int:
        return self._size(width).height()

    @override
    def sizeHint(self) -> QSize:
        return self._picture.size()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        size = self._size(self.width())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap((self.width() - size.width()) // 2, 0, size.width(), size.height(), self._picture)
        painter.end()


class Viewer(QScrollArea):
    """Shows images under one another."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("desk")
        self.setWidgetResizable(True)
        self.setAccessibleName(_("Xem tệp"))
        self._content, self._column = QWidget(), Column(theme, margins=(16, 16, 16, 16), gap=16)
        self._content.setObjectName("scrolled")
        self._content.setLayout(self._column)
        self.setWidget(self._content)

    def show_images(self, images: Sequence[QImage], name: str) -> None:
        """Show these pages; none empties it."""
        clear(self._column)
        for number, image in enumerate(images, start=1):
            sheet = _Sheet(image)
            sheet.setAccessibleName(_("{name}, trang {number}").format(name=name, number=number))
            self._column.addWidget(sheet)
        self._column.addStretch(1)
        self.verticalScrollBar().setValue(0)


def images_of(job: Job, data: bytes) -> list[QImage]:
    """The pages of a PDF, or the picture itself; on a working thread."""
    if not data.startswith(_PDF):
        picture = QImage.fromData(data)
        smooth = Qt.TransformationMode.SmoothTransformation
        return [picture.scaled(_LONGEST_SIDE, _LONGEST_SIDE, _KEEP, smooth)]
    count = min(layout_of(data).pages, _MOST_PAGES)
    images = []
    for page in range(count):
        job.step(page, count)
        drawn = render_page(data, page, _DPI)
        image = QImage(drawn.rgb, drawn.width, drawn.height, 3 * drawn.width, QImage.Format.Format_RGB888)
        images.append(image.copy())
    return images
