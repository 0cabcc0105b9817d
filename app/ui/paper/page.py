"""The print page (ui.md 7.10): thumbnails, the true page, the choices, one filled button."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QWidget
from typing_extensions import override

from app.base.i18n import _
from app.domain.printout import PRINTOUT_NAMES, Printout
from app.ui.kit.desk import Desk
from app.ui.kit.job import Job
from app.ui.kit.layout import Row
from app.ui.kit.page import Breadth, Page
from app.ui.kit.printers import Printers, SystemPrinters
from app.ui.kit.saving import save
from app.ui.paper import making
from app.ui.paper.choices import ChoicesPanel
from app.ui.paper.making import Choices, Draw, Made, Order
from app.ui.paper.preview import Preview
from app.ui.paper.printer import print_pages


class PaperPage(Page):
    """Shows and prints one paper; the subject is (Printout, id of the class or dialogue)."""

    watches = frozenset(
        {"training_class", "lesson", "enrolment", "person", "attendance_mark", "letterhead", "unit"}
        | {"dialogue", "issue", "commitment", "commitment_agency", "agency", "participant"}
    )

    def __init__(self, desk: Desk, printers: Printers | None = None) -> None:
        super().__init__(desk, is_sub_page=True)
        self._printers: Printers = printers or SystemPrinters()
        self._order = Order(Printout.ATTENDANCE_SHEET, b"", Choices())
        self._choices = dict.fromkeys(Printout, Choices())
        self.made: Made | None = None
        """The paper one sees; None while it is being made."""
        self._kept: Made | None = None
        self._then: Callable[[], None] | None = None
        self.preview, self.panel = Preview(desk), ChoicesPanel(desk.theme)
        self.preview.failed.connect(self.fail)
        self.panel.changed.connect(self._choose)
        self.panel.print_button.clicked.connect(lambda: self._when_made(self._print))
        self.panel.save_button.clicked.connect(lambda: self._when_made(self._ask_where))
        row = Row(desk.theme, gap=12)
        row.addWidget(self.preview, 1)
        row.addWidget(self.panel)
        self.body.addLayout(row, 1)
        for keys, act in (
            ("Ctrl+P", self._press_primary),
            ("PgUp", lambda: self.preview.go(-1)),
            ("PgDown", lambda: self.preview.go(1)),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(act)

    @override
    def show_subject(self, subject: object) -> None:
        if isinstance(subject, tuple):
            printout, of = subject
            self._order = Order(printout, of, self._choices[printout])
        # what was shown for another class must not be taken for this one's
        self.made, self._then = None, None
        self.preview.clear()
        self.panel.show_choices(self._order.printout, self._order.choices)
        self.panel.show_printers(self._printers.names())
        self.panel.show_pages(0)
        self.set_title(self._title)
        self.notice.clear()
        self.outdate()

    @override
    def reload(self) -> None:
        if self._order.printout == Printout.CERTIFICATES:
            class_id = self._order.subject
            self.desk.tasks.write(
                self,
                _("Cấp giấy chứng nhận"),
                lambda session: making.issue(session, class_id),
                lambda _issued: self._gather(),
            )
        else:
            self._gather()

    @override
    def regions(self) -> list[QWidget]:
        return [self.panel.primary, self.preview.thumbs]

    @override
    def fit(self, breadth: Breadth) -> None:
        self.preview.fit(is_narrow=breadth == Breadth.COMPACT)

    @override
    def fail(self, error: Exception) -> None:
        self._then = None
        self.panel.print_button.show_ready()
        super().fail(error)

    def save_pdf(self, path: Path) -> None:
        """Write the paper to a file; counts as printing it."""
        made = self.made
        if made is not None:
            self.desk.tasks.run(
                self,
                lambda _job: save(path, made.pdf),
                lambda _done: self._keep(made, _("Đã lưu PDF: {name}").format(name=path.name)),
            )

    @property
    def _title(self) -> str:
        name = PRINTOUT_NAMES[self._order.printout]
        return _("In {paper}").format(paper=name[:1].lower() + name[1:])

    def _press_primary(self) -> None:
        self.panel.primary.click()

    def _gather(self) -> None:
        order = self._order
        self.made = None
        self.desk.tasks.read(
            self,
            lambda session: making.gather(session, order, self.desk.clock),
            lambda draw: self._draw(order, draw),
        )

    def _draw(self, order: Order, draw: Draw) -> None:
        self.desk.tasks.run(self, lambda _job: draw(), lambda made: self._show(order, made))

    def _show(self, order: Order, made: Made) -> None:
        if order != self._order:
            return
        self.made = made
        self.set_title(self._title, made.subtitle)
        self.panel.show_pages(made.layout.pages)
        self.preview.show_made(made)
        then, self._then = self._then, None
        if then is not None:
            then()

    def _choose(self, changes: dict[str, Any]) -> None:
        self._order = replace(self._order, choices=replace(self._order.choices, **changes))
        self._choices[self._order.printout] = self._order.choices
        self._gather()

    def _when_made(self, act: Callable[[], None]) -> None:
        """What is pressed before the paper is there happens once it is, never to an older one."""
        if self.made is None:
            self._then = act
        else:
            act()

    def _print(self) -> None:
        made, name = self.made, self.panel.printer
        if made is None or not name:
            return
        chosen, copies = self.panel.chosen_pages(self.preview.page), self.panel.copies
        self.panel.print_button.show_busy(_("Đang in…"))
        self.desk.tasks.run(
            self,
            lambda job: self._send(job, made.pdf, chosen, name=name, copies=copies),
            lambda count: self._keep(made, _("Đã gửi {count} trang tới máy in.").format(count=count)),
        )

    def _send(self, job: Job, pdf: bytes, pages: list[int], *, name: str, copies: int) -> int:
        print_pages(job, pdf, pages, printer=self._printers.open(name), copies=copies)
        return len(pages) * copies

    def _ask_where(self) -> None:
        dialog = QFileDialog(self, _("Lưu PDF"), str(Path.home() / f"{self._order.printout}.pdf"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(_("Tệp PDF (*.pdf)"))
        dialog.setDefaultSuffix("pdf")
        dialog.fileSelected.connect(lambda name: self.save_pdf(Path(name)))
        dialog.open()

    def _keep(self, made: Made, sentence: str) -> None:
        self.panel.print_button.show_ready()
        self.panel.primary.setFocus()
        self.notice.say(sentence)
        self.desk.tasks.quiet(self, partial(making.note, order=self._order, made=made), lambda: None)
        # the same sheet printed twice is still one sheet to read back
        if made.keep is not None and made is not self._kept:
            self._kept = made
            self.desk.tasks.write(self, self._title, made.keep)
