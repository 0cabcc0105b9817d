"""Words that were being typed when the program stopped."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class LeftDraft:
    """The minutes of one dialogue hold text that is no change yet."""

    dialogue_id: bytes
    theme: str
    saved_at: datetime
    """When the newest of it was kept."""
