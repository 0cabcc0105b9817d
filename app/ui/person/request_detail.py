"""One request: what was asked, by when, and where its answer is written."""

from datetime import date, timedelta

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget
from typing_extensions import override

from app.base.i18n import _
from app.domain import deadline
from app.domain.data_request import (
    CAPACITY_NAMES,
    CHANNEL_NAMES,
    RIGHT_NAMES,
    Capacity,
    RequestRow,
    Standing,
    due_in_words,
    wrong_day,
)
from app.domain.wording import short_date
from app.ui.kit.button import Button, Kind
from app.ui.kit.card import Card
from app.ui.kit.field import Field
from app.ui.kit.layout import STRETCH, Column, Row
from app.ui.kit.text import Text
from app.ui.kit.theme import Role, Theme
from app.ui.person.request_work import Settled, Step

_LINES = 3
_DAY_WIDTH = 180


class RequestDetail(Card):
    """Says what was written; the tab does it."""

    typed = Signal(str)
    """What stands in the box of the answer."""
    settled = Signal(object)
    """A Settled."""
    person_asked = Signal()
    remove_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, gap=10)
        self._theme, self._today = theme, date.min
        self.row: RequestRow | None = None
        self.heading = Text(theme, role=Role.SUBTITLE, wraps=True)
        self.due = Text(theme, wraps=True)
        self.facts = Text(theme, wraps=True)
        self.facts.allow_copying()
        self.person = Button(theme, _("Mở người này"), icon="users")
        self.remove = Button(theme, _("Bỏ yêu cầu ghi nhầm"), kind=Kind.QUIET)
        self.words, self.day = QPlainTextEdit(), Field(theme, _("Ngày"))
        self.words.setTabChangesFocus(True)
        self.words.setAccessibleName(_("Đã trả lời gì, đã làm gì, hoặc lý do từ chối"))
        self.remark = Text(theme, role=Role.SMALL, tone="bad", wraps=True)
        self.steps = {
            Step.ANSWER: Button(theme, _("Ghi đã trả lời"), icon="check"),
            Step.FINISH: Button(theme, _("Ghi đã làm xong"), icon="check-check"),
            Step.REFUSE: Button(theme, _("Ghi từ chối")),
        }
        self._entry = QWidget()
        self._lay_out()
        self._connect()
        self._fit()

    @property
    def first(self) -> QWidget:
        """Where F6 comes to."""
        return self.remove if self._entry.isHidden() else self.words

    def show_row(self, row: RequestRow, today: date, typed: str) -> None:
        """Show this request as of a day, and what was being typed for it."""
        is_other = self.row is None or (self.row.id, self.row.standing) != (row.id, row.standing)
        self.row, self._today = row, today
        self.heading.setText(_("Số {code}: {right}").format(code=row.code, right=RIGHT_NAMES[row.right]))
        self.due.setText(due_in_words(row, today))
        self.due.set_tone("bad" if row.is_late(today) else "warn" if row.due_on else "ok")
        self.facts.setText("\n".join(_facts(row)))
        self.person.setVisible(row.person_id is not None)
        self._entry.setVisible(row.due_on is not None)
        is_answered = row.standing == Standing.TO_DO
        self.steps[Step.ANSWER].set_kind(Kind.NORMAL if is_answered else Kind.PRIMARY)
        self.steps[Step.FINISH].set_kind(Kind.PRIMARY if is_answered else Kind.NORMAL)
        if is_other:
            with QSignalBlocker(self.words):
                self.words.setPlainText(typed)
            self.day.line.set_value(short_date(today))
            self.complain("")

    def enter(self) -> None:
        """Where the answer is typed."""
        if self._entry.isVisible():
            self.words.setFocus(Qt.FocusReason.OtherFocusReason)

    def complain(self, sentence: str) -> None:
        """Say under the fields what is wrong."""
        self.remark.setText(sentence)
        self.remark.setVisible(bool(sentence))

    def settle(self, step: Step) -> None:
        """Say what the form says, unless its day or words are missing."""
        if self.row is None or self.row.due_on is None:
            return
        on = deadline.read(self.day.line.value, after=self._today - timedelta(days=364))
        wrong = _("Không hiểu ngày này. Gõ như 26/11 hoặc 26/11/2026.")
        if on is not None:
            wrong = wrong_day(on, self._today, self.row.received_on)
        words = self.words.toPlainText().strip()
        if on is None or wrong:
            self.complain(wrong)
            self.day.setFocus()
        elif not words:
            self.complain(_MISSING[step])
            self.words.setFocus()
        else:
            self.complain("")
            self.settled.emit(Settled(step, on, words))

    def _lay_out(self) -> None:
        theme = self._theme
        entry, below, foot, head = Column(theme), Row(theme), Row(theme), Row(theme)
        caption = Text(
            theme,
            _("Đã trả lời gì, đã làm gì, hoặc lý do từ chối"),
            role=Role.SMALL_STRONG,
            tone="muted",
        )
        caption.setBuddy(self.words)
        self.day.setFixedWidth(theme.px(_DAY_WIDTH))
        below.fill(self.day, STRETCH)
        foot.fill(*self.steps.values(), STRETCH)
        entry.fill(caption, self.words, below, self.remark, foot)
        self._entry.setLayout(entry)
        head.fill(self.person, self.remove, STRETCH)
        self.body.fill(self.heading, self.due, self.facts, self._entry, head, STRETCH)
        self.remark.hide()

    def _connect(self) -> None:
        for step, button in self.steps.items():
            button.clicked.connect(lambda _is_checked=False, step=step: self.settle(step))
        self.words.textChanged.connect(lambda: self.typed.emit(self.words.toPlainText()))
        self.day.line.returnPressed.connect(self._settle_next)
        self.person.clicked.connect(self.person_asked)
        self.remove.clicked.connect(self.remove_asked)
        self._theme.changed.connect(self._fit)

    def _settle_next(self) -> None:
        is_answered = self.row is not None and self.row.standing == Standing.TO_DO
        self.settle(Step.FINISH if is_answered else Step.ANSWER)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._settle_next()
        else:
            super().keyPressEvent(event)

    def _fit(self) -> None:
        self.words.setFixedHeight(_LINES * self.words.fontMetrics().lineSpacing() + self._theme.px(24))
        self.day.setFixedWidth(self._theme.px(_DAY_WIDTH))


_MISSING = {
    Step.ANSWER: _("Chưa ghi đã trả lời gì. Gõ vài chữ."),
    Step.FINISH: _("Chưa ghi đã làm gì. Gõ vài chữ."),
    Step.REFUSE: _("Từ chối thì cần lý do, vì phải nói cho người yêu cầu. Gõ lý do."),
}


def _facts(row: RequestRow) -> list[str]:
    received = _("Nhận ngày {day}, {channel}.").format(
        day=short_date(row.received_on), channel=CHANNEL_NAMES[row.channel].lower()
    )
    lines = [_("Dữ liệu của {name}. {received}").format(name=row.whose, received=received)]
    if row.capacity != Capacity.SELF:
        lines.append(
            _("Người đến: {name} ({capacity}).").format(
                name=row.asker, capacity=CAPACITY_NAMES[row.capacity].lower()
            )
        )
    told = ((row.words, _("Yêu cầu: {words}")), (row.refusal, _("Lý do từ chối: {words}")))
    lines += [sentence.format(words=words) for words, sentence in told if words]
    for on, words, sentence in (
        (row.answered_on, row.answer, _("Trả lời ngày {day}: {words}")),
        (row.done_on, row.done, _("Làm xong ngày {day}: {words}")),
    ):
        if on and words:
            lines.append(sentence.format(day=short_date(on), words=words))
    if row.recorder:
        lines.append(_("Người ghi: {name}.").format(name=row.recorder))
    return lines
