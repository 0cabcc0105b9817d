"""The password before the notebook; after the recovery sheet, a new one."""

from enum import Enum, auto

from PySide6.QtCore import QDeadlineTimer, QTimer, Signal
from PySide6.QtWidgets import QFrame, QWidget
from typing_extensions import override

from app.base.errors import NotebookDamaged, WrongPassword
from app.base.i18n import _
from app.ui.kit.button import Button, Kind
from app.ui.kit.card import Card
from app.ui.kit.desk import Desk
from app.ui.kit.field import Field
from app.ui.kit.layout import STRETCH, Row
from app.ui.kit.notice import Answer
from app.ui.kit.page import Page
from app.ui.kit.password import NewPassword, PasswordField
from app.ui.kit.text import Text
from app.ui.kit.theme import Role
from app.ui.kit.tick import Tick
from app.ui.start.opening import Done, Unlocking

_WIDTH = 480
_CODE_LENGTH = 32


class _Stage(Enum):
    """What the card asks for."""

    PASSWORD = auto()
    SHEET = auto()
    NEW_PASSWORD = auto()


class UnlockPage(Page):
    """The password; or, by the quiet button, the code of the recovery sheet and then a new password.

    As a lock it lies over a notebook that is open.
    """

    restore_asked = Signal()
    """Go back to a backup."""

    def __init__(self, desk: Desk, opening: Unlocking, opened: Done, *, is_lock: bool = False) -> None:
        super().__init__(desk)
        theme = desk.theme
        self._is_lock = is_lock
        self._opening, self._done, self._stage = opening, opened, _Stage.PASSWORD
        self._words = Text(theme, tone="muted", wraps=True)
        self.password = PasswordField(theme, _("Mật khẩu"))
        self.code = Field(theme, _("Mã trên phiếu khôi phục, tám nhóm theo thứ tự"))
        self.new_password = NewPassword(theme)
        self._visible = Tick(theme, _("Hiện chữ"))
        self.unlock = Button(theme, _("Mở sổ"), icon="lock-open", kind=Kind.PRIMARY)
        self.other_way = Button(theme, "", kind=Kind.QUIET)
        self.restore = Button(theme, _("Mở lại từ bản sao lưu…"), kind=Kind.QUIET)
        self.restore.clicked.connect(self.restore_asked)
        self.password.line.returnPressed.connect(self._unlock)
        self.code.line.returnPressed.connect(self._unlock)
        self.new_password.finished.connect(self._go_on)
        self._visible.toggled.connect(self.password.show_letters)
        self.unlock.clicked.connect(self._go_on)
        self.other_way.clicked.connect(self._turn_over)
        self._may_try, self._every_second = QDeadlineTimer(0), QTimer(self)
        self._every_second.setInterval(1000)
        self._every_second.setSingleShot(True)
        self._every_second.timeout.connect(self._count_down)
        self._card = self._make_card()
        line = Row(theme)
        line.fill(STRETCH, self._card, STRETCH)
        self.body.fill(STRETCH, line, STRETCH)
        self.setAccessibleName(_("Mở khóa") if is_lock else _("Mở sổ"))
        self._fit()
        theme.changed.connect(self._fit)
        self._turn(_Stage.PASSWORD)

    def unlock_with(self, password: str) -> None:
        """As if this password had been typed."""
        self.password.line.setText(password)
        self._unlock()

    @override
    def fail(self, error: Exception) -> None:
        self.unlock.show_ready()
        if isinstance(error, NotebookDamaged) and not self._is_lock:
            self.notice.fail(error, Answer(_("Mở lại từ bản sao lưu"), self.restore_asked.emit))
            self.notice.focus_answer()
            return
        super().fail(error)
        self._field.setFocus()
        self.password.line.selectAll()  # what is typed next takes its place
        if isinstance(error, WrongPassword) and error.wait:
            self._may_try = QDeadlineTimer(int(error.wait.total_seconds() * 1000))
            self._count_down()

    def _count_down(self) -> None:
        """While there is a wait no password is tried; the sheet goes without one."""
        seconds = -(-self._may_try.remainingTime() // 1000)
        if seconds <= 0 or self._stage is not _Stage.PASSWORD:
            self.unlock.show_ready()
            return
        minutes, seconds = divmod(seconds, 60)
        self.unlock.show_busy(_("Đợi {minutes}:{seconds:02}").format(minutes=minutes, seconds=seconds))
        self._every_second.start()

    @property
    def _field(self) -> QWidget:
        fields: dict[_Stage, QWidget] = {
            _Stage.PASSWORD: self.password,
            _Stage.SHEET: self.code,
            _Stage.NEW_PASSWORD: self.new_password,
        }
        return fields[self._stage]

    def _make_card(self) -> QFrame:
        theme = self.desk.theme
        card, foot, other = Card(theme, gap=12), Row(theme), Row(theme)
        foot.fill(self._visible, STRETCH, self.unlock)
        other.fill(self.other_way, STRETCH)
        if not self._is_lock:
            other.fill(self.restore)
        title = Text(theme, _("Sổ Dự án 8"), role=Role.TITLE)
        card.body.fill(title, self._words, self.password, self.code, self.new_password, foot, other)
        return card

    def _turn_over(self) -> None:
        self._turn(_Stage.SHEET if self._stage is _Stage.PASSWORD else _Stage.PASSWORD)

    def _turn(self, stage: _Stage) -> None:
        self._stage = stage
        self.notice.clear()
        self._words.setText(_words(stage, is_lock=self._is_lock))
        self.password.setVisible(stage is _Stage.PASSWORD)
        self._visible.setVisible(stage is _Stage.PASSWORD)
        self.code.setVisible(stage is _Stage.SHEET)
        self.new_password.setVisible(stage is _Stage.NEW_PASSWORD)
        opens = _("Mở khóa") if self._is_lock else _("Mở sổ")
        self.unlock.setText(_("Đặt mật khẩu và mở sổ") if stage is _Stage.NEW_PASSWORD else opens)
        self.unlock.setAccessibleName(self.unlock.text())
        self.other_way.setVisible(stage is not _Stage.NEW_PASSWORD)
        self.other_way.setText(
            _("Mở bằng mật khẩu") if stage is _Stage.SHEET else _("Mở bằng phiếu khôi phục")
        )
        self.other_way.setAccessibleName(self.other_way.text())
        self._count_down()
        QTimer.singleShot(0, self._field, self._field.setFocus)

    def _go_on(self) -> None:
        if self._stage is _Stage.NEW_PASSWORD:
            self._change_password()
        else:
            self._unlock()

    def _unlock(self) -> None:
        is_by_sheet = self._stage is _Stage.SHEET
        typed = self.code.line.value if is_by_sheet else self.password.password
        if not typed or not self.unlock.isEnabled():
            return
        self.notice.clear()
        count = sum(letter.isalnum() for letter in typed)
        if is_by_sheet and count != _CODE_LENGTH:
            words = _("Mã trên phiếu có {length} chữ, vừa gõ {count} chữ. Xem lại từng nhóm rồi gõ lại.")
            self.notice.warn(words.format(length=_CODE_LENGTH, count=count))
            return
        self.unlock.show_busy(_("Đang mở…"))
        self.desk.tasks.run(self, lambda _job: self._opening.unlock(typed), lambda _none: self._unlocked())

    def _unlocked(self) -> None:
        if not self._opening.was_opened_by_sheet:
            self._done()
            return
        self.unlock.show_ready()
        self._turn(_Stage.NEW_PASSWORD)

    def _change_password(self) -> None:
        if not self.unlock.isEnabled():
            return
        self.notice.clear()
        if self.new_password.missing:
            self.notice.warn(self.new_password.missing)
            self.new_password.setFocus()
            return
        password = self.new_password.password
        self.unlock.show_busy(_("Đang đặt mật khẩu…"))
        self.desk.tasks.run(
            self, lambda _job: self._opening.change_password(password), lambda _none: self._done()
        )

    def _fit(self) -> None:
        self._card.setFixedWidth(self.desk.theme.px(_WIDTH))


def _words(stage: _Stage, *, is_lock: bool) -> str:
    locked = _("Sổ đang khóa, mọi thứ đã gõ vẫn còn. Gõ mật khẩu để làm tiếp, hoặc mật khẩu của người khác.")
    words = {
        _Stage.PASSWORD: locked if is_lock else _("Sổ này có khóa. Gõ mật khẩu để mở."),
        _Stage.SHEET: _("Gõ 32 chữ trên phiếu. Chữ hoa hay chữ thường, có dấu cách hay không, đều được."),
        _Stage.NEW_PASSWORD: _(
            "Phiếu đúng. Đặt mật khẩu mới để dùng từ nay. Mật khẩu cũ không mở được sổ nữa. "
            "Phiếu này vẫn dùng được: cất lại vào tủ."
        ),
    }
    return words[stage]
