"""What page Người tham gia asks of the notebook; runs on the database thread, where services load."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from app.domain.person import PersonRow

MOST = 200
"""People who are listed; who looks for more types letters of the name."""


@dataclass(frozen=True, slots=True)
class Listed:
    """The first people whose name holds what was typed, and how many there are."""

    typed: str
    rows: Sequence[PersonRow]
    count: int


def find(session: Any, typed: str, wanted: bytes | None = None) -> Listed:
    """People of the register; whoever is wanted is among them."""
    from app.services import person

    rows = person.register(session, typed, MOST)
    if wanted and all(row.id != wanted for row in rows):
        rows.insert(0, person.row_of(session, wanted))
    return Listed(typed, rows, person.count(session, typed))
