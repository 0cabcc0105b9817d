"""What somebody may ask for: a copy of the data, restricted use, erasing."""

from PySide6.QtCore import Signal

from app.base.i18n import _
from app.domain.wording import short_date
from app.ui.kit.button import Button
from app.ui.kit.card import Card
from app.ui.kit.layout import STRETCH
from app.ui.kit.text import Text
from app.ui.kit.theme import Role, Theme
from app.ui.person.work import View


class RightsCard(Card):
    """Says what was asked for; the tab does it."""

    export_asked = Signal()
    restricted = Signal(bool)
    """Restrict, or lift the restriction."""
    erase_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, _("Quyền của người này"))
        self._is_restricted = False
        self.state = Text(theme, wraps=True, tone="warn")
        self.export = Button(theme, _("Xuất dữ liệu ra tệp…"), icon="file-down")
        self.restrict = Button(theme, _("Hạn chế sử dụng"), icon="lock")
        self.erase = Button(theme, _("Xóa dữ liệu của người này…"), icon="trash-2")
        self.reason = Text(theme, role=Role.SMALL, tone="muted", wraps=True)
        self.body.fill(self.state, self.export, self.restrict, self.erase, self.reason, STRETCH)
        self.export.clicked.connect(self.export_asked)
        self.restrict.clicked.connect(lambda: self.restricted.emit(not self._is_restricted))
        self.erase.clicked.connect(self.erase_asked)

    def show_view(self, view: View) -> None:
        """Only what the role allows; the reason is said."""
        since = view.restricted_on
        self._is_restricted = since is not None
        self.state.setText(_restriction(short_date(since)) if since else "")
        self.state.setVisible(since is not None)
        self.restrict.setText(_("Bỏ hạn chế") if since else _("Hạn chế sử dụng"))
        self.restrict.setAccessibleName(self.restrict.text())
        self.restrict.setEnabled(view.may_write)
        self.erase.setEnabled(view.may_erase)
        self.reason.setText(_reason(view))
        self.reason.setVisible(bool(self.reason.text()))


def _restriction(since: str) -> str:
    words = _(
        "Hạn chế sử dụng từ {day}: không in vào danh sách, không gợi ý khi thêm người. "
        "Số liệu đã có vẫn được đếm."
    )
    return words.format(day=since)


def _reason(view: View) -> str:
    if not view.may_write:
        return _("Tài khoản chỉ xem: không sửa, không hạn chế, không xóa được.")
    return "" if view.may_erase else _("Xóa dữ liệu: chỉ người quản trị làm được.")
