"""What the hand-over page shows, gathered in one read."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from app.domain.handover import HandOverRow, WaitingRow


@dataclass(frozen=True, slots=True)
class HandOver:
    """The whole page; `is_enrolled` says whether the province knows this notebook."""

    is_enrolled: bool
    waiting: int
    by_kind: Sequence[WaitingRow]
    batches: Sequence[HandOverRow]


def gather(session: Any) -> HandOver:
    """Read it."""
    from app.services import handover

    return HandOver(
        is_enrolled=handover.is_enrolled(session),
        waiting=handover.waiting(session),
        by_kind=handover.waiting_by_kind(session),
        batches=handover.batches(session),
    )
