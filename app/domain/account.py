"""An account of the notebook: whose password opens it, and what that person may do."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from app.base.i18n import _


class Role(StrEnum):
    """What an account may do; an administrator does all an officer does, and keeps the accounts."""

    ADMINISTRATOR = "administrator"
    OFFICER = "officer"
    READER = "reader"


ROLE_NAMES = {
    Role.ADMINISTRATOR: _("Quản trị của đơn vị"),
    Role.OFFICER: _("Cán bộ"),
    Role.READER: _("Chỉ xem"),
}


@dataclass(frozen=True, slots=True)
class AccountRow:
    """An account as lists show it; a closed one stays, since the history names it."""

    number: int
    name: str = field(repr=False)
    role: Role
    closed_on: date | None = None
