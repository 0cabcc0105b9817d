"""Days on which offices work, and terms that are counted by them or end on one."""

import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from app.base.paths import resource

_SATURDAY = 5
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class _Calendar:
    """resources/catalogue/holidays.toml: what differs from Monday to Friday."""

    off: frozenset[date]
    working: frozenset[date]


def is_working_day(day: date) -> bool:
    """Monday to Friday but for public holidays, and the Saturdays that stand in for one."""
    calendar = _calendar()
    return day in calendar.working or (day.weekday() < _SATURDAY and day not in calendar.off)


def after_working_days(start: date, count: int) -> date:
    """The last day of a term of working days; the first day counts not (Civil Code, article 147)."""
    day = start
    while count:
        day += _DAY
        count -= is_working_day(day)
    return day


def after_days(start: date, count: int) -> date:
    """The last day of a term of days; one that ends on a day off ends on the next working day.

    Civil Code 91/2015/QH13, articles 147 and 148.
    """
    day = start + timedelta(days=count)
    while not is_working_day(day):
        day += _DAY
    return day


def working_days_between(start: date, end: date) -> int:
    """How many working days come after `start` up to `end`; negative when `end` lies before."""
    if end < start:
        return -working_days_between(end, start)
    return sum(is_working_day(start + timedelta(days=each)) for each in range(1, (end - start).days + 1))


@cache
def _calendar() -> _Calendar:
    with resource("catalogue", "holidays.toml").open("rb") as file:
        read = tomllib.load(file)
    return _Calendar(frozenset(read["off"]), frozenset(read["working"]))
