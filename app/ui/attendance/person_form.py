"""Someone who comes late to the class, or instead of another: known already, or new."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from typing_extensions import override

from app.base.i18n import _
from app.domain import ethnic_group
from app.domain.person import SEX_NAMES, PersonDetails, PersonRow, Sex
from app.rosters.cells import EPOCH_1900, Cell
from app.rosters.values import read_birth
from app.ui.attendance.note_form import SideForm
from app.ui.kit.button import Button, Kind
from app.ui.kit.choice import Choice
from app.ui.kit.desk import Desk
from app.ui.kit.field import Field
from app.ui.kit.layout import STRETCH, Row
from app.ui.kit.rows import RowItem
from app.ui.kit.suggest import SuggestField
from app.ui.kit.theme import Theme

_SUGGESTED = 6
_SEX_KEYS = {Qt.Key.Key_N: Sex.FEMALE, Qt.Key.Key_M: Sex.MALE}


class SexBox(Choice):
    """Nữ with N, Nam with M; not known is an answer too."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, _("Giới"))
        for sex in (None, Sex.FEMALE, Sex.MALE):
            self.addItem(SEX_NAMES[sex] or _("Chưa ghi"), sex)

    @property
    def sex(self) -> Sex | None:
        """What is chosen."""
        return self.currentData()  # type: ignore[no-any-return] # what __init__ put there

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        sex = _SEX_KEYS.get(Qt.Key(event.key()))
        if sex is None:
            super().keyPressEvent(event)
        else:
            self.setCurrentIndex(self.findData(sex))


class PersonForm(SideForm):
    """A name with suggestions from the register; the rest only for somebody new."""

    known = Signal(bytes)
    """The id of a person of the register."""
    new = Signal(PersonDetails)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme)
        self._desk = desk
        theme = desk.theme
        groups = [group.name for group in ethnic_group.all_groups()]
        self.name = SuggestField(theme, _("Họ và tên"))
        self.sex = SexBox(theme)
        self._sex = Field(theme, _("Giới (phím N: nữ, M: nam)"), self.sex)
        self.birth = Field(theme, _("Ngày hoặc năm sinh"))
        self.ethnicity = SuggestField(theme, _("Dân tộc"), groups)
        self.village = SuggestField(theme, _("Thôn, bản"))
        self._add = Button(theme, _("Thêm người mới"), kind=Kind.SOFT)
        leave = Button(theme, _("Thôi"), name=_("Thôi, không thêm ai"))
        row = Row(theme)
        row.fill(self._add, leave, STRETCH)
        self.column.fill(self.name, self._sex, self.birth, self.ethnicity, self.village, row, STRETCH)
        self.setFocusProxy(self.name)
        self.name.typed.connect(self._look_up)
        self.name.chosen.connect(self.known)
        for field, following in (
            (self.name, self.sex),
            (self.ethnicity, self.village),
        ):
            field.entered.connect(partial(following.setFocus, Qt.FocusReason.TabFocusReason))
        self.ethnicity.chosen.connect(lambda: self.village.setFocus(Qt.FocusReason.TabFocusReason))
        self.birth.line.returnPressed.connect(self.ethnicity.setFocus)
        self.village.entered.connect(self._take)
        self._add.clicked.connect(self._take)
        leave.clicked.connect(self.closed)

    def ask(self, heading: str, about: str, button: str) -> None:
        """Start empty; `button` says what happens to somebody new."""
        self.heading.setText(heading)
        self.about.setText(about)
        self._add.setText(button)
        self._add.setAccessibleName(button)
        for field in (self.name, self.ethnicity, self.village):
            field.clear()
        self.sex.setCurrentIndex(0)
        self.birth.line.set_value("")
        self.birth.remark("")
        self._desk.tasks.read(self, _villages, self.village.offer)

    def _look_up(self, typed: str) -> None:
        self._desk.tasks.read(self, partial(_suggest, typed=typed), partial(self._show_known, typed))

    def _show_known(self, typed: str, people: Sequence[PersonRow]) -> None:
        if self.name.line.text() == typed:
            self.name.show_rows([RowItem(row.name, _facts(row), key=row.id) for row in people])

    def _take(self) -> None:
        if not self.name.line.value:
            self.name.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        typed = self.birth.line.value
        birth = read_date(typed, self._desk.today())
        if typed and birth is None:
            self.birth.remark(_("Chưa hiểu ngày sinh này. Gõ 1979, 79 hoặc 12/03/1984; hoặc để trống."))
            self.birth.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.new.emit(
            PersonDetails(
                name=self.name.line.value,
                sex=self.sex.sex,
                birth=birth,
                ethnicity=self._group(),
                village=self.village.line.value or None,
            )
        )

    def _group(self) -> str | None:
        found = ethnic_group.recognise(self.ethnicity.line.value)
        return found.name if found else None

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_ctrl = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if is_ctrl and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._take()
        else:
            super().keyPressEvent(event)


def read_date(typed: str, today: date) -> str | None:
    """A birth as lists write it (79, 1979, 12/03/1984) as `Birth.iso`."""
    return read_birth(Cell(typed), EPOCH_1900, today=today).value if typed else None


def _facts(row: PersonRow) -> str:
    facts = (SEX_NAMES[row.sex], (row.birth or "")[:4], row.village)
    return ", ".join(fact for fact in facts if fact)


def _suggest(session: Any, typed: str) -> list[PersonRow]:
    from app.services import person

    return person.suggest(session, typed, _SUGGESTED)


def _villages(session: Any) -> list[str]:
    from app.services import village

    return [row.full_name for row in village.villages(session)]
