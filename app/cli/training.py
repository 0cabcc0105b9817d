"""Commands about classes and attendance."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from cyclopts import App, Parameter

from app.base.errors import Refused
from app.base.i18n import _
from app.cli.desk import Day, HiddenDesk, Said
from app.domain.attendance import CAME, DAY_PART_NAMES, DayPart, Mark, Roll, Status, count_lesson
from app.domain.training_class import ClassRow
from app.domain.wording import day_and_month, span

if TYPE_CHECKING:
    from app.services.training_class import NewClass, NewTopic


def add_to(app: App) -> None:
    """Register the commands."""
    classes = App(name="class", help=_("Lớp tập huấn."))
    classes.command(new)
    classes.command(list_classes, name="list")
    marks = App(name="attendance", help=_("Điểm danh."))
    marks.command(set_marks, name="set")
    marks.command(show)
    app.command(classes)
    app.command(marks)


@Parameter(name="*")
@dataclass(frozen=True, slots=True, kw_only=True)
class ClassOptions:
    """A class as its options describe it; each day has a morning and an afternoon."""

    code: str
    """Mã lớp."""
    title: str
    """Tên lớp."""
    day: list[Day]
    """Ngày học, dạng 2026-11-24; ghi nhiều lần cho nhiều ngày."""
    venue: str = ""
    """Nơi học."""
    host: str = ""
    """Cơ quan tổ chức."""
    planned: int | None = None
    """Số người theo kế hoạch."""
    programme: tuple[str, ...] = ()
    """Chương trình, ví dụ CT3; ghi nhiều lần được."""
    topic: tuple[str, ...] = ()
    """Chuyên đề, dạng "tên|số tiết|giảng viên"; chia đều theo thứ tự các buổi."""

    def request(self) -> "NewClass":
        """What the service is asked for."""
        from app.services.training_class import NewClass, NewLesson

        slots = [(on, part) for on in sorted(set(self.day)) for part in DayPart]
        return NewClass(
            code=self.code,
            title=self.title,
            venue=self.venue,
            host=self.host,
            planned_people=self.planned,
            programmes=self.programme,
            topics=tuple(_topic(written) for written in self.topic),
            lessons=tuple(
                NewLesson(on, part, _spread(place, len(slots), len(self.topic)))
                for place, (on, part) in enumerate(slots)
            ),
        )


def new(options: ClassOptions, *, desk: HiddenDesk) -> Said:
    """Thêm lớp."""
    from app.services import training_class

    request = options.request()
    with desk.store() as store, store.write(_("Thêm lớp")) as session:
        training_class.create(session, request)
    return Said(
        _("Đã thêm lớp {code}: {lessons} buổi.").format(code=request.code, lessons=len(request.lessons)),
        {"code": request.code, "lessons": len(request.lessons)},
    )


def list_classes(*, desk: HiddenDesk) -> Said:
    """Liệt kê các lớp."""
    from app.services import training_class

    with desk.store() as store, store.read() as session:
        rows = training_class.classes(session)
    lines = [f"{row.code}\t{_days(row)}\t{row.enrolled}\t{row.title}" for row in rows]
    facts = [{"code": row.code, "title": row.title, "people": row.enrolled} for row in rows]
    return Said("\n".join(lines) or _("Sổ chưa có lớp nào."), {"classes": facts})


def set_marks(
    *,
    class_: Annotated[str, Parameter(name="--class")],
    lesson: int,
    mark: tuple[str, ...] = (),
    rest: Status | None = None,
    desk: HiddenDesk,
) -> Said:
    """Ghi điểm danh một buổi.

    Parameters
    ----------
    class_
        Mã lớp.
    lesson
        Buổi thứ mấy, từ 1.
    mark
        "STT=dấu", ví dụ 3=absent; dấu: present, late, excused, absent, stand_in.
    rest
        Dấu cho những người còn trống trong buổi.

    """
    from app.services import attendance, training_class

    with desk.store() as store:
        with store.read() as session:
            roll = attendance.roll(session, training_class.class_id(session, class_))
        marks = _marks(roll, lesson, mark, rest)
        with store.write(_("Điểm danh")) as session:
            attendance.set_marks(session, marks)
            roll = attendance.roll(session, roll.class_id)
    lesson_id = roll.lessons[lesson - 1].id
    count = count_lesson(roll.learners, lesson_id, roll.marks)
    return Said(
        _("Đã ghi {marks} dấu. Có mặt {came}/{enrolled}.").format(
            marks=len(marks), came=count.came, enrolled=count.enrolled
        ),
        {"marks": len(marks), "came": count.came, "enrolled": count.enrolled},
    )


def show(*, class_: Annotated[str, Parameter(name="--class")], desk: HiddenDesk) -> Said:
    """Xem số có mặt từng buổi."""
    from app.services import attendance, training_class

    with desk.store() as store, store.read() as session:
        roll = attendance.roll(session, training_class.class_id(session, class_))
    lessons = []
    for lesson in roll.lessons:
        count = count_lesson(roll.learners, lesson.id, roll.marks)
        name = f"{DAY_PART_NAMES[lesson.part]} {day_and_month(lesson.on)}"
        lessons.append({"lesson": name, "came": count.came, "enrolled": count.enrolled})
    text = "\n".join(f"{row['lesson']}: {row['came']}/{row['enrolled']}" for row in lessons)
    marked = sum(mark.status in CAME for mark in roll.marks.values())
    return Said(text, {"lessons": lessons, "marks": len(roll.marks), "attendances": marked})


def _days(row: ClassRow) -> str:
    return span([day for day in (row.starts_on, row.ends_on) if day])


def _topic(written: str) -> "NewTopic":
    from app.services.training_class import NewTopic

    title, hours, trainer = (*written.split("|"), "", "")[:3]
    return NewTopic(title, int(hours or 0), trainer)


def _spread(place: int, lessons: int, topics: int) -> int | None:
    """Which topic the lesson at this place has, when topics are spread evenly over lessons."""
    return place * topics // lessons + 1 if topics else None


def _marks(
    roll: Roll, lesson: int, written: tuple[str, ...], rest: Status | None
) -> dict[tuple[bytes, bytes], Mark | None]:
    if not 1 <= lesson <= len(roll.lessons):
        raise Refused(_("Lớp có {count} buổi. Chưa ghi gì. Xem lại số buổi.").format(count=len(roll.lessons)))
    lesson_id = roll.lessons[lesson - 1].id
    marks: dict[tuple[bytes, bytes], Mark | None] = {}
    for entry in written:
        number, _equals, status = entry.partition("=")
        if not number.isdigit() or not 1 <= int(number) <= len(roll.learners) or status not in set(Status):
            raise Refused(_("Không hiểu dấu “{entry}”. Chưa ghi gì. Viết như 3=absent.").format(entry=entry))
        marks[roll.learners[int(number) - 1].enrolment_id, lesson_id] = Mark(Status(status))
    if rest is not None:
        for learner in roll.learners:
            pair = (learner.enrolment_id, lesson_id)
            if pair not in roll.marks:
                marks.setdefault(pair, Mark(rest))
    return marks
