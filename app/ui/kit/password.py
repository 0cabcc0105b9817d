"""Typing a password: dots or letters, and a warning when a typing helper is on."""

import unicodedata

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from app.base import text
from app.base.i18n import _
from app.ui.kit.field import Field
from app.ui.kit.layout import Column
from app.ui.kit.theme import Theme
from app.ui.kit.tick import Tick

_SHORTEST = 8


class PasswordField(Field):
    """Shows dots, can show letters, and warns when a letter has an accent (UniKey is on)."""

    def __init__(self, theme: Theme, caption: str) -> None:
        super().__init__(theme, caption)
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.line.textChanged.connect(self._warn_of_accents)

    @property
    def password(self) -> str:
        """The password exactly as typed."""
        return self.line.text()

    def show_letters(self, visible: bool) -> None:  # noqa: FBT001 - a slot of `toggled`
        """Letters or dots."""
        mode = QLineEdit.EchoMode.Normal if visible else QLineEdit.EchoMode.Password
        self.line.setEchoMode(mode)

    def _warn_of_accents(self, typed: str) -> None:
        has_accent = text.fold(typed) != text.clean(typed).casefold()
        self.remark(_("Mật khẩu có chữ có dấu. Nên tắt UniKey khi gõ mật khẩu.") if has_accent else "")


class NewPassword(QWidget):
    """A new password, typed twice; `finished` on Enter in the second field."""

    finished = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.first = PasswordField(theme, _("Mật khẩu, ít nhất {count} chữ").format(count=_SHORTEST))
        self.again = PasswordField(theme, _("Gõ lại mật khẩu"))
        visible = Tick(theme, _("Hiện chữ"))
        visible.toggled.connect(self.first.show_letters)
        visible.toggled.connect(self.again.show_letters)
        self.first.line.returnPressed.connect(self.again.setFocus)
        self.again.line.returnPressed.connect(self.finished)
        column = Column(theme, gap=12)
        column.fill(self.first, self.again, visible)
        self.setLayout(column)
        self.setFocusProxy(self.first.line)

    @property
    def password(self) -> str:
        """The password exactly as typed."""
        return self.first.password

    def empty(self) -> None:
        """Forget what was typed."""
        self.first.line.clear()
        self.again.line.clear()

    @property
    def missing(self) -> str:
        """What is still wrong, in a sentence."""
        if len(unicodedata.normalize("NFC", self.password)) < _SHORTEST:
            return _("Mật khẩu cần ít nhất {count} chữ.").format(count=_SHORTEST)
        if self.again.password != self.password:
            return _("Hai lần gõ mật khẩu chưa giống nhau. Gõ lại lần hai.")
        return ""
