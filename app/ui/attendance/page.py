"""Điểm danh: mark who came, by key, half-day after half-day; every mark is saved at once."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QWidget
from typing_extensions import override

from app.base.i18n import _
from app.domain.printout import Printout
from app.ui.attendance import work
from app.ui.attendance.aside import Aside
from app.ui.attendance.forms import Forms
from app.ui.attendance.grid import RollGrid, lesson_at_work
from app.ui.attendance.keys import Ask
from app.ui.attendance.marker import Marker
from app.ui.attendance.nobody import Nobody
from app.ui.attendance.seek import seek
from app.ui.attendance.table import RollModel
from app.ui.attendance.tools import Tools
from app.ui.attendance.totals import TotalsRow, TotalsStrip
from app.ui.attendance.words import class_line, lesson_heading, not_yet
from app.ui.kit.button import Button, Kind
from app.ui.kit.desk import Desk
from app.ui.kit.layout import Column, Row
from app.ui.kit.page import Breadth, Page


class AttendancePage(Page):
    """The grid of one class; the subject is the class id."""

    watches = frozenset({"training_class", "lesson", "enrolment", "person", "attendance_mark"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, is_sub_page=True)
        theme = desk.theme
        self._class_id = b""
        self._goal: bytes | None = None
        self._breadth = Breadth.FULL
        self._is_recovering = False
        self._view: work.View | None = None
        self.model = RollModel()
        self.grid = RollGrid(theme, self.model)
        self.tools = Tools(desk)
        self.totals, self.strip = TotalsRow(theme, self.model, self.grid), TotalsStrip(theme)
        self.aside = Aside(desk)
        self._marker = Marker(self, desk.tasks, self.grid.marks, self.model)
        self._forms = Forms(self, desk.tasks, self.aside, self._marker)
        self.next_lesson = Button(theme, _("Buổi sau  ›"), name=_("Buổi sau (Ctrl+→)"))
        self.buttons.addWidget(self.next_lesson)
        self._nobody = Nobody(desk)
        self._middle = QStackedWidget()
        self._build()
        self._connect()

    def _build(self) -> None:
        theme = self.desk.theme
        work_place = QWidget()
        inside = Column(theme, gap=8)
        inside.fill(self.tools, self.grid, self.totals, self.strip)
        inside.setStretchFactor(self.grid, 1)
        work_place.setLayout(inside)
        self._middle.addWidget(work_place)
        self._middle.addWidget(self._nobody)
        row = Row(theme, gap=12)
        row.addWidget(self._middle, 1)
        row.addWidget(self.aside)
        self.body.addLayout(row, 1)

    def _connect(self) -> None:
        tools, marks, aside, tasks = self.tools, self.grid.marks, self.aside, self.desk.tasks
        tools.rest.clicked.connect(self._marker.mark_rest)
        tools.add.clicked.connect(self._ask_for_person)
        tools.undo.clicked.connect(tasks.undo)
        tools.redo.clicked.connect(tasks.redo)
        tools.paper.clicked.connect(
            lambda: self.opened.emit("paper", (Printout.ATTENDANCE_SHEET, self._class_id))
        )
        tools.jump.textEdited.connect(self._jump)
        tools.jump.done.connect(self._return_to_grid)
        tools.facts.toggled.connect(lambda is_shown: self.grid.hide_facts(not is_shown))
        self.next_lesson.clicked.connect(partial(self._marker.step_lesson, 1))
        self.grid.lesson_changed.connect(self._enter_lesson)
        self.model.counted.connect(self._count)
        marks.status_chosen.connect(self._marker.mark)
        marks.cleared.connect(partial(self._marker.mark, None))
        marks.asked.connect(self._answer)
        aside.turned.connect(self._fit_middle)
        aside.closed.connect(self._return_to_grid)
        self._marker.said.connect(self.said)
        self._forms.said.connect(self.said)
        self._forms.joined.connect(self._go_to_person)
        self._nobody.add.clicked.connect(self._ask_for_person)
        self._nobody.roster.clicked.connect(lambda: self.opened.emit("roster_import", self._class_id))

    @override
    def show_subject(self, subject: object) -> None:
        if isinstance(subject, bytes) and subject != self._class_id:
            self._class_id, self._view = subject, None
            self._marker.forget_unsaved()
            self._forms.start(subject)
            self.notice.clear()
            self.outdate()

    @override
    def reload(self) -> None:
        self.desk.tasks.read(self, partial(work.look, class_id=self._class_id), self._show)

    @override
    def hear(self, tables: frozenset[str], author: object) -> None:
        if author is not self:
            super().hear(tables, author)

    @override
    def fail(self, error: Exception) -> None:
        self._marker.forget_unsaved()
        super().fail(error)
        if not self._is_recovering:  # else it was the reading itself that failed
            self._is_recovering = True
            self.reload()

    @override
    def fit(self, breadth: Breadth) -> None:
        is_compact = breadth == Breadth.COMPACT
        self.tools.fit(is_compact=is_compact)
        self.grid.hide_facts(is_compact and not self.tools.facts.isChecked())
        self._breadth = breadth
        self._fit_aside()
        self.totals.setVisible(breadth == Breadth.FULL)
        self.strip.setVisible(breadth != Breadth.FULL)

    def _fit_aside(self) -> None:
        is_empty = self._middle.currentWidget() is self._nobody
        self.aside.show_totals(self._breadth == Breadth.FULL and not is_empty)
        self._fit_middle()

    def _fit_middle(self) -> None:
        """A form and the grid do not fit beside one another where there is little room."""
        self._middle.setVisible(self._breadth == Breadth.FULL or self.aside.form is None)

    @override
    def regions(self) -> list[QWidget]:
        if self._middle.currentWidget() is self._nobody:
            return [self._nobody.add]
        form = self.aside.form
        return [self.grid.marks, *([form] if form else []), self.tools.rest]

    def _show(self, view: work.View) -> None:
        self._is_recovering = False
        if view.roll.class_id != self._class_id:
            return
        is_first, cell = self._view is None, self.grid.marks.cell
        self._view = view
        self._marker.show_roll(view.roll)
        self.grid.show_lessons_to_come(self.desk.clock())
        is_empty = not (view.roll.learners and view.roll.lessons)
        self._nobody.show_what_is_missing(view.roll)
        self._middle.setCurrentIndex(int(is_empty))
        self._fit_aside()
        if is_empty:
            self.set_title(view.training_class.title)
            self.next_lesson.hide()
            return
        if is_first or cell is None:
            cell = (0, lesson_at_work(view.roll.lessons, self.desk.clock()))
        self._put_cursor(cell)
        self._show_head(self._lesson)

    def _put_cursor(self, cell: tuple[int, int]) -> None:
        """Where one was, or at the person just added; a reset takes the cursor away."""
        row = self.model.row_of(self._goal) if self._goal else None
        self._goal = None
        if row is not None:
            cell = (row, cell[1])
        if self.grid.marks.cell != cell:
            self.grid.marks.go_to(
                (min(cell[0], len(self.model.learners) - 1), min(cell[1], len(self.model.lessons) - 1))
            )

    @property
    def _lesson(self) -> int:
        cell = self.grid.marks.cell
        return cell[1] if cell else 0

    def _enter_lesson(self, place: int) -> None:
        if self.grid.is_to_come(place):
            self.said.emit(not_yet(self.model.lessons[place]))
        self._show_head(place)

    def _show_head(self, place: int) -> None:
        if self._view is None:
            return
        self.set_title(
            _("Điểm danh — {title}").format(title=self._view.training_class.title),
            class_line(self.model.lessons, place, self._view.training_class.venue),
        )
        self._count(place)

    def _count(self, place: int) -> None:
        if place != self._lesson:
            return
        count = self.model.tally(place).count()
        heading = lesson_heading(self.model.lessons[place], is_to_come=self.grid.is_to_come(place))
        self.aside.totals.show_count(heading, count)
        self.strip.show_count(count)
        self._move_the_filled_button(place)

    def _move_the_filled_button(self, place: int) -> None:
        """The next sensible step: fill the half-day, then go on, then print."""
        tally = self.model.tally(place)
        is_last = place + 1 >= len(self.model.lessons)
        filled = self.tools.rest
        if tally.marked == tally.enrolled and not is_last:
            filled = self.next_lesson
        elif tally.marked == tally.enrolled and not self.tools.paper.isHidden():
            filled = self.tools.paper
        for button in (self.tools.rest, self.next_lesson, self.tools.paper):
            button.set_kind(Kind.PRIMARY if button is filled else Kind.NORMAL)
        self.next_lesson.setVisible(not is_last)

    def _answer(self, wish: Ask) -> None:
        answers: dict[Ask, Callable[[], object]] = {
            Ask.REST: self._marker.mark_rest,
            Ask.JUMP: self.tools.open_jump,
            Ask.ADD: self._ask_for_person,
            Ask.NOTE: self._ask_about_cell,
            Ask.NEXT_EMPTY: self._marker.go_to_empty,
            Ask.COPY: self._marker.copy,
            Ask.PASTE: self._forms.paste,
            Ask.NEXT_LESSON: partial(self._marker.step_lesson, 1),
            Ask.LESSON_BEFORE: partial(self._marker.step_lesson, -1),
        }
        answers[wish]()

    def _ask_for_person(self) -> None:
        lessons = self.model.lessons
        self._forms.ask_for_person(lessons[self._lesson].id if lessons else b"")

    def _ask_about_cell(self) -> None:
        if self.grid.marks.cell is not None:
            self._forms.ask_about(self.model, self.grid.marks.cell)

    def _go_to_person(self, enrolment_id: bytes) -> None:
        self._goal = enrolment_id
        self.reload()

    def _jump(self, typed: str) -> None:
        row = seek(self.model.learners, typed)
        if row is not None:
            self.grid.marks.go_to((row, self._lesson))
        elif typed.strip():
            self.said.emit(_("Không có ai tên “{name}” trong lớp này.").format(name=typed.strip()))

    def _return_to_grid(self) -> None:
        self.grid.marks.setFocus(Qt.FocusReason.OtherFocusReason)
