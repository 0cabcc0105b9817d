"""The print page (ui.md 7.10): thumbnails, the true page, the choices, one filled button."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog, QFrame, QWidget
from typing_extensions import override

from app.base.i18n import _
from app.documents.preview import render_page
from app.domain.letterhead import Paper
from app.ui.kit.button import Button
from app.ui.kit.desk import Desk
from app.ui.kit.job import Job
from app.ui.kit.layout import STRETCH, Column, Row
from app.ui.kit.page import Page
from app.ui.kit.text import Text
from app.ui.kit.theme import Role
from app.ui.paper import making
from app.ui.paper.choices import ChoicesPanel
from app.ui.paper.making import Choices, Draw, Made
from app.ui.paper.pages import PageView, image_of
from app.ui.paper.printer import print_pdf
from app.ui.paper.thumbs import Thumbs

_THUMB_DPI = 10.0
_TITLES = {Paper.LIST: _("In bảng điểm danh"), Paper.CERTIFICATE: _("In giấy chứng nhận")}
_FILE_NAMES = {Paper.LIST: "bang-diem-danh.pdf", Paper.CERTIFICATE: "giay-chung-nhan.pdf"}
_A4 = (210.0, 297.0)


class PaperPage(Page):
    """Shows and prints one paper of one class; the subject is (Paper, class id)."""

    watches = frozenset({"training_class", "lesson", "enrolment", "person", "attendance_mark", "letterhead"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, is_sub_page=True)
        self._paper, self._class_id, self._choices = Paper.LIST, b"", Choices()
        self._made: Made | None = None
        self._page = 0
        self.thumbs = Thumbs(desk.theme)
        self.thumbs.pages.wanted.connect(self._want_thumb)
        self.thumbs.selectionModel().currentChanged.connect(lambda index: self._show_page(index.row()))
        self.view = PageView(desk.theme)
        self.view.resized.connect(self._draw_page)
        self.panel = ChoicesPanel(desk.theme)
        self.panel.changed.connect(self._choose)
        self.panel.print_button.clicked.connect(self._print)
        self.panel.save_button.clicked.connect(self._ask_where)
        self._where = Text(desk.theme, role=Role.SMALL_STRONG)
        row = Row(desk.theme, gap=12)
        row.addWidget(self.thumbs)
        row.addWidget(self._middle(), 1)
        row.addWidget(self.panel)
        self.body.addLayout(row, 1)

    @override
    def show_subject(self, subject: object) -> None:
        if isinstance(subject, tuple):
            self._paper, self._class_id = subject
        self._choices, self._page = Choices(), 0
        # what was shown for another class must not be taken for this one's
        self._made = None
        self.view.show_page(QImage())
        self.thumbs.pages.show_pages(0)
        self.panel.show_choices(self._paper, self._choices)
        self.set_title(_TITLES[self._paper])
        self.notice.clear()
        if self._paper == Paper.CERTIFICATE:
            class_id = self._class_id
            self.desk.tasks.write(
                self,
                _("Cấp giấy chứng nhận"),
                lambda session: making.issue(session, class_id),
                lambda _issued: self.reload(),
            )
        else:
            self.reload()

    @override
    def reload(self) -> None:
        if self._class_id:
            ask = self._asked()
            self.desk.tasks.read(
                self,
                lambda session: making.gather(session, *ask, self.desk.clock),
                lambda draw: self._draw(ask, draw),
            )

    @override
    def regions(self) -> list[QWidget]:
        return [self.panel.primary, self.thumbs]

    def _middle(self) -> QWidget:
        theme = self.desk.theme
        before = Button(theme, "‹", name=_("Trang trước"))
        after = Button(theme, "›", name=_("Trang sau"))
        before.clicked.connect(lambda: self._go(-1))
        after.clicked.connect(lambda: self._go(1))
        foot = Row(theme, margins=(0, 6, 0, 8))
        foot.fill(STRETCH, before, self._where, after, STRETCH)
        frame, column = QFrame(), Column(theme, gap=0)
        frame.setObjectName("desk")
        column.addWidget(self.view, 1)
        column.addLayout(foot)
        frame.setLayout(column)
        return frame

    def _asked(self) -> tuple[Paper, bytes, Choices]:
        return self._paper, self._class_id, self._choices

    def _draw(self, ask: tuple[Paper, bytes, Choices], draw: Draw) -> None:
        self.desk.tasks.run(self, lambda _job: draw(), lambda made: self._show(ask, made))

    def _show(self, ask: tuple[Paper, bytes, Choices], made: Made) -> None:
        if ask != self._asked():
            # the person went on to another paper while this one was drawn
            return
        self._made = made
        self.set_title(_TITLES[self._paper], made.subtitle)
        self.thumbs.pages.show_pages(made.pages)
        self.panel.show_pages(made.pages)
        self._page = min(self._page, made.pages - 1)
        self.thumbs.setCurrentIndex(self.thumbs.pages.index(self._page))
        self._draw_page()
        self.panel.primary.setFocus()

    def _go(self, step: int) -> None:
        if self._made is not None:
            page = max(0, min(self._made.pages - 1, self._page + step))
            self.thumbs.setCurrentIndex(self.thumbs.pages.index(page))

    def _show_page(self, page: int) -> None:
        if page >= 0:
            self._page = page
            self._draw_page()

    def _draw_page(self) -> None:
        made, page = self._made, self._page
        if made is None:
            return
        self._where.setText(_("Trang {page} trong {pages}").format(page=page + 1, pages=made.pages))
        width, height = _A4 if self._paper == Paper.LIST else reversed(_A4)
        dpi = self.view.dots_per_inch(width, height)
        self.desk.tasks.run(
            self,
            lambda _job: image_of(render_page(made.pdf, page, dpi)),
            lambda image: self._page_drawn(made, page, image),
        )

    def _page_drawn(self, made: Made, page: int, image: QImage) -> None:
        # a page asked for earlier may arrive after the person went on
        if made is self._made and page == self._page:
            image.setDevicePixelRatio(1)
            self.view.show_page(image)

    def _want_thumb(self, page: int) -> None:
        made = self._made
        if made is not None:
            self.desk.tasks.run(
                self,
                lambda _job: image_of(render_page(made.pdf, page, _THUMB_DPI)),
                lambda image: self.thumbs.pages.show_picture(page, image),
            )

    def _choose(self, changes: dict[str, Any]) -> None:
        self._choices = replace(self._choices, **changes)
        self.reload()

    def _print(self) -> None:
        made, printer = self._made, self.panel.printer
        if made is None or not printer:
            return
        chosen, copies = self.panel.chosen_pages(self._page), self.panel.copies
        self.panel.print_button.show_busy(_("Đang in…"))
        self.desk.tasks.run(
            self,
            lambda job: self._send(job, made.pdf, chosen, printer=printer, copies=copies),
            lambda count: self._keep(made, _("Đã gửi {count} trang tới máy in.").format(count=count)),
        )

    def _send(self, job: Job, pdf: bytes, pages: list[int], *, printer: str, copies: int) -> int:
        print_pdf(job, pdf, pages, printer_name=printer, copies=copies)
        return len(pages)

    def _ask_where(self) -> None:
        dialog = QFileDialog(self, _("Lưu PDF"), str(Path.home() / _FILE_NAMES[self._paper]))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(_("Tệp PDF (*.pdf)"))
        dialog.setDefaultSuffix("pdf")
        dialog.fileSelected.connect(lambda name: self.save_pdf(Path(name)))
        dialog.open()

    def save_pdf(self, path: Path) -> None:
        """Write the paper to a file; counts as printing it."""
        made = self._made
        if made is not None:
            self.desk.tasks.run(
                self,
                lambda _job: path.write_bytes(made.pdf),
                lambda _bytes: self._keep(made, _("Đã lưu PDF: {name}").format(name=path.name)),
            )

    def _keep(self, made: Made, sentence: str) -> None:
        self.panel.print_button.show_ready()
        self.notice.say(sentence)
        if made.keep is not None:
            self.desk.tasks.write(self, _TITLES[self._paper], made.keep)

    @override
    def fail(self, error: Exception) -> None:
        self.panel.print_button.show_ready()
        super().fail(error)
