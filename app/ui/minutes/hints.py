"""The strip under the form: how to type quickly, or how what was typed is understood."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QStackedWidget, QWidget

from app.base.i18n import _
from app.domain import deadline
from app.ui.kit.chip import KeyCap
from app.ui.kit.layout import STRETCH, Row
from app.ui.kit.picture import IconLabel
from app.ui.kit.text import Text
from app.ui.kit.theme import Role, Theme

_QUICK = (("10/12", ""), ("+14", _("sau 14 ngày")), ("q1", _("hết quý I")))


class Hints(QFrame):
    """Never blocks; a warning stays until something else is typed."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("well")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._icon = IconLabel(theme, "lightbulb", "warn", size=16)
        self.words = Text(theme, role=Role.SMALL_STRONG, wraps=True)
        self._stack = QStackedWidget()
        self._agencies = Text(theme, _("Cơ quan: gõ “ca” → Công an xã"), role=Role.SMALL)
        self._stack.addWidget(_keys(theme, self._agencies))
        self._stack.addWidget(self.words)
        row = Row(theme, margins=(12, 4, 12, 4), gap=8)
        row.addWidget(self._icon)
        row.addWidget(self._stack, 1)
        self.setLayout(row)

    @property
    def sentence(self) -> str:
        """What is said; empty while the keys are shown."""
        return self.words.text() if self._stack.currentIndex() else ""

    def fit(self, *, is_compact: bool) -> None:
        """Deadlines only, where there is little room."""
        self._agencies.setVisible(not is_compact)

    def show_keys(self) -> None:
        """How deadlines and agencies are typed quickly."""
        self._icon.set_icon("lightbulb", "warn")
        self._stack.setCurrentIndex(0)

    def show_due(self, due: date | None, meeting: date, today: date) -> None:
        """Thứ Năm 10/12/2026, còn 14 ngày; before the meeting it is a warning."""
        if due is None:
            self.show_keys()
        elif due < meeting:
            self.warn(deadline.before_meeting(due, meeting))
        else:
            words = _("Thời hạn: {due}").format(due=deadline.in_words(due, today))
            self._say(words, icon="calendar-check", tone="warn" if due < today else "ok")

    def warn(self, sentence: str) -> None:
        """Something to look at."""
        self._say(sentence, icon="triangle-alert", tone="warn")

    def _say(self, sentence: str, *, icon: str, tone: str) -> None:
        self._icon.set_icon(icon, tone)
        self.words.setText(sentence)
        self.words.set_tone(tone)
        self._stack.setCurrentIndex(1)
        self.setAccessibleName(sentence)


def _keys(theme: Theme, agencies: Text) -> QWidget:
    keys, row = QWidget(), Row(theme, gap=6)
    row.addWidget(Text(theme, _("Thời hạn gõ nhanh:"), role=Role.SMALL_STRONG))
    for key, meaning in _QUICK:
        row.addWidget(KeyCap(theme, key))
        if meaning:
            row.addWidget(Text(theme, meaning, role=Role.SMALL))
    row.fill(STRETCH, agencies)
    keys.setLayout(row)
    return keys
