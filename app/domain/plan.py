"""The year's plan against what was done, and what should be done by today."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

TRAINING_CLASSES = "classes"
LEARNERS = "learners"
CERTIFICATES = "certificates"
DIALOGUES = "dialogues"
"""Policy dialogues; page Đối thoại says it, not page Hôm nay."""
INDICATORS = (TRAINING_CLASSES, LEARNERS, CERTIFICATES)
"""In the order in which pages show them."""


class Pace(StrEnum):
    """How the year goes, in the words of page Hôm nay: Đạt, Đúng tiến độ, Chậm."""

    REACHED = "reached"
    ON_TIME = "on_time"
    BEHIND = "behind"


@dataclass(frozen=True, slots=True)
class Progress:
    """One target: what the plan asks for the year, what it asks by `today`, what was done."""

    indicator: str
    amount: int
    expected: int
    done: int

    @property
    def pace(self) -> Pace:
        """Reached, on time, or behind."""
        if self.done >= self.amount:
            return Pace.REACHED
        return Pace.ON_TIME if self.done >= self.expected else Pace.BEHIND

    @property
    def behind(self) -> int:
        """How many are missing by today."""
        return max(0, self.expected - self.done)


def expected_by(amount: int, today: date) -> int:
    """What an even year asks by this day, rounded down, so that nobody is late by a fraction."""
    start, end = date(today.year, 1, 1), date(today.year, 12, 31)
    passed = (today - start).days + 1
    return amount * passed // ((end - start).days + 1)
