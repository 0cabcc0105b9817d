"""One commitment beside its column: the answer, the promise, and what became of it so far."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.base.i18n import _
from app.domain.commitment import CommitmentRow
from app.domain.wording import short_date
from app.ui.commitment import wording
from app.ui.commitment.answer import AnswerCard
from app.ui.commitment.terms import TermsCard
from app.ui.kit.button import Button, Kind
from app.ui.kit.card import Card
from app.ui.kit.chip import ChipLabel
from app.ui.kit.layout import STRETCH, Column, Row, Scroller, clear
from app.ui.kit.paint import Chip
from app.ui.kit.text import Text
from app.ui.kit.theme import Role, Theme

if TYPE_CHECKING:
    from app.services.commitment_history import CommitmentChange


class Panel(QWidget):
    """Esc or Đóng goes back to the board; Ctrl+Enter writes the answer."""

    closed = Signal()

    def __init__(self, theme: Theme, today: date) -> None:
        super().__init__()
        self._theme, self._today = theme, today
        self.row: CommitmentRow | None = None
        self._task = Text(theme, role=Role.SUBTITLE, wraps=True)
        self._detail = Text(theme, role=Role.SMALL, tone="muted", wraps=True)
        self._chip = ChipLabel(theme, Chip(""))
        self.close_button = Button(theme, _("Đóng"), kind=Kind.QUIET, name=_("Về bảng theo dõi (Esc)"))
        self.answer, self.terms = AnswerCard(theme, today), TermsCard(theme, today)
        self.history = Card(theme, _("Lịch sử"), gap=6)
        self._steps = Column(theme, gap=8)
        self.history.body.addLayout(self._steps)
        self._lay_out()
        self.close_button.clicked.connect(self.closed)
        enter = QShortcut(QKeySequence("Ctrl+Return"), self)
        enter.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        enter.activated.connect(self.answer.write)

    def show_row(self, row: CommitmentRow, *, keeps_typed: bool = False) -> None:
        """Show a commitment; `keeps_typed` leaves the forms alone, since one types in them."""
        self.row = row
        self._task.setText(row.shown_task)
        words = [wording.agencies(row), wording.when(row), wording.where(row)]
        self._detail.setText(" · ".join(words))
        self._chip.set_chip(wording.chip(row, self._today))
        self.setAccessibleName(row.shown_task)
        if not keeps_typed:
            self.answer.show_row(row)
            self.terms.show_row(row)

    def show_changes(self, changes: "Sequence[CommitmentChange]") -> None:
        """What became of it, the newest first."""
        clear(self._steps)
        for change in changes:
            theme = self._theme
            day = change.at.astimezone()
            head = " · ".join(filter(None, (f"{short_date(day.date())} {day:%H:%M}", change.who)))
            self._steps.addWidget(Text(theme, head, role=Role.SMALL, tone="muted"))
            self._steps.addWidget(Text(theme, _sentence(change), role=Role.SMALL, wraps=True))
        self._steps.addStretch(1)

    def _lay_out(self) -> None:
        theme = self._theme
        head, column, content = Row(theme, gap=12), Column(theme, gap=10), QWidget()
        head.fill(self._chip, STRETCH, self.close_button)
        names = Column(theme, gap=0)
        names.fill(self._task, self._detail)
        column.addLayout(head)
        column.addLayout(names)
        column.fill(self.answer, self.terms, self.history, STRETCH)
        content.setLayout(column)
        outer = Column(theme)
        outer.addWidget(Scroller(content))
        self.setLayout(outer)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)


def _sentence(change: "CommitmentChange") -> str:
    if not change.fields:
        return _("Ghi cam kết này.")
    said = [
        _("{field}: {after} (trước đó: {before})").format(
            field=wording.FIELD_NAMES[each.name],
            after=wording.value(each.after),
            before=wording.value(each.before),
        )
        if each.before
        else _("{field}: {after}").format(
            field=wording.FIELD_NAMES[each.name], after=wording.value(each.after)
        )
        for each in change.fields
        if each.name in wording.FIELD_NAMES
    ]
    return "; ".join(said) or change.label
