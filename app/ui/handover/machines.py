"""The machines of the unit: this one's code, and the others that share the notebook's work."""

from collections.abc import Sequence
from datetime import datetime

from app.base.clock import VIETNAM
from app.base.i18n import _
from app.domain.handover import Machine
from app.domain.wording import short_date
from app.ui.kit.card import Card
from app.ui.kit.layout import Column, clear
from app.ui.kit.text import Text
from app.ui.kit.theme import Role, Theme


class MachinesCard(Card):
    """Hidden before the notebook is enrolled."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, _("Các máy của đơn vị"))
        self._theme = theme
        self._own = Text(theme, role=Role.SMALL, wraps=True)
        self._own.allow_copying()
        self._rows = Column(theme, gap=8)
        self.body.addWidget(self._own)
        self.body.addLayout(self._rows)
        self.hide()

    def show_machines(self, own_code: str, machines: Sequence[Machine]) -> None:
        """Show this machine's code, and those that were let in."""
        self.setVisible(bool(own_code))
        self._own.setText(_("Mã máy này: {code}").format(code=own_code))
        clear(self._rows)
        for machine in machines:
            if machine.admitted_at is not None:
                self._rows.addLayout(self._row(machine))

    def _row(self, machine: Machine) -> Column:
        theme = self._theme
        words = Column(theme, gap=0)
        words.addWidget(Text(theme, _("Máy {code}").format(code=machine.code), role=Role.SMALL_STRONG))
        words.addWidget(Text(theme, _last(machine), role=Role.SMALL, tone="muted", wraps=True))
        return words


def _last(machine: Machine) -> str:
    if machine.is_revoked:
        return _("Tỉnh đã thu hồi; không còn nhận được khóa của đơn vị.")
    if machine.last_sealed_at is None:
        return _("Chưa nhận được gì từ máy này.")
    return _("Việc mới nhất đã nhận: {day}").format(day=_day(machine.last_sealed_at))


def _day(moment: datetime) -> str:
    at = moment.astimezone(VIETNAM)
    return f"{short_date(at.date())} {at:%H:%M}"
