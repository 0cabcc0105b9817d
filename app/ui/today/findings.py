"""What the check at start found: a quiet line each with one button; nothing when all is well."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal

from app.base.i18n import _
from app.domain.check import Finding
from app.ui.kit.button import Button, Kind
from app.ui.kit.card import Card
from app.ui.kit.layout import STRETCH, Column, Row, clear
from app.ui.kit.picture import IconLabel
from app.ui.kit.text import Text
from app.ui.kit.theme import Theme

_SHOWN = 2


def look(store: Any) -> list[Finding]:
    """Ask anew; away from the window."""
    from app.services import check

    return check.look(store)


class FindingsCard(Card):
    """The two most urgent; the others when asked for."""

    chosen = Signal(str, object)
    """The page a button leads to, and what it shall show."""
    filled = Signal()
    """There are other buttons now."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._theme, self._shows_all = theme, False
        self.found: Sequence[Finding] = ()
        self.buttons: list[Button] = []
        self._lines = Column(theme)
        self.body.addLayout(self._lines)
        self.setAccessibleName(_("Việc cần xem của sổ"))
        self.hide()

    def show_found(self, found: Sequence[Finding]) -> None:
        """Show these; lines that stand there already stay, and so does the focus."""
        if list(found) != list(self.found):
            self.found, self._shows_all = found, False
            self._fill()

    def _fill(self) -> None:
        clear(self._lines)
        self.buttons = []
        shown = self.found if self._shows_all else self.found[:_SHOWN]
        for each in shown:
            self._lines.addLayout(self._line(each))
        if len(shown) < len(self.found):
            words = _("Xem thêm {count} điều").format(count=len(self.found) - len(shown))
            more, foot = Button(self._theme, words, kind=Kind.QUIET), Row(self._theme)
            more.clicked.connect(self._show_all)
            foot.fill(more, STRETCH)
            self._lines.addLayout(foot)
            self.buttons.append(more)
        self.setVisible(bool(shown))
        self.filled.emit()

    def _line(self, found: Finding) -> Row:
        line = Row(self._theme)
        enter = Button(self._theme, found.verb, name=f"{found.verb}: {found.sentence}")
        enter.clicked.connect(lambda: self.chosen.emit(found.page, found.subject))
        words = Text(self._theme, found.sentence, wraps=True)
        line.fill(IconLabel(self._theme, "triangle-alert", "warn"), words, enter)
        line.setStretchFactor(words, 1)
        self.buttons.append(enter)
        return line

    def _show_all(self) -> None:
        told = len(self.buttons) - 1
        self._shows_all = True
        self._fill()
        self.buttons[told].setFocus()
