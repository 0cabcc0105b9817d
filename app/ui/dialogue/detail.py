"""One dialogue: its facts, what is late or short, its five steps, what was collected, what is left."""

from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QSizePolicy, QStackedWidget, QWidget

from app.base.i18n import _
from app.domain.dialogue import DialogueState, DialogueStep, DialogueStepKind, dialogue_steps, warnings
from app.domain.printout import PRINTOUT_NAMES, Printout
from app.ui.dialogue import wording
from app.ui.dialogue.ask import AskPanel, Question
from app.ui.dialogue.issues_tab import IssuesTab
from app.ui.dialogue.wording import SHORT_NAMES, StepLook
from app.ui.dialogue.work import View
from app.ui.kit.button import Button, Kind
from app.ui.kit.card import Card
from app.ui.kit.layout import STRETCH, Column, Row, Rule, Scroller, clear
from app.ui.kit.picture import IconLabel
from app.ui.kit.rows import RowsView
from app.ui.kit.step_row import StepRow
from app.ui.kit.text import Text
from app.ui.kit.theme import Role, Theme

_HEIGHT_WHEN_NARROW = 560
_STEPS, _ISSUES, _LEFT, _ASK = range(4)
_OFF = frozenset({DialogueState.POSTPONED, DialogueState.CANCELLED})


class DialogueDetail(Card):
    """Shows what it is given and says what was asked for; the page does it."""

    step_asked = Signal(object)
    """The kind of a step whose button was pressed."""
    form_asked = Signal()
    paper_asked = Signal(object)
    day_asked = Signal()
    """The day of the notice is to be typed."""
    state_asked = Signal(object)
    """Postpone it, call it off, or plan it again."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._theme, self._is_narrow = theme, False
        self._shown: tuple[View, date] | None = None
        self._current: Button | None = None
        self._rows: list[StepRow] = []
        self.heading = Text(theme, role=Role.SUBTITLE, wraps=True)
        self._facts, self._warnings = Column(theme, gap=0), Column(theme, gap=0)
        self._steps, self._foot = Column(theme, gap=2), Row(theme)
        self.issues, self.ask = IssuesTab(theme), AskPanel(theme)
        self.left = RowsView(theme, _("Cam kết cũ chưa trả lời"))
        # as high as there is room, never what makes the page scroll
        self.left.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self._left_words = Text(theme, wraps=True)
        self.go_on = Button(theme, _("Thu thập ý kiến"), icon="plus", kind=Kind.PRIMARY)
        self.tabs = self._make_tabs()
        self._tab_row, self._stack = QWidget(), QStackedWidget()
        self._steps_tab = self._steps_part()
        for part in (self._steps_tab, self.issues, self._left_part(), self.ask):
            self._stack.addWidget(part)
        self._lay_out()
        self._tab_group.idClicked.connect(self.turn)
        self.go_on.clicked.connect(self.show_issues)
        self.ask.closed.connect(partial(self.turn, _STEPS))
        self.hide()
        theme.changed.connect(self._fit_height)

    def show_view(self, view: View, today: date) -> None:
        """Show this dialogue as of a day; what is shown already stays as it is."""
        if self._shown == (view, today):
            return
        focused: QWidget | None = self.window().focusWidget()
        had_focus = focused is not None and self._steps_tab.isAncestorOf(focused)
        is_other = self._shown is None or self._shown[0].row.id != view.row.id
        self.setUpdatesEnabled(False)
        self._shown = (view, today)
        self._show_head(view)
        self._show_steps(view, today)
        self.issues.show_view(view)
        self._show_left(view, today)
        if is_other:
            self.issues.start()
            is_new = not view.issues and view.row.state == DialogueState.PLANNED
            self.turn(_LEFT if is_new and view.open_before else _STEPS)
        elif self._stack.currentIndex() == _LEFT and not view.open_before:
            self.turn(_STEPS)
        self.show()
        self.setUpdatesEnabled(True)
        if had_focus and self._current is not None and self._stack.currentIndex() == _STEPS:
            self._current.setFocus()

    @property
    def view(self) -> View | None:
        """What is shown."""
        return self._shown[0] if self._shown else None

    @property
    def warning_words(self) -> list[str]:
        """What is said to be late or short."""
        if self._shown is None:
            return []
        view, today = self._shown
        return warnings(view.row, view.attendance, today)

    def press_current(self) -> None:
        """Do what the filled button does."""
        filled = {_ISSUES: self.issues.words, _LEFT: self.go_on}.get(self._stack.currentIndex())
        if isinstance(filled, Button):
            filled.click()
        elif filled is not None:
            filled.setFocus()
        elif self._current is not None:
            self._current.click()

    def show_issues(self) -> None:
        """To the tab Ý kiến, ready to type."""
        self.turn(_ISSUES)
        self.issues.words.setFocus(Qt.FocusReason.OtherFocusReason)

    def put(self, question: Question) -> None:
        """Ask something in place of the steps."""
        self.ask.ask(question)
        self.turn(_ASK)
        self.ask.focus_first()

    def turn(self, place: int) -> None:
        """Show a tab, or the question."""
        focused: QWidget | None = self.window().focusWidget()
        had_focus = focused is not None and self.ask.isAncestorOf(focused)
        self._stack.setCurrentIndex(place)
        if place < _ASK:
            self.tabs[place].setChecked(True)
        for tab in self.tabs:
            # Qt lets Tab come to the one that had the focus last, wherever one has gone since
            is_here = tab.isChecked()
            tab.setFocusPolicy(Qt.FocusPolicy.StrongFocus if is_here else Qt.FocusPolicy.ClickFocus)
        self._tab_row.setVisible(place != _ASK)
        if had_focus and place == _STEPS and self._current is not None:
            self._current.setFocus(Qt.FocusReason.OtherFocusReason)

    def fit(self, *, is_narrow: bool) -> None:
        """Lay out for less room; the page scrolls then, not the steps."""
        self._is_narrow = is_narrow
        for row in self._rows:
            row.fit(is_narrow=is_narrow)
        self._fit_height()

    def _make_tabs(self) -> list[Button]:
        self._tab_group = QButtonGroup(self)
        tabs = []
        for place, words in enumerate((_("Việc cần làm"), _("Ý kiến"), _("Cam kết cũ"))):
            tab = Button(self._theme, words, kind=Kind.QUIET)
            tab.setCheckable(True)
            tab.setProperty("tab", True)  # noqa: FBT003 - Qt's own signature
            self._tab_group.addButton(tab, place)
            tabs.append(tab)
        tabs[_STEPS].setChecked(True)
        return tabs

    def _lay_out(self) -> None:
        row, inside = Row(self._theme, gap=12), Column(self._theme, gap=0)
        row.fill(*self.tabs, STRETCH)
        inside.fill(row, Rule())
        self._tab_row.setLayout(inside)
        self.body.fill(self.heading, self._facts, self._warnings, self._tab_row)
        self.body.addWidget(self._stack, 1)

    def _steps_part(self) -> QWidget:
        content, column = QWidget(), Column(self._theme, gap=8)
        column.fill(self._steps, STRETCH, Rule(), self._foot)
        content.setLayout(column)
        return Scroller(content)

    def _left_part(self) -> QWidget:
        part, column, foot = QWidget(), Column(self._theme, gap=8), Row(self._theme)
        foot.fill(self.go_on, STRETCH)
        column.addWidget(self._left_words)
        column.addWidget(self.left, 1)
        column.addLayout(foot)
        part.setLayout(column)
        return part

    def _show_head(self, view: View) -> None:
        self.heading.setText(view.row.theme)
        self.setAccessibleName(view.row.theme)
        clear(self._facts)
        for line in wording.facts(view):
            self._facts.addWidget(Text(self._theme, line, role=Role.SMALL, tone="muted", wraps=True))
        clear(self._warnings)
        for sentence in self.warning_words:
            warning = Row(self._theme, gap=8)
            warning.addWidget(IconLabel(self._theme, "triangle-alert", "warn", size=16))
            warning.addWidget(Text(self._theme, sentence, role=Role.SMALL, tone="warn", wraps=True), 1)
            self._warnings.addLayout(warning)
        for place, words in (
            (_ISSUES, _("Ý kiến {count}").format(count=len(view.issues))),
            (_LEFT, _("Cam kết cũ {count}").format(count=len(view.open_before))),
        ):
            self.tabs[place].setText(words)
            self.tabs[place].setAccessibleName(words)
        self.tabs[_LEFT].setVisible(bool(view.open_before))

    def _show_left(self, view: View, today: date) -> None:
        self.left.rows.show_rows([wording.commitment_item(row, today) for row in view.open_before])
        words = _("{count} cam kết của các lần trước chưa có trả lời. Báo cáo trước khi nghe ý kiến mới.")
        self._left_words.setText(words.format(count=len(view.open_before)))

    def _show_steps(self, view: View, today: date) -> None:
        clear(self._steps)
        clear(self._foot)
        self._current, self._rows = None, []
        steps = dialogue_steps(view.row)
        is_off = view.row.state in _OFF
        for place, step in enumerate(steps, start=1):
            look, title = wording.step_look(step, view, today), wording.step_title(step)
            row = StepRow(
                self._theme,
                place,
                is_done=step.is_done,
                is_current=step.is_current and not is_off,
                words=(title, look.detail),
            )
            if not is_off:
                self._add_buttons(row, step, look, view)
            row.fit(is_narrow=self._is_narrow)
            self._rows.append(row)
            self._steps.addWidget(row)
        if is_off:
            self._steps.addLayout(self._off(view))
        elif all(step.is_done for step in steps):
            self._steps.addLayout(self._closing())
        self._fill_foot(view)

    def _add_buttons(self, row: StepRow, step: DialogueStep, look: StepLook, view: View) -> None:
        title = wording.step_title(step)
        for paper in look.papers:
            row.action.addWidget(self._paper_button(paper))
        if step.kind == DialogueStepKind.PREPARE:
            if view.row.state == DialogueState.PLANNED:
                words = _("Sửa ngày") if view.row.noticed_on else _("Ngày khác")
                row.action.addWidget(self._quiet(words, _("Gõ ngày thông báo"), self.day_asked.emit))
            row.action.addWidget(self._quiet(_("Kế hoạch"), _("Xem, sửa kế hoạch"), self.form_asked.emit))
        if not look.label:
            return
        kind, icon = (Kind.PRIMARY, look.icon) if step.is_current else (Kind.QUIET, "")
        button = Button(self._theme, look.label, icon=icon, kind=kind, name=f"{look.label}: {title}")
        button.clicked.connect(lambda: self.step_asked.emit(step.kind))
        row.action.addWidget(button)
        if step.is_current:
            self._current = button

    def _paper_button(self, printout: Printout) -> Button:
        words = _("{paper}: xem và in").format(paper=PRINTOUT_NAMES[printout])
        return self._quiet(SHORT_NAMES[printout], words, lambda: self.paper_asked.emit(printout))

    def _quiet(self, words: str, name: str, act: object) -> Button:
        button = Button(self._theme, words, kind=Kind.QUIET, name=name)
        button.clicked.connect(act)
        return button

    def _off(self, view: View) -> Row:
        is_postponed = view.row.state == DialogueState.POSTPONED
        words = _("Hoãn: {reason}") if is_postponed else _("Hủy: {reason}")
        label = _("Đặt ngày mới") if is_postponed else _("Bỏ hủy")
        line = Row(self._theme, margins=(13, 12, 8, 4), gap=12)
        line.addWidget(IconLabel(self._theme, "triangle-alert", "warn"))
        sentence = words.format(reason=view.row.state_reason)
        line.addWidget(Text(self._theme, sentence, role=Role.STRONG, tone="warn", wraps=True), 1)
        self._current = Button(self._theme, label, kind=Kind.PRIMARY)
        if is_postponed:
            self._current.clicked.connect(self.form_asked)
        else:
            self._current.clicked.connect(lambda: self.state_asked.emit(DialogueState.PLANNED))
        line.addWidget(self._current)
        return line

    def _closing(self) -> Row:
        theme = self._theme
        line = Row(theme, margins=(13, 12, 8, 4), gap=12)
        words = Text(theme, _("Cuộc đối thoại đã đủ hồ sơ."), role=Role.STRONG, tone="ok")
        line.fill(IconLabel(theme, "circle-check", "ok"), words, STRETCH)
        return line

    def _fill_foot(self, view: View) -> None:
        code = _("Mã {code}").format(code=view.row.code)
        self._foot.fill(Text(self._theme, code, role=Role.SMALL, tone="muted"), STRETCH)
        if view.row.state == DialogueState.PLANNED:
            for words, state in (
                (_("Hoãn"), DialogueState.POSTPONED),
                (_("Hủy"), DialogueState.CANCELLED),
            ):
                act = partial(self.state_asked.emit, state)
                self._foot.addWidget(self._quiet(words, _("{verb} cuộc đối thoại").format(verb=words), act))

    def _fit_height(self) -> None:
        self.setMinimumHeight(self._theme.px(_HEIGHT_WHEN_NARROW) if self._is_narrow else 0)
