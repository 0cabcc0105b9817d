"""A short form in the page itself: a heading, a few lines, write or leave it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.base.i18n import _
from app.ui.kit.button import Button, Kind
from app.ui.kit.field import Field
from app.ui.kit.layout import STRETCH, Column, Row, clear
from app.ui.kit.text import Text
from app.ui.kit.theme import Role, Theme

_WIDTH = 460


@dataclass(frozen=True, slots=True)
class AskedLine:
    """One line: `wrong` says in a sentence what is wrong with what was typed, or nothing."""

    key: str
    caption: str
    value: str = ""
    wrong: Callable[[str], str] = lambda _typed: ""


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, and what happens with the answers (key -> text)."""

    heading: str
    lines: Sequence[AskedLine]
    verb: str
    act: Callable[[Mapping[str, str]], object]
    hint: str = ""


class AskPanel(QWidget):
    """`closed` when it was answered or left."""

    closed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._question: Question | None = None
        self.fields: dict[str, Field] = {}
        self._heading = Text(theme, role=Role.CARD)
        self._hint = Text(theme, role=Role.SMALL, tone="muted", wraps=True)
        self._rows = Column(theme, gap=10)
        self.save = Button(theme, _("Ghi"), icon="check", kind=Kind.PRIMARY)
        self.back = Button(theme, _("Thôi, quay lại"), name=_("Thôi, quay lại (Esc)"))
        self.save.clicked.connect(self._take)
        self.back.clicked.connect(self.closed)
        foot, column = Row(theme), Column(theme, margins=(0, 8, 0, 0), gap=10)
        foot.fill(self.save, self.back, STRETCH)
        column.fill(self._heading, self._hint, self._rows, foot, STRETCH)
        self.setLayout(column)

    def ask(self, question: Question) -> None:
        """Ask this; what was asked before is gone."""
        clear(self._rows)
        self._question = question
        self._heading.setText(question.heading)
        self._hint.setText(question.hint)
        self._hint.setVisible(bool(question.hint))
        self.save.setText(question.verb)
        self.save.setAccessibleName(question.verb)
        self.fields = {line.key: self._field(line) for line in question.lines}
        order = [*(field.line for field in self.fields.values()), self.save, self.back]
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

    def focus_first(self) -> None:
        """To the first line."""
        next(iter(self.fields.values())).setFocus(Qt.FocusReason.OtherFocusReason)

    def _field(self, asked: AskedLine) -> Field:
        field = Field(self._theme, asked.caption)
        field.line.set_value(asked.value)
        field.line.returnPressed.connect(self._go_on)
        field.setFixedWidth(self._theme.px(_WIDTH))
        self._rows.addWidget(field)
        return field

    def _go_on(self) -> None:
        """Enter in the last line writes."""
        last = list(self.fields.values())[-1]
        if last.line.hasFocus():
            self._take()
        else:
            self.focusNextChild()

    def _take(self) -> None:
        question = self._question
        if question is None:
            return
        answers = {key: field.line.value for key, field in self.fields.items()}
        sentences = {line.key: line.wrong(answers[line.key]) for line in question.lines}
        for key, sentence in sentences.items():
            self.fields[key].remark(sentence)
        wrong = next((key for key, sentence in sentences.items() if sentence), None)
        if wrong is not None:
            self.fields[wrong].setFocus(Qt.FocusReason.OtherFocusReason)
            return
        question.act(answers)
        self.closed.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)
