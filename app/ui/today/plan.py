"""The year's plan as bullet bars: done, planned, and where today should be."""

from collections.abc import Sequence
from datetime import date

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
    """One column for each target of the year."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, _("Kế hoạch năm"))
        self._theme = theme
        self._columns = Row(theme, gap=28)
        self.body.addLayout(self._columns)

    def show_progress(self, rows: Sequence[Progress], on: date) -> None:
        """Show these targets as of a day; without any the card says so."""
        if self.title is not None:
            words = _("Kế hoạch năm {year} — đến hôm nay {day}")
            self.title.setText(words.format(year=on.year, day=day_and_month(on)))
        clear(self._columns)
        for row in rows:
            self._columns.addLayout(self._column(row), 1)
        if not rows:
            words = _("Chưa có kế hoạch năm {year}.").format(year=on.year)
            self._columns.addWidget(Text(self._theme, words, tone="muted"))

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


def _chip(row: Progress, unit: str) -> Chip:
    if row.pace == Pace.REACHED:
        return Chip(_("Đạt"), "ok", "check")
    if row.pace == Pace.ON_TIME:
        return Chip(_("Đúng tiến độ"), "ok", "check")
    words = _("Chậm {count} {unit}").format(count=number(row.behind), unit=unit)
    return Chip(words, "warn", "arrow-down")
