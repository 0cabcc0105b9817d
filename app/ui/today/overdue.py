"""Promises that are overdue, in words; the answer is written right there."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from typing_extensions import override

from app.base.i18n import _
from app.domain.commitment import COMMITMENT_STATUS_NAMES, CommitmentRow, CommitmentStatus, days_in_words
from app.ui.kit.button import Button, Kind
from app.ui.kit.card import Card
from app.ui.kit.chip import ChipLabel
from app.ui.kit.choice import Choice
from app.ui.kit.field import Line
from app.ui.kit.layout import Column, Row, Rule, clear
from app.ui.kit.paint import Chip
from app.ui.kit.text import Text
from app.ui.kit.theme import Role, Theme

if TYPE_CHECKING:
    from app.services.today import Today

_SHOWN = 3
_STATUSES = (CommitmentStatus.KEPT, CommitmentStatus.NOT_KEPT)


@dataclass(frozen=True, slots=True)
class Written:
    """An answer given on this page; its day is today."""

    row: CommitmentRow
    status: CommitmentStatus
    words: str


class AnswerLine(QWidget):
    """What became of it and what was answered; Enter writes, Esc closes."""

    entered = Signal(object, str)
    closed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.status = Choice(theme, _("Kết quả"))
        for status in _STATUSES:
            self.status.addItem(COMMITMENT_STATUS_NAMES[status], status)
        self.words = Line(theme, _("Nội dung trả lời"), _("Trả lời, rồi Enter"))
        self.save = Button(theme, _("Ghi"), kind=Kind.SOFT, name=_("Ghi trả lời (Enter)"))
        row = Row(theme)
        row.addWidget(self.status)
        row.addWidget(self.words, 1)
        row.addWidget(self.save)
        self.setLayout(row)
        self.words.returnPressed.connect(self._enter)
        self.save.clicked.connect(self._enter)

    def _enter(self) -> None:
        self.entered.emit(self.status.currentData(), self.words.value)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)


class OverdueRow(QWidget):
    """One promise; [Ghi trả lời] opens its line, one at a time in the card. `answered` with a `Written`."""

    opened = Signal()
    answered = Signal(object)

    def __init__(self, theme: Theme, row: CommitmentRow, words: str) -> None:
        super().__init__()
        self.row, self._theme = row, theme
        self.button = Button(
            theme, _("Ghi trả lời"), name=_("Ghi trả lời: {task}").format(task=row.shown_task)
        )
        self.button.clicked.connect(self.ask)
        self.line: AnswerLine | None = None
        agencies = Text(theme, ", ".join(row.agencies), role=Role.SMALL_STRONG, tone="muted", wraps=True)
        head, texts, upper = Row(theme), Column(theme, gap=2), Row(theme, gap=12)
        head.addWidget(ChipLabel(theme, Chip(words, "bad")))
        head.addWidget(agencies, 1)
        texts.addLayout(head)
        texts.addWidget(Text(theme, row.shown_task, wraps=True))
        upper.addLayout(texts, 1)
        upper.addWidget(self.button)
        self._column = Column(theme, gap=6)
        self._column.addLayout(upper)
        self.setLayout(self._column)
        self.setAccessibleName(f"{', '.join(row.agencies)}: {words}: {row.shown_task}")

    def ask(self) -> None:
        """Show the line, ready to be typed into."""
        self.opened.emit()
        if self.line is None:
            self.line = AnswerLine(self._theme)
            self.line.closed.connect(self.close_line)
            self.line.entered.connect(self._answer)
            self._column.addWidget(self.line)
            self.setTabOrder(self.button, self.line.status)
            self.setTabOrder(self.line.status, self.line.words)
            self.setTabOrder(self.line.words, self.line.save)
        self.button.hide()
        self.line.show()
        self.line.words.setFocus(Qt.FocusReason.OtherFocusReason)

    def _answer(self, status: CommitmentStatus, words: str) -> None:
        self.answered.emit(Written(self.row, status, words))

    def close_line(self) -> None:
        """Back to the button; what was typed stays in the line."""
        if self.line is not None and not self.line.isHidden():
            self.button.show()
            self.button.setFocus(Qt.FocusReason.OtherFocusReason)
            self.line.hide()


class OverdueCard(Card):
    """Hidden while nothing is overdue."""

    written = Signal(object)
    """A `Written`."""

    def __init__(self, theme: Theme) -> None:
        self._chip = ChipLabel(theme, Chip(""))
        self.all_button = Button(theme, "", kind=Kind.QUIET)
        super().__init__(theme, _("Cam kết quá hạn"), self._chip, self.all_button)
        self._theme = theme
        self._lines = Column(theme, gap=8)
        self.body.addLayout(self._lines)
        self.body.addStretch(1)
        self.rows: list[OverdueRow] = []
        self.hide()

    @property
    def entry(self) -> QWidget:
        """Where the focus comes in: the line that is open, else the first button."""
        lines = (each.line for each in self.rows)
        open_line = next((line for line in lines if line is not None and not line.isHidden()), None)
        return open_line.words if open_line else self.rows[0].button

    def show_overdue(self, view: "Today") -> None:
        """Show those of this day; while an answer is being typed the same rows are left alone."""
        found = view.dialogues.overdue
        self._chip.set_chip(Chip(_("{count} việc").format(count=len(found)), "bad", "clock-alert"))
        self.all_button.setText(_("Xem cả {count} cam kết").format(count=view.dialogues.open_commitments))
        self.setVisible(bool(found))
        if [each.row for each in self.rows] == list(found[:_SHOWN]):
            return
        focused = QApplication.focusWidget()
        had_focus = focused is not None and self._holds(focused)
        clear(self._lines)
        self.rows = []
        for row in found[:_SHOWN]:
            if self.rows:
                self._lines.addWidget(Rule())
            self._add(OverdueRow(self._theme, row, days_in_words(row, view.on)))
        if had_focus and self.rows:
            QTimer.singleShot(0, self, lambda: self.entry.setFocus(Qt.FocusReason.OtherFocusReason))

    def _holds(self, widget: QWidget) -> bool:
        return any(each.isAncestorOf(widget) for each in self.rows)

    def _add(self, each: OverdueRow) -> None:
        each.opened.connect(lambda: self._open_only(each))
        each.answered.connect(self.written)
        self.rows.append(each)
        self._lines.addWidget(each)

    def _open_only(self, opened: OverdueRow) -> None:
        for each in self.rows:
            if each is not opened:
                each.close_line()
