"""Marking who came."""

from collections.abc import Collection, Mapping

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from app.base import text
from app.base.errors import NotFound
from app.base.i18n import _
from app.db.attendance import AttendanceMark
from app.db.base import Deleted, all_exist, natural_id, put_rows
from app.db.training_class import Enrolment, Lesson
from app.domain.attendance import Mark, Roll, Status
from app.services import enrolment, training_class


def roll(session: Session, class_id: bytes) -> Roll:
    """Everyone of the class in name order, its lessons, and the marks there are so far."""
    query = (
        select(AttendanceMark)
        .join(Enrolment, (Enrolment.id == AttendanceMark.enrolment_id) & (Enrolment.deleted == 0))
        .where(Enrolment.class_id == class_id, AttendanceMark.deleted == 0)
    )
    marks = {(row.enrolment_id, row.lesson_id): Mark(row.status, row.note) for row in session.scalars(query)}
    return Roll(
        class_id=class_id,
        lessons=training_class.lessons(session, class_id),
        learners=enrolment.learners(session, class_id),
        marks=marks,
    )


def set_marks(session: Session, marks: Mapping[tuple[bytes, bytes], Mark | None]) -> None:
    """Record marks by (enrolment_id, lesson_id); None clears one. A later mark replaces the first."""
    _require_known(session, marks)
    rows = [_row(key, mark) for key, mark in marks.items() if mark is not None]
    put_rows(session, AttendanceMark, rows)
    cleared = [natural_id(AttendanceMark, *key) for key, mark in marks.items() if mark is None]
    if cleared:
        session.execute(
            update(AttendanceMark).where(AttendanceMark.id.in_(cleared)).values(deleted=Deleted.REMOVED)
        )


def set_mark(session: Session, enrolment_id: bytes, lesson_id: bytes, mark: Mark) -> None:
    """Record one mark."""
    set_marks(session, {(enrolment_id, lesson_id): mark})


def set_stand_in(session: Session, enrolment_id: bytes, lesson_id: bytes, person_id: bytes) -> None:
    """Record that someone of the register came instead; the enrolled person counts as not there."""
    key = (enrolment_id, lesson_id)
    _require_known(session, [key])
    put_rows(session, AttendanceMark, [_row(key, Mark(Status.STAND_IN)) | {"stand_in_id": person_id}])


def mark_rest_present(session: Session, class_id: bytes, lesson_id: bytes) -> int:
    """Everyone still without a mark in this lesson is present; how many that were."""
    present = roll(session, class_id)
    rest = [
        learner.enrolment_id
        for learner in present.learners
        if (learner.enrolment_id, lesson_id) not in present.marks
    ]
    set_marks(session, {(enrolment_id, lesson_id): Mark(Status.PRESENT) for enrolment_id in rest})
    return len(rest)


def _row(key: tuple[bytes, bytes], mark: Mark) -> dict[str, object]:
    enrolment_id, lesson_id = key
    return {
        "id": natural_id(AttendanceMark, enrolment_id, lesson_id),
        "enrolment_id": enrolment_id,
        "lesson_id": lesson_id,
        "status": mark.status,
        "note": text.clean(mark.note),
        "stand_in_id": None,
        "deleted": Deleted.NO.value,
    }


def _require_known(session: Session, pairs: Collection[tuple[bytes, bytes]]) -> None:
    people, lessons = {enrolment_id for enrolment_id, _ in pairs}, {lesson_id for _, lesson_id in pairs}
    if not (all_exist(session, Enrolment, people) and all_exist(session, Lesson, lessons)):
        raise NotFound(_("Buổi học hoặc học viên này không còn nữa. Chưa ghi dấu nào. Mở lại lớp rồi ghi."))
