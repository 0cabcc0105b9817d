"""The quiet strip on a page: what was done, or what went wrong, where it happened."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QFrame, QSizePolicy

from app.base.i18n import _
from app.ui.kit.button import Button, Kind
from app.ui.kit.errors import in_words
from app.ui.kit.layout import Row
from app.ui.kit.picture import IconLabel
from app.ui.kit.text import Text
from app.ui.kit.theme import Role, Theme, restyle

_SECONDS = 10
_ICONS = {"ok": "circle-check", "warn": "triangle-alert", "bad": "triangle-alert", "psoft": "info"}
_INKS = {"ok": "ok", "warn": "warn", "bad": "bad", "psoft": "ptext"}


@dataclass(frozen=True, slots=True)
class Answer:
    """A button on the strip: a verb, and what it does."""

    text: str
    act: Callable[[], object]


class Notice(QFrame):
    """Hidden until `say`, `warn` or `fail`; pushes the page down and never covers it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("notice")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._act: Callable[[], object] | None = None
        self._icon = IconLabel(theme, "info", "ptext")
        self._words = Text(theme, wraps=True)
        self._words.allow_copying()
        self._code = Text(theme, role=Role.SMALL, tone="muted")
        self._code.allow_copying()
        self._answer = Button(theme, "", kind=Kind.NORMAL)
        self._answer.clicked.connect(self._press)
        self._close = Button(theme, _("Đóng"), kind=Kind.QUIET, name=_("Đóng thông báo"))
        self._close.clicked.connect(self.clear)
        row = Row(theme, margins=(12, 6, 12, 6), gap=10)
        row.fill(self._icon, self._words, self._code, self._answer, self._close)
        row.setStretchFactor(self._words, 1)
        self.setLayout(row)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._time_out)
        self.hide()

    @property
    def sentence(self) -> str:
        """What is shown now; empty when nothing is."""
        return "" if self.isHidden() else self._words.text()

    def say(self, sentence: str, answer: Answer | None = None) -> None:
        """Something was done; gone after ten seconds unless it has the focus."""
        self._show("ok", sentence, answer)
        self._timer.start(_SECONDS * 1000)

    def warn(self, sentence: str, answer: Answer | None = None) -> None:
        """Something to look at; stays."""
        self._show("warn", sentence, answer)

    def fail(self, error: Exception, again: Answer | None = None) -> None:
        """Something went wrong; stays until it is solved or closed."""
        trouble = in_words(error)
        self._show("bad", trouble.sentence, again)
        self._code.setText(_("Mã: {code}").format(code=trouble.code))
        self._code.show()

    def focus_answer(self) -> None:
        """Where nothing else can be done, Enter presses the button."""
        self._answer.setFocus()

    def clear(self) -> None:
        """Take the strip away; the focus goes to what comes next."""
        if self._has_focus():
            self.focusNextChild()
        self._timer.stop()
        self.hide()

    def _show(self, tone: str, sentence: str, answer: Answer | None) -> None:
        self._timer.stop()
        self.setProperty("tone", tone)
        restyle(self)
        self._icon.set_icon(_ICONS[tone], _INKS[tone])
        self._words.set_tone(_INKS[tone])
        self._words.setText(sentence)
        self._act = answer.act if answer else None
        self._answer.setText(answer.text if answer else "")
        self._answer.setAccessibleName(self._answer.text())
        self._answer.setVisible(answer is not None)
        self._code.hide()
        self.setAccessibleName(sentence)
        self.show()

    def _press(self) -> None:
        act = self._act
        self.clear()
        if act is not None:
            act()

    def _time_out(self) -> None:
        if self._has_focus():
            self._timer.start(_SECONDS * 1000)
        else:
            self.clear()

    def _has_focus(self) -> bool:
        focused = QApplication.focusWidget()
        return focused is not None and self.isAncestorOf(focused)
