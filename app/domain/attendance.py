"""Attendance: one mark for one person in one lesson (buổi)."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from app.base.i18n import _
from app.domain.person import Sex


class Status(StrEnum):
    """What is known of one person in one lesson; no mark at all means not yet recorded."""

    PRESENT = "present"
    LATE = "late"
    EXCUSED = "excused"
    ABSENT = "absent"
    STAND_IN = "stand_in"


STATUS_NAMES = {
    Status.PRESENT: _("có mặt"),
    Status.LATE: _("đến muộn hoặc về sớm"),
    Status.EXCUSED: _("vắng có phép"),
    Status.ABSENT: _("vắng không phép"),
    Status.STAND_IN: _("người khác đi thay"),
}
STATUS_LETTERS = {
    Status.PRESENT: "✓",
    Status.LATE: "M",
    Status.EXCUSED: "P",
    Status.ABSENT: "V",
    Status.STAND_IN: "T",
}
CAME = frozenset({Status.PRESENT, Status.LATE})
"""Counts as present; whether a late one is paid is the province's setting."""


class DayPart(StrEnum):
    """Half a day, the unit of attendance and of pay."""

    MORNING = "morning"
    AFTERNOON = "afternoon"


DAY_PART_NAMES = {DayPart.MORNING: _("Sáng"), DayPart.AFTERNOON: _("Chiều")}


@dataclass(frozen=True, slots=True)
class LessonRow:
    """One half-day of a class; `starts`/`ends` as "07:30"."""

    id: bytes
    on: date
    part: DayPart
    starts: str
    ends: str
    topic: str


@dataclass(frozen=True, slots=True)
class Learner:
    """One enrolled person as the roll shows them; ordered by the officers' order of names."""

    enrolment_id: bytes
    person_id: bytes
    name: str = field(repr=False)
    sex: Sex | None
    birth: str | None = field(repr=False)
    """As `Birth.iso`."""
    ethnicity: str | None = field(repr=False)
    """The official name of the group."""
    village: str | None = field(repr=False)
    is_restricted: bool = False
    """Not to be printed: the use of the data is restricted."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What was recorded, with the officer's note ("Con ốm")."""

    status: Status
    note: str = field(default="", repr=False)


Marks = Mapping[tuple[bytes, bytes], Mark]
"""(enrolment_id, lesson_id) -> Mark; a pair without an entry is not yet recorded."""


@dataclass(frozen=True, slots=True)
class Roll:
    """Everything the attendance grid and the sheet need of one class."""

    class_id: bytes
    lessons: tuple[LessonRow, ...]
    learners: tuple[Learner, ...]
    marks: Marks


@dataclass(frozen=True, slots=True)
class LessonCount:
    """Totals of one lesson: by status, and who came of how many, by sex and ethnic group."""

    enrolled: int
    came: int
    by_status: Mapping[Status, int]
    by_sex: Mapping[Sex | None, tuple[int, int]]
    by_ethnicity: Mapping[str | None, tuple[int, int]]


def count_lesson(learners: Iterable[Learner], lesson_id: bytes, marks: Marks) -> LessonCount:
    """Count one lesson; late ones came, those who sent someone else did not."""
    statuses: Counter[Status] = Counter()
    sexes: dict[Sex | None, list[int]] = {}
    groups: dict[str | None, list[int]] = {}
    enrolled = 0
    for learner in learners:
        enrolled += 1
        mark = marks.get((learner.enrolment_id, lesson_id))
        came = mark is not None and mark.status in CAME
        if mark:
            statuses[mark.status] += 1
        for pair in (
            sexes.setdefault(learner.sex, [0, 0]),
            groups.setdefault(learner.ethnicity, [0, 0]),
        ):
            pair[0] += came
            pair[1] += 1
    return LessonCount(
        enrolled=enrolled,
        came=sum(statuses[status] for status in CAME),
        by_status=dict(statuses),
        by_sex={key: (came, of) for key, (came, of) in sexes.items()},
        by_ethnicity={key: (came, of) for key, (came, of) in groups.items()},
    )
