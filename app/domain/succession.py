"""Who takes the notebook over from whom, and all that is still open in it on that day."""

from dataclasses import dataclass, field
from datetime import date

from app.domain.commitment import CommitmentRow
from app.domain.letterhead import Letterhead
from app.domain.training_class import ClassRow, ClassState


@dataclass(frozen=True, slots=True)
class Inventory:
    """What the one who leaves owes an account of."""

    on: date
    people: int
    classes: int
    dialogues: int
    open_classes: tuple[ClassRow, ...]
    commitments: tuple[CommitmentRow, ...]
    """Those nobody has answered, the earliest deadline first."""
    with_certificates: tuple[ClassRow, ...]
    """The notebook knows what was issued, not what was handed out."""
    waiting: int
    """Changes not handed over to the province."""

    @property
    def certificates(self) -> int:
        """How many were issued."""
        return sum(row.certificates for row in self.with_certificates)


@dataclass(frozen=True, slots=True)
class SuccessionRecord:
    """The record that both sign."""

    on: date
    letterhead: Letterhead
    symbol: str
    office: str
    whose: str
    """The commune as its cover says it."""
    giver: str = field(repr=False)
    taker: str = field(repr=False)
    others: tuple[str, ...] = field(repr=False)
    """Who else opens the notebook."""
    inventory: Inventory


def is_open(row: ClassRow, on: date) -> bool:
    """Whether something is left to do: it is to come, is running, was put off or is not fully marked."""
    if row.state == ClassState.POSTPONED:
        return True
    is_over = row.ends_on is not None and row.ends_on < on and row.lessons_marked == row.lessons
    return row.state == ClassState.PLANNED and not is_over
