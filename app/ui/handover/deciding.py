"""What needs the officer: new machines, fields that two machines wrote differently, what is set apart.

One at a time; nothing waits for it, and what is not chosen stays in the history.
"""

from collections.abc import Sequence
from difflib import SequenceMatcher

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QTextEdit, QWidget
from typing_extensions import override

from app.base.clock import VIETNAM
from app.base.i18n import _
from app.domain.difference import Difference, Version
from app.domain.handover import Machine, SetApart
from app.domain.wording import short_date
from app.ui.kit.button import Button, Kind
from app.ui.kit.card import Card
from app.ui.kit.chip import ChipLabel, KeyCap
from app.ui.kit.layout import STRETCH, Column, Row, clear
from app.ui.kit.paint import Chip
from app.ui.kit.text import Text
from app.ui.kit.theme import Role, Theme

Matter = Machine | Difference | SetApart
_MOST_HEIGHT = 120


class DecidingCard(Card):
    """Shows the first matter; "Để sau" goes on to the next. Hidden while there is none."""

    admitted = Signal(object)
    """The Machine the officer lets in."""
    chosen = Signal(object, object)
    """The Difference, and the Version that holds."""
    combined = Signal(object, str)
    """The Difference, and the text made of its versions."""
    accepted = Signal(object)
    """The SetApart that the officer takes in."""

    def __init__(self, theme: Theme) -> None:
        self._count = ChipLabel(theme, Chip("", "warn", "usb"))
        self._place = Text(theme, role=Role.SMALL_STRONG, tone="muted")
        self.later = Button(theme, _("Để sau"), kind=Kind.QUIET)
        super().__init__(theme, _("Việc cần xử lý"), self._count, self._place, self.later)
        self._theme = theme
        self._matters: Sequence[Matter] = ()
        self._at = 0
        self.buttons: list[Button] = []
        self._content = Column(theme, gap=8)
        self.body.addLayout(self._content)
        self.later.clicked.connect(self._go_on)
        self.hide()

    def show_matters(self, matters: Sequence[Matter]) -> None:
        """Show these in their order."""
        if matters == self._matters:
            return
        self._matters, self._at = matters, min(self._at, max(len(matters) - 1, 0))
        self._show()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        place = event.key() - Qt.Key.Key_1
        if 0 <= place < len(self.buttons) and not event.modifiers():
            self.buttons[place].click()
        else:
            super().keyPressEvent(event)

    def _go_on(self) -> None:
        self._at = (self._at + 1) % len(self._matters)
        self._show()

    def _show(self) -> None:
        count = len(self._matters)
        self.setVisible(count > 0)
        clear(self._content)
        self.buttons = []
        if not count:
            return
        self._count.set_chip(Chip(_("{count} việc").format(count=count), "warn"))
        self._place.setText(_("{place} trong {count}").format(place=self._at + 1, count=count))
        for widget in (self._place, self.later):
            widget.setVisible(count > 1)
        matter = self._matters[self._at]
        if isinstance(matter, Machine):
            self._show_machine(matter)
        elif isinstance(matter, SetApart):
            self._show_set_apart(matter)
        else:
            self._show_difference(matter)

    def _show_machine(self, machine: Machine) -> None:
        words = _(
            "Một máy của {office} muốn dùng chung sổ này, mã máy {code}. Gọi cho người dùng máy ấy: nếu "
            "trang Bàn giao trên máy ấy ghi đúng mã này thì cho vào. Từ đó hai máy đọc được việc của nhau."
        )
        said = Text(self._theme, words.format(office=machine.office, code=machine.code), wraps=True)
        admit = Button(self._theme, _("Đúng mã, cho vào"), icon="check", kind=Kind.SOFT)
        admit.clicked.connect(lambda: self.admitted.emit(machine))
        line = Row(self._theme)
        line.fill(admit, STRETCH)
        self._content.fill(said, line)

    def _show_set_apart(self, apart: SetApart) -> None:
        self._content.addWidget(Text(self._theme, apart.in_words, wraps=True))
        if not apart.may_be_accepted:
            return
        accept = Button(self._theme, _("Nhận vào sổ"), icon="check", kind=Kind.SOFT)
        accept.clicked.connect(lambda: self.accepted.emit(apart))
        self.buttons.append(accept)
        line = Row(self._theme)
        line.fill(KeyCap(self._theme, "1"), accept, STRETCH)
        self._content.addLayout(line)

    def _show_difference(self, difference: Difference) -> None:
        where = f" ({difference.where})" if difference.where else ""
        words = _("{title}{where}: hai máy ghi “{label}” khác nhau.")
        said = words.format(title=difference.title, where=where, label=difference.label)
        boxes = Row(self._theme, gap=10)
        for place, version in enumerate(difference.versions, 1):
            boxes.addWidget(self._box(place, difference, version), 1)
        hint = _("Bản không chọn vẫn nằm trong lịch sử. Chọn ở máy này là xong ở mọi máy.")
        self._content.addWidget(Text(self._theme, said, wraps=True))
        self._content.addLayout(boxes)
        line = Row(self._theme)
        line.fill(Text(self._theme, hint, role=Role.SMALL, tone="muted"), STRETCH)
        if difference.is_text:
            line.addWidget(self._combining(difference))
        self._content.addLayout(line)

    def _box(self, place: int, difference: Difference, version: Version) -> QFrame:
        theme = self._theme
        head = Row(theme)
        take = Button(theme, _("Giữ bản này") if version.is_shown else _("Lấy bản này"))
        take.setAccessibleName(f"{take.text()}: {version.words}")
        take.clicked.connect(lambda: self.chosen.emit(difference, version))
        self.buttons.append(take)
        head.fill(KeyCap(theme, str(place)), take, STRETCH)
        others = [other.words for other in difference.versions if other is not version]
        shown: QWidget
        if difference.is_text:
            shown = _differing(theme, version.words, others[0])
        else:
            shown = Text(theme, version.words, role=Role.STRONG, wraps=True)
        inside = Column(theme, margins=(12, 8, 12, 8), gap=4)
        inside.addLayout(head)
        inside.addWidget(shown)
        inside.addWidget(Text(theme, _source(version), role=Role.SMALL, tone="muted", wraps=True))
        frame = QFrame()
        frame.setObjectName("choice")
        frame.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        frame.setLayout(inside)
        return frame

    def _combining(self, difference: Difference) -> Button:
        button = Button(self._theme, _("Gộp lại…"))
        button.clicked.connect(lambda: self._show_combining(difference))
        self.buttons.append(button)
        return button

    def _show_combining(self, difference: Difference) -> None:
        clear(self._content)
        self.buttons = []
        words = QPlainTextEdit("\n".join(version.words for version in difference.versions))
        words.setAccessibleName(difference.label)
        words.setTabChangesFocus(True)
        words.setFixedHeight(self._theme.px(_MOST_HEIGHT))
        save = Button(self._theme, _("Ghi bản gộp"), kind=Kind.SOFT)
        save.clicked.connect(lambda: self.combined.emit(difference, words.toPlainText().strip()))
        back = Button(self._theme, _("Thôi"))
        back.clicked.connect(self._show)
        line = Row(self._theme)
        line.fill(save, back, STRETCH)
        self._content.fill(Text(self._theme, _("Sửa thành một bản:")), words, line)
        words.setFocus()


def _source(version: Version) -> str:
    machine = _("máy {code}").format(code=version.machine) if version.machine else _("máy này")
    at = version.at.astimezone(VIETNAM)
    return " · ".join(filter(None, (version.who, machine, f"{short_date(at.date())} {at:%H:%M}")))


def _differing(theme: Theme, words: str, other: str) -> QTextEdit:
    """The text, with the words that the other does not have in bold."""
    box = QTextEdit()
    box.setReadOnly(True)
    box.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    box.setFrameShape(QFrame.Shape.NoFrame)
    box.setAccessibleName(words)
    box.setFont(theme.font(Role.BODY))
    mine, theirs = words.split(" "), other.split(" ")
    bold = QTextCharFormat()
    bold.setFontWeight(QFont.Weight.Bold)
    cursor = box.textCursor()
    for tag, start, end, _from, _to in SequenceMatcher(a=mine, b=theirs, autojunk=False).get_opcodes():
        part = " ".join(mine[start:end])
        cursor.insertText(f"{part} " if part else "", QTextCharFormat() if tag == "equal" else bold)
    box.setFixedHeight(theme.px(_MOST_HEIGHT) // 2)
    return box
