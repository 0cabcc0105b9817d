"""An hour of the day as it is typed: 8h, 8h30, 08:30, 8 giờ 30."""

import re

from app.base import text

_HOUR = re.compile(r"(\d{1,2})(?:[:h.](\d{1,2})?)?")
_HOURS, _MINUTES = 24, 60


def read(typed: str) -> str | None:
    """08:30 from 8h30, 8.30 or 8 giờ 30 phút; empty stays empty; None when it is no hour."""
    words = text.fold(typed).replace(" ", "").replace("gio", "h").replace("phut", "")
    if not words:
        return ""
    found = _HOUR.fullmatch(words)
    if found is None:
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    return f"{hour:02}:{minute:02}" if hour < _HOURS and minute < _MINUTES else None
