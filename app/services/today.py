"""What page Hôm nay answers: what is on, what is missing, how the year goes, what waits."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy.orm import Session

from app.domain.commitment import Column, CommitmentRow, column
from app.domain.data_request import RequestRow
from app.domain.dialogue import DialogueRow, DialogueState
from app.domain.handover import HandOverRow
from app.domain.plan import Progress
from app.domain.training_class import ClassRow, ClassState
from app.domain.unit import UnitRow
from app.services import account, commitment, data_request, dialogue, handover, plan, training_class, unit

LOOK_AHEAD = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Dialogues:
    """What dialogues ask for on this day, soonest first; empty parts when there are none."""

    today: tuple[DialogueRow, ...] = ()
    tomorrow: tuple[DialogueRow, ...] = ()
    this_week: tuple[DialogueRow, ...] = ()
    to_announce: tuple[DialogueRow, ...] = ()
    """Planned ones of the next two weeks nobody was told of."""
    to_publish: tuple[DialogueRow, ...] = ()
    """Held ones whose conclusions are not out yet."""
    overdue: tuple[CommitmentRow, ...] = ()
    """Commitments that should have been answered, the longest waiting first."""
    open_commitments: int = 0


@dataclass(frozen=True, slots=True)
class Today:
    """The whole page. Classes are grouped as the page shows them, soonest first."""

    on: date
    unit: UnitRow
    who: str
    """Whose account works here."""
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
    dialogues: Dialogues
    requests: tuple[RequestRow, ...]
    """What people asked about their own data and is still owed, the soonest day first."""


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
        who=account.working(session).name,
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
        dialogues=_dialogues(session, on),
        requests=tuple(data_request.open_ones(session)),
    )


def _dialogues(session: Session, on: date) -> Dialogues:
    rows = [(row.held_on, row) for row in reversed(dialogue.dialogues(session)) if row.held_on]
    planned = [(day, row) for day, row in rows if row.state == DialogueState.PLANNED]
    tomorrow, week_end = on + timedelta(days=1), on + timedelta(days=6 - on.weekday())
    waiting = commitment.open_ones(session)
    return Dialogues(
        today=tuple(row for day, row in planned if day == on),
        tomorrow=tuple(row for day, row in planned if day == tomorrow),
        this_week=tuple(row for day, row in planned if tomorrow < day <= week_end),
        to_announce=tuple(
            row for day, row in planned if on < day <= on + LOOK_AHEAD and row.noticed_on is None
        ),
        to_publish=tuple(
            row for _day, row in rows if row.state == DialogueState.HELD and row.published_on is None
        ),
        overdue=tuple(row for row in waiting if column(row, on) == Column.OVERDUE),
        open_commitments=len(waiting),
    )


def _runs(row: ClassRow, on: date) -> bool:
    return row.starts_on is not None and row.ends_on is not None and row.starts_on <= on <= row.ends_on
