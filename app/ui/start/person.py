"""The second step: who keeps the notebook, for which office, and how to be called."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QRadioButton

from app.base.i18n import _
from app.domain.unit import ADDRESS_FORM_NAMES, AddressForm
from app.ui.kit.desk import Desk
from app.ui.kit.field import Field
from app.ui.kit.layout import Row
from app.ui.kit.text import Text
from app.ui.kit.theme import Role
from app.ui.start.step_card import StepCard


class PersonStep(StepCard):
    """Name, office, and a form of address; `finished` on Enter in the last field."""

    finished = Signal()

    def __init__(self, desk: Desk) -> None:
        theme = desk.theme
        self._officer, self._office = Field(theme, _("Họ và tên")), Field(theme, _("Cơ quan"))
        forms = Text(theme, _("Phần mềm gọi tôi là:"), role=Role.SMALL_STRONG, tone="muted")
        super().__init__(theme, self._officer, self._office, forms)
        self._officer.line.returnPressed.connect(self._office.setFocus)
        self._office.line.returnPressed.connect(self.finished)
        self._forms = QButtonGroup(self)
        line = Row(theme, gap=16)
        for number, form in enumerate(AddressForm):
            choice = QRadioButton(ADDRESS_FORM_NAMES[form])
            choice.setAccessibleName(_("Phần mềm gọi tôi là {form}").format(form=choice.text()))
            choice.setChecked(form == AddressForm.EITHER)
            self._forms.addButton(choice, number)
            line.addWidget(choice)
        line.addStretch(1)
        self.body.addLayout(line)
        self.first = self._officer

    @property
    def officer(self) -> str:
        """The full name."""
        return self._officer.line.value

    @property
    def office(self) -> str:
        """The office."""
        return self._office.line.value

    @property
    def address_form(self) -> AddressForm:
        """How the program calls the person."""
        return list(AddressForm)[self._forms.checkedId()]

    @property
    def missing(self) -> str:
        """What is still wrong, in a sentence."""
        return "" if self.officer else _("Chưa có họ tên. Gõ họ tên của anh/chị.")

    def show_place(self, commune: str) -> None:
        """Propose the commune's Women's Union."""
        if not self.office:
            self._office.line.set_value(_("Hội LHPN {commune}").format(commune=commune))
