"""What the start pages can do; given by the program, so that they know no notebook themselves."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from app.domain.unit import AddressForm


@dataclass(frozen=True, slots=True)
class FirstAnswers:
    """What the first run asks."""

    commune_code: str
    officer: str = field(repr=False)
    office: str
    address_form: AddressForm
    password: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Recovery:
    """The printable sheet with the recovery code, and its groups for those without a printer."""

    groups: Sequence[str] = field(repr=False)
    pdf: bytes = field(repr=False)


class Opening(Protocol):
    """Runs away from the window's thread; errors are sentences."""

    def make(self, answers: FirstAnswers) -> Recovery:
        """Make a new notebook and keep it open."""

    def unlock(self, password: str) -> None:
        """Open the notebook by its password, or by the code of the recovery sheet."""


Done = Callable[[], object]
"""Called once the notebook is open."""
