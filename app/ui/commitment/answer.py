"""The form of an answer: what became of a commitment, since when, what shows it, who was told."""

from datetime import date, timedelta
from itertools import pairwise

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QPlainTextEdit

from app.base.errors import Refused
from app.base.i18n import _
from app.domain import deadline
from app.domain.commitment import COMMITMENT_STATUS_NAMES, CommitmentRow, CommitmentStatus, wrong_day
from app.domain.wording import short_date
from app.ui.commitment.work import Answered
from app.ui.kit.button import Button, Kind
from app.ui.kit.card import Card
from app.ui.kit.choice import Choice
from app.ui.kit.field import Field
from app.ui.kit.layout import STRETCH, Row
from app.ui.kit.text import Text
from app.ui.kit.theme import Role, Theme

_STATUSES = (CommitmentStatus.KEPT, CommitmentStatus.NOT_KEPT, CommitmentStatus.OPEN)
_LINES = 3


class AnswerCard(Card):
    """`written` carries the Answered once the form is understood; Enter in a line writes it."""

    written = Signal(object)

    def __init__(self, theme: Theme, today: date) -> None:
        super().__init__(theme, _("Trả lời"))
        self._theme, self._today = theme, today
        self._meeting: date | None = None
        self.status = Choice(theme, _("Kết quả"))
        for status in _STATUSES:
            self.status.addItem(COMMITMENT_STATUS_NAMES[status], status)
        self.words = QPlainTextEdit()
        self.words.setTabChangesFocus(True)
        self.on, self.told = Field(theme, _("Ngày trả lời")), Field(theme, _("Đã báo người nêu, ngày"))
        self.proof = Field(theme, _("Minh chứng"))
        self.told.line.setPlaceholderText(_("để trống nếu chưa báo"))
        self.proof.line.setPlaceholderText(_("số văn bản, ảnh, ai đã xem"))
        self.save = Button(
            theme, _("Ghi trả lời"), icon="check", kind=Kind.PRIMARY, name=_("Ghi trả lời (Ctrl+Enter)")
        )
        self._lay_out()
        for line in (self.on.line, self.told.line, self.proof.line):
            line.returnPressed.connect(self.write)
        self.save.clicked.connect(self.write)
        self.status.currentIndexChanged.connect(self._suit_status)
        self._fit()
        theme.changed.connect(self._fit)

    def show_row(self, row: CommitmentRow) -> None:
        """Show what was answered; of an open one, that it is done today."""
        self._meeting = row.dialogue_on
        shown = CommitmentStatus.KEPT if row.status == CommitmentStatus.OPEN else row.status
        with QSignalBlocker(self.status):
            self.status.setCurrentIndex(_STATUSES.index(shown))
        self.words.setPlainText(row.answer)
        self.on.line.set_value(short_date(row.answered_on or self._today))
        self.told.line.set_value(short_date(row.told_on) if row.told_on else "")
        self.proof.line.set_value(row.proof)
        for field in (self.on, self.told):
            field.remark("")
        self._suit_status()

    def enter(self) -> None:
        """Put the cursor where the answer is typed."""
        self.words.setFocus(Qt.FocusReason.OtherFocusReason)

    def write(self) -> None:
        """Say what the form says, unless a day is not understood."""
        try:
            on, told_on = self._day(self.on) or self._today, self._day(self.told)
        except Refused:
            return  # said under its field
        words, proof = self.words.toPlainText(), self.proof.line.value
        self.written.emit(Answered(self.status.currentData(), on, words, proof, told_on))

    def _day(self, field: Field) -> date | None:
        """The day that was typed; Refused, under the field too, when it is none or not yet come."""
        typed = field.line.value
        # an answer lies in the past: 10/12 typed in January is last year's
        found = deadline.read(typed, after=self._today - timedelta(days=364))
        words = ""
        if typed and found is None:
            words = _("Không hiểu ngày này. Gõ như 26/11 hoặc 26/11/2026.")
        elif found:
            words = wrong_day(found, self._today, self._meeting)
        field.remark(words, "bad")
        if words:
            field.line.setFocus()
            raise Refused(words)
        return found

    def _suit_status(self) -> None:
        status = self.status.currentData()
        self._reason.setText(
            _("Lý do không làm được") if status == CommitmentStatus.NOT_KEPT else _("Nội dung trả lời")
        )
        self.words.setAccessibleName(self._reason.text())
        is_taken_back = status == CommitmentStatus.OPEN
        self.save.setText(_("Bỏ trả lời") if is_taken_back else _("Ghi trả lời"))

    def _lay_out(self) -> None:
        theme = self._theme
        upper, lower, foot = Row(theme, gap=12), Row(theme, gap=12), Row(theme)
        upper.addWidget(Field(theme, _("Kết quả"), self.status), 1)
        upper.addWidget(self.on, 1)
        self._reason = Text(theme, _("Nội dung trả lời"), role=Role.SMALL_STRONG, tone="muted")
        self._reason.setBuddy(self.words)
        lower.addWidget(self.proof, 1)
        lower.addWidget(self.told, 1)
        foot.fill(STRETCH, self.save)
        self.body.fill(upper, self._reason, self.words, lower, foot)
        order = (self.words, self.proof.line, self.told.line, self.save, self.status, self.on.line)
        for before, after in pairwise(order):
            self.setTabOrder(before, after)

    def _fit(self) -> None:
        pitch = self.words.fontMetrics().lineSpacing()
        self.words.setFixedHeight(_LINES * pitch + self._theme.px(24))
