"""What a class says about itself: its facts, and each step's words and button."""

from dataclasses import dataclass
from datetime import date

from app.base.i18n import _
from app.domain.attendance import Roll
from app.domain.person import Sex
from app.domain.printout import Printout
from app.domain.training_class import ClassRow, ClassStep, StepKind
from app.domain.wording import day_and_month, short_date, weekday

_KINH = "Kinh"
PEOPLE = "people"
"""Stands for a page where a step opens the class's own tab Học viên."""


@dataclass(frozen=True, slots=True)
class Action:
    """The button of a step: the page it opens, the page's subject, its words and icon."""

    page: str
    subject: object
    label: str
    icon: str


def facts(row: ClassRow, roll: Roll) -> str:
    """Days, place and numbers in one line."""
    days = sorted({lesson.on for lesson in roll.lessons})
    when = _(" và ").join(f"{weekday(day)} {day_and_month(day)}" for day in days[:2])
    if len(days) > 2:  # noqa: PLR2004 - two days are named, more are a span
        when = _("{first} đến {last}").format(first=short_date(days[0]), last=short_date(days[-1]))
    elif days:
        when += f"/{days[-1].year}"
    counts = _("{people} học viên, {lessons} buổi").format(people=row.enrolled, lessons=row.lessons)
    return "  ·  ".join(part for part in (when, row.venue, counts) if part)


def step_words(step: ClassStep, row: ClassRow, roll: Roll, today: date) -> tuple[str, str]:
    """The step's name and how it stands."""
    if step.kind == StepKind.LIST:
        return _("Danh sách học viên"), _list_words(row, roll)
    if step.kind == StepKind.SHEET:
        printed = _("Đã in {count} lần.").format(count=row.sheets_printed)
        return _("In bảng điểm danh"), printed if step.is_done else _not_printed(row, today)
    if step.kind == StepKind.ATTENDANCE:
        marked = _("Đã ghi {marked}/{lessons} buổi.").format(marked=row.lessons_marked, lessons=row.lessons)
        title = _("Điểm danh {count} buổi").format(count=row.lessons)
        return title, marked if row.lessons_marked else _not_marked(roll, today)
    issued = _("Đã cấp {count} giấy.").format(count=row.certificates)
    return _("Giấy chứng nhận"), issued if step.is_done else _("Người có mặt từ 80 % số buổi trở lên")


def step_action(step: ClassStep, row: ClassRow, today: date) -> Action | None:
    """What can be done at this step now; None where an earlier step has to come first."""
    return _ACTIONS[step.kind](step, row, today)


def _list_action(step: ClassStep, row: ClassRow, _today: date) -> Action:
    if step.is_done:
        return Action(PEOPLE, row.id, _("Xem"), "")
    return Action("roster_import", row.id, _("Nhập từ Excel"), "file-spreadsheet")


def _sheet_action(step: ClassStep, row: ClassRow, _today: date) -> Action:
    label = _("In lại") if step.is_done else _("In điểm danh") if step.is_current else _("Xem trước")
    return Action("paper", (Printout.ATTENDANCE_SHEET, row.id), label, "printer")


def _attendance_action(step: ClassStep, row: ClassRow, _today: date) -> Action | None:
    label = _("Xem") if step.is_done else _("Điểm danh")
    return Action("attendance", row.id, label, "list-checks") if row.enrolled else None


def _certificate_action(step: ClassStep, row: ClassRow, today: date) -> Action | None:
    is_over = row.ends_on is not None and row.ends_on <= today
    label = _("In lại") if step.is_done else _("Cấp và in giấy")
    can_be_issued = step.is_done or (is_over and row.lessons_marked > 0)
    return Action("paper", (Printout.CERTIFICATES, row.id), label, "printer") if can_be_issued else None


_ACTIONS = {
    StepKind.LIST: _list_action,
    StepKind.SHEET: _sheet_action,
    StepKind.ATTENDANCE: _attendance_action,
    StepKind.CERTIFICATES: _certificate_action,
}


def _list_words(row: ClassRow, roll: Roll) -> str:
    if not row.enrolled:
        return _("Chưa có ai. Có danh sách thì mới in được bảng điểm danh.")
    women = sum(learner.sex == Sex.FEMALE for learner in roll.learners)
    minority = sum(learner.ethnicity not in {None, _KINH} for learner in roll.learners)
    of = f"{row.enrolled}/{row.planned_people}" if row.planned_people else str(row.enrolled)
    return _("{of} người · {women} nữ, {men} nam · {minority} người dân tộc thiểu số").format(
        of=of,
        women=women,
        men=sum(learner.sex == Sex.MALE for learner in roll.learners),
        minority=minority,
    )


def _not_printed(row: ClassRow, today: date) -> str:
    if row.starts_on is None:
        return _("Chưa in.")
    days = (row.starts_on - today).days
    if days == 1:
        return _("Chưa in. Lớp khai mạc ngày mai.")
    if days == 0:
        return _("Chưa in. Lớp khai mạc hôm nay.")
    return _("Chưa in.")


def _not_marked(roll: Roll, today: date) -> str:
    first = roll.lessons[0].on if roll.lessons else None
    if first is not None and first > today:
        return _("Chưa ghi buổi nào. Bắt đầu từ {day}.").format(day=day_and_month(first))
    return _("Chưa ghi buổi nào.")
