"""What a file says, cell by cell, before anybody guesses what it means."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

EPOCH_1900 = date(1899, 12, 30)
EPOCH_1904 = date(1904, 1, 1)

MAX_CELLS = 300_000
"""Far over any commune's list; a file with more is not read to its end."""

_FIRST_LETTER = ord("A")
_LETTERS = 26


class Kind(StrEnum):
    """What the file itself knows of a value."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Cell:
    """`text` as a person sees it in the file; `number` is the number or day serial behind it."""

    text: str = field(repr=False)
    kind: Kind = Kind.TEXT
    number: float | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Merge:
    """A merged range, all four ends inside it."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(slots=True)
class Sheet:
    """Filled cells only, by 1-based row and column; a text file has no name."""

    name: str | None
    rows: dict[int, dict[int, Cell]] = field(default_factory=dict, repr=False)
    merges: list[Merge] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    epoch: date = EPOCH_1900
    legacy_font_cells: int = 0
    """Text cells set in a TCVN3 (.VnTime) or VNI font and holding more than plain letters."""


def column_letter(column: int) -> str:
    """1 -> A, 27 -> AA."""
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, _LETTERS)
        letters = chr(_FIRST_LETTER + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """A -> 1, AA -> 27; 0 for what are no letters."""
    number = 0
    for letter in letters:
        rank = ord(letter) - _FIRST_LETTER
        if not 0 <= rank < _LETTERS:
            return 0
        number = number * _LETTERS + rank + 1
    return number


def date_of_serial(serial: float, epoch: date) -> date | None:
    """The day a spreadsheet means by a number; None where it means none."""
    try:
        return epoch + timedelta(days=int(serial))
    except (OverflowError, ValueError):
        return None
