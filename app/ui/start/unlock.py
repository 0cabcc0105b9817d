"""The password before the notebook."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QCheckBox, QLineEdit
from typing_extensions import override

from app.base import text
from app.base.i18n import _
from app.ui.kit.button import Button, Kind
from app.ui.kit.card import Card
from app.ui.kit.desk import Desk
from app.ui.kit.field import Field
from app.ui.kit.layout import STRETCH, Row
from app.ui.kit.page import Page
from app.ui.kit.text import Text
from app.ui.kit.theme import Role
from app.ui.start.opening import Done, Opening

_WIDTH = 460


class PasswordField(Field):
    """Shows dots, can show letters, and warns when a letter has an accent (UniKey is on)."""

    def __init__(self, desk: Desk, caption: str) -> None:
        super().__init__(desk.theme, caption)
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


class UnlockPage(Page):
    """One field; the recovery code goes into the same field."""

    def __init__(self, desk: Desk, opening: Opening, opened: Done) -> None:
        super().__init__(desk)
        theme = desk.theme
        self._opening, self._done = opening, opened
        self.password = PasswordField(desk, _("Mật khẩu, hoặc mã trên phiếu khôi phục"))
        self.password.line.returnPressed.connect(self._unlock)
        self._show = QCheckBox(_("Hiện chữ"))
        self._show.toggled.connect(self.password.show_letters)
        self.unlock = Button(theme, _("Mở sổ"), icon="lock-open", kind=Kind.PRIMARY)
        self.unlock.clicked.connect(self._unlock)
        card = Card(theme, gap=12)
        card.setFixedWidth(theme.px(_WIDTH))
        words = _("Sổ này có khóa. Gõ mật khẩu để mở.")
        foot = Row(theme)
        foot.fill(self._show, STRETCH, self.unlock)
        card.body.fill(
            Text(theme, _("Sổ Dự án 8"), role=Role.TITLE), Text(theme, words, tone="muted"), self.password
        )
        card.body.addLayout(foot)
        line = Row(theme)
        line.fill(STRETCH, card, STRETCH)
        self.body.fill(STRETCH, line, STRETCH)
        self.setFocusProxy(self.password.line)
        self.setAccessibleName(_("Mở sổ"))
        QTimer.singleShot(0, self.password.line, self.password.line.setFocus)

    def unlock_with(self, password: str) -> None:
        """As if this password had been typed."""
        self.password.line.setText(password)
        self._unlock()

    def _unlock(self) -> None:
        typed = self.password.password
        if not typed or not self.unlock.isEnabled():
            return
        self.notice.clear()
        self.unlock.show_busy(_("Đang mở…"))
        self.desk.tasks.run(self, lambda _job: self._opening.unlock(typed), lambda _none: self._done())

    @override
    def fail(self, error: Exception) -> None:
        self.unlock.show_ready()
        super().fail(error)
        self.password.line.setFocus()
