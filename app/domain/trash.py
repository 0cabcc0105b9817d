"""What was deleted and can be had back."""

from dataclasses import dataclass, field
from datetime import datetime

DAYS = 90
"""So long a deleted row is listed; the journal keeps it longer."""


@dataclass(frozen=True, slots=True)
class TrashRow:
    """One deleted row with all that went with it."""

    id: bytes
    table: str
    title: str = field(repr=False)
    where: str = field(repr=False)
    """The class or the dialogue it belonged to; empty for what stands by itself."""
    removed_at: datetime
    who: str = field(repr=False)
    """Whose account deleted it; empty where there is but one."""
