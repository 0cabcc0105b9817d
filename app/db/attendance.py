"""Marks: who came to which lesson."""

from sqlalchemy import Index
from sqlalchemy.orm import Mapped

from app.db.base import Reach, Synced, Word, child_of, reaches
from app.domain.attendance import Status


class AttendanceMark(Synced):
    """One person's mark in one lesson; id = H(enrolment, lesson), so two laptops meet in it."""

    __tablename__ = "attendance_mark"
    __table_args__ = (
        child_of("enrolment"),
        child_of("lesson"),
        child_of("person", "stand_in_id"),
        Index(None, "lesson_id"),
    )

    enrolment_id: Mapped[bytes] = reaches(Reach.PROVINCE)
    lesson_id: Mapped[bytes] = reaches(Reach.PROVINCE)
    status: Mapped[Status] = reaches(Reach.PROVINCE, Word(Status))
    note: Mapped[str] = reaches(Reach.UNIT, default="")
    stand_in_id: Mapped[bytes | None] = reaches(Reach.PROVINCE)
