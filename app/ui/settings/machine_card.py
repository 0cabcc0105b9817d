"""The card of this machine: text size, light, usual printer, and the way to the second backup place."""

from dataclasses import replace

from PySide6.QtCore import QSignalBlocker

from app.base import machine
from app.base.i18n import _
from app.ui.kit.button import Button
from app.ui.kit.card import Card
from app.ui.kit.choice import Choice
from app.ui.kit.field import Field
from app.ui.kit.layout import STRETCH, Row
from app.ui.kit.printers import Printers
from app.ui.kit.text import Text
from app.ui.kit.theme import SCALES, Mode, Role, Theme

_MODE_NAMES = {Mode.LIGHT: _("Sáng"), Mode.DARK: _("Tối"), Mode.SYSTEM: _("Theo máy")}


class MachineCard(Card):
    """What is chosen here holds at once, for this machine alone."""

    def __init__(self, theme: Theme, printers: Printers) -> None:
        super().__init__(theme, _("Trên máy này"), gap=10)
        self._theme, self._printers = theme, printers
        self.text_size, self.light = Choice(theme, _("Cỡ chữ")), Choice(theme, _("Nền"))
        self.printer = Choice(theme, _("Máy in thường dùng"))
        self.backup = Button(theme, _("Nơi giữ bản sao lưu thứ hai"), icon="shield-check")
        for scale in SCALES:
            self.text_size.addItem(_("{scale} %").format(scale=scale), scale)
        for mode, name in _MODE_NAMES.items():
            self.light.addItem(name, mode)
        self._no_printer = Text(
            theme, _("Máy này chưa có máy in."), role=Role.SMALL, tone="muted", wraps=True
        )
        self._printer_field = Field(theme, _("Máy in thường dùng"), self.printer)
        self._lay_out()
        self.show_machine()
        self.text_size.activated.connect(lambda _at: theme.set_scale(self.text_size.currentData()))
        self.light.activated.connect(lambda _at: theme.set_mode(self.light.currentData()))
        self.printer.activated.connect(self._keep_printer)
        theme.changed.connect(self._show_look)

    def show_machine(self) -> None:
        """Printers come and go; text size changes by keys too."""
        names = self._printers.names()
        with QSignalBlocker(self.printer):
            self.printer.clear()
            self.printer.addItems(names)
        self._printer_field.setVisible(bool(names))
        self._no_printer.setVisible(not names)
        self._show_look()

    def _lay_out(self) -> None:
        words = _("Đổi là có ngay, chỉ trên máy này.")
        look = Row(self._theme, gap=12)
        look.addWidget(Field(self._theme, _("Cỡ chữ"), self.text_size), 1)
        look.addWidget(Field(self._theme, _("Nền"), self.light), 1)
        self.body.addWidget(Text(self._theme, words, role=Role.SMALL, tone="muted", wraps=True))
        self.body.addLayout(look)
        self.body.fill(self._printer_field, self._no_printer, self.backup, STRETCH)

    def _show_look(self) -> None:
        with QSignalBlocker(self.text_size), QSignalBlocker(self.light):
            self.text_size.setCurrentIndex(self.text_size.findData(self._theme.scale))
            self.light.setCurrentIndex(self.light.findData(self._theme.mode))

    def _keep_printer(self) -> None:
        machine.remember(replace(machine.read(), printer=self.printer.currentText()))
