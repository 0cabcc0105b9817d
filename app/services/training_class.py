"""Training classes: opening one, its lessons and topics, and its place on the list."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import count

from sqlalchemy import Row, ScalarSelect, Select, distinct, func, select
from sqlalchemy.orm import Session

from app.base import text
from app.base.errors import NotFound, Refused
from app.base.i18n import _
from app.db.attendance import AttendanceMark
from app.db.base import derived_row, find, new_row
from app.db.certificate import Certificate
from app.db.sheet import PrintedSheet
from app.db.training_class import ClassProgramme, Enrolment, Lesson, Topic, TrainingClass
from app.domain.attendance import DayPart, LessonRow
from app.domain.training_class import ClassRow, ClassState, TopicRow

USUAL_HOURS = {DayPart.MORNING: ("07:30", "11:00"), DayPart.AFTERNOON: ("13:30", "16:30")}
_NEEDS_REASON = frozenset({ClassState.POSTPONED, ClassState.CANCELLED})


@dataclass(frozen=True, slots=True)
class NewLesson:
    """A half-day to hold; `topic` is the place (from 1) of its topic in the class, or None."""

    on: date
    part: DayPart
    topic: int | None = None
    starts: str = ""
    ends: str = ""


@dataclass(frozen=True, slots=True)
class NewTopic:
    """A topic with its lesson hours and trainer."""

    title: str
    hours: int = 0
    trainer: str = ""


@dataclass(frozen=True, slots=True)
class NewClass:
    """What the officer fills in to open a class."""

    code: str
    title: str
    venue: str = ""
    host: str = ""
    planned_people: int | None = None
    programmes: tuple[str, ...] = ()
    topics: tuple[NewTopic, ...] = ()
    lessons: tuple[NewLesson, ...] = ()


def create(session: Session, new: NewClass) -> bytes:
    """Open a class with its topics and lessons; Refused when the code is taken or a word is missing."""
    code, title = text.clean(new.code), text.clean(new.title)
    if not code or not title:
        raise Refused(_("Lớp cần có mã và tên. Chưa có gì được ghi. Hãy gõ đủ rồi ghi lại."))
    if _by_code(session, code):
        raise Refused(_("Mã lớp này đã có trong sổ. Chưa có gì được ghi. Hãy đặt mã khác."))
    days = [lesson.on for lesson in new.lessons]
    row = new_row(
        session,
        TrainingClass,
        code=code,
        title=title,
        owner=session.info["unit"],
        host=text.clean(new.host),
        venue=text.clean(new.venue),
        starts_on=min(days, default=None),
        ends_on=max(days, default=None),
        planned_people=new.planned_people,
        state=ClassState.PLANNED,
        state_reason="",
    )
    session.flush()
    for programme in new.programmes:
        derived_row(session, ClassProgramme, row.id, programme.encode(), class_id=row.id, programme=programme)
    topics = _add_topics(session, row.id, new.topics)
    for lesson in new.lessons:
        _add_lesson(session, row.id, lesson, topics)
    session.flush()
    return row.id


def class_id(session: Session, code: str) -> bytes:
    """The class with this code; NotFound when there is none."""
    row = _by_code(session, text.clean(code))
    if row is None:
        raise NotFound(_("Không có lớp mã {code} trong sổ. Xem lại mã lớp.").format(code=code))
    return row.id


def next_code(session: Session) -> str:
    """A code nobody has yet, to be proposed for the next class."""
    taken = set(session.scalars(select(TrainingClass.code)))
    return next(code for number in count(1) if (code := f"LTH-{number:02}") not in taken)


def classes(session: Session) -> list[ClassRow]:
    """Every class, newest first."""
    rows = [_class_row(row) for row in session.execute(_class_query())]
    return sorted(rows, key=lambda row: (row.starts_on or date.max, row.code), reverse=True)


def class_row(session: Session, class_id: bytes) -> ClassRow:
    """One class as the list shows it."""
    row = session.execute(_class_query().where(TrainingClass.id == class_id)).first()
    if row is None:
        raise NotFound(_("Lớp này không còn trong sổ. Có thể vừa bị xóa; hãy hoàn tác."))
    return _class_row(row)


def lessons(session: Session, class_id: bytes) -> tuple[LessonRow, ...]:
    """The half-days of a class in order."""
    query = (
        select(Lesson, Topic.title)
        .outerjoin(Topic, (Topic.id == Lesson.topic_id) & (Topic.unit == Lesson.unit))
        .where(Lesson.class_id == class_id, Lesson.deleted == 0)
    )
    rows = [
        LessonRow(lesson.id, lesson.held_on, lesson.part, lesson.starts, lesson.ends, title or "")
        for lesson, title in session.execute(query)
    ]
    return tuple(sorted(rows, key=lambda row: (row.on, row.part != DayPart.MORNING)))


def topics(session: Session, class_id: bytes) -> list[TopicRow]:
    """The topics of a class in their order."""
    query = select(Topic).where(Topic.class_id == class_id, Topic.deleted == 0).order_by(Topic.place)
    return [TopicRow(row.id, row.title, row.hours, row.trainer) for row in session.scalars(query)]


def programmes(session: Session, class_id: bytes) -> list[str]:
    """The keys of the programmes a class serves."""
    query = select(ClassProgramme.programme).where(
        ClassProgramme.class_id == class_id, ClassProgramme.deleted == 0
    )
    return sorted(session.scalars(query))


def change_state(session: Session, class_id: bytes, state: ClassState, reason: str = "") -> None:
    """Move a class to a state; postponing and cancelling need a reason."""
    row = find(session, TrainingClass, class_id)
    if row is None or row.deleted:
        raise NotFound(_("Lớp này không còn trong sổ. Có thể vừa bị xóa; hãy hoàn tác."))
    if state in _NEEDS_REASON and not text.clean(reason):
        raise Refused(_("Hoãn hoặc hủy lớp cần ghi lý do. Chưa có gì thay đổi. Hãy gõ lý do."))
    row.state, row.state_reason = state, text.clean(reason)


def _add_topics(session: Session, class_id: bytes, new: Sequence[NewTopic]) -> list[bytes]:
    rows = [
        new_row(
            session,
            Topic,
            class_id=class_id,
            place=place,
            title=text.clean(topic.title),
            hours=topic.hours,
            trainer=text.clean(topic.trainer),
        )
        for place, topic in enumerate(new, start=1)
    ]
    session.flush()
    return [row.id for row in rows]


def _add_lesson(session: Session, class_id: bytes, new: NewLesson, topics: Sequence[bytes]) -> None:
    starts, ends = USUAL_HOURS[new.part]
    new_row(
        session,
        Lesson,
        class_id=class_id,
        held_on=new.on,
        part=new.part,
        starts=new.starts or starts,
        ends=new.ends or ends,
        topic_id=topics[new.topic - 1] if new.topic else None,
    )


def _by_code(session: Session, code: str) -> TrainingClass | None:
    query = select(TrainingClass).where(TrainingClass.code == code, TrainingClass.deleted == 0)
    return session.scalars(query).first()


def _class_query() -> Select[TrainingClass, int, int, int, int, int]:
    def number_of(of: type[Enrolment | Lesson | PrintedSheet]) -> ScalarSelect[int]:
        query = select(func.count()).where(of.class_id == TrainingClass.id, of.deleted == 0)
        return query.scalar_subquery()

    marked = (
        select(func.count(distinct(AttendanceMark.lesson_id)))
        .join(Lesson, (Lesson.id == AttendanceMark.lesson_id) & (Lesson.deleted == 0))
        .where(Lesson.class_id == TrainingClass.id, AttendanceMark.deleted == 0)
    )
    issued = (
        select(func.count())
        .select_from(Certificate)
        .join(Enrolment, Enrolment.id == Certificate.enrolment_id)
        .where(Enrolment.class_id == TrainingClass.id, Certificate.deleted == 0)
    )
    return select(
        TrainingClass,
        number_of(Enrolment),
        number_of(Lesson),
        marked.scalar_subquery(),
        issued.scalar_subquery(),
        number_of(PrintedSheet),
    ).where(TrainingClass.deleted == 0)


def _class_row(row: Row[TrainingClass, int, int, int, int, int]) -> ClassRow:
    training_class, enrolled, lessons, marked, issued, printed = row
    return ClassRow(
        id=training_class.id,
        code=training_class.code,
        title=training_class.title,
        venue=training_class.venue,
        starts_on=training_class.starts_on,
        ends_on=training_class.ends_on,
        planned_people=training_class.planned_people,
        state=training_class.state,
        state_reason=training_class.state_reason,
        enrolled=enrolled,
        lessons=lessons,
        lessons_marked=marked,
        certificates=issued,
        sheets_printed=printed,
    )
