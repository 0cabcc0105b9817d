"""How far the import into one class has come; kept while the window is open."""

from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path

from app.services.roster_check import Check
from app.ui.roster.mapped import Mapped


class Place(IntEnum):
    """The steps, and what follows."""

    CHOOSE = 0
    MAP = 1
    CHECK = 2
    CONFIRM = 3
    WRITTEN = 4


@dataclass(slots=True)
class Work:
    """Nothing of it is in the notebook until it was confirmed."""

    class_id: bytes
    place: Place = Place.CHOOSE
    path: Path | None = None
    mapped: Mapped | None = None
    check: Check | None = None
    """Of the `mapped` as it was checked last; another mapping is checked anew."""
