"""Someone who came without being on the list: known to the register, or new."""

from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.base.i18n import _
from app.domain import ethnic_group
from app.domain.dialogue import PARTICIPANT_ROLE_NAMES, ParticipantRole
from app.domain.person import SEX_NAMES, PersonDetails, Sex
from app.rosters.cells import EPOCH_1900, Cell
from app.rosters.values import read_birth
from app.ui.kit.button import Button, Kind
from app.ui.kit.choice import Choice
from app.ui.kit.desk import Desk
from app.ui.kit.field import Field
from app.ui.kit.layout import STRETCH, Column, Row
from app.ui.kit.suggest import SuggestField
from app.ui.kit.text import Text
from app.ui.kit.theme import Role


class PersonForm(QWidget):
    """`new` carries the person and the role; Esc closes, Ctrl+Enter writes."""

    new = Signal(PersonDetails, ParticipantRole)
    closed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        theme, self._today = desk.theme, desk.today
        self.name, self.birth = Field(theme, _("Họ và tên")), Field(theme, _("Năm sinh"))
        self.sex, self.role = Choice(theme, _("Giới")), Choice(theme, _("Dự với tư cách"))
        for sex in (None, Sex.FEMALE, Sex.MALE):
            self.sex.addItem(SEX_NAMES[sex] or _("Chưa ghi"), sex)
        for role in ParticipantRole:
            self.role.addItem(PARTICIPANT_ROLE_NAMES[role], role)
        groups = [group.name for group in ethnic_group.all_groups()]
        self.ethnicity = SuggestField(theme, _("Dân tộc"), groups)
        self.village = SuggestField(theme, _("Thôn, bản"))
        add = Button(theme, _("Ghi có mặt"), kind=Kind.SOFT, name=_("Ghi có mặt (Ctrl+Enter)"))
        add.clicked.connect(self._take)
        leave = Button(theme, _("Thôi"), name=_("Thôi, không thêm ai"))
        leave.clicked.connect(self.closed)
        row = Row(theme)
        row.fill(add, leave, STRETCH)
        boxes = [Field(theme, box.accessibleName(), box) for box in (self.sex, self.role)]
        column = Column(theme, margins=(16, 12, 16, 12), gap=8)
        column.fill(Text(theme, _("Người mới đến"), role=Role.CARD), self.name, boxes[0], self.birth)
        column.fill(self.ethnicity, self.village, boxes[1], row, STRETCH)
        self.setLayout(column)
        self.setFocusProxy(self.name)
        for field in (self.name, self.birth):
            field.line.returnPressed.connect(field.line.focusNextChild)
        for suggest in (self.ethnicity, self.village):
            go_on = partial(suggest.line.focusNextChild)
            suggest.entered.connect(go_on)
            suggest.chosen.connect(lambda _key, go_on=go_on: go_on())

    def ask(self, name: str) -> None:
        """Start with this name, the rest empty."""
        self.name.line.set_value(name)
        self.birth.line.set_value("")
        self.birth.remark("")
        self.name.remark("")
        self.sex.setCurrentIndex(0)
        self.role.setCurrentIndex(0)
        for field in (self.ethnicity, self.village):
            field.clear()

    def _take(self) -> None:
        name, typed = self.name.line.value, self.birth.line.value
        birth = read_date(typed, self._today())
        self.name.remark("" if name else _("Chưa có họ tên."))
        is_wrong = bool(typed) and birth is None
        self.birth.remark(_("Gõ năm sinh như 1979 hoặc 79; không rõ thì để trống.") if is_wrong else "")
        if not name or is_wrong:
            (self.birth if name else self.name).setFocus(Qt.FocusReason.OtherFocusReason)
            return
        group = ethnic_group.recognise(self.ethnicity.line.value)
        details = PersonDetails(
            name=name,
            sex=self.sex.currentData(),
            birth=birth,
            ethnicity=group.name if group else None,
            village=self.village.line.value or None,
        )
        self.new.emit(details, self.role.currentData())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_ctrl = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if is_ctrl and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._take()
        elif event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)


def read_date(typed: str, today: date) -> str | None:
    """A birth as lists write it (79, 1979, 12/03/1984) as `Birth.iso`; None when it is none."""
    return read_birth(Cell(typed), EPOCH_1900, today=today).value if typed else None
