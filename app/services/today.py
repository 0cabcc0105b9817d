"""What page Hôm nay answers: what is on, what is missing, how the year goes, what waits."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy.orm import Session

from app.domain.handover import HandOverRow
from app.domain.plan import Progress
from app.domain.training_class import ClassRow, ClassState
from app.domain.unit import UnitRow
from app.services import handover, plan, training_class, unit

LOOK_AHEAD = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Today:
    """The whole page. Classes are grouped as the page shows them, soonest first."""

    on: date
    unit: UnitRow
    today: tuple[ClassRow, ...]
    tomorrow: tuple[ClassRow, ...]
    this_week: tuple[ClassRow, ...]
    without_list: tuple[ClassRow, ...]
    """Classes of the next two weeks that have nobody enrolled."""
    unfinished: tuple[ClassRow, ...]
    """Classes that are over but not fully marked."""
    next_class: ClassRow | None
    """The soonest class after this week."""
    progress: tuple[Progress, ...]
    waiting: int
    last_hand_over: HandOverRow | None


def view(session: Session, on: date) -> Today:
    """Gather the page for this day."""
    rows = [row for row in reversed(training_class.classes(session)) if row.state == ClassState.PLANNED]
    week_end = on + timedelta(days=6 - on.weekday())
    ahead = [row for row in rows if row.starts_on and row.starts_on > on]
    later = [row for row in ahead if row.starts_on and row.starts_on > max(week_end, on + timedelta(days=1))]
    hand_overs = handover.batches(session)
    return Today(
        on=on,
        unit=unit.present(session),
        today=tuple(row for row in rows if _runs(row, on)),
        tomorrow=tuple(row for row in ahead if row.starts_on == on + timedelta(days=1)),
        this_week=tuple(
            row for row in ahead if row.starts_on and on + timedelta(days=1) < row.starts_on <= week_end
        ),
        without_list=tuple(
            row for row in ahead if row.starts_on and row.starts_on <= on + LOOK_AHEAD and not row.enrolled
        ),
        unfinished=tuple(
            row for row in rows if row.ends_on and row.ends_on < on and row.lessons_marked < row.lessons
        ),
        next_class=later[0] if later else None,
        progress=tuple(plan.progress(session, on)),
        waiting=handover.waiting(session),
        last_hand_over=hand_overs[0] if hand_overs else None,
    )


def _runs(row: ClassRow, on: date) -> bool:
    return row.starts_on is not None and row.ends_on is not None and row.starts_on <= on <= row.ends_on
