"""What can be chosen before printing, and the buttons."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QSpinBox

from app.base.i18n import _
from app.domain.attendance_sheet import RowHeight
from app.domain.certificate import Look
from app.domain.letterhead import Paper
from app.ui.kit.button import Button, Kind
from app.ui.kit.card import Card
from app.ui.kit.field import Field
from app.ui.kit.layout import STRETCH, Row
from app.ui.kit.text import Text
from app.ui.kit.theme import Role, Theme
from app.ui.paper.making import Choices
from app.ui.paper.printer import printer_names

_WIDTH = 270
_BLANK_ROWS = 5


class ChoicesPanel(Card):
    """`changed` carries the fields of `Choices` that were changed."""

    changed = Signal(dict)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, gap=8)
        self._theme = theme
        self._printers, self._pages = QComboBox(), QComboBox()
        self._copies = QSpinBox()
        self._copies.setRange(1, 20)
        self._blank = QCheckBox(_("Thêm {count} dòng trống cuối bảng").format(count=_BLANK_ROWS))
        self._tall = QCheckBox(_("Dòng cao 15 mm (điểm chỉ)"))
        self._black = QCheckBox(_("In đen trắng"))
        self.print_button = Button(theme, _("In"), icon="printer", kind=Kind.PRIMARY)
        self.save_button = Button(theme, _("Lưu PDF"), icon="file-down")
        self._no_printer = Text(
            theme,
            _("Máy này chưa có máy in. Lưu PDF để in ở máy khác."),
            role=Role.SMALL,
            tone="warn",
            wraps=True,
        )
        self._lay_out()
        self._blank.clicked.connect(lambda on: self.changed.emit({"blank_rows": _BLANK_ROWS if on else 0}))
        self._tall.clicked.connect(
            lambda on: self.changed.emit({"row_height": RowHeight.THUMBPRINT if on else RowHeight.SIGNATURE})
        )
        self._black.clicked.connect(
            lambda on: self.changed.emit({"look": Look.BLACK_AND_WHITE if on else Look.COLOUR})
        )

    @property
    def primary(self) -> Button:
        """The filled button: print, or save where there is no printer."""
        return self.print_button if self.printer else self.save_button

    @property
    def printer(self) -> str:
        """The chosen printer; empty when there is none."""
        return self._printers.currentData() or ""

    @property
    def copies(self) -> int:
        """How many copies."""
        return self._copies.value()

    def chosen_pages(self, present: int) -> list[int]:
        """The pages to print, from 0: all, or the one looked at."""
        return [present] if self._pages.currentIndex() == 1 else list(range(self._count))

    def show_choices(self, paper: Paper, choices: Choices) -> None:
        """Offer what this kind of paper can vary."""
        is_sheet = paper == Paper.LIST
        self._blank.setVisible(is_sheet)
        self._tall.setVisible(is_sheet)
        self._black.setVisible(not is_sheet)
        self._blank.setChecked(choices.blank_rows > 0)
        self._tall.setChecked(choices.row_height == RowHeight.THUMBPRINT)
        self._black.setChecked(choices.look == Look.BLACK_AND_WHITE)
        self._show_printers()

    def show_pages(self, count: int) -> None:
        """There are so many pages."""
        self._count = count
        self._pages.clear()
        self._pages.addItems([_("Tất cả ({count})").format(count=count), _("Trang đang xem")])
        self.print_button.setText(_("In {count} trang").format(count=count))

    def _lay_out(self) -> None:
        pair = Row(self._theme, gap=10)
        pair.fill(Field(self._theme, _("Số bản"), self._copies), Field(self._theme, _("Trang"), self._pages))
        self.body.addWidget(Field(self._theme, _("Máy in"), self._printers))
        self.body.addLayout(pair)
        self.body.fill(
            self._blank,
            self._tall,
            self._black,
            STRETCH,
            self._no_printer,
            self.print_button,
            self.save_button,
        )
        self._fit()
        self._theme.changed.connect(self._fit)

    def _show_printers(self) -> None:
        self._printers.clear()
        for name in printer_names():
            self._printers.addItem(name, name)
        has_printer = self._printers.count() > 0
        self._no_printer.setVisible(not has_printer)
        self.print_button.setVisible(has_printer)
        self._printers.setEnabled(has_printer)
        self.save_button.set_kind(Kind.NORMAL if has_printer else Kind.PRIMARY)

    def _fit(self) -> None:
        self.setFixedWidth(self._theme.px(_WIDTH))
