"""Before somebody's data is erased for good: what goes, what stays, and a word that must be typed."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from typing_extensions import override

from app.base import text
from app.base.i18n import _
from app.domain.wording import number
from app.ui.kit.button import Button, Kind
from app.ui.kit.card import Card
from app.ui.kit.field import Field
from app.ui.kit.layout import STRETCH, Row
from app.ui.kit.text import Text
from app.ui.kit.theme import Role, Theme
from app.ui.person.work import View

_WORD = "xoa"
_WIDTH = 320


class ErasePanel(Card):
    """`agreed` once the word stands there and the button was pressed."""

    agreed = Signal()
    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, gap=10)
        self.heading = Text(theme, role=Role.CARD, wraps=True)
        goes = _(
            "Xóa hẳn: họ tên, ngày sinh, chức vụ, cơ quan, điện thoại, số căn cước, mọi ghi chú; tên trong "
            "ý kiến đã nêu; tên người giám hộ, người làm chứng. Xóa cả trong lịch sử và mọi bản sao lưu cũ; "
            "một bản sao lưu mới được lập thay."
        )
        self.stays = Text(theme, wraps=True)
        never = Text(
            theme,
            _("Xóa rồi thì không hoàn tác được, không lấy lại từ bản sao lưu được."),
            tone="bad",
            wraps=True,
        )
        self.word = Field(theme, _("Gõ chữ XÓA để xác nhận"))
        self.word.setFixedWidth(theme.px(_WIDTH))
        self.erase = Button(theme, _("Xóa hẳn"), icon="trash-2", kind=Kind.PRIMARY)
        self.back = Button(theme, _("Thôi, giữ lại"), name=_("Thôi, giữ lại (Esc)"))
        foot = Row(theme)
        foot.fill(self.erase, self.back, STRETCH)
        self.body.fill(
            self.heading, Text(theme, goes, wraps=True), self.stays, never, self.word, foot, STRETCH
        )
        self.word.line.returnPressed.connect(self._agree)
        self.erase.clicked.connect(self._agree)
        self.back.clicked.connect(self.left)

    def ask(self, view: View) -> None:
        """Say it of this person; nothing is typed yet."""
        self.heading.setText(_("Xóa dữ liệu của {name}").format(name=view.details.name))
        words = _(
            "Giữ lại để số liệu không đổi: giới tính, năm sinh, dân tộc, thôn; {classes} lớp, {marks} dấu "
            "điểm danh, {dialogues} cuộc đối thoại đã đếm."
        )
        kept = view.kept
        self.stays.setText(
            words.format(
                classes=number(kept.classes), marks=number(kept.marks), dialogues=number(kept.dialogues)
            )
        )
        self.erase.show_ready()
        self.word.line.set_value("")
        self.word.remark("")
        self.word.setFocus(Qt.FocusReason.OtherFocusReason)

    def _agree(self) -> None:
        if not self.erase.isEnabled():
            return
        if text.fold(self.word.line.value) != _WORD:
            self.word.remark(_("Chưa đúng chữ XÓA nên chưa xóa gì."))
            self.word.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.erase.show_busy(_("Đang xóa…"))
        self.agreed.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.erase.isEnabled():
            self.left.emit()
        else:
            super().keyPressEvent(event)
