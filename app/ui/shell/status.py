"""The line at the bottom: saved or not, what was done last, network, what waits."""

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame

from app.base.clock import VIETNAM, Clock
from app.base.i18n import _
from app.domain.wording import number
from app.ui.kit.button import Button
from app.ui.kit.layout import STRETCH, Row
from app.ui.kit.picture import IconLabel
from app.ui.kit.text import Text
from app.ui.kit.theme import Role, Theme

_HEIGHT = 30


class StatusBar(QFrame):
    """Says everything in words; each new sentence is read aloud by a screen reader."""

    handover_asked = Signal()

    def __init__(self, theme: Theme, clock: Clock) -> None:
        super().__init__()
        self._theme, self._clock = theme, clock
        self._pending, self._is_spoken, self._has_failed = 0, False, False
        self.setObjectName("status")
        self.setAccessibleName(_("Tình trạng"))
        self._saved_icon = IconLabel(theme, "circle-check", "ok", size=15)
        self._saved = Text(theme, role=Role.SMALL, tone="ok")
        self._last_icon = IconLabel(theme, "undo-2", "muted", size=15)
        self._last = Text(theme, role=Role.SMALL, tone="muted")
        self._network_icon = IconLabel(theme, "wifi-off", "muted", size=15)
        self._network = Text(theme, role=Role.SMALL, tone="muted")
        self._waiting = Button(theme, "")
        self._waiting.setObjectName("status_link")
        self._waiting.clicked.connect(self.handover_asked)
        row = Row(theme, margins=(16, 0, 16, 0), gap=6)
        row.fill(self._saved_icon, self._saved)
        row.addSpacing(10)
        row.fill(self._last_icon, self._last, STRETCH, self._network_icon, self._network)
        row.addSpacing(8)
        row.fill(IconLabel(theme, "usb", "muted", size=15), self._waiting)
        self.setLayout(row)
        self._fit()
        theme.changed.connect(self._fit)
        self.show_network(is_online=False)
        self.show_waiting(0)
        self.show_saved_at(clock())
        self.say("")

    @property
    def sentence(self) -> str:
        """Save state and last action, as shown."""
        return f"{self._saved.text()} {self._last.text()}".strip()

    def show_writing(self) -> None:
        """A write is on its way."""
        self._pending, self._has_failed = self._pending + 1, False
        self._show_state(_("Đang lưu…"), "muted")

    def show_saved(self, label: str) -> None:
        """A write is on the disk; `label` names it unless a page says it better."""
        self._pending = max(0, self._pending - 1)
        if label and not self._is_spoken:
            self._show_last(_("Vừa ghi: {label}. Hoàn tác: Ctrl+Z").format(label=label))
        if not self._pending:
            self._is_spoken = False
            if not self._has_failed:
                self.show_saved_at(self._clock())

    def show_saved_at(self, moment: datetime) -> None:
        """Đã lưu lúc 14:21."""
        clock_time = moment.astimezone(VIETNAM)
        self._show_state(_("Đã lưu lúc {time}").format(time=f"{clock_time:%H:%M}"), "ok")

    def show_not_saved(self) -> None:
        """A write failed and the page says why; stands until something is written after it."""
        self._pending, self._has_failed = max(0, self._pending - 1), True
        self.say("")
        self._show_state(_("Chưa lưu được: xem lý do"), "bad")

    def say(self, sentence: str) -> None:
        """What was done last, in a sentence; it stands for the writes that are on their way."""
        self._is_spoken = bool(sentence)
        self._show_last(sentence)

    def turn_page(self) -> None:
        """A sentence without a write behind it belongs to the page one left."""
        if self._is_spoken and not self._pending:
            self.say("")

    def _show_last(self, sentence: str) -> None:
        self._last.setText(sentence)
        self._last_icon.setVisible(bool(sentence))
        if sentence and QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, sentence))

    def show_network(self, *, is_online: bool) -> None:
        """Being without a network is the normal state."""
        words = _("Có mạng") if is_online else _("Không có mạng — vẫn làm việc bình thường")
        self._network.setText(words)
        self._network_icon.set_icon("wifi" if is_online else "wifi-off", "muted")

    def show_waiting(self, count: int) -> None:
        """How many changes are not handed over."""
        words = _("{count} thay đổi chưa bàn giao").format(count=number(count))
        self._waiting.setText(words)
        self._waiting.setAccessibleName(words)

    def allow_handover(self, is_possible: bool) -> None:  # noqa: FBT001 - says itself
        """Whether the number leads to a page."""
        self._waiting.setFocusPolicy(Qt.FocusPolicy.TabFocus if is_possible else Qt.FocusPolicy.NoFocus)
        self._waiting.setEnabled(is_possible)

    def shorten(self, is_short: bool) -> None:  # noqa: FBT001 - says itself
        """Where there is little room, the network goes without words."""
        self._network.setVisible(not is_short)
        self._network_icon.setVisible(not is_short)

    def _show_state(self, words: str, tone: str) -> None:
        self._saved.setText(words)
        self._saved.set_tone(tone)
        self._saved_icon.set_icon("triangle-alert" if tone == "bad" else "circle-check", tone)

    def _fit(self) -> None:
        self.setFixedHeight(self._theme.px(_HEIGHT))
        self._waiting.setFont(self._theme.font(Role.SMALL))
