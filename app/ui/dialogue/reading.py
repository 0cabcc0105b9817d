"""Days, hours and numbers as they are typed into these forms."""

import re
from datetime import date, timedelta

from app.base import text
from app.domain import deadline

_BACK = timedelta(days=61)
_HOUR = re.compile(r"(\d{1,2})(?:[:h.](\d{1,2})?)?")
_HOURS, _MINUTES = 24, 60


def read_day(typed: str, today: date) -> date | None:
    """26/11, 26/11/2026 or +14; a day without a year is the next such day from two months ago on."""
    is_ahead = text.clean(typed).startswith("+")
    return deadline.read(typed, after=today if is_ahead else today - _BACK)


def read_hour(typed: str) -> str | None:
    """08:00 from 8, 8h, 8h00 or 8:00; empty stays empty; None when it is no hour."""
    words = text.fold(typed).replace(" ", "").replace("gio", "h")
    if not words:
        return ""
    found = _HOUR.fullmatch(words)
    if found is None:
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    return f"{hour:02}:{minute:02}" if hour < _HOURS and minute < _MINUTES else None


def read_count(typed: str) -> int | None:
    """How many people; nothing typed is one; None when it is no number."""
    words = text.clean(typed) or "1"
    return max(1, int(words)) if words.isascii() and words.isdecimal() else None
