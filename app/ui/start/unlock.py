"""The password before the notebook."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame
from typing_extensions import override

from app.base.i18n import _
from app.ui.kit.button import Button, Kind
from app.ui.kit.card import Card
from app.ui.kit.desk import Desk
from app.ui.kit.field import Field
from app.ui.kit.layout import STRETCH, Row
from app.ui.kit.page import Page
from app.ui.kit.text import Text
from app.ui.kit.theme import Role
from app.ui.kit.tick import Tick
from app.ui.start.opening import Done, Opening
from app.ui.start.password import PasswordField

_WIDTH = 480
_CODE_LENGTH = 32


class UnlockPage(Page):
    """The password; or, by the quiet button, the code of the recovery sheet."""

    def __init__(self, desk: Desk, opening: Opening, opened: Done) -> None:
        super().__init__(desk)
        theme = desk.theme
        self._opening, self._done, self._is_by_sheet = opening, opened, False
        self._words = Text(theme, tone="muted", wraps=True)
        self.password = PasswordField(desk, _("Mật khẩu"))
        self.code = Field(theme, _("Mã trên phiếu khôi phục, tám nhóm theo thứ tự"))
        self._visible = Tick(theme, _("Hiện chữ"))
        self.unlock = Button(theme, _("Mở sổ"), icon="lock-open", kind=Kind.PRIMARY)
        self.other_way = Button(theme, "", kind=Kind.QUIET)
        self.password.line.returnPressed.connect(self._unlock)
        self.code.line.returnPressed.connect(self._unlock)
        self._visible.toggled.connect(self.password.show_letters)
        self.unlock.clicked.connect(self._unlock)
        self.other_way.clicked.connect(lambda: self._turn(is_by_sheet=not self._is_by_sheet))
        self._card = self._make_card()
        line = Row(theme)
        line.fill(STRETCH, self._card, STRETCH)
        self.body.fill(STRETCH, line, STRETCH)
        self.setAccessibleName(_("Mở sổ"))
        self._fit()
        theme.changed.connect(self._fit)
        self._turn(is_by_sheet=False)

    def unlock_with(self, password: str) -> None:
        """As if this password had been typed."""
        self.password.line.setText(password)
        self._unlock()

    @override
    def fail(self, error: Exception) -> None:
        self.unlock.show_ready()
        super().fail(error)
        self._field.setFocus()

    @property
    def _field(self) -> Field:
        return self.code if self._is_by_sheet else self.password

    def _make_card(self) -> QFrame:
        theme = self.desk.theme
        card, foot, other = Card(theme, gap=12), Row(theme), Row(theme)
        foot.fill(self._visible, STRETCH, self.unlock)
        other.fill(self.other_way, STRETCH)
        card.body.fill(
            Text(theme, _("Sổ Dự án 8"), role=Role.TITLE), self._words, self.password, self.code, foot, other
        )
        return card

    def _turn(self, *, is_by_sheet: bool) -> None:
        self._is_by_sheet = is_by_sheet
        self.notice.clear()
        self._words.setText(
            _("Gõ 32 chữ trên phiếu. Chữ hoa hay chữ thường, có dấu cách hay không, đều được.")
            if is_by_sheet
            else _("Sổ này có khóa. Gõ mật khẩu để mở.")
        )
        self.password.setVisible(not is_by_sheet)
        self._visible.setVisible(not is_by_sheet)
        self.code.setVisible(is_by_sheet)
        self.other_way.setText(_("Mở bằng mật khẩu") if is_by_sheet else _("Mở bằng phiếu khôi phục"))
        self.other_way.setAccessibleName(self.other_way.text())
        QTimer.singleShot(0, self._field, self._field.setFocus)

    def _unlock(self) -> None:
        typed = self.code.line.value if self._is_by_sheet else self.password.password
        if not typed or not self.unlock.isEnabled():
            return
        self.notice.clear()
        count = sum(letter.isalnum() for letter in typed)
        if self._is_by_sheet and count != _CODE_LENGTH:
            words = _("Mã trên phiếu có {length} chữ, vừa gõ {count} chữ. Xem lại từng nhóm rồi gõ lại.")
            self.notice.warn(words.format(length=_CODE_LENGTH, count=count))
            return
        self.unlock.show_busy(_("Đang mở…"))
        self.desk.tasks.run(self, lambda _job: self._opening.unlock(typed), lambda _none: self._done())

    def _fit(self) -> None:
        self._card.setFixedWidth(self.desk.theme.px(_WIDTH))
