"""The form of the promise itself: another deadline, what exactly is to be done, and by whom."""

from datetime import date

from PySide6.QtCore import Signal

from app.base.i18n import _
from app.domain import deadline
from app.domain.commitment import CommitmentRow
from app.domain.wording import short_date
from app.ui.commitment.work import Terms
from app.ui.kit.button import Button
from app.ui.kit.card import Card
from app.ui.kit.field import Field
from app.ui.kit.layout import Row
from app.ui.kit.theme import Theme


class TermsCard(Card):
    """`written` carries the Terms once they are understood; Enter in a line writes them."""

    written = Signal(object)

    def __init__(self, theme: Theme, today: date) -> None:
        super().__init__(theme, _("Việc đã hứa"))
        self._today, self._due = today, ""
        self.due, self.person = Field(theme, _("Thời hạn")), Field(theme, _("Người chịu trách nhiệm"))
        self.task = Field(theme, _("Việc cụ thể"))
        self.due.line.setPlaceholderText(_("10/12 · +14 · q1"))
        self.save = Button(theme, _("Ghi thay đổi"))
        upper, lower = Row(theme, gap=12), Row(theme, gap=12)
        upper.addWidget(self.due, 1)
        upper.addWidget(self.person, 1)
        lower.addStretch(1)
        lower.addWidget(self.save)
        self.body.fill(upper, self.task, lower)
        self.due.line.textEdited.connect(self._say_due)
        for field in (self.due, self.person, self.task):
            field.line.returnPressed.connect(self.write)
        self.save.clicked.connect(self.write)

    def show_row(self, row: CommitmentRow) -> None:
        """Show what was promised."""
        self._due = short_date(row.due_on) if row.due_on else ""
        self.due.line.set_value(self._due)
        self.due.remark("")
        self.person.line.set_value(row.person)
        self.task.line.set_value(row.task)

    def write(self) -> None:
        """Say what the form says, unless the day is not understood."""
        due = deadline.read(self.due.line.value, after=self._today)
        if due is None and (self.due.line.value or self._due):
            self.due.remark(_("Không hiểu thời hạn này. Gõ như 10/12, +14 hoặc q1."), "bad")
            self.due.line.setFocus()
            return
        self.written.emit(Terms(due, self.task.line.value, self.person.line.value))

    def _say_due(self, typed: str) -> None:
        due = deadline.read(typed, after=self._today)
        words = deadline.in_words(due, self._today) if due and typed != self._due else ""
        self.due.remark(words, "ok")
