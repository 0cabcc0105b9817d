"""The office a notebook belongs to, as the window and the papers need it."""

from dataclasses import dataclass, field
from enum import StrEnum

from app.base.i18n import _


class AddressForm(StrEnum):
    """How the program calls the person at the desk."""

    BROTHER = "brother"
    SISTER = "sister"
    EITHER = "either"


ADDRESS_FORM_NAMES = {
    AddressForm.BROTHER: _("anh"),
    AddressForm.SISTER: _("chị"),
    AddressForm.EITHER: _("anh/chị"),
}


@dataclass(frozen=True, slots=True)
class UnitRow:
    """The notebook's own unit; `commune_code` is None for a province office."""

    code: str
    commune_code: str | None
    province_code: str
    office: str
    officer: str = field(repr=False)
    address_form: AddressForm
