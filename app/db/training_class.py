"""Training classes with their programmes, topics, lessons and enrolments."""

from datetime import date

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, validates

from app.base import text
from app.db.base import Reach, Synced, Word, child_of, reaches
from app.domain.attendance import DayPart
from app.domain.training_class import ClassState


class TrainingClass(Synced):
    """A class. Its owner, its host and its learners' communes are three different things."""

    __tablename__ = "training_class"
    __table_args__ = (child_of("letterhead"),)

    code: Mapped[str] = reaches(Reach.PROVINCE)
    title: Mapped[str] = reaches(Reach.PROVINCE)
    title_fold: Mapped[str | None] = reaches(Reach.MACHINE)
    owner: Mapped[str] = reaches(Reach.PROVINCE)
    """The code of the unit that answers for the class and counts it."""
    host: Mapped[str] = reaches(Reach.PROVINCE, default="")
    venue: Mapped[str] = reaches(Reach.PROVINCE, default="")
    starts_on: Mapped[date | None] = reaches(Reach.PROVINCE)
    ends_on: Mapped[date | None] = reaches(Reach.PROVINCE)
    planned_people: Mapped[int | None] = reaches(Reach.PROVINCE)
    state: Mapped[ClassState] = reaches(Reach.PROVINCE, Word(ClassState), default=ClassState.PLANNED)
    state_reason: Mapped[str] = reaches(Reach.PROVINCE, default="")
    letterhead_id: Mapped[bytes | None] = reaches(Reach.PROVINCE)

    @validates("title")
    def _keep_key(self, _key: str, title: str) -> str:
        self.title_fold = text.fold(title)
        return title


class ClassProgramme(Synced):
    """A class may serve several programmes; id = H(class, programme)."""

    __tablename__ = "class_programme"
    __table_args__ = (child_of("training_class", "class_id"), Index(None, "class_id"))

    class_id: Mapped[bytes] = reaches(Reach.PROVINCE)
    programme: Mapped[str] = reaches(Reach.PROVINCE)


class Topic(Synced):
    """A topic (chuyên đề) with its hours and trainer."""

    __tablename__ = "topic"
    __table_args__ = (child_of("training_class", "class_id"), Index(None, "class_id"))

    class_id: Mapped[bytes] = reaches(Reach.PROVINCE)
    place: Mapped[int] = reaches(Reach.PROVINCE)
    """Its place in the programme, from 1."""
    title: Mapped[str] = reaches(Reach.PROVINCE)
    hours: Mapped[int] = reaches(Reach.PROVINCE, default=0)
    trainer: Mapped[str] = reaches(Reach.UNIT, default="")


class Lesson(Synced):
    """A half-day (buổi), the unit of attendance."""

    __tablename__ = "lesson"
    __table_args__ = (
        child_of("training_class", "class_id"),
        child_of("topic"),
        Index(None, "class_id"),
    )

    class_id: Mapped[bytes] = reaches(Reach.PROVINCE)
    held_on: Mapped[date] = reaches(Reach.PROVINCE)
    part: Mapped[DayPart] = reaches(Reach.PROVINCE, Word(DayPart))
    starts: Mapped[str] = reaches(Reach.PROVINCE, default="")
    ends: Mapped[str] = reaches(Reach.PROVINCE, default="")
    topic_id: Mapped[bytes | None] = reaches(Reach.PROVINCE)


class Enrolment(Synced):
    """One person in one class; id = H(class, person)."""

    __tablename__ = "enrolment"
    __table_args__ = (
        child_of("training_class", "class_id"),
        child_of("person"),
        Index(None, "class_id"),
        Index(None, "person_id"),
    )

    class_id: Mapped[bytes] = reaches(Reach.PROVINCE)
    person_id: Mapped[bytes] = reaches(Reach.PROVINCE)
    note: Mapped[str] = reaches(Reach.UNIT, default="")
