"""The middle of the print page: thumbnails, the page itself, and how to turn pages."""

from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFrame, QWidget

from app.base.i18n import _
from app.documents.preview import render_page
from app.ui.kit.button import Button
from app.ui.kit.desk import Desk
from app.ui.kit.layout import STRETCH, Column, Row
from app.ui.kit.picture import image_of
from app.ui.kit.text import Text
from app.ui.kit.theme import Role
from app.ui.paper.making import Made
from app.ui.paper.pages import PageView
from app.ui.paper.thumbs import Thumbs

_MM_PER_INCH = 25.4
_REST_MS = 60
"""A window being resized is left in peace until it rests."""


class Preview(QWidget):
    """Shows one `Made`; pages are drawn away from the window, the one looked at first."""

    failed = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._made: Made | None = None
        self.page = 0
        theme = desk.theme
        self.thumbs, self.view = Thumbs(theme), PageView(theme)
        self._where = Text(theme, role=Role.SMALL_STRONG)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self._draw_page)
        self.thumbs.pages.wanted.connect(self._draw_thumb)
        self.thumbs.selectionModel().currentChanged.connect(lambda index: self._turn_to(index.row()))
        self.view.resized.connect(self._rest.start)
        desk.tasks.failed.connect(self._hear_failure)
        row = Row(theme, gap=10)
        row.addWidget(self.thumbs)
        row.addWidget(self._middle(), 1)
        self.setLayout(row)

    def clear(self) -> None:
        """Another paper is on its way: show none until it is here."""
        self._made, self.page = None, 0
        self.view.show_page(QImage())
        self.thumbs.pages.show_pages(0)
        self._where.setText("")
        self._foot.hide()

    def show_made(self, made: Made) -> None:
        """Show this paper, at the page one was looking at."""
        self._made = made
        self._foot.show()
        page = min(self.page, made.layout.pages - 1)
        self.thumbs.set_wide(made.layout.is_wide)
        self.thumbs.pages.show_pages(made.layout.pages)
        self.thumbs.setCurrentIndex(self.thumbs.pages.index(page))

    def go(self, step: int) -> None:
        """Turn pages."""
        if self._made is not None:
            page = max(0, min(self._made.layout.pages - 1, self.page + step))
            self.thumbs.setCurrentIndex(self.thumbs.pages.index(page))

    def fit(self, *, is_narrow: bool) -> None:
        """Without thumbnails where there is little room; the arrows turn pages too."""
        self.thumbs.setVisible(not is_narrow)

    def _middle(self) -> QWidget:
        theme = self._desk.theme
        before = Button(theme, "", icon="chevron-left", name=_("Trang trước"))
        after = Button(theme, "", icon="chevron-right", name=_("Trang sau"))
        self._whole = Button(theme, _("Vừa trang"))
        self._true_size = Button(theme, _("100 %"), name=_("Cỡ thật, 100 %"))
        before.clicked.connect(lambda: self.go(-1))
        after.clicked.connect(lambda: self.go(1))
        self._whole.clicked.connect(lambda: self._zoom(is_whole=True))
        self._true_size.clicked.connect(lambda: self._zoom(is_whole=False))
        self._whole.hide()
        for arrow in (before, after):
            arrow.setObjectName("square")
        self._foot, line = QWidget(), Row(theme, margins=(0, 6, 0, 8), gap=8)
        line.fill(STRETCH, before, self._where, after)
        line.addSpacing(theme.px(16))
        line.fill(self._whole, self._true_size, STRETCH)
        self._foot.setLayout(line)
        self._foot.hide()
        frame, column = QFrame(), Column(theme, margins=(4, 4, 4, 0), gap=0)
        frame.setObjectName("desk")
        column.addWidget(self.view, 1)
        column.addWidget(self._foot)
        frame.setLayout(column)
        return frame

    def _zoom(self, *, is_whole: bool) -> None:
        self._whole.setVisible(not is_whole)
        self._true_size.setVisible(is_whole)
        (self._true_size if is_whole else self._whole).setFocus()
        self.view.show_whole(is_whole=is_whole)

    def _turn_to(self, page: int) -> None:
        if page >= 0:
            self.page = page
            self._draw_page()

    def _draw_page(self) -> None:
        made, page = self._made, self.page
        if made is None:
            return
        self._where.setText(_("Trang {page} trong {pages}").format(page=page + 1, pages=made.layout.pages))
        dpi = self.view.dots_per_inch(*made.layout.size)
        self._desk.tasks.run(
            self,
            lambda _job: image_of(render_page(made.pdf, page, dpi)),
            lambda image: self._page_drawn(made, page, image),
        )

    def _page_drawn(self, made: Made, page: int, image: QImage) -> None:
        # a page asked for earlier may arrive after the person went on
        if made is self._made and page == self.page:
            self.view.show_page(image)

    def _draw_thumb(self, page: int) -> None:
        made = self._made
        if made is not None:
            dpi = self.thumbs.picture_width / (made.layout.size[0] / _MM_PER_INCH)
            self._desk.tasks.run(
                self,
                lambda _job: image_of(render_page(made.pdf, page, dpi)),
                lambda image: self._thumb_drawn(made, page, image),
            )

    def _thumb_drawn(self, made: Made, page: int, image: QImage) -> None:
        if made is self._made:
            self.thumbs.pages.show_picture(page, image)

    def _hear_failure(self, asker: Any, error: Exception) -> None:
        if asker is self:
            self.failed.emit(error)
