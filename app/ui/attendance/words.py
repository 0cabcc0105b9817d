"""Sentences of the page, put together in one place."""

from collections.abc import Sequence

from app.base.i18n import _
from app.domain.attendance import DAY_PART_NAMES, STATUS_NAMES, LessonRow, Status
from app.domain.wording import day_and_month, short_date, weekday
from app.ui.attendance.table import lesson_name


def class_line(lessons: Sequence[LessonRow], place: int, venue: str) -> str:
    """Buổi 1/4: Sáng Thứ Ba 24/11/2026, 07:30–11:00  ·  Nhà văn hóa xã  ·  xếp theo tên."""
    lesson = lessons[place]
    when = _("Buổi {number}/{count}: {part} {weekday} {day}").format(
        number=place + 1,
        count=len(lessons),
        part=DAY_PART_NAMES[lesson.part],
        weekday=_small(weekday(lesson.on)),
        day=short_date(lesson.on),
    )
    hours = f"{lesson.starts}–{lesson.ends}" if lesson.starts and lesson.ends else ""
    with_hours = ", ".join(part for part in (when, hours) if part)
    return "  ·  ".join(part for part in (with_hours, venue, _("xếp theo tên")) if part)


def lesson_heading(lesson: LessonRow, *, is_to_come: bool) -> str:
    """Sáng 24/11 — đang điểm danh."""
    name = f"{DAY_PART_NAMES[lesson.part]} {day_and_month(lesson.on)}"
    sentence = _("{lesson} — chưa tới, vẫn ghi được") if is_to_come else _("{lesson} — đang điểm danh")
    return sentence.format(lesson=name)


def not_yet(lesson: LessonRow) -> str:
    """Said when the cursor comes to a half-day that has not begun."""
    return _("Buổi này chưa tới ({day}). Vẫn ghi được.").format(day=day_and_month(lesson.on))


def said_of_marks(names: Sequence[str], status: Status | None) -> str:
    """Vừa ghi: Dương Văn Hiếu có mặt. Hoàn tác: Ctrl+Z."""
    who = names[0] if len(names) == 1 else _("{count} ô").format(count=len(names))
    if status is None:
        return _("Vừa xóa dấu: {who}. Hoàn tác: Ctrl+Z").format(who=who)
    if status == Status.STAND_IN and len(names) == 1:
        return _("Vừa ghi: {who} có người đi thay. F2 trên ô đó để ghi tên người đi thay.").format(who=who)
    return _("Vừa ghi: {who} {what}. Hoàn tác: Ctrl+Z").format(who=who, what=STATUS_NAMES[status])


def step_label(lessons: Sequence[LessonRow], count: int, what: str) -> str:
    """What undo shows; it names no person, since it outlives an erasure."""
    where = lesson_name(lessons[0]) if len(lessons) == 1 else _("nhiều buổi")
    return _("Điểm danh {lesson}: {count} dấu {what}").format(lesson=where, count=count, what=what)


def said_of_paste(count: int, unread: int) -> str:
    """Đã dán 12 dấu. 3 ô không hiểu được nên để nguyên."""
    if unread:
        sentence = _("Đã dán {count} dấu. {unread} ô không hiểu được nên để nguyên. Hoàn tác: Ctrl+Z")
    else:
        sentence = _("Đã dán {count} dấu. Hoàn tác: Ctrl+Z")
    return sentence.format(count=count, unread=unread)


def _small(words: str) -> str:
    return words[:1].lower() + words[1:]
