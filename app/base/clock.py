"""Time as the program sees it: injected, aware, and never trusted for a decision."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone

Clock = Callable[[], datetime]
"""Returns the present moment, aware, in UTC."""

VIETNAM = timezone(timedelta(hours=7), "Asia/Ho_Chi_Minh")
"""Vietnam has had no daylight saving time and one zone since 1975."""


def system_clock() -> datetime:
    """The machine's own clock."""
    return datetime.now(UTC)


def today(clock: Clock) -> date:
    """The date on the wall in Vietnam."""
    return clock().astimezone(VIETNAM).date()


ORDINALS_PER_SECOND = 1000
"""An ordinal fits the milliseconds of an id; a busier second borrows from the next one."""


@dataclass(frozen=True, slots=True, order=True)
class Stamp:
    """A hybrid moment: whole seconds since 1970 (UTC) and an ordinal within that second."""

    second: int
    ordinal: int


class HybridClock:
    """Stamps that never go back, however the wall clock jumps (sync.md 4.4)."""

    def __init__(self, clock: Clock, last: Stamp = Stamp(0, 0)) -> None:
        self._clock = clock
        self._last = last
        self._lock = threading.Lock()

    def stamp(self) -> Stamp:
        """The next stamp: the wall's second, or the last one with the next ordinal."""
        with self._lock:
            second = int(self._clock().timestamp())
            if second > self._last.second:
                self._last = Stamp(second, 0)
            elif self._last.ordinal + 1 < ORDINALS_PER_SECOND:
                self._last = Stamp(self._last.second, self._last.ordinal + 1)
            else:
                self._last = Stamp(self._last.second + 1, 0)
            return self._last
