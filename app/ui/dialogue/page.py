"""Page Đối thoại: the list at the left, the chosen dialogue with its five steps at the right."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QWidget
from typing_extensions import override

from app.base.i18n import _
from app.domain.dialogue import DialogueRow, DialogueState, DialogueStepKind, Publication
from app.domain.printout import Printout
from app.domain.wording import short_date
from app.ui.dialogue import questions, work
from app.ui.dialogue.detail import DialogueDetail
from app.ui.dialogue.listing import LISTED
from app.ui.dialogue.work import Overview, View
from app.ui.kit.button import Button, Kind
from app.ui.kit.desk import Desk
from app.ui.kit.empty import EmptyState
from app.ui.kit.layout import Row, Scroller
from app.ui.kit.list_card import ListCard
from app.ui.kit.page import Breadth, Page


class DialoguesPage(Page):
    """The subject is the id of a dialogue; `opened` asks for the form, the minutes and the board."""

    watches = frozenset(
        {"dialogue", "dialogue_plan", "dialogue_place", "dialogue_agency", "issue", "commitment"}
        | {"commitment_agency", "agency", "participant", "person", "village", "plan", "target"}
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _("Đối thoại"))
        theme = desk.theme
        self.add = Button(
            theme, _("Thêm cuộc đối thoại"), icon="plus", name=_("Thêm cuộc đối thoại (Ctrl+N)")
        )
        self.add.clicked.connect(lambda: self.opened.emit("dialogue_form", None))
        self.buttons.fill(self.add)
        self.list_card, self.detail = ListCard(theme, LISTED), DialogueDetail(theme)
        self.list = self.list_card.list
        panes, self._row = QWidget(), Row(theme, gap=12)
        self._row.addWidget(self.list_card)
        self._row.addWidget(self.detail, 1)
        panes.setLayout(self._row)
        self.first = Button(theme, _("Thêm cuộc đối thoại"), icon="plus", kind=Kind.PRIMARY)
        self.nothing = EmptyState(theme, "messages-square", "", self.first)
        self._stack = QStackedWidget()
        self._stack.addWidget(Scroller(panes))
        self._stack.addWidget(self.nothing)
        self._stack.hide()
        self.body.addWidget(self._stack, 1)
        self._connect()

    @override
    def show_subject(self, subject: object) -> None:
        if isinstance(subject, bytes):
            self.list_card.want(subject)

    @override
    def reload(self) -> None:
        query = partial(work.overview, today=self.desk.today())
        self.desk.tasks.read(self, query, self._show)

    @override
    def regions(self) -> list[QWidget]:
        if self._stack.currentIndex():
            return [self.first]
        checked = next(tab for tab in self.detail.tabs if tab.isChecked())
        return [region for region in (self.list, checked, self.add) if region.isVisibleTo(self)]

    @override
    def fit(self, breadth: Breadth) -> None:
        is_narrow = breadth == Breadth.COMPACT
        direction = QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight
        self._row.setDirection(direction)
        self.list_card.fit(is_narrow=is_narrow)
        self.detail.fit(is_narrow=is_narrow)

    def _connect(self) -> None:
        self.first.clicked.connect(self.add.click)
        self.list_card.chosen.connect(self._choose)
        self.list_card.activated.connect(self.detail.press_current)
        detail = self.detail
        detail.step_asked.connect(self._do_step)
        detail.form_asked.connect(partial(self._open, "dialogue_form"))
        detail.paper_asked.connect(self._open_paper)
        detail.day_asked.connect(self._ask_day)
        detail.state_asked.connect(self._change_state)
        detail.issues.collected.connect(self._collect)
        detail.issues.merge_asked.connect(self._merge)
        detail.issues.sent.connect(self._send)
        for keys, act in (("Ctrl+N", self.add.click), ("Ctrl+F", self.list_card.filter.setFocus)):
            QShortcut(QKeySequence(keys), self).activated.connect(act)

    def _show(self, found: Overview) -> None:
        place = 0 if found.rows else 1
        is_first = self._stack.isHidden() or self._stack.currentIndex() != place
        today = self.desk.today()
        sentence = _("Chưa có cuộc đối thoại nào năm {year}.").format(year=today.year)
        if found.planned is not None:
            sentence += " " + _("Kế hoạch là {count} cuộc.").format(count=found.planned)
        self.nothing.sentence.setText(sentence)
        self.nothing.setAccessibleName(sentence)
        self._stack.show()
        self._stack.setCurrentIndex(place)
        self.add.setVisible(bool(found.rows))
        self.list_card.show_list(found.rows, today)
        if is_first and self.isVisible():
            self.regions()[0].setFocus()

    def _choose(self, row: DialogueRow) -> None:
        query = partial(work.look, dialogue_id=row.id, today=self.desk.today())
        self.desk.tasks.read(self, query, self._show_view)

    def _show_view(self, view: View) -> None:
        # the arrow keys go faster than the notebook answers
        if view.row.id == self.list.chosen():
            self.detail.show_view(view, self.desk.today())
            self.list_card.tell_shown(view.row.id)

    def _do_step(self, kind: DialogueStepKind) -> None:
        steps: Mapping[DialogueStepKind, Callable[[], object]] = {
            DialogueStepKind.COLLECT: self.detail.show_issues,
            DialogueStepKind.PREPARE: lambda: self._announce(self.desk.today()),
            DialogueStepKind.HOLD: partial(self._open, "minutes"),
            DialogueStepKind.PUBLISH: self._ask_publication,
            DialogueStepKind.FOLLOW_UP: partial(self._open, "commitment"),
        }
        steps[kind]()

    def _open(self, page: str) -> None:
        if self.detail.view is not None:
            self.opened.emit(page, self.detail.view.row.id)

    def _write(self, label: str, action: Callable[..., object], **values: object) -> None:
        """Do something to the dialogue one sees, as one step to undo."""
        if self.detail.view is not None:
            bound = partial(action, dialogue_id=self.detail.view.row.id, **values)
            self.desk.tasks.write(self, label, bound)

    def _announce(self, on: date) -> None:
        words = _("Đã thông báo đối thoại {day}").format(day=short_date(on))
        self._write(words, work.announce, on=on)

    def _ask_day(self) -> None:
        if self.detail.view is not None:
            noticed = self.detail.view.row.noticed_on
            self.detail.put(questions.of_notice(noticed, self.desk.today(), self._announce))

    def _ask_publication(self) -> None:
        if self.detail.view is not None:
            given = self.detail.view.publication
            self.detail.put(questions.of_conclusion(given, self.desk.today(), self._publish))

    def _publish(self, given: Publication) -> None:
        self._write(_("Thông báo kết luận"), work.publish, given=given)

    def _change_state(self, state: DialogueState) -> None:
        if state == DialogueState.PLANNED:
            self._write(_("Bỏ hủy cuộc đối thoại"), work.change_state, state=state)
            return
        label = _("Hoãn cuộc đối thoại") if state == DialogueState.POSTPONED else _("Hủy cuộc đối thoại")
        act = partial(self._write, label, work.change_state, state=state)
        self.detail.put(questions.of_reason(state, lambda reason: act(reason=reason)))

    def _collect(self, values: Mapping[str, Any]) -> None:
        view = self.detail.view
        if view is not None:
            action = partial(work.collect, dialogue_id=view.row.id, values=values)
            self.desk.tasks.write(self, _("Ghi ý kiến"), action, lambda _issue: self.detail.issues.go_on())

    def _merge(self, issue_id: bytes, into: bytes) -> None:
        action = partial(work.merge, issue_id=issue_id, into=into)
        self.desk.tasks.write(self, _("Gộp ý kiến trùng"), action)

    def _send(self) -> None:
        self._write(_("Đã gửi ý kiến cho các ngành"), work.send_ahead, on=self.desk.today())

    def _open_paper(self, printout: Printout) -> None:
        view = self.detail.view
        if view is not None:
            self.opened.emit("dialogue_paper", (printout, view.row.id))
