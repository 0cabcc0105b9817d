"""Page Nhập danh sách từ Excel (ui.md 7.4): four steps, and nothing is written before the last."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QStackedWidget, QWidget
from sqlalchemy.orm import Session
from typing_extensions import override

from app.base.i18n import _
from app.base.paths import downloads_folders
from app.domain.attendance import DAY_PART_NAMES, LessonRow
from app.domain.history import Step as PastStep
from app.domain.training_class import ClassRow
from app.domain.wording import day_and_month, number
from app.rosters.child import read_safely
from app.services import roster, training_class
from app.services.enrolment import Enrolled
from app.services.roster_check import Check
from app.ui.kit.desk import Desk
from app.ui.kit.notice import Answer
from app.ui.kit.page import Breadth, Page
from app.ui.kit.steps import StepHeader
from app.ui.roster.check import CheckStep
from app.ui.roster.choose import ChooseStep
from app.ui.roster.confirm import ConfirmStep, summary
from app.ui.roster.files import ListFile, newest
from app.ui.roster.mapped import Mapped, mapped, official_vocabulary
from app.ui.roster.mapping import Change, MappingStep
from app.ui.roster.step import Foot, Step
from app.ui.roster.work import Place, Work

LABEL = _("Nhập danh sách từ Excel")
_BACK = {
    Place.CHOOSE: "",
    Place.MAP: _("‹  Quay lại"),
    Place.CHECK: _("‹  Quay lại"),
    Place.CONFIRM: _("Xem lại từng chỗ"),
    Place.WRITTEN: _("Về lớp"),
}


class RosterPage(Page):
    """The subject is a class; `folders` is where lists are looked for."""

    watches = frozenset({"training_class", "lesson", "enrolment", "person", "village"})

    def __init__(self, desk: Desk, folders: Sequence[Path] | None = None) -> None:
        super().__init__(desk, LABEL)
        theme = desk.theme
        self._folders = folders
        self._works: dict[bytes, Work] = {}
        self._work = Work(b"")
        self._class: ClassRow | None = None
        self._lesson: LessonRow | None = None
        self._changes: list[Change] = []
        self._is_reading = self._wants_check = False
        self.steps = StepHeader(theme, (_("Chọn tệp"), _("Ghép cột"), _("Kiểm tra"), _("Xác nhận")))
        self.buttons.addWidget(self.steps)
        self.choose, self.mapping = ChooseStep(theme), MappingStep(theme)
        self.check, self.confirm = CheckStep(theme), ConfirmStep(theme)
        self.foot = Foot(theme)
        self._stack = QStackedWidget()
        for step in (self.choose, self.mapping, self.check, self.confirm):
            self._stack.addWidget(step)
            step.renamed.connect(self._name_ways)
        self.body.addWidget(self._stack, 1)
        self.body.addWidget(self.foot)
        self._connect()

    @override
    def show_subject(self, subject: object) -> None:
        if not isinstance(subject, bytes):
            return
        kept = self._works.get(subject)
        if kept is None or kept.place == Place.WRITTEN:
            kept = self._works[subject] = Work(subject)
        self.notice.clear()
        self._class = self._lesson = None
        self._show(kept)
        self.reload()

    @override
    def reload(self) -> None:
        class_id, place = self._work.class_id, self._work.place
        if not class_id:
            return
        self.desk.tasks.read(self, partial(_class_and_lessons, class_id=class_id), self._show_class)
        if place == Place.CHOOSE:
            folders = downloads_folders() if self._folders is None else self._folders
            self.desk.tasks.run(self, lambda _job: newest(folders), self._show_files)
        elif place in {Place.CHECK, Place.CONFIRM}:
            self._compare(place)

    @override
    def hear(self, tables: frozenset[str], author: object) -> None:
        if author is not self:
            super().hear(tables, author)

    @override
    def fit(self, breadth: Breadth) -> None:
        self.check.fit(breadth)

    @override
    def regions(self) -> list[QWidget]:
        target = self._step().target()
        return [target, self.foot.onward] if target else [self.foot.onward]

    @override
    def fail(self, error: Exception) -> None:
        self._is_reading = self._wants_check = False
        self._changes.clear()
        self.foot.onward.show_ready()
        if self._work.place == Place.CHOOSE:
            self.notice.fail(error, Answer(_("Chọn tệp khác"), self._focus))
            self._focus()
        else:
            super().fail(error)

    def _connect(self) -> None:
        self.choose.picked.connect(self._read)
        self.mapping.asked.connect(self._change)
        self.mapping.finished.connect(self._go_to_check)
        self.check.finished.connect(lambda: self._move(Place.CONFIRM))
        self.confirm.finished.connect(self._write)
        for step in (self.mapping, self.check):
            step.settled.connect(self.foot.onward.setFocus)
        self.foot.onward.clicked.connect(self._go_on)
        self.foot.back.clicked.connect(self._go_back)
        self.foot.cancel.clicked.connect(self._cancel)
        self.desk.tasks.reverted.connect(self._hear_reverted)

    def _step(self) -> Step:
        steps = (self.choose, self.mapping, self.check, self.confirm, self.confirm)
        return steps[self._work.place]

    def _show(self, work: Work) -> None:
        self._work = work
        self._changes.clear()
        if work.mapped and work.path and work.place == Place.MAP:
            self.mapping.show_file(work.mapped, work.path.name)
        if work.check and work.place == Place.CHECK:
            self.check.show_check(work.check)
        if work.check and work.place == Place.CONFIRM:
            self.confirm.show_summary(summary(work.check))
        self._stack.setCurrentWidget(self._step())
        self.steps.set_step(min(work.place, Place.CONFIRM))
        self.foot.show_written(work.place == Place.WRITTEN)
        self._name_ways()
        self._name_page()

    def _move(self, place: Place) -> None:
        self._work.place = place
        self._show(self._work)
        self._focus()

    def _focus(self) -> None:
        (self._step().target() or self.foot.onward).setFocus(Qt.FocusReason.OtherFocusReason)

    def _name_ways(self) -> None:
        if self._is_reading:
            return
        place = self._work.place
        onward, back = self._step().onward, _BACK[place]
        if place == Place.WRITTEN:
            lesson = self._lesson_to_mark()
            onward = _("Điểm danh {lesson}").format(lesson=_lesson_name(lesson)) if lesson else back
            back = back if lesson else ""
        self.foot.show_words(onward, back)

    def _name_page(self) -> None:
        work = self._work
        if work.place == Place.CHECK and work.check and work.path:
            words = _("{file} · {count} dòng")
            subtitle = words.format(file=work.path.name, count=number(len(work.check)))
        else:
            subtitle = _("Lớp: {title}").format(title=self._class.title) if self._class else ""
        self.set_title(LABEL, subtitle)

    def _show_class(self, facts: tuple[ClassRow, tuple[LessonRow, ...]]) -> None:
        self._class, lessons = facts
        ahead = [lesson for lesson in lessons if lesson.on >= self.desk.today()]
        self._lesson = next(iter([*ahead, *lessons]), None)
        self._name_ways()
        self._name_page()

    def _lesson_to_mark(self) -> LessonRow | None:
        return self._lesson if self.desk.can_open("attendance") else None

    def _show_files(self, files: list[ListFile]) -> None:
        self.choose.show_files(files, self.desk.today())
        focused = QApplication.focusWidget()
        is_here = focused is None or self.isAncestorOf(focused)
        if self._work.place == Place.CHOOSE and self.isVisible() and is_here:
            self._focus()

    def _read(self, path: Path) -> None:
        if self._is_reading:
            return
        self._is_reading = True
        work, today = self._work, self.desk.today()
        self.notice.clear()
        self.foot.onward.show_busy(_("Đang đọc tệp…"))
        self.desk.tasks.run(
            self,
            lambda _job: mapped(read_safely(path, official_vocabulary(), today), today),
            partial(self._have_read, work, path),
        )

    def _have_read(self, work: Work, path: Path, found: Mapped) -> None:
        self._is_reading = False
        self.foot.onward.show_ready()
        work.path, work.mapped, work.check, work.place = path, found, None, Place.MAP
        if work is self._work:
            self._move(Place.MAP)
        else:
            self._name_ways()

    def _change(self, change: Change) -> None:
        self._changes.append(change)
        if len(self._changes) == 1:
            self._run_change()

    def _run_change(self) -> None:
        """One after the other, each on what the one before it made."""
        work, change, today = self._work, self._changes[0], self.desk.today()
        before = work.mapped
        if before is not None:
            self.desk.tasks.run(
                self, lambda _job: change(before, today), partial(self._have_changed, work, change)
            )

    def _have_changed(self, work: Work, change: Change, after: Mapped | None) -> None:
        if work is not self._work or not self._changes or self._changes[0] is not change:
            return  # the person went to another class meanwhile
        self._changes.pop(0)
        if after is None:
            self.notice.warn(_("Dòng này không có cột nào là họ và tên, nên chưa đổi dòng tiêu đề."))
        else:
            work.mapped = after
            self.mapping.show_mapped(after)
        if self._changes:
            self._run_change()
        elif self._wants_check:
            self._go_to_check()

    def _go_to_check(self) -> None:
        self._wants_check = bool(self._changes)
        mapped_now = self._work.mapped
        if self._wants_check or mapped_now is None:
            return
        if not mapped_now.reading.people:
            self.notice.warn(_("Chưa cột nào là Họ và tên. Hãy chọn cột có họ tên rồi tiếp tục."))
            return
        self.notice.clear()
        self._compare(Place.CHECK)

    def _compare(self, place: Place) -> None:
        """Look the list up in the register, then show a step with what is known."""
        work = self._work
        if work.mapped is not None:
            query = partial(
                _checked, class_id=work.class_id, reading_of=work.mapped, earlier=work.check
            )
            self.desk.tasks.read(self, query, partial(self._have_compared, work, place))

    def _have_compared(self, work: Work, place: Place, check: Check) -> None:
        had_focus = self.isAncestorOf(QApplication.focusWidget() or self)
        work.check = check
        # a decision may be open again when somebody in the register was changed meanwhile
        work.place = Place.CHECK if check.open_decisions() else place
        if work is self._work:
            self._show(work)
            if had_focus:
                self._focus()

    def _write(self) -> None:
        work = self._work
        if work.check is None or not self.foot.onward.isEnabled():
            return
        entries = work.check.entries()
        self.foot.onward.show_busy(_("Đang ghi…"))
        self.desk.tasks.write(
            self,
            LABEL,
            lambda session: roster.write(session, work.class_id, entries),
            partial(self._have_written, work),
        )

    def _have_written(self, work: Work, enrolled: Enrolled) -> None:
        self.foot.onward.show_ready()
        work.place = Place.WRITTEN
        title = self._class.title if self._class else ""
        count = number(enrolled.new + enrolled.known)
        done = _("Đã ghi {count} người vào lớp {title}.").format(count=count, title=title)
        more = _("{known} người đã có trong sổ, {new} người mới. Hoàn tác: Ctrl+Z")
        self.confirm.show_done(done, more.format(known=number(enrolled.known), new=number(enrolled.new)))
        if work is self._work:
            self._move(Place.WRITTEN)
            said = _("Đã ghi {count} người.").format(count=count)
            self.notice.say(said, Answer(_("Hoàn tác"), self.desk.tasks.undo))
            self.said.emit(said)

    def _hear_reverted(self, step: PastStep | None, is_undo: bool) -> None:  # noqa: FBT001 - the signal's value
        if is_undo and step and step.label == LABEL and self._work.place == Place.WRITTEN:
            self.notice.clear()
            self._compare(Place.CONFIRM)

    def _go_on(self) -> None:
        if self._work.place != Place.WRITTEN:
            self._step().go_on()
        elif self._lesson_to_mark():
            self.opened.emit("attendance", self._work.class_id)
        else:
            self.left.emit()

    def _go_back(self) -> None:
        if self._work.place == Place.WRITTEN:
            self.left.emit()
        else:
            self._move(Place(self._work.place - 1))

    def _cancel(self) -> None:
        class_id = self._work.class_id
        self._works.pop(class_id, None)
        self._show(Work(class_id))
        self.notice.clear()
        self.left.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        focused = QApplication.focusWidget()
        is_enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if is_enter and isinstance(focused, QAbstractButton) and self.isAncestorOf(focused):
            focused.click()
        else:
            super().keyPressEvent(event)


def _class_and_lessons(session: Session, class_id: bytes) -> tuple[ClassRow, tuple[LessonRow, ...]]:
    return training_class.class_row(session, class_id), training_class.lessons(session, class_id)


def _checked(session: Session, class_id: bytes, reading_of: Mapped, earlier: Check | None) -> Check:
    reading = reading_of.reading
    check = Check(reading, roster.compare(session, class_id, reading))
    if earlier is not None:
        check.take_over(earlier)
    return check


def _lesson_name(lesson: LessonRow) -> str:
    return f"{DAY_PART_NAMES[lesson.part].lower()} {day_and_month(lesson.on)}"
