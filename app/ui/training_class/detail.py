"""One class: its steps, its lessons, its people."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHeaderView, QStackedWidget, QTableView, QWidget

from app.base.i18n import _
from app.domain.attendance import DAY_PART_NAMES, LessonRow, Roll
from app.domain.letterhead import Paper
from app.domain.person import Sex
from app.domain.training_class import ClassRow, ClassStep, StepKind, class_steps
from app.domain.wording import day_and_month, short_date, weekday
from app.ui.kit.button import Button, Kind
from app.ui.kit.card import Card
from app.ui.kit.layout import STRETCH, Column, Row, Rule, Scroller, clear
from app.ui.kit.text import Text
from app.ui.kit.theme import Role, Theme
from app.ui.training_class.people import PeopleModel
from app.ui.training_class.step_row import StepRow

_KINH = "Kinh"


class ClassDetail(Card):
    """Shows what it is given; `asked` carries the key of a page and its subject."""

    asked = Signal(str, object)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._theme = theme
        self._row: ClassRow | None = None
        self._current: Button | None = None
        self.heading = Text(theme, role=Role.SUBTITLE, wraps=True)
        self._facts = Text(theme, tone="muted", wraps=True)
        self._tabs = Row(theme, gap=4)
        self._steps, self._lessons = Column(theme, gap=0), Row(theme, gap=12)
        self._lessons_title = Text(theme, role=Role.STRONG)
        self.people = PeopleModel()
        self._stack = QStackedWidget()
        self._stack.addWidget(self._work())
        self._stack.addWidget(self._people())
        self._tab_buttons = self._make_tabs()
        self.body.fill(self.heading, self._facts)
        self.body.addLayout(self._tabs)
        self.body.addWidget(Rule())
        self.body.addWidget(self._stack, 1)

    def show_class(self, row: ClassRow, roll: Roll, today: date) -> None:
        """Show this class as of a day."""
        self._row = row
        self.heading.setText(row.title)
        self._facts.setText(_facts(row, roll))
        self.setAccessibleName(row.title)
        self._tab_buttons[1].setText(_("Học viên {count}").format(count=row.enrolled))
        self.people.show_learners(roll.learners)
        clear(self._steps)
        self._current = None
        for place, step in enumerate(class_steps(row), start=1):
            self._steps.addWidget(self._step_row(place, step, roll, today))
        self._show_lessons(roll.lessons)

    def press_current(self) -> None:
        """Do what the filled button does."""
        if self._current is not None:
            self._current.click()

    def _make_tabs(self) -> list[Button]:
        group = QButtonGroup(self)
        buttons = []
        for place, name in enumerate((_("Việc cần làm"), _("Học viên"))):
            button = Button(self._theme, name, kind=Kind.QUIET)
            button.setCheckable(True)
            button.setProperty("tab", True)  # noqa: FBT003 - Qt's own signature
            group.addButton(button, place)
            self._tabs.addWidget(button)
            buttons.append(button)
        buttons[0].setChecked(True)
        self._tabs.addStretch(1)
        group.idClicked.connect(self._stack.setCurrentIndex)
        return buttons

    def _work(self) -> QWidget:
        content = QWidget()
        column = Column(self._theme, gap=8)
        column.addLayout(self._steps)
        column.addStretch(1)
        column.addWidget(Rule())
        column.addWidget(self._lessons_title)
        column.addLayout(self._lessons)
        content.setLayout(column)
        return Scroller(content)

    def _people(self) -> QWidget:
        table = QTableView()
        table.setModel(self.people)
        table.setAccessibleName(_("Học viên của lớp"))
        table.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(self._theme.px(30))
        header = table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        return table

    def _step_row(self, place: int, step: ClassStep, roll: Roll, today: date) -> StepRow:
        row = self._row
        assert row is not None  # noqa: S101 - show_class has just set it
        title, detail = _step_words(step, row, roll, today)
        view = StepRow(self._theme, place, step, words=(title, detail))
        page, subject, label, icon = _step_action(step.kind, row)
        kind = Kind.PRIMARY if step.is_current else Kind.QUIET
        button = Button(self._theme, label, icon=icon if step.is_current else "", kind=kind, name=title)
        button.clicked.connect(lambda: self.asked.emit(page, subject))
        view.action.addWidget(button)
        if step.is_current:
            self._current = button
        return view

    def _show_lessons(self, lessons: tuple[LessonRow, ...]) -> None:
        clear(self._lessons)
        self._lessons_title.setText(_("{count} buổi học").format(count=len(lessons)))
        for lesson in lessons[:6]:
            self._lessons.addWidget(self._lesson(lesson), 1)

    def _lesson(self, lesson: LessonRow) -> QFrame:
        theme = self._theme
        well = QFrame()
        well.setObjectName("well")
        column = Column(theme, margins=(10, 6, 10, 6), gap=0)
        name = f"{DAY_PART_NAMES[lesson.part]} {day_and_month(lesson.on)}"
        column.fill(
            Text(theme, name, role=Role.SMALL_STRONG),
            Text(theme, f"{lesson.starts}–{lesson.ends}", role=Role.SMALL, tone="muted"),
            Text(theme, lesson.topic, role=Role.SMALL, wraps=True),
            STRETCH,
        )
        well.setLayout(column)
        return well


def _facts(row: ClassRow, roll: Roll) -> str:
    days = sorted({lesson.on for lesson in roll.lessons})
    when = _(" và ").join(f"{weekday(day)} {day_and_month(day)}" for day in days[:2])
    if len(days) > 2:  # noqa: PLR2004 - two days are named, more are a span
        when = _("{first} đến {last}").format(first=short_date(days[0]), last=short_date(days[-1]))
    counts = _("{people} học viên, {lessons} buổi").format(people=row.enrolled, lessons=row.lessons)
    return "  ·  ".join(part for part in (when, row.venue, counts) if part)


def _step_action(kind: StepKind, row: ClassRow) -> tuple[str, object, str, str]:
    """The page a step opens, its subject, and the button's words and icon."""
    return {
        StepKind.LIST: ("roster_import", row.id, _("Nhập từ Excel"), "file-spreadsheet"),
        StepKind.SHEET: ("paper", (Paper.LIST, row.id), _("In điểm danh"), "printer"),
        StepKind.ATTENDANCE: ("attendance", row.id, _("Điểm danh"), "list-checks"),
        StepKind.CERTIFICATES: ("paper", (Paper.CERTIFICATE, row.id), _("In giấy"), "printer"),
    }[kind]


def _step_words(step: ClassStep, row: ClassRow, roll: Roll, today: date) -> tuple[str, str]:
    if step.kind == StepKind.LIST:
        return _("Danh sách học viên"), _list_words(row, roll)
    if step.kind == StepKind.SHEET:
        printed = _("Đã in {count} lần.").format(count=row.sheets_printed)
        return _("In bảng điểm danh"), printed if step.is_done else _not_printed(row, today)
    if step.kind == StepKind.ATTENDANCE:
        marked = _("Đã ghi {marked}/{lessons} buổi.").format(marked=row.lessons_marked, lessons=row.lessons)
        title = _("Điểm danh {count} buổi").format(count=row.lessons)
        return title, marked if row.lessons_marked else _("Chưa ghi buổi nào.")
    issued = _("Đã cấp {count} giấy.").format(count=row.certificates)
    return _("Giấy chứng nhận"), issued if step.is_done else _("Người có mặt từ 80 % số buổi trở lên")


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
    if row.starts_on is not None and (row.starts_on - today).days == 1:
        return _("Chưa in. Lớp khai mạc sáng mai.")
    return _("Chưa in.")
