"""What the page asks of the notebook; runs on the database thread, which is where services load."""

from dataclasses import dataclass
from typing import Any

from app.domain.attendance import Mark, Roll, Status
from app.domain.person import PersonDetails
from app.domain.training_class import ClassRow
from app.ui.attendance.table import Changes, Key


@dataclass(frozen=True, slots=True)
class View:
    """Everything the page shows."""

    training_class: ClassRow
    roll: Roll


def look(session: Any, class_id: bytes) -> View:
    """The class and its roll."""
    from app.services import attendance, training_class

    return View(training_class.class_row(session, class_id), attendance.roll(session, class_id))


def set_marks(session: Any, changes: Changes) -> None:
    """Write marks; None clears one."""
    from app.services import attendance

    attendance.set_marks(session, changes)


def enrol_known(session: Any, person_id: bytes, *, class_id: bytes, lesson_id: bytes) -> bytes:
    """Someone of the register joins and is there; the enrolment's id."""
    from app.services import enrolment

    return _present(session, enrolment.add_known(session, class_id, person_id), class_id, lesson_id=lesson_id)


def enrol_new(session: Any, details: PersonDetails, *, class_id: bytes, lesson_id: bytes) -> bytes:
    """Someone new to the register joins and is there; the enrolment's id."""
    from app.services import enrolment

    return _present(session, enrolment.add(session, class_id, details), class_id, lesson_id=lesson_id)


def stand_in_known(session: Any, person_id: bytes, *, key: Key) -> bytes:
    """Someone of the register came instead; the id of the enrolled person's enrolment."""
    from app.services import attendance

    attendance.set_stand_in(session, *key, person_id)
    return key[0]


def stand_in_new(session: Any, details: PersonDetails, *, key: Key) -> bytes:
    """Someone new to the register came instead; the id of the enrolled person's enrolment."""
    from app.services import person

    return stand_in_known(session, person.add(session, details), key=key)


def _present(session: Any, enrolment_id: bytes, class_id: bytes, *, lesson_id: bytes) -> bytes:
    """Who was in the class all along keeps the mark there is."""
    from app.services import attendance

    key = (enrolment_id, lesson_id)
    if lesson_id and key not in attendance.roll(session, class_id).marks:
        attendance.set_marks(session, {key: Mark(Status.PRESENT)})
    return enrolment_id
