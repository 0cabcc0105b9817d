"""Forms beside the grid: a remark on one mark, and what "v" means in a pasted block."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame
from typing_extensions import override

from app.base.i18n import _
from app.ui.attendance.clipboard import VMeaning
from app.ui.kit.button import Button, Kind
from app.ui.kit.field import Field
from app.ui.kit.layout import STRETCH, Column, Row
from app.ui.kit.text import Text
from app.ui.kit.theme import Role, Theme


class SideForm(QFrame):
    """What takes the place of the totals for a moment; Esc gives it back."""

    closed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("card")
        self.heading = Text(theme, role=Role.CARD, wraps=True)
        self.about = Text(theme, tone="muted", wraps=True)
        self.column = Column(theme, margins=(16, 12, 16, 12), gap=10)
        self.column.fill(self.heading, self.about)
        self.setLayout(self.column)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)


class NoteForm(SideForm):
    """One line about one mark ("Con ốm"); leaving it with Enter writes it."""

    noted = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._field = Field(theme, _("Ghi chú"))
        self._field.line.returnPressed.connect(self._take)
        write = Button(theme, _("Ghi chú"), kind=Kind.SOFT)
        write.clicked.connect(self._take)
        leave = Button(theme, _("Thôi"), name=_("Thôi, không ghi chú"))
        leave.clicked.connect(self.closed)
        row = Row(theme)
        row.fill(write, leave, STRETCH)
        self.column.fill(self._field, row, STRETCH)
        self.setFocusProxy(self._field)

    def ask(self, heading: str, about: str, note: str) -> None:
        """Ask for the remark on one mark; `note` is the one there is."""
        self.heading.setText(heading)
        self.about.setText(about)
        self._field.line.set_value(note)

    def _take(self) -> None:
        self.noted.emit(self._field.line.value)


class VForm(SideForm):
    """Asked once for each class: a box, or vắng."""

    answered = Signal(VMeaning)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.heading.setText(_("Trong tệp này, chữ “v” nghĩa là gì?"))
        self.about.setText(_("Chưa dán ô nào. Chọn một nghĩa, phần mềm nhớ cho lớp này."))
        box = Button(theme, _("Có mặt (dấu tích)"), kind=Kind.SOFT, icon="check")
        away = Button(theme, _("Vắng"))
        box.clicked.connect(lambda: self.answered.emit(VMeaning.PRESENT))
        away.clicked.connect(lambda: self.answered.emit(VMeaning.ABSENT))
        self.column.fill(box, away, STRETCH)
        self.setFocusProxy(box)
