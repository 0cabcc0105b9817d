"""The forms beside the list of accounts; one is seen at a time."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.base.i18n import _
from app.domain.account import ROLE_NAMES, AccountRow, Role
from app.domain.wording import short_date
from app.ui.account.work import Given, View
from app.ui.kit.button import Button, Kind
from app.ui.kit.card import Card
from app.ui.kit.choice import Choice
from app.ui.kit.field import Field
from app.ui.kit.layout import STRETCH, Row
from app.ui.kit.password import NewPassword, PasswordField
from app.ui.kit.recovery import SheetFields
from app.ui.kit.text import Text
from app.ui.kit.theme import Theme


class Form(Card):
    """Fields, one filled button, and the way out; `first` takes the focus."""

    sent = Signal()
    left = Signal()

    def __init__(self, theme: Theme, title: str, send: str, *parts: QWidget) -> None:
        super().__init__(theme, title, gap=12)
        self.send = Button(theme, send, kind=Kind.PRIMARY)
        self.send.clicked.connect(self.sent)
        self.leave = Button(theme, _("Thôi"))
        self.leave.clicked.connect(self.left)
        self.foot = Row(theme)
        self.foot.fill(STRETCH, self.leave, self.send)
        self.body.fill(*parts, self.foot)
        self.first: QWidget = parts[0]

    @property
    def missing(self) -> str:
        """What is still wrong, in a sentence."""
        return ""

    def empty(self) -> None:
        """Forget what was typed."""


class _Person:
    """Name and role."""

    def __init__(self, theme: Theme) -> None:
        self.name, self.role = Field(theme, _("Họ và tên")), Choice(theme, _("Vai trò"))
        for role, name in ROLE_NAMES.items():
            self.role.addItem(name, role)
        self.role_field = Field(theme, _("Vai trò"), self.role)

    def show(self, name: str, role: Role) -> None:
        self.name.line.set_value(name)
        self.role.setCurrentIndex(self.role.findData(role))

    @property
    def given(self) -> Given:
        return Given(self.name.line.value, Role(self.role.currentData()))

    @property
    def missing(self) -> str:
        return "" if self.name.line.value else _("Tài khoản cần có họ tên.")

    def allow(self, is_allowed: bool) -> None:  # noqa: FBT001 - says itself
        self.name.setEnabled(is_allowed)
        self.role_field.setEnabled(is_allowed)


class DetailForm(Form):
    """The chosen account; what may not be changed says why."""

    close_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        self.person = _Person(theme)
        self.reason = Text(theme, tone="muted", wraps=True)
        super().__init__(
            theme,
            _("Tài khoản đang chọn"),
            _("Ghi thay đổi"),
            self.person.name,
            self.person.role_field,
            self.reason,
        )
        self.person.name.line.returnPressed.connect(self.sent)
        self.leave.hide()
        self.shut = Button(theme, _("Đóng tài khoản…"))
        self.shut.clicked.connect(self.close_asked)
        self.foot.insertWidget(0, self.shut)

    def show_account(self, row: AccountRow, view: View) -> None:
        """Show it, with what I may do."""
        self.person.show(row.name, row.role)
        may_change = view.may_keep and row.closed_on is None
        self.person.allow(may_change)
        self.send.setEnabled(may_change)
        self.shut.setEnabled(may_change and row.number != view.me.number)
        self.reason.setText(_reason(row, view))
        self.reason.setVisible(bool(self.reason.text()))

    @property
    def missing(self) -> str:
        """What is still wrong, in a sentence."""
        return self.person.missing


class AddForm(Form):
    """Somebody else who opens the notebook."""

    def __init__(self, theme: Theme) -> None:
        self.person, self.password = _Person(theme), NewPassword(theme)
        words = _("Người ấy tự gõ mật khẩu của mình. Cán bộ ghi được mọi việc; Chỉ xem thì không sửa được.")
        super().__init__(
            theme,
            _("Thêm tài khoản"),
            _("Thêm tài khoản"),
            self.person.name,
            self.person.role_field,
            Text(theme, words, tone="muted", wraps=True),
            self.password,
        )
        self.password.finished.connect(self.sent)
        self.empty()

    @property
    def missing(self) -> str:
        """What is still wrong, in a sentence."""
        return self.person.missing or self.password.missing

    def empty(self) -> None:
        """Forget what was typed."""
        self.person.show("", Role.OFFICER)
        self.password.empty()


class PasswordForm(Form):
    """My own password."""

    def __init__(self, theme: Theme) -> None:
        self.old, self.password = PasswordField(theme, _("Mật khẩu đang dùng")), NewPassword(theme)
        words = Text(theme, _("Mật khẩu mới, gõ hai lần. Mật khẩu cũ không mở được sổ nữa."), wraps=True)
        super().__init__(theme, _("Đổi mật khẩu của tôi"), _("Đổi mật khẩu"), self.old, words, self.password)
        self.old.line.returnPressed.connect(self.password.setFocus)
        self.password.finished.connect(self.sent)

    @property
    def missing(self) -> str:
        """What is still wrong, in a sentence."""
        return self.password.missing if self.old.password else _("Gõ mật khẩu đang dùng.")

    def empty(self) -> None:
        """Forget what was typed."""
        self.old.line.clear()
        self.password.empty()


class SheetForm(Form):
    """A new recovery sheet; it counts only once it is known to exist."""

    def __init__(self, theme: Theme) -> None:
        self.fields = SheetFields(theme)
        words = _(
            "In phiếu mới ra, cất trong tủ hồ sơ, hủy phiếu cũ. Phiếu cũ không mở được sổ nữa từ khi bấm "
            "Dùng phiếu này. Bản sao lưu trước hôm nay vẫn mở bằng phiếu cũ."
        )
        super().__init__(
            theme,
            _("Lập phiếu khôi phục mới"),
            _("Dùng phiếu này"),
            Text(theme, words, wraps=True),
            self.fields,
        )
        self.fields.finished.connect(self.sent)
        self.first = self.fields.proof

    @property
    def missing(self) -> str:
        """What is still wrong, in a sentence."""
        return self.fields.missing


class TrialForm(Form):
    """A rehearsal of the sheet."""

    def __init__(self, theme: Theme) -> None:
        self.code = Field(theme, _("Mã trên phiếu khôi phục, tám nhóm theo thứ tự"))
        words = _("Lấy phiếu trong tủ, gõ 32 chữ. Phần mềm nói phiếu có mở được sổ không; không thay đổi gì.")
        super().__init__(
            theme,
            _("Thử phiếu khôi phục"),
            _("Thử phiếu"),
            Text(theme, words, wraps=True),
            self.code,
        )
        self.code.line.returnPressed.connect(self.sent)
        self.first = self.code

    @property
    def missing(self) -> str:
        """What is still wrong, in a sentence."""
        return "" if self.code.line.value else _("Gõ mã trên phiếu.")

    def empty(self) -> None:
        """Forget what was typed."""
        self.code.line.set_value("")


def _reason(row: AccountRow, view: View) -> str:
    if row.closed_on:
        return _(
            "Đã đóng ngày {day}: mật khẩu ấy không mở được sổ. Việc đã ghi vẫn mang tên người ấy. "
            "Cần lại thì thêm tài khoản mới."
        ).format(day=short_date(row.closed_on))
    if not view.may_keep:
        return _("Chỉ người quản trị đổi hoặc đóng được tài khoản. Hãy nhờ người quản trị.")
    if row.number == view.me.number:
        return _("Tài khoản đang dùng thì không tự đóng. Thôi giữ sổ thì bàn giao sổ cho người khác.")
    return ""
