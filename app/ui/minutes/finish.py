"""The end of the meeting, asked in the page: when, what the chair concluded, deadlines still missing."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QWidget
from typing_extensions import override

from app.base import text
from app.base.clock import VIETNAM
from app.base.i18n import _
from app.domain import deadline, hour
from app.domain.issue import IssueRow, Standing
from app.ui.kit.button import Button, Kind
from app.ui.kit.desk import Desk
from app.ui.kit.field import Field
from app.ui.kit.layout import STRETCH, Column, Row, Scroller, clear
from app.ui.kit.text import Text
from app.ui.kit.theme import Role
from app.ui.minutes.entry import EntryBox
from app.ui.minutes.work import CONCLUSION, ENDS, View

_DUE_WIDTH = 260
_CONCLUSION_LINES = 5


class FinishPanel(QFrame):
    """`asked` carries what was typed, and issue id -> deadline; `typed` each letter, to be kept."""

    asked = Signal(object, object)
    typed = Signal(str, str)
    closed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("card")
        theme = self._theme = desk.theme
        self._desk, self._held_on = desk, desk.today()
        self.ends = Field(theme, _("Giờ kết thúc (ví dụ 11:00)"))
        self.conclusion = EntryBox(theme, _("Kết luận của người chủ trì"), _CONCLUSION_LINES)
        self.missing: dict[bytes, Field] = {}
        self._heading = Text(theme, role=Role.STRONG, wraps=True)
        self._rows = Column(theme, gap=8)
        self.finish = Button(
            theme, _("Kết thúc cuộc họp"), icon="check", kind=Kind.PRIMARY, name=_("Kết thúc (Ctrl+Enter)")
        )
        self.back = Button(theme, _("Quay lại ghi tiếp"), name=_("Quay lại ghi tiếp (Esc)"))
        self._lay_out()
        self.finish.clicked.connect(self._take)
        self.back.clicked.connect(self.closed)
        self.ends.line.textEdited.connect(partial(self.typed.emit, ENDS))
        self.conclusion.typed.connect(partial(self.typed.emit, CONCLUSION))

    def ask(self, view: View, kept: Mapping[str, str]) -> None:
        """Ask about this meeting; `kept` is what was typed here before."""
        now = self._desk.clock().astimezone(VIETNAM)
        self._held_on = view.dialogue.held_on or self._desk.today()
        is_now = self._held_on == now.date() and view.dialogue.starts <= f"{now:%H:%M}"
        self.ends.line.set_value(kept.get(ENDS) or view.dialogue.ends or (f"{now:%H:%M}" if is_now else ""))
        self.ends.remark("")
        self.conclusion.set_value(kept.get(CONCLUSION) or view.conclusion)
        self._show_missing(view.issues)
        self.conclusion.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        theme = self._theme
        content, inside = QWidget(), Column(theme, gap=10)
        caption = Text(theme, self.conclusion.accessibleName(), role=Role.SMALL_STRONG, tone="muted")
        caption.setBuddy(self.conclusion)
        time = Row(theme)
        time.fill(self.ends, STRETCH)
        inside.addLayout(time)
        inside.fill(caption, self.conclusion, self._heading)
        inside.addLayout(self._rows)
        inside.addStretch(1)
        content.setLayout(inside)
        foot = Row(theme)
        foot.fill(STRETCH, self.back, self.finish)
        column = Column(theme, margins=(18, 12, 18, 12), gap=10)
        column.addWidget(Text(theme, _("Kết thúc cuộc họp"), role=Role.CARD))
        column.addWidget(Scroller(content), 1)
        column.addLayout(foot)
        self.setLayout(column)

    def _show_missing(self, issues: Sequence[IssueRow]) -> None:
        clear(self._rows)
        self.missing = {}
        numbered = list(enumerate(issues, start=1))
        without = [(number, row) for number, row in numbered if row.standing == Standing.NO_DEADLINE]
        for number, row in without:
            words = _("{number}. {title}").format(number=number, title=row.shown_title)
            field = Field(self._theme, _("Thời hạn của vấn đề {number}").format(number=number))
            field.line.setPlaceholderText(_("10/12, +14, q1…"))
            field.line.textEdited.connect(partial(self._tell_day, field))
            field.setFixedWidth(self._theme.px(_DUE_WIDTH))
            line = Row(self._theme, gap=12)
            line.addWidget(Text(self._theme, words, wraps=True), 1)
            line.addWidget(field)
            self._rows.addLayout(line)
            self.missing[row.id] = field
        unanswered = sum(row.standing == Standing.UNANSWERED for row in issues)
        self._heading.setText(_heading(len(without), unanswered))
        order = [self.ends.line, self.conclusion, *(field.line for field in self.missing.values())]
        for before, after in zip(order, [*order[1:], self.finish], strict=True):
            QWidget.setTabOrder(before, after)

    def _tell_day(self, field: Field, typed: str) -> None:
        day = deadline.read(typed, after=self._held_on)
        words = deadline.in_words(day, self._desk.today()) if day else _("Chưa hiểu. Gõ 10/12, +14 hoặc q1.")
        field.remark(words if text.clean(typed) else "", "ok" if day else "warn")

    def _take(self) -> None:
        ends = hour.read(self.ends.line.value)
        if ends is None:
            self.ends.remark(_("Giờ kết thúc viết như 11:00 hoặc 11h30."))
            self.ends.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        read: dict[bytes, date | None] = {
            issue: deadline.read(field.line.value, after=self._held_on)
            for issue, field in self.missing.items()
        }
        days = {issue: day for issue, day in read.items() if day is not None}
        self.asked.emit({ENDS: ends, CONCLUSION: self.conclusion.raw}, days)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_ctrl = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if is_ctrl and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._take()
        elif event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)


def _heading(without: int, unanswered: int) -> str:
    if without:
        sentence = _("{count} vấn đề chưa có thời hạn. Điền được thì điền; để trống vẫn kết thúc được.")
    else:
        sentence = _("Mọi vấn đề đã trả lời đều có thời hạn hoặc đã kết luận.")
    if unanswered:
        sentence += " " + _("{unanswered} vấn đề chưa trả lời vẫn nằm trong biên bản.")
    return sentence.format(count=without, unanswered=unanswered)
