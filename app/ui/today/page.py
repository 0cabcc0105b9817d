"""Page Hôm nay (ui.md 7.1): opens the program and says what to do next."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QWidget
from typing_extensions import override

from app.base.i18n import _
from app.domain.commitment import CommitmentStatus
from app.domain.dialogue import DialogueRow
from app.domain.printout import Printout
from app.domain.training_class import ClassRow
from app.domain.unit import ADDRESS_FORM_NAMES
from app.domain.wording import day_and_month, short_date, weekday
from app.ui.kit.button import Button, Kind
from app.ui.kit.card import Card
from app.ui.kit.desk import Desk
from app.ui.kit.empty import EmptyState
from app.ui.kit.layout import Column, Row, Rule, Scroller, clear
from app.ui.kit.page import Breadth, Page
from app.ui.kit.picture import IconLabel
from app.ui.kit.text import Text
from app.ui.kit.theme import Role
from app.ui.today import findings, reminders, work_row
from app.ui.today.findings import FindingsCard
from app.ui.today.overdue import OverdueCard, Written
from app.ui.today.plan import PlanCard
from app.ui.today.reminders import Reminder
from app.ui.today.waiting import WaitingCard
from app.ui.today.work_row import Work, WorkRow

if TYPE_CHECKING:
    from app.services.today import Today

_BUTTONS_BESIDE = 720
"""From this width (at 100 %) a row has room for its buttons beside its words."""
_UNFINISHED_SHOWN = 2
"""More stand on page Lớp tập huấn; the year's plan shall stay in sight."""
_REMINDERS_SHOWN = 2

Action = tuple[str, str, Callable[[], None]]
"""Words and icon of a button, and what it does."""


def _gather(session: Any, page_day: Any) -> "Today":
    from app.services import today

    return today.view(session, page_day)


def _answer(session: Any, given: Written, page_day: Any) -> None:
    from app.services import commitment
    from app.services.commitment import CommitmentAnswer

    commitment.answer(session, given.row.id, CommitmentAnswer(given.status, page_day, given.words))


class TodayPage(Page):
    """Cards rebuilt from one view of the day; the next action in time has the focus."""

    watches = frozenset(
        {"training_class", "enrolment", "attendance_mark", "lesson", "certificate", "target", "printed_sheet"}
        | {"dialogue", "issue", "commitment", "commitment_agency", "account", "unit"}
        | {"data_request"}
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        theme = desk.theme
        self.add = Button(theme, _("Thêm lớp"), icon="plus", name=_("Thêm lớp (Ctrl+N)"))
        QShortcut(QKeySequence("Ctrl+N"), self).activated.connect(self.add.click)
        self.add.clicked.connect(self._opening("new_class", None))
        self.buttons.fill(self.add)
        self.work = Card(theme, _("Việc hôm nay và tuần này"))
        self.waiting, self.plan = WaitingCard(theme), PlanCard(theme)
        self.waiting.hand_over.clicked.connect(self._opening("handover", None))
        self._work_rows = Column(theme, gap=6)
        self.work.body.addLayout(self._work_rows, 1)
        self.overdue = OverdueCard(theme)
        self.overdue.all_button.clicked.connect(self._opening("commitment", None))
        self.overdue.written.connect(self._write_answer)
        beside = Column(theme, gap=12)
        beside.addWidget(self.overdue)
        beside.addWidget(self.waiting, 1)
        self._upper = Row(theme, gap=12)
        self._upper.addWidget(self.work, 59)
        self._upper.addLayout(beside, 41)
        self.findings = FindingsCard(theme)
        self.findings.chosen.connect(self.opened)
        self.findings.filled.connect(self._order_keys)
        content, column = QWidget(), Column(theme, gap=12)
        column.addWidget(self.findings)
        column.addLayout(self._upper, 1)
        column.addWidget(self.plan)
        content.setLayout(column)
        scroller = Scroller(content)
        self.body.addWidget(scroller)
        self._next: Button | None = None
        self._rows: list[WorkRow] = []

    @override
    def reload(self) -> None:
        day = self.desk.today()
        self.desk.tasks.read(self, lambda session: _gather(session, day), self._show)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.desk.tasks.keep(self, findings.look, self.findings.show_found)

    @override
    def regions(self) -> list[QWidget]:
        answers = [self.overdue.entry] if self.overdue.rows else []
        return [self._next or self.add, *self.findings.buttons[:1], *answers, self.waiting.hand_over]

    @override
    def fit(self, breadth: Breadth) -> None:
        is_narrow = breadth == Breadth.COMPACT
        self._upper.setDirection(_direction(is_under=is_narrow))
        self.plan.stand(_direction(is_under=is_narrow))
        self._fit_rows()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_rows()

    def _show(self, view: "Today") -> None:
        self.set_title(
            _("Hôm nay, {weekday} {day}").format(weekday=weekday(view.on), day=short_date(view.on)),
            _greeting(view),
        )
        focused: QWidget | None = self.window().focusWidget()
        is_first = self._next is None
        had_focus = focused is None or self.work.isAncestorOf(focused) or (is_first and focused is self.add)
        self.setUpdatesEnabled(False)
        self.overdue.show_overdue(view)
        self._show_work(view)
        self.waiting.show_waiting(view)
        self.plan.show_progress(view.progress, view.on)
        self.setUpdatesEnabled(True)
        if self._next is not None and had_focus:
            # after the layout has settled, so that the ring is drawn where the button stands
            QTimer.singleShot(0, self._next, self._next.setFocus)

    def _show_work(self, view: "Today") -> None:
        clear(self._work_rows)
        self._next, self._rows = None, []
        shown = [(name, works) for name, works in _groups(view) if works]
        for place, (name, works) in enumerate(shown):
            if place:
                self._work_rows.addWidget(Rule())
            self._add_group(view, name, works)
        if not shown:
            self._work_rows.addWidget(self._nothing(view))
        self._work_rows.addStretch(1)
        self._fit_rows()
        self._order_keys()
        seen = {work.row.id for _name, works in shown for work in works}
        missing = [reminders.of_class(row) for row in view.without_list if row.id not in seen][:1]
        lines = [*reminders.of_requests(view), *missing, *reminders.of_dialogues(view)][:_REMINDERS_SHOWN]
        for place, line in enumerate(lines):
            if not place:
                self._work_rows.addWidget(Rule())
            self._work_rows.addLayout(self._reminder(line))

    def _order_keys(self) -> None:
        """Tab goes down the rows before it goes on to overdue promises and the hand-over."""
        before: QWidget = self.add
        for button in (
            *self.findings.buttons,
            *(each for row in self._rows for each in row.findChildren(Button)),
        ):
            self.setTabOrder(before, button)
            before = button
        for button in (self.overdue.all_button, *(each.button for each in self.overdue.rows)):
            self.setTabOrder(before, button)
            before = button
        self.setTabOrder(before, self.waiting.hand_over)

    def _fit_rows(self) -> None:
        is_under = self.desk.theme.unscaled(self.width()) < _BUTTONS_BESIDE
        for row in self._rows:
            row.stand(_direction(is_under=is_under))

    def _add_group(self, view: "Today", name: str, works: Sequence[Work]) -> None:
        theme = self.desk.theme
        self._work_rows.addWidget(Text(theme, name, role=Role.CAPTION, tone="muted"))
        for each in works:
            work = WorkRow(theme, each)
            for label, icon, act in self._actions(view, each.row):
                is_next = self._next is None
                button = Button(theme, label, icon=icon, kind=Kind.PRIMARY if is_next else Kind.NORMAL)
                button.clicked.connect(act)
                work.choices.addWidget(button)
                self._next = self._next or button
            self._rows.append(work)
            self._work_rows.addWidget(work)

    def _actions(self, view: "Today", row: ClassRow | DialogueRow) -> list[Action]:
        if isinstance(row, DialogueRow):
            opens = (_("Mở"), "", self._opening("dialogue", row.id))
            if row.held_on == view.on:
                return [(_("Ghi biên bản"), "pen-line", self._opening("minutes", row.id)), opens]
            return [opens]
        opens = (_("Mở lớp"), "", self._opening("training_class", row.id))
        if not row.enrolled:
            return [(_("Nhập danh sách"), "file-spreadsheet", self._opening("roster_import", row.id)), opens]
        if row.starts_on and row.starts_on > view.on:
            printing = self._opening("paper", (Printout.ATTENDANCE_SHEET, row.id))
            if row.sheets_printed:
                return [opens, (_("In lại điểm danh"), "printer", printing)]
            return [(_("In điểm danh"), "printer", printing), opens]
        return [(_("Điểm danh"), "list-checks", self._opening("attendance", row.id)), opens]

    def _opening(self, page: str, subject: object) -> Callable[[], None]:
        return lambda: self.opened.emit(page, subject)

    def _nothing(self, view: "Today") -> EmptyState:
        sentence = _("Tuần này chưa có lớp nào.")
        if view.next_class and view.next_class.starts_on:
            sentence = _("Tuần này chưa có lớp nào. Lớp gần nhất: {title}, ngày {day}.").format(
                title=view.next_class.title, day=day_and_month(view.next_class.starts_on)
            )
        add = Button(self.desk.theme, _("Thêm lớp"), icon="plus", kind=Kind.PRIMARY)
        add.clicked.connect(self.add.click)
        self._next = add
        return EmptyState(self.desk.theme, "calendar-check", sentence, add)

    def _reminder(self, reminder: Reminder) -> Row:
        theme = self.desk.theme
        line = Row(theme)
        enter = Button(theme, reminder.verb, kind=Kind.QUIET)
        enter.clicked.connect(self._opening(reminder.page, reminder.subject))
        words = Text(theme, reminder.sentence, role=Role.SMALL, tone="warn", wraps=True)
        line.fill(IconLabel(theme, "triangle-alert", "warn"), words, enter)
        line.setStretchFactor(words, 1)
        return line

    def _write_answer(self, given: Written) -> None:
        day = self.desk.today()
        self.desk.tasks.write(
            self,
            _("Ghi trả lời cam kết"),
            lambda session: _answer(session, given, day),
            lambda _done: self._end_answer(given),
        )

    def _end_answer(self, given: Written) -> None:
        self.notice.clear()
        words = (
            _("Vừa ghi: đã làm xong “{task}”")
            if given.status == CommitmentStatus.KEPT
            else _("Vừa ghi: không làm được “{task}”")
        )
        self.said.emit(words.format(task=given.row.shown_task))


def _groups(view: "Today") -> list[tuple[str, list[Work]]]:
    """The rows under their heads, soonest first."""
    held = view.dialogues
    groups: tuple[tuple[str, Sequence[ClassRow], Sequence[DialogueRow]], ...] = (
        (_("HÔM NAY"), view.today, held.today),
        (_("NGÀY MAI"), view.tomorrow, held.tomorrow),
        (_("CÒN TRONG TUẦN"), view.this_week, held.this_week),
        (_("CHƯA GHI XONG"), view.unfinished[:_UNFINISHED_SHOWN], ()),
    )
    return [
        (
            name,
            sorted(
                [work_row.of_class(row, view.on) for row in classes]
                + [work_row.of_dialogue(row, view.on) for row in dialogues],
                key=lambda work: work.day,
            ),
        )
        for name, classes, dialogues in groups
    ]


def _direction(*, is_under: bool) -> QBoxLayout.Direction:
    return QBoxLayout.Direction.TopToBottom if is_under else QBoxLayout.Direction.LeftToRight


def _greeting(view: "Today") -> str:
    counts = [
        (_("hôm nay {count} việc"), len(view.today) + len(view.dialogues.today)),
        (_("ngày mai {count} việc"), len(view.tomorrow) + len(view.dialogues.tomorrow)),
        (_("{count} lớp chưa ghi xong"), len(view.unfinished)),
        (_("{count} cam kết quá hạn"), len(view.dialogues.overdue)),
    ]
    parts = [sentence.format(count=count) for sentence, count in counts if count]
    given = view.who.rsplit(" ", 1)[-1]
    hello = _("Chào {form} {name}.").format(form=ADDRESS_FORM_NAMES[view.unit.address_form], name=given)
    news = ", ".join(parts)
    return f"{hello} {news[:1].upper()}{news[1:]}." if news else hello
