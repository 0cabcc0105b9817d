"""What has not been handed over yet, and when it last was."""

from typing import TYPE_CHECKING

from app.base.clock import VIETNAM
from app.base.i18n import _
from app.domain.wording import number, short_date
from app.ui.kit.button import Button, Kind
from app.ui.kit.card import Card
from app.ui.kit.layout import STRETCH, Column, Row, Rule
from app.ui.kit.picture import IconLabel
from app.ui.kit.text import Text
from app.ui.kit.theme import Role, Theme

if TYPE_CHECKING:
    from app.services.today import Today


class WaitingCard(Card):
    """The number, the last time, and the button `hand_over`, which the page connects."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, _("Chưa bàn giao lên tỉnh"))
        self._figure = Text(theme, role=Role.BIG, tone="ptext")
        self._words = Text(theme, wraps=True)
        self._last = Text(theme, role=Role.SMALL, tone="muted", wraps=True)
        self.hand_over = Button(theme, _("Bàn giao"), icon="usb", kind=Kind.SOFT)
        words = Column(theme, gap=0)
        words.fill(self._words, self._last)
        figure, foot, safe = Row(theme, gap=12), Row(theme), Row(theme)
        figure.addWidget(self._figure)
        figure.addLayout(words, 1)
        foot.fill(self.hand_over, STRETCH)
        safe.fill(
            IconLabel(theme, "shield-check", "ok"),
            Text(theme, _("Tất cả nằm an toàn trên máy này."), role=Role.SMALL, tone="ok"),
            STRETCH,
        )
        self.body.fill(figure, foot, STRETCH, Rule(), safe)

    def show_waiting(self, view: "Today") -> None:
        """Show the number of this day."""
        self._figure.setText(number(view.waiting))
        self._figure.setVisible(view.waiting > 0)
        self._words.setText(
            _("thay đổi trên máy này, chưa bàn giao") if view.waiting else _("Không có gì chờ bàn giao.")
        )
        self._last.setText(_last_time(view))


def _last_time(view: "Today") -> str:
    last = view.last_hand_over
    if last is None:
        return _("Chưa bàn giao lần nào.")
    return _("Lần trước: {day}.").format(day=short_date(last.sealed_at.astimezone(VIETNAM).date()))
