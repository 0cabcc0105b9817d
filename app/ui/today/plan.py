"""The year's plan as bullet bars: done, planned, and where today should be."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget
from typing_extensions import override

from app.base.i18n import _
from app.domain.plan import CERTIFICATES, LEARNERS, TRAINING_CLASSES, Pace, Progress
from app.domain.wording import day_and_month, number
from app.ui.kit.bars import BulletBar
from app.ui.kit.card import Card
from app.ui.kit.chip import ChipLabel
from app.ui.kit.layout import STRETCH, Column, Row, clear
from app.ui.kit.paint import Chip
from app.ui.kit.text import Text
from app.ui.kit.theme import Role, Theme

_NAMES = {
    TRAINING_CLASSES: (_("Lớp tập huấn"), _("lớp")),
    LEARNERS: (_("Người được tập huấn"), _("người")),
    CERTIFICATES: (_("Giấy chứng nhận"), _("giấy")),
}


class PlanCard(Card):
    """One column for each target of the year; one under the other where there is little room."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._theme = theme
        self._heading = Text(theme, _("Kế hoạch năm"), role=Role.CARD)
        self._mark, self._legend = _Mark(theme), Text(theme, role=Role.SMALL, tone="muted")
        head = Row(theme, gap=10)
        head.fill(self._heading, self._mark, self._legend, STRETCH)
        self._columns = Row(theme, gap=28)
        self.body.addLayout(head)
        self.body.addLayout(self._columns)

    def show_progress(self, rows: Sequence[Progress], on: date) -> None:
        """Show these targets as of a day; without any the card says so."""
        self._heading.setText(_("Kế hoạch năm {year} — đến hôm nay").format(year=on.year))
        self.setAccessibleName(self._heading.text())
        self._legend.setText(_("mức cần đạt vào ngày {day}").format(day=day_and_month(on)))
        self._mark.setVisible(bool(rows))
        self._legend.setVisible(bool(rows))
        clear(self._columns)
        for row in rows:
            self._columns.addLayout(self._column(row), 1)
        if not rows:
            words = _("Chưa có kế hoạch năm {year}. Tỉnh giao chỉ tiêu thì thanh tiến độ hiện ở đây.")
            self._columns.addWidget(Text(self._theme, words.format(year=on.year), tone="muted", wraps=True))

    def stand(self, direction: QBoxLayout.Direction) -> None:
        """Targets beside or under one another."""
        self._columns.setDirection(direction)

    def _column(self, row: Progress) -> Column:
        theme = self._theme
        name, unit = _NAMES[row.indicator]
        bar = BulletBar(theme, name)
        bar.show_progress(row.done, row.amount, expected=row.expected)
        figures = f"{number(row.done)}/{number(row.amount)} {unit}"
        foot = Row(theme)
        foot.fill(Text(theme, figures, role=Role.SMALL_STRONG), STRETCH, ChipLabel(theme, _chip(row, unit)))
        column = Column(theme, gap=2)
        column.addWidget(Text(theme, name, role=Role.SMALL_STRONG))
        column.addWidget(bar)
        column.addLayout(foot)
        return column


class _Mark(QWidget):
    """The upright line of the bars, as their legend."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(2), self._theme.px(16))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour("text"))
        painter.end()


def _chip(row: Progress, unit: str) -> Chip:
    if row.pace == Pace.REACHED:
        return Chip(_("Đạt"), "ok", "check")
    if row.pace == Pace.ON_TIME:
        return Chip(_("Đúng tiến độ"), "ok", "check")
    words = _("Chậm {count} {unit}").format(count=number(row.behind), unit=unit)
    return Chip(words, "warn", "arrow-down")
