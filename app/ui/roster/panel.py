"""The right side of the check: one row in full, and the answers where something is asked."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from app.base.i18n import _
from app.services.roster_check import Choice
from app.ui.kit.button import Button, Kind
from app.ui.kit.card import Card
from app.ui.kit.layout import STRETCH, Column, Row, Scroller
from app.ui.kit.text import Text
from app.ui.kit.theme import Role, Theme
from app.ui.roster.choice_card import ChoiceCard
from app.ui.roster.compared import Comparison
from app.ui.roster.side_by_side import SideBySide


class RowPanel(Card):
    """Shows one comparison; `chosen` carries the answer pressed."""

    chosen = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._is_short = False
        self._column = Column(theme, gap=6)
        self._title = Text(theme, role=Role.CARD, wraps=True)
        self._where = Text(theme, role=Role.SMALL_STRONG, tone="bad")
        self._words = Text(theme, wraps=True)
        self._sides = SideBySide(theme)
        self.cards = {choice: ChoiceCard(theme, choice) for choice in Choice}
        for choice, card in self.cards.items():
            card.clicked.connect(lambda _on=False, choice=choice: self.chosen.emit(choice))
        self.accept_all = Button(theme, "", icon="check-check", kind=Kind.SOFT)
        self.before = Button(theme, _("‹  Chỗ trước"))
        self.after = Button(theme, "")
        self._keys = Text(
            theme, _("Phím 1, 2, 3 rồi tự sang chỗ sau"), role=Role.SMALL, tone="muted", wraps=True
        )
        self._lay_out(theme)

    def show_row(self, shown: Comparison, choice: Choice | None, where: str) -> None:
        """`choice` is the answer in force; `where` says which of the decisions this is."""
        self._title.setText(shown.title)
        self.setAccessibleName(shown.title)
        self._where.setText(where)
        self._words.setText(shown.explanation)
        self._sides.show_lines(shown.heads, shown.lines)
        for each, card in self.cards.items():
            card.setVisible(bool(shown.answers))
            if shown.answers:
                card.show_answer(shown.answers[each - 1], is_chosen=each == choice)
        self._keys.setVisible(bool(shown.answers) and not self._is_short)
        self._scroller.verticalScrollBar().setValue(0)
        QTimer.singleShot(0, self, self._settle)

    def show_rest(self, looks: int, after: str, *, has_answers: bool) -> None:
        """How many rows are left to look at, and what the button ahead says; empty hides both ways."""
        words = _("Đồng ý cả {count} chỗ nên xem (Ctrl+Enter)").format(count=looks)
        self.accept_all.setText(words)
        self.accept_all.setAccessibleName(words)
        self.accept_all.setVisible(looks > 0 and not has_answers)
        self.after.setText(after)
        self.after.setAccessibleName(after)
        for button in (self.before, self.after):
            button.setVisible(bool(after))

    def _settle(self) -> None:
        """Once the scroll area knows the height, lay out again: Qt keeps the heights it first guessed."""
        self._column.invalidate()
        self._column.activate()

    def shorten(self, is_short: bool) -> None:  # noqa: FBT001 - says itself
        """Where there is little room, the keys on the cards say enough."""
        self._is_short = is_short
        self._keys.setVisible(not is_short)

    def _lay_out(self, theme: Theme) -> None:
        head = Row(theme)
        head.addWidget(self._title, 1)
        head.addWidget(self._where)
        content, column = QWidget(), self._column
        column.addLayout(head)
        column.fill(self._words, self._sides, *self.cards.values(), self.accept_all, STRETCH)
        content.setLayout(column)
        self._scroller = Scroller(content)
        self.body.addWidget(self._scroller, 1)
        foot = Row(theme)
        foot.addWidget(self.before)
        foot.addWidget(self._keys, 1)
        foot.addStretch()
        foot.addWidget(self.after)
        self.body.addLayout(foot)
