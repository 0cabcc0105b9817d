"""Days and numbers as they are typed into these forms."""

from datetime import date, timedelta

from app.base import text
from app.domain import deadline

_BACK = timedelta(days=61)


def read_day(typed: str, today: date) -> date | None:
    """26/11, 26/11/2026 or +14; a day without a year is the next such day from two months ago on."""
    is_ahead = text.clean(typed).startswith("+")
    return deadline.read(typed, after=today if is_ahead else today - _BACK)


def read_count(typed: str) -> int | None:
    """How many people; nothing typed is one; None when it is no number."""
    words = text.clean(typed) or "1"
    return max(1, int(words)) if words.isascii() and words.isdecimal() else None
