"""Days as an officer types them: 24/11, 24-25/11, 30/11-01/12/2026, several with semicolons."""

import re
from datetime import date, timedelta

_DAY = r"(\d{1,2})(?:/(\d{1,2})(?:/(\d{4}))?)?"
_SPAN = re.compile(rf"{_DAY}(?:\s*[-–]\s*{_DAY})?")
_LONGEST = 31


def read_days(typed: str, today: date) -> list[date] | None:
    """The days meant, in order; None when one is not understood.

    A day without a year is the next such day from two months ago on, so that last month's
    class can still be written down.
    """
    days: set[date] = set()
    for part in filter(None, (piece.strip() for piece in re.split(r"[;,]", typed))):
        span = _read_span(part, today)
        if span is None:
            return None
        days.update(span)
    return sorted(days) or None


def _read_span(part: str, today: date) -> list[date] | None:
    match = _SPAN.fullmatch(part)
    if match is None:
        return None
    day, month, year, last_day, last_month, last_year = match.groups()
    month, year = month or last_month, year or last_year
    first = _read_day(day, month, year, today)
    last = _read_day(last_day, last_month, last_year, first) if last_day and first else first
    if first is None or last is None or not 0 <= (last - first).days < _LONGEST:
        return None
    return [first + timedelta(days=step) for step in range((last - first).days + 1)]


def _read_day(day: str, month: str | None, year: str | None, near: date) -> date | None:
    if month is None:
        return None
    earliest = near - timedelta(days=61)
    try:
        if year is not None:
            return date(int(year), int(month), int(day))
        found = date(near.year, int(month), int(day))
        return found if found >= earliest else found.replace(year=near.year + 1)
    except ValueError:
        return None
