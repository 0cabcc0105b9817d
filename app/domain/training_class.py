"""A training class: its states, its topics and how it stands on the officer's list."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.base.i18n import _


class ClassState(StrEnum):
    """Where a class stands; postponed and cancelled carry a reason."""

    PLANNED = "planned"
    DONE = "done"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"


CLASS_STATE_NAMES = {
    ClassState.PLANNED: _("Theo kế hoạch"),
    ClassState.DONE: _("Đã học xong"),
    ClassState.POSTPONED: _("Hoãn"),
    ClassState.CANCELLED: _("Hủy"),
}


@dataclass(frozen=True, slots=True)
class TopicRow:
    """One topic (chuyên đề) of a class; hours are lesson hours of 45 minutes."""

    id: bytes
    title: str
    hours: int
    trainer: str


@dataclass(frozen=True, slots=True)
class ClassRow:
    """A class as the list shows it."""

    id: bytes
    code: str
    title: str
    venue: str
    starts_on: date | None
    ends_on: date | None
    planned_people: int | None
    state: ClassState
    state_reason: str
    enrolled: int
    lessons: int
    lessons_marked: int
    certificates: int
    sheets_printed: int


class StepKind(StrEnum):
    """What a class needs from its list to its certificates."""

    LIST = "list"
    SHEET = "sheet"
    ATTENDANCE = "attendance"
    CERTIFICATES = "certificates"


@dataclass(frozen=True, slots=True)
class ClassStep:
    """One step; at most one is the current one."""

    kind: StepKind
    is_done: bool
    is_current: bool


def class_steps(row: ClassRow) -> tuple[ClassStep, ...]:
    """The steps of a class in order; the first that is not done is the current one."""
    done = {
        StepKind.LIST: row.enrolled > 0,
        StepKind.SHEET: row.sheets_printed > 0,
        StepKind.ATTENDANCE: row.lessons > 0 and row.lessons_marked >= row.lessons,
        StepKind.CERTIFICATES: row.certificates > 0,
    }
    current = next((kind for kind in StepKind if not done[kind]), None)
    return tuple(ClassStep(kind, done[kind], kind == current) for kind in StepKind)
