"""Page Nhập danh sách từ Excel (ui.md 7.4): four steps, and nothing is written before the last."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QStackedWidget, QWidget
from typing_extensions import override

from app.base.i18n import _
from app.base.paths import downloads_folders
from app.domain.attendance import DAY_PART_NAMES, LessonRow
from app.domain.history import Step as PastStep
from app.domain.training_class import ClassRow
from app.domain.wording import day_and_month, number
from app.services import training_class
from app.services.enrolment import Enrolled
from app.ui.kit.desk import Desk
from app.ui.kit.notice import Answer
from app.ui.kit.page import Breadth, Page
from app.ui.kit.steps import StepHeader
from app.ui.roster.check import CheckStep
from app.ui.roster.choose import ChooseStep
from app.ui.roster.confirm import ConfirmStep, summary
from app.ui.roster.files import ListFile, newest
from app.ui.roster.intake import LABEL, Intake
from app.ui.roster.mapping import MappingStep
from app.ui.roster.step import Foot, Step
from app.ui.roster.work import Place

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
        self._class: ClassRow | None = None
        self._lesson: LessonRow | None = None
        self._intake = Intake(self, desk)
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
        if isinstance(subject, bytes):
            self.notice.clear()
            self._class = self._lesson = None
            self._intake.take_up(subject)
            self._show()
            self.reload()

    @override
    def reload(self) -> None:
        work = self._intake.work
        if not work.class_id:
            return
        self.desk.tasks.read(self, partial(_class_and_lessons, class_id=work.class_id), self._show_class)
        if work.place == Place.CHOOSE:
            folders = downloads_folders() if self._folders is None else self._folders
            self.desk.tasks.run(self, lambda _job: newest(folders), self._show_files)
        elif work.place in {Place.CHECK, Place.CONFIRM}:
            self._intake.compare(work.place)

    @override
    def hear(self, tables: frozenset[str], author: object) -> None:
        if author is not self:
            super().hear(tables, author)

    @override
    def fit(self, breadth: Breadth) -> None:
        self.check.fit(breadth)
        self.foot.fit(breadth)

    @override
    def regions(self) -> list[QWidget]:
        target = self._step().target()
        return [target, self.foot.onward] if target else [self.foot.onward]

    @override
    def fail(self, error: Exception) -> None:
        self._intake.give_up()
        if self._intake.work.place == Place.CHOOSE:
            self.notice.fail(error, Answer(_("Chọn tệp khác"), self._focus))
            self._focus()
        else:
            super().fail(error)

    def _connect(self) -> None:
        intake = self._intake
        self.choose.picked.connect(intake.read)
        self.mapping.asked.connect(intake.change)
        self.mapping.finished.connect(intake.check)
        self.check.finished.connect(partial(self._go_to, Place.CONFIRM))
        self.confirm.finished.connect(self.large_begun)
        self.confirm.finished.connect(intake.write)
        self.mapping.settled.connect(self.foot.onward.setFocus)
        self.check.settled.connect(self.foot.onward.setFocus)
        self.foot.onward.clicked.connect(self._go_on)
        self.foot.back.clicked.connect(self._go_back)
        self.foot.cancel.clicked.connect(self._cancel)
        intake.moved.connect(self._have_moved)
        intake.remapped.connect(self._show_mapped)
        intake.warned.connect(self.notice.warn)
        intake.busy.connect(self._show_busy)
        intake.written.connect(self._tell_written)
        self.desk.tasks.reverted.connect(self._hear_reverted)

    def _step(self) -> Step:
        steps = (self.choose, self.mapping, self.check, self.confirm, self.confirm)
        return steps[self._intake.work.place]

    def _show(self) -> None:
        work = self._intake.work
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

    def _have_moved(self) -> None:
        focused = QApplication.focusWidget()
        self.notice.clear()
        self._show()
        if focused is None or self.isAncestorOf(focused):
            self._focus()

    def _go_to(self, place: Place) -> None:
        self._intake.work.place = place
        self._have_moved()

    def _focus(self) -> None:
        self.regions()[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_mapped(self) -> None:
        if self._intake.work.mapped:
            self.mapping.show_mapped(self._intake.work.mapped)

    def _show_busy(self, words: str) -> None:
        if words:
            if self.foot.onward.hasFocus():
                self.setFocus()  # a disabled button would hand the focus to whatever comes next
            self.foot.onward.show_busy(words)
        else:
            self.foot.onward.show_ready()
            self._name_ways()

    def _name_ways(self) -> None:
        if not self.foot.onward.isEnabled():
            return  # it says what is going on
        place = self._intake.work.place
        onward, back = self._step().onward, _BACK[place]
        if place == Place.WRITTEN:
            lesson = self._lesson_to_mark()
            onward = _("Điểm danh {lesson}").format(lesson=_lesson_name(lesson)) if lesson else back
            back = back if lesson else ""
        self.foot.show_words(onward, back)

    def _name_page(self) -> None:
        work = self._intake.work
        subtitle = _("Lớp: {title}").format(title=self._class.title) if self._class else ""
        if work.place == Place.CHECK and work.check and work.path:
            words = _("{file} · {count} dòng")
            subtitle = words.format(file=work.path.name, count=number(len(work.check)))
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
        if self._intake.work.place == Place.CHOOSE and self.isVisible() and is_here:
            self._focus()

    def _tell_written(self, enrolled: Enrolled) -> None:
        count = number(enrolled.new + enrolled.known)
        done = _("Đã ghi {count} người vào lớp {title}.")
        more = _("{known} người đã có trong sổ, {new} người mới. Hoàn tác: Ctrl+Z")
        self.confirm.show_done(
            done.format(count=count, title=self._class.title if self._class else ""),
            more.format(known=number(enrolled.known), new=number(enrolled.new)),
        )
        said = _("Đã ghi {count} người.").format(count=count)
        self.notice.say(said, Answer(_("Hoàn tác"), self.desk.tasks.undo))
        self.said.emit(said)

    def _hear_reverted(self, step: PastStep | None, is_undo: bool) -> None:  # noqa: FBT001 - the signal's value
        if is_undo and step and step.label == LABEL and self._intake.work.place == Place.WRITTEN:
            self._intake.compare(Place.CONFIRM)

    def _go_on(self) -> None:
        work = self._intake.work
        if work.place != Place.WRITTEN:
            self._step().go_on()
        elif self._lesson_to_mark():
            self.opened.emit("attendance", work.class_id)
        else:
            self.left.emit()

    def _go_back(self) -> None:
        place = self._intake.work.place
        if place == Place.WRITTEN:
            self.left.emit()
        else:
            self._go_to(Place(place - 1))

    def _cancel(self) -> None:
        self._intake.drop()
        self.notice.clear()
        self._show()
        self.left.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        focused = QApplication.focusWidget()
        is_enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if is_enter and isinstance(focused, QAbstractButton) and self.isAncestorOf(focused):
            focused.click()  # answers and filters too; Qt lets Space alone press a button
        else:
            super().keyPressEvent(event)


def _class_and_lessons(session: Any, class_id: bytes) -> tuple[ClassRow, tuple[LessonRow, ...]]:
    return training_class.class_row(session, class_id), training_class.lessons(session, class_id)


def _lesson_name(lesson: LessonRow) -> str:
    return f"{DAY_PART_NAMES[lesson.part].lower()} {day_and_month(lesson.on)}"
