"""The third step of the first run: what the password is for, and the password."""

from PySide6.QtCore import Signal

from app.base.i18n import _
from app.ui.kit.desk import Desk
from app.ui.kit.password import NewPassword
from app.ui.kit.text import Text
from app.ui.start.step_card import StepCard


class PasswordStep(StepCard):
    """`finished` on Enter in the second field."""

    finished = Signal()

    def __init__(self, desk: Desk) -> None:
        words = _(
            "Mật khẩu khóa sổ này. Không ai, kể cả tỉnh, mở được nếu quên cả mật khẩu lẫn phiếu khôi phục."
        )
        self._new = NewPassword(desk.theme)
        super().__init__(desk.theme, Text(desk.theme, words, wraps=True), self._new)
        self._new.finished.connect(self.finished)
        self.first, self.again = self._new.first, self._new.again

    @property
    def password(self) -> str:
        """The password exactly as typed."""
        return self._new.password

    @property
    def missing(self) -> str:
        """What is still wrong, in a sentence."""
        return self._new.missing
