"""The minutes of a dialogue (ui.md 7.5): four tabs, and the end of the meeting."""

from collections.abc import Mapping
from datetime import date
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFontMetrics, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QButtonGroup, QStackedWidget, QWidget
from typing_extensions import override

from app.base.i18n import _
from app.domain.dialogue import DialogueState
from app.domain.printout import Printout
from app.domain.wording import short_date, weekday
from app.ui.kit.button import Button, Kind
from app.ui.kit.desk import Desk
from app.ui.kit.layout import STRETCH, Column, Row, Rule, Scroller
from app.ui.kit.notice import Answer
from app.ui.kit.page import Breadth, Page
from app.ui.kit.text import Text
from app.ui.kit.theme import Role
from app.ui.minutes import work
from app.ui.minutes.attachments_tab import AttachmentsTab
from app.ui.minutes.commitments_tab import CommitmentsTab
from app.ui.minutes.finish import FinishPanel
from app.ui.minutes.issues_tab import IssuesTab
from app.ui.minutes.people_tab import PeopleTab
from app.ui.minutes.unsaved import OpenIssue, Unsaved
from app.ui.minutes.work import CONCLUSION, ENDS, Found, View

_BETWEEN = "  ·  "
_BESIDE_HEAD = 130
"""Margins, the back button and gaps."""
_ISSUES, _PEOPLE, _COMMITMENTS, _ATTACHMENTS, _FINISH = range(5)


class MinutesPage(Page):
    """The subject is the id of a dialogue."""

    watches = frozenset(
        {"dialogue", "issue", "commitment", "commitment_agency", "agency", "participant", "person", "village"}
        | {"attachment"}
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, is_sub_page=True)
        self._dialogue_id = b""
        self._view: View | None = None
        self._is_reading, self._has_changed = False, False
        self._meeting = OpenIssue(b"")
        self.paper = Button(desk.theme, _("Xem bản in"), icon="file-text", name=_("Xem bản in (Ctrl+P)"))
        self.end = Button(desk.theme, _("Kết thúc cuộc họp"))
        self.buttons.fill(self.paper, self.end)
        self._ending = Unsaved(self, desk.tasks)
        self.issues, self.people = IssuesTab(self, desk), PeopleTab(self, desk)
        self.commitments, self.attachments = CommitmentsTab(desk.theme), AttachmentsTab(self, desk)
        self.finish = FinishPanel(desk)
        self.tabs, self._tab_row = self._make_tabs(), QWidget()
        self._stack = QStackedWidget()
        for part in (Scroller(self.issues), self.people, self.commitments, self.attachments, self.finish):
            self._stack.addWidget(part)
        self._lay_out()
        self._connect()

    @override
    def show_subject(self, subject: object) -> None:
        if not isinstance(subject, bytes) or subject == self._dialogue_id:
            return
        self._ending.clear()
        for part in (self.issues, self.people, self.attachments):
            part.start(subject)
        self._dialogue_id, self._view, self._meeting = subject, None, OpenIssue(subject)
        self.notice.clear()
        self._turn(_ISSUES)
        self.outdate()
        self.desk.tasks.read(self, partial(work.typed_before, dialogue_id=subject), self._restore)

    @override
    def reload(self) -> None:
        """One reading at a time: what changes meanwhile is read once more when it is there."""
        self._has_changed = self._is_reading
        if self._dialogue_id and not self._is_reading:
            self._is_reading = True
            self.issues.agenda.begin_reading()
            query = partial(work.look, dialogue_id=self._dialogue_id, today=self.desk.today())
            self.desk.tasks.read(self, query, self._end_reading)

    @override
    def fail(self, error: Exception) -> None:
        self._is_reading = False
        self._ending.fail()
        self.issues.fail()
        self.attachments.fail()
        super().fail(error)

    @override
    def fit(self, breadth: Breadth) -> None:
        self._saved_words.setVisible(breadth == Breadth.FULL)
        self.issues.fit(breadth)
        self.people.fit(breadth)
        self._show_head()

    @override
    def regions(self) -> list[QWidget]:
        firsts: dict[int, list[QWidget]] = {
            _ISSUES: [self.issues.form.fields.text, self.issues.outline.list],
            _PEOPLE: [self.people.search, self.people.table],
            _COMMITMENTS: [self.commitments.list],
            _ATTACHMENTS: [self.attachments.list, self.attachments.add],
            _FINISH: [self.finish.conclusion],
        }
        place = self._stack.currentIndex()
        found = [*firsts[place], *([] if place == _FINISH else [self.tabs[place]]), self.paper]
        return [region for region in found if region.isVisibleTo(self)]

    def _make_tabs(self) -> list[Button]:
        self._group = QButtonGroup(self)
        tabs = []
        for place in range(_FINISH):
            tab = Button(self.desk.theme, "", kind=Kind.QUIET)
            tab.setCheckable(True)
            tab.setProperty("tab", True)  # noqa: FBT003 - Qt's own signature
            self._group.addButton(tab, place)
            tabs.append(tab)
        tabs[_ISSUES].setChecked(True)
        return tabs

    def _lay_out(self) -> None:
        theme = self.desk.theme
        words = _("Tự lưu từng chữ. Mất điện vẫn còn.")
        self._saved_words = Text(theme, words, role=Role.SMALL, tone="ok")
        row, inside, column = Row(theme, gap=16), Column(theme, gap=0), Column(theme, gap=8)
        row.fill(*self.tabs, STRETCH, self._saved_words)
        inside.addLayout(row)
        inside.addWidget(Rule())
        self._tab_row.setLayout(inside)
        column.addWidget(self._tab_row)
        column.addWidget(self._stack, 1)
        self.body.addLayout(column, 1)

    def _connect(self) -> None:
        self._group.idClicked.connect(self._turn)
        self.paper.clicked.connect(self._show_paper)
        self.end.clicked.connect(self._ask_to_finish)
        self.finish.closed.connect(partial(self._turn, _ISSUES))
        self.finish.typed.connect(lambda field, typed: self._ending.note(self._meeting, field, typed))
        self.finish.asked.connect(self._finish)
        self.issues.restored.connect(self.notice.say)
        for tab in (self.issues, self.people, self.attachments):
            tab.said.connect(self.said)
        QShortcut(QKeySequence("Ctrl+P"), self).activated.connect(self.paper.click)

    def _restore(self, found: Found) -> None:
        kept = found.typed.get(self._dialogue_id, {})
        self._ending.restore(
            self._meeting, {field: kept[field] for field in (ENDS, CONCLUSION) if field in kept}
        )
        self.issues.restore(found)

    def _end_reading(self, view: View) -> None:
        """What was read; what has changed meanwhile is read after it is shown."""
        self._is_reading = False
        if view.dialogue.id == self._dialogue_id:
            self._show(view)
        if self._has_changed:
            self.reload()

    def _show(self, view: View) -> None:
        is_first, self._view = self._view is None, view
        today = self.desk.today()
        self._show_head()
        is_held = view.dialogue.state == DialogueState.HELD
        self.end.setText(_("Sửa kết luận") if is_held else _("Kết thúc cuộc họp"))
        self.end.setAccessibleName(self.end.text())
        for tab, words in zip(self.tabs, tab_names(view), strict=True):
            tab.setText(words)
            tab.setAccessibleName(words)
        self.issues.show_view(view)
        self.people.show_view(view, today)
        self.commitments.show_view(view, today)
        self.attachments.show_view(view)
        if is_first and self.isVisible() and self._stack.currentIndex() == _ISSUES:
            self.issues.form.focus_first()

    def _show_head(self) -> None:
        """The theme, and of the line under it as much as there is room for."""
        if self._view is None:
            return
        room = self.width() - self.buttons.sizeHint().width() - self.desk.theme.px(_BESIDE_HEAD)
        metrics = QFontMetrics(self.desk.theme.font(Role.SMALL))
        parts = head_parts(self._view)
        lines = [_BETWEEN.join(parts[:count]) for count in range(len(parts), 1, -1)]
        line = next((line for line in lines if metrics.horizontalAdvance(line) <= room), parts[0])
        self.set_title(self._view.dialogue.theme, line)
        self.subtitle.setToolTip(_BETWEEN.join(parts))

    def _turn(self, place: int) -> None:
        """Show a tab, or the end of the meeting."""
        self.issues.leave()
        self._stack.setCurrentIndex(place)
        if place < _FINISH:
            self.tabs[place].setChecked(True)
        for tab in self.tabs:
            # Qt lets Tab come to the one that had the focus last, wherever one has gone since
            is_here = tab.isChecked()
            tab.setFocusPolicy(Qt.FocusPolicy.StrongFocus if is_here else Qt.FocusPolicy.ClickFocus)
        self._tab_row.setVisible(place != _FINISH)
        self.end.setVisible(place != _FINISH)
        self.end.set_kind(Kind.PRIMARY if place == _COMMITMENTS else Kind.NORMAL)
        regions = self.regions()
        if self.isVisible():
            regions[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_paper(self) -> None:
        """What stands in the field one is in is written before the paper is read."""
        self.issues.leave()
        self.opened.emit("dialogue_paper", (Printout.MINUTES, self._dialogue_id))

    def _ask_to_finish(self) -> None:
        """First what stands in the field one is in gets written, then the list of what is missing is read."""
        self.issues.leave()
        query = partial(work.look, dialogue_id=self._dialogue_id, today=self.desk.today())
        self.desk.tasks.read(self, query, self._open_finish)

    def _open_finish(self, view: View) -> None:
        self._turn(_FINISH)
        self.finish.ask(view, self._ending.values(self._meeting))

    def _finish(self, typed: Mapping[str, str], days: Mapping[bytes, date]) -> None:
        action = partial(work.finish, dialogue_id=self._dialogue_id, typed=typed, days=days)
        self.desk.tasks.write(
            self, _("Kết thúc cuộc họp"), action, lambda _n: self._end_finishing(typed[ENDS])
        )

    def _end_finishing(self, ends: str) -> None:
        self._ending.forget(self._meeting, (ENDS, CONCLUSION))
        self._turn(_ISSUES)
        words = _("Đã kết thúc cuộc họp lúc {time}. Hoàn tác: Ctrl+Z") if ends else _("Đã kết thúc cuộc họp.")
        self.notice.say(words.format(time=ends), Answer(_("Xem bản in"), self._show_paper))

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.window().installEventFilter(self)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_head()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Closing the window leaves the field one is in: what stands there is written first."""
        if event.type() == QEvent.Type.Close and watched is self.window():
            self.issues.leave()
            self.issues.unsaved.flush()
            self._ending.flush()
        return super().eventFilter(watched, event)


def head_parts(view: View) -> list[str]:
    """Thứ Năm 26/11/2026, bắt đầu 08:05; 58 người dự, 41 nữ; Chủ trì: …; Thư ký: …."""
    dialogue, details = view.dialogue, view.details
    day = dialogue.held_on
    when = f"{weekday(day)} {short_date(day)}" if day else _("Chưa có ngày")
    starts = _("bắt đầu {time}").format(time=dialogue.starts) if dialogue.starts else ""
    people = _("{people} người dự, {women} nữ").format(people=dialogue.people, women=dialogue.women)
    chair = _("Chủ trì: {name}").format(name=details.chair) if details.chair else ""
    secretary = _("Thư ký: {name}").format(name=details.secretary) if details.secretary else ""
    parts = (", ".join(filter(None, (when, starts))), people, chair, secretary)
    return [part for part in parts if part]


def tab_names(view: View) -> tuple[str, ...]:
    """The tabs with their numbers."""
    return (
        _("Ghi biên bản"),
        _("Người dự {count}").format(count=view.dialogue.people),
        _("Cam kết {count}").format(count=len(view.commitments)),
        _("Bản ký và ảnh"),
    )
