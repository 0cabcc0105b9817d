"""What can be chosen before printing, and the buttons."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QWidget

from app.base.i18n import _
from app.domain.attendance_sheet import RowHeight
from app.domain.certificate import Look
from app.domain.printout import Printout
from app.ui.kit.button import Button, Kind
from app.ui.kit.card import Card
from app.ui.kit.choice import Choice
from app.ui.kit.field import Field
from app.ui.kit.layout import STRETCH, Column, Row, Scroller
from app.ui.kit.text import Text
from app.ui.kit.theme import Role, Theme
from app.ui.kit.tick import Tick
from app.ui.paper.making import Choices

_WIDTH = 270
_BLANK_ROWS = 5
_MOST_COPIES = 20
_ALL, _PRESENT = 0, 1


class ChoicesPanel(Card):
    """`changed` carries the fields of `Choices` that were changed."""

    changed = Signal(dict)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, gap=8)
        self._theme, self._count = theme, 0
        self.setAccessibleName(_("Lựa chọn khi in"))
        self._printers = Choice(theme, _("Máy in"))
        self._copies, self.pages = Choice(theme, _("Số bản")), Choice(theme, _("Trang"))
        self._copies.addItems([str(count) for count in range(1, _MOST_COPIES + 1)])
        self.pages.addItems([_("Tất cả"), _("Đang xem")])
        self.blank = Tick(theme, _("Thêm {count} dòng trống cuối bảng").format(count=_BLANK_ROWS))
        self.tall = Tick(theme, _("Dòng cao 15 mm (điểm chỉ)"))
        self.black = Tick(theme, _("In đen trắng"))
        self.print_button = Button(theme, _("In"), icon="printer", kind=Kind.PRIMARY, name=_("In (Ctrl+P)"))
        self.save_button = Button(theme, _("Lưu PDF"), icon="file-down")
        self._no_printer = Text(
            theme,
            _("Máy này chưa có máy in. Lưu PDF để in ở máy khác."),
            role=Role.SMALL,
            tone="warn",
            wraps=True,
        )
        self._lay_out()
        self._connect()
        self.show_printers(())

    @property
    def primary(self) -> Button:
        """The filled button: print, or save where there is no printer."""
        return self.print_button if self.printer else self.save_button

    @property
    def printer(self) -> str:
        """The chosen printer; empty when there is none."""
        return self._printers.currentText()

    @property
    def copies(self) -> int:
        """How many copies."""
        return self._copies.currentIndex() + 1

    def chosen_pages(self, present: int) -> list[int]:
        """The pages to print, from 0: all, or the one looked at."""
        return [present] if self.pages.currentIndex() == _PRESENT else list(range(self._count))

    def show_choices(self, printout: Printout, choices: Choices) -> None:
        """Offer what this kind of paper can vary."""
        self.blank.setVisible(printout == Printout.ATTENDANCE_SHEET)
        self.tall.setVisible(printout == Printout.ATTENDANCE_SHEET)
        self.black.setVisible(printout == Printout.CERTIFICATES)
        self.blank.setChecked(choices.blank_rows > 0)
        self.tall.setChecked(choices.row_height == RowHeight.THUMBPRINT)
        self.black.setChecked(choices.look == Look.BLACK_AND_WHITE)

    def show_pages(self, count: int) -> None:
        """There are so many pages; 0 while the paper is being made."""
        self._count = count
        self.pages.setItemText(_ALL, _("Tất cả ({count})").format(count=count) if count else _("Tất cả"))
        self._say_what_is_printed()

    def show_printers(self, names: Sequence[str]) -> None:
        """Offer these; the one chosen before stays chosen."""
        before = self.printer
        with QSignalBlocker(self._printers):
            self._printers.clear()
            self._printers.addItems(list(names))
            self._printers.setCurrentIndex(max(0, self._printers.findText(before)))
        for shown in (self._printer_field, self._how_many, self.print_button):
            shown.setVisible(bool(names))
        self._no_printer.setVisible(not names)
        self.save_button.set_kind(Kind.NORMAL if names else Kind.PRIMARY)

    def _connect(self) -> None:
        self.pages.currentIndexChanged.connect(self._say_what_is_printed)
        self.blank.clicked.connect(lambda on: self.changed.emit({"blank_rows": _BLANK_ROWS if on else 0}))
        self.tall.clicked.connect(
            lambda on: self.changed.emit({"row_height": RowHeight.THUMBPRINT if on else RowHeight.SIGNATURE})
        )
        self.black.clicked.connect(
            lambda on: self.changed.emit({"look": Look.BLACK_AND_WHITE if on else Look.COLOUR})
        )
        self._theme.changed.connect(self._fit)

    def _lay_out(self) -> None:
        theme = self._theme
        pair = Row(theme, gap=10)
        pair.fill(Field(theme, _("Số bản"), self._copies), Field(theme, _("Trang"), self.pages))
        self._how_many = QWidget()
        self._how_many.setLayout(pair)
        self._printer_field = Field(theme, _("Máy in"), self._printers)
        content, column = QWidget(), Column(theme, gap=8)
        column.fill(self._printer_field, self._how_many, self.blank, self.tall, self.black, STRETCH)
        content.setLayout(column)
        scroller = Scroller(content)
        scroller.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.body.addWidget(scroller, 1)
        self.body.fill(self._no_printer, self.print_button, self.save_button)
        self._fit()

    def _say_what_is_printed(self) -> None:
        count = len(self.chosen_pages(0)) if self._count else 0
        self.print_button.setText(_("In {count} trang").format(count=count) if count else _("In"))
        self.print_button.setAccessibleName(f"{self.print_button.text()} (Ctrl+P)")

    def _fit(self) -> None:
        self.setFixedWidth(self._theme.px(_WIDTH))
