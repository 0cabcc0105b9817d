"""The card of who keeps the notebook: name, office, and how to be called."""

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from app.base.i18n import _
from app.domain.unit import ADDRESS_FORM_NAMES, UnitRow
from app.ui.kit.card import Card
from app.ui.kit.choice import Choice
from app.ui.kit.field import Field
from app.ui.kit.layout import STRETCH
from app.ui.kit.theme import Theme


class OfficerCard(Card):
    """What is typed and not written yet stays when the page reads anew."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, _("Người giữ sổ"), gap=10)
        self._noted: UnitRow | None = None
        self.officer, self.office = Field(theme, _("Họ và tên")), Field(theme, _("Cơ quan"))
        self.form = Choice(theme, _("Phần mềm gọi tôi là"))
        for form, name in ADDRESS_FORM_NAMES.items():
            self.form.addItem(name, form)
        self.body.fill(self.officer, self.office, Field(theme, _("Phần mềm gọi tôi là"), self.form), STRETCH)
        for field in (self.officer, self.office):
            field.line.returnPressed.connect(field.line.focusNextChild)

    @property
    def row(self) -> UnitRow | None:
        """The unit as typed; None before there is one."""
        if self._noted is None:
            return None
        return replace(
            self._noted,
            officer=self.officer.line.value,
            office=self.office.line.value,
            address_form=self.form.currentData(),
        )

    @property
    def is_changed(self) -> bool:
        """Whether there is something to write."""
        return self.row != self._noted

    def show_unit(self, unit: UnitRow) -> None:
        """Show what is noted."""
        if not self.is_changed:
            self.officer.line.set_value(unit.officer)
            self.office.line.set_value(unit.office)
            self.form.setCurrentIndex(self.form.findData(unit.address_form))
        self._noted = unit

    def forget_typed(self) -> None:
        """All of it is written: the next reading is shown."""
        self._noted = self.row
        for field in (self.officer, self.office):
            field.line.set_value(field.line.value)

    def first_wrong(self) -> QWidget | None:
        """The first field that does not do, which then says why."""
        for field, sentence in (
            (self.officer, _("Chưa có họ tên. Gõ họ tên của anh/chị.")),
            (self.office, _("Chưa có tên cơ quan.")),
        ):
            is_missing = not field.line.value
            field.remark(sentence if is_missing else "")
            if is_missing:
                return field
        return None
