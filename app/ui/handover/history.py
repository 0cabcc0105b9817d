"""Earlier hand-overs and whether the province has said it received them."""

from collections.abc import Sequence

from app.base.clock import VIETNAM
from app.base.i18n import _
from app.domain.handover import STATE_WORDS, WAY_WORDS, HandOverRow, HandOverState
from app.domain.wording import number, short_date
from app.ui.kit.card import Card
from app.ui.kit.chip import ChipLabel
from app.ui.kit.layout import STRETCH, Column, Row, clear
from app.ui.kit.paint import Chip
from app.ui.kit.text import Text
from app.ui.kit.theme import Role, Theme

_SHOWN = 6


class HistoryCard(Card):
    """The newest hand-overs, each with its state in words."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, _("Các lần bàn giao"))
        self._theme = theme
        self._rows = Column(theme, gap=8)
        self.body.addLayout(self._rows)
        self.body.addStretch(1)

    def show_batches(self, batches: Sequence[HandOverRow]) -> None:
        """Show these, the newest first."""
        clear(self._rows)
        for batch in batches[:_SHOWN]:
            self._rows.addLayout(self._row(batch))
        if not batches:
            self._rows.addWidget(Text(self._theme, _("Chưa bàn giao lần nào."), tone="muted"))

    def _row(self, batch: HandOverRow) -> Row:
        theme = self._theme
        when = batch.sealed_at.astimezone(VIETNAM)
        way = WAY_WORDS[batch.way] if batch.way else _("Trên máy này")
        line = Row(theme, gap=16)
        line.fill(
            Text(theme, f"{short_date(when.date())} {when:%H:%M}", role=Role.SMALL_STRONG),
            Text(
                theme,
                _("{way} · {changes} thay đổi").format(way=way, changes=number(batch.changes)),
                role=Role.SMALL,
            ),
            STRETCH,
            ChipLabel(theme, _chip(batch)),
        )
        return line


def _chip(batch: HandOverRow) -> Chip:
    if batch.state == HandOverState.RECEIVED and batch.received_at is not None:
        day = short_date(batch.received_at.astimezone(VIETNAM).date())
        words = _("Tỉnh đã nhận {day}, biên nhận số {number}").format(day=day, number=batch.receipt_number)
        return Chip(words, "ok", "check")
    if batch.state == HandOverState.ON_STICK:
        return Chip(_("Đã ghi ra USB, chưa thấy tỉnh báo nhận"), "warn", "usb")
    words = STATE_WORDS[batch.state]
    return Chip(f"{words[:1].upper()}{words[1:]}", "neutral")
