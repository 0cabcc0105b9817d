"""The office a notebook belongs to, as the window and the papers need it."""

from dataclasses import dataclass, field
from enum import StrEnum


class AddressForm(StrEnum):
    """How the program calls the person at the desk."""

    ANH = "anh"
    CHI = "chị"
    BOTH = "anh/chị"


@dataclass(frozen=True, slots=True)
class UnitRow:
    """The notebook's own unit; `commune_code` is None for a province office."""

    code: str
    commune_code: str | None
    province_code: str
    office: str
    officer: str = field(repr=False)
    address_form: AddressForm
