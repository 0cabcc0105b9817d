"""One class: its steps, its lessons, its people."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHeaderView, QStackedWidget, QTableView, QWidget

from app.base.i18n import _
from app.domain.attendance import Roll
from app.domain.training_class import ClassRow, ClassStep, class_steps
from app.ui.kit.button import Button, Kind
from app.ui.kit.card import Card
from app.ui.kit.empty import EmptyState
from app.ui.kit.layout import STRETCH, Column, Row, Rule, Scroller, clear
from app.ui.kit.picture import IconLabel
from app.ui.kit.step_row import StepRow
from app.ui.kit.text import Text
from app.ui.kit.theme import Role, Theme
from app.ui.training_class import wording
from app.ui.training_class.lessons import Lessons
from app.ui.training_class.people import PeopleModel

_ROW_HEIGHT = 30
_HEIGHT_WHEN_NARROW = 560
_WORK, _PEOPLE = 0, 1
_FILLED, _EMPTY = 0, 1


class ClassDetail(Card):
    """Shows what it is given; `asked` carries the key of a page and its subject."""

    asked = Signal(str, object)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._theme, self._is_narrow = theme, False
        self._shown: tuple[ClassRow, Roll, date] | None = None
        self._current: Button | None = None
        self.heading = Text(theme, role=Role.SUBTITLE, wraps=True)
        self._facts = Text(theme, tone="muted", wraps=True)
        self._steps, self._lessons = Column(theme, gap=0), Lessons(theme)
        self.people, self._table = PeopleModel(), QTableView()
        self.tabs = self._make_tabs()
        self._people, self._stack = QStackedWidget(), QStackedWidget()
        self._stack.addWidget(self._work())
        self._stack.addWidget(self._people_tab())
        self._tab_group.idClicked.connect(self._stack.setCurrentIndex)
        self.body.fill(self.heading, self._facts)
        self.body.addLayout(self._tab_row())
        self.body.addWidget(Rule())
        self.body.addWidget(self._stack, 1)
        self.hide()
        theme.changed.connect(self._fit_rows)
        theme.changed.connect(self._fit_height)

    def show_class(self, row: ClassRow, roll: Roll, today: date) -> None:
        """Show this class as of a day; what is shown already stays as it is."""
        if self._shown == (row, roll, today):
            return
        focused: QWidget | None = self.window().focusWidget()
        had_focus = focused is not None and self._stack.isAncestorOf(focused)
        self.setUpdatesEnabled(False)
        self._shown = (row, roll, today)
        self.heading.setText(row.title)
        self._facts.setText(wording.facts(row, roll))
        self.setAccessibleName(row.title)
        self.tabs[_PEOPLE].setText(_("Học viên {count}").format(count=row.enrolled))
        self.tabs[_PEOPLE].setAccessibleName(self.tabs[_PEOPLE].text())
        self.people.show_learners(roll.learners)
        self._people.setCurrentIndex(_FILLED if roll.learners else _EMPTY)
        self._show_steps(row, roll, today)
        self._lessons.show_lessons(roll.lessons)
        self.show()
        self.setUpdatesEnabled(True)
        if had_focus and self._current is not None:
            self._current.setFocus()

    def press_current(self) -> None:
        """Do what the filled button does."""
        if self._current is not None:
            self._current.click()

    def show_people(self) -> None:
        """Turn to the tab Học viên."""
        self.tabs[_PEOPLE].click()
        self._table.setFocus()

    def fit(self, *, is_narrow: bool) -> None:
        """Lay out for less room; the page scrolls then, not the steps."""
        self._is_narrow = is_narrow
        self._lessons.fit(is_narrow=is_narrow)
        self._fit_height()

    def _make_tabs(self) -> list[Button]:
        self._tab_group = QButtonGroup(self)
        buttons = []
        for place, name in enumerate((_("Việc cần làm"), _("Học viên"))):
            button = Button(self._theme, name, kind=Kind.QUIET)
            button.setCheckable(True)
            button.setProperty("tab", True)  # noqa: FBT003 - Qt's own signature
            self._tab_group.addButton(button, place)
            buttons.append(button)
        buttons[_WORK].setChecked(True)
        return buttons

    def _tab_row(self) -> Row:
        row = Row(self._theme, gap=12)
        row.fill(*self.tabs, STRETCH)
        return row

    def _work(self) -> QWidget:
        content, column = QWidget(), Column(self._theme, gap=8)
        column.addLayout(self._steps)
        column.addStretch(1)
        column.addWidget(Rule())
        column.addLayout(self._lessons)
        content.setLayout(column)
        return Scroller(content)

    def _people_tab(self) -> QWidget:
        table = self._table
        table.setModel(self.people)
        table.setAccessibleName(_("Học viên của lớp"))
        table.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        table.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        table.setTabKeyNavigation(False)
        table.setShowGrid(False)
        table.verticalHeader().hide()
        header = table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setStretchLastSection(True)
        self._fit_rows()
        enter = Button(self._theme, _("Nhập danh sách từ Excel"), icon="file-spreadsheet", kind=Kind.PRIMARY)
        enter.clicked.connect(self.press_current)
        sentence = _("Lớp chưa có học viên. Có danh sách thì mới in được bảng điểm danh.")
        self._people.addWidget(table)
        self._people.addWidget(EmptyState(self._theme, "users", sentence, enter))
        return self._people

    def _show_steps(self, row: ClassRow, roll: Roll, today: date) -> None:
        clear(self._steps)
        self._current = None
        steps = class_steps(row)
        for place, step in enumerate(steps, start=1):
            words = wording.step_words(step, row, roll, today)
            view = StepRow(self._theme, place, is_done=step.is_done, is_current=step.is_current, words=words)
            if (action := wording.step_action(step, row, today)) is not None:
                view.action.addWidget(self._button(step, action, words[0]))
            self._steps.addWidget(view)
        if all(step.is_done for step in steps):
            self._steps.addLayout(self._closing())

    def _button(self, step: ClassStep, action: wording.Action, title: str) -> Button:
        kind, icon = (Kind.PRIMARY, action.icon) if step.is_current else (Kind.QUIET, "")
        name = f"{action.label}: {title}"
        button = Button(self._theme, action.label, icon=icon, kind=kind, name=name)
        if action.page == wording.PEOPLE:
            button.clicked.connect(self.show_people)
        else:
            button.clicked.connect(lambda: self.asked.emit(action.page, action.subject))
        if step.is_current:
            self._current = button
        return button

    def _closing(self) -> Row:
        theme = self._theme
        line = Row(theme, margins=(13, 12, 8, 4), gap=12)
        words = Text(theme, _("Lớp đã đủ hồ sơ."), role=Role.STRONG, tone="ok")
        self._current = Button(theme, _("Bàn giao"), icon="usb", kind=Kind.PRIMARY)
        self._current.clicked.connect(lambda: self.asked.emit("handover", None))
        line.fill(IconLabel(theme, "circle-check", "ok"), words, STRETCH, self._current)
        return line

    def _fit_height(self) -> None:
        self.setMinimumHeight(self._theme.px(_HEIGHT_WHEN_NARROW) if self._is_narrow else 0)

    def _fit_rows(self) -> None:
        self._table.verticalHeader().setDefaultSectionSize(self._theme.px(_ROW_HEIGHT))
