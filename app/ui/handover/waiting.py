"""The card of what waits, by kind, in words."""

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QWidget

from app.base.i18n import _
from app.domain.handover import WaitingKind, WaitingRow
from app.domain.wording import number
from app.ui.kit.card import Card
from app.ui.kit.layout import Column, Row, Rule, Scroller, clear
from app.ui.kit.picture import IconLabel
from app.ui.kit.text import Text
from app.ui.kit.theme import Role, Theme

_ICONS = {
    WaitingKind.CLASSES: "graduation-cap",
    WaitingKind.DIALOGUES: "messages-square",
    WaitingKind.PEOPLE: "users",
    WaitingKind.CERTIFICATES: "award",
    WaitingKind.PLAN: "calendar-check",
    WaitingKind.OFFICE: "house",
}


class WaitingCard(Card):
    """The number, then a line for each kind of change."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, gap=10)
        self._theme = theme
        self.figure = Text(theme, "0", role=Role.BIG, tone="ptext")
        self._rows = Column(theme, gap=14)
        self.words = Text(theme, role=Role.STRONG, wraps=True)
        head = Row(theme, gap=12)
        head.addWidget(self.figure)
        head.addWidget(self.words, 1)
        content, column = QWidget(), Column(theme)
        column.addLayout(self._rows)
        column.addStretch(1)
        content.setLayout(column)
        self.body.addLayout(head)
        self.body.addWidget(Rule())
        self.body.addWidget(Scroller(content), 1)
        self.body.addWidget(self._safe())

    def show_waiting(self, count: int, kinds: Sequence[WaitingRow]) -> None:
        """Show so many changes, by kind."""
        self.figure.setText(number(count))
        self.words.setText(_("thay đổi đang chờ bàn giao") if count else _("Không có gì chờ bàn giao."))
        self.figure.setVisible(count > 0)
        clear(self._rows)
        for kind in kinds:
            self._rows.addLayout(self._row(kind))

    def _safe(self) -> QFrame:
        theme = self._theme
        words = Text(
            theme,
            _("Tất cả vẫn nằm an toàn trên máy này, kể cả khi chưa bàn giao."),
            role=Role.SMALL_STRONG,
            tone="ok",
            wraps=True,
        )
        box, line = QFrame(), Row(theme, margins=(10, 8, 10, 8), gap=10)
        box.setObjectName("safe")
        line.fill(IconLabel(theme, "shield-check", "ok"), words)
        line.setStretchFactor(words, 1)
        box.setLayout(line)
        return box

    def _row(self, kind: WaitingRow) -> Row:
        theme = self._theme
        words = Column(theme, gap=0)
        words.addWidget(Text(theme, kind.title, role=Role.STRONG, wraps=True))
        if kind.detail:
            words.addWidget(Text(theme, kind.detail, role=Role.SMALL, tone="muted", wraps=True))
        line = Row(theme, gap=12)
        line.addWidget(IconLabel(theme, _ICONS[kind.kind], "muted"))
        line.addLayout(words, 1)
        line.addWidget(Text(theme, number(kind.changes), role=Role.STRONG))
        return line
