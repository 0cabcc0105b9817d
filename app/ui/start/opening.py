"""What the start pages can do; given by the program, so that they know no notebook themselves."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from app.domain.unit import AddressForm
from app.ui.kit.recovery import Recovery


@dataclass(frozen=True, slots=True)
class FirstAnswers:
    """What the first run asks."""

    commune_code: str
    officer: str = field(repr=False)
    office: str
    address_form: AddressForm
    password: str = field(repr=False)


class Unlocking(Protocol):
    """Runs away from the window's thread; errors are sentences."""

    @property
    def was_opened_by_sheet(self) -> bool:
        """Whether the recovery sheet opened the notebook and no new password was set since."""

    def unlock(self, password: str) -> None:
        """Open the notebook by its password, or by the code of the recovery sheet."""

    def change_password(self, password: str) -> None:
        """Set a new password for the notebook that the sheet opened."""


class Opening(Unlocking, Protocol):
    """Of a notebook that is closed, or not yet made."""

    def draw_sheet(self, commune_code: str) -> Recovery:
        """A new recovery code on its sheet, before the notebook is made."""

    def make(self, answers: FirstAnswers, recovery: Recovery) -> None:
        """Make a new notebook that this sheet opens too, and keep it open."""


class Lock(Unlocking, Protocol):
    """Of a notebook that stays open beneath."""

    @property
    def account(self) -> int:
        """The number of the account that works in the notebook."""

    def enter(self) -> int:
        """From now on whoever unlocked it works in the notebook: the number of that account."""


Done = Callable[[], object]
"""Called once the notebook is open."""
