"""Who approved the list, by which decision; and a word that must be typed before anything goes."""

from datetime import date, timedelta
from itertools import pairwise

from PySide6.QtCore import Qt, Signal

from app.base import text
from app.base.i18n import _
from app.domain import deadline
from app.domain.retention import Approval
from app.ui.kit.button import Button, Kind
from app.ui.kit.card import Card
from app.ui.kit.field import Field
from app.ui.kit.layout import STRETCH, Row
from app.ui.kit.text import Text
from app.ui.kit.theme import Role, Theme
from app.ui.person.retention_work import RetentionView

_WORD = "huy"


class ApprovalForm(Card):
    """`agreed` carries the Approval once all is there; `resumed` ends what was stopped."""

    agreed = Signal(object)
    resumed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, _("Duyệt và hủy"), gap=8)
        self._today, self._is_offered = date.min, False
        self.state = Text(theme, wraps=True)
        self.decision, self.day = Field(theme, _("Số quyết định")), Field(theme, _("Ngày quyết định"))
        self.approver, self.post = Field(theme, _("Họ tên người duyệt")), Field(theme, _("Chức vụ"))
        self.decision.line.setPlaceholderText(_("12/QĐ-HPN"))
        self.day.line.setPlaceholderText(_("20/11/2026"))
        self.word = Field(theme, _("Gõ chữ HỦY để xác nhận"))
        self.never = Text(
            theme,
            _("Hủy rồi không lấy lại được, kể cả từ bản sao lưu. Số liệu giữ nguyên."),
            role=Role.SMALL,
            tone="bad",
            wraps=True,
        )
        self.remark = Text(theme, role=Role.SMALL, tone="bad", wraps=True)
        self.send = Button(theme, _("Hủy theo quyết định"), icon="trash-2", kind=Kind.PRIMARY)
        first, second, foot = Row(theme, gap=12), Row(theme, gap=12), Row(theme)
        for row, fields in ((first, (self.decision, self.day)), (second, (self.approver, self.post))):
            for field in fields:
                row.addWidget(field, 1)
        foot.fill(self.send, STRETCH)
        self.body.fill(self.state, first, second, self.word, self.never, self.remark, foot)
        self.remark.hide()
        order = (self.decision, self.day, self.approver, self.post, self.word)
        for before, after in pairwise(order):
            before.line.returnPressed.connect(after.setFocus)
        self.word.line.returnPressed.connect(self._agree)
        self.send.clicked.connect(self._agree)
        self._fields = order

    def show_view(self, view: RetentionView, today: date) -> None:
        """Only what there is to do; the reason is said."""
        self._today = today
        self.send.show_ready()
        self._is_resumed = view.unfinished is not None
        if not self._is_offered:
            self._is_offered = True
            self.approver.line.set_value(view.approver)
            self.post.line.set_value(view.post)
        can = view.may_approve and (self._is_resumed or not view.found.is_empty)
        for field in self._fields:
            field.setVisible(can and not self._is_resumed)
        self.never.setVisible(can)
        self.send.setVisible(can)
        self.send.setText(_("Hủy tiếp cho xong") if self._is_resumed else _("Hủy theo quyết định"))
        self.send.setAccessibleName(self.send.text())
        self.state.setText(_state(view))
        self.state.set_tone("warn" if self._is_resumed else "text")

    def ready(self) -> None:
        """What was asked for went wrong, or is done."""
        self.send.show_ready()

    def empty(self) -> None:
        """The next list has another decision."""
        self._is_offered = False
        self.decision.line.set_value("")
        self.day.line.set_value("")
        self.word.line.set_value("")

    def _agree(self) -> None:
        if not self.send.isEnabled():
            return
        if self._is_resumed:
            self.send.show_busy(_("Đang hủy…"))
            self.resumed.emit()
            return
        on = deadline.read(self.day.line.value, after=self._today - timedelta(days=364))
        for field, is_wrong, sentence in (
            (self.decision, not self.decision.line.value, _("Chưa có số quyết định. Chưa hủy gì.")),
            (self.day, on is None or on > self._today, _("Chưa hiểu ngày này, hoặc ngày chưa tới.")),
            (self.approver, not self.approver.line.value, _("Chưa có họ tên người duyệt. Chưa hủy gì.")),
            (self.word, text.fold(self.word.line.value) != _WORD, _("Chưa đúng chữ HỦY nên chưa hủy gì.")),
        ):
            if is_wrong:
                self._complain(sentence)
                field.setFocus(Qt.FocusReason.OtherFocusReason)
                return
        self._complain("")
        self.send.show_busy(_("Đang hủy…"))
        self.agreed.emit(
            Approval(
                self.decision.line.value,
                on or self._today,
                self.approver.line.value,
                self.post.line.value,
            )
        )

    def _complain(self, sentence: str) -> None:
        self.remark.setText(sentence)
        self.remark.setVisible(bool(sentence))


def _state(view: RetentionView) -> str:
    if not view.may_approve:
        return _("Duyệt và hủy: chỉ người quản trị làm được.")
    if view.unfinished is not None:
        return _(
            "Danh sách đã duyệt chưa hủy xong: máy dừng giữa chừng, hoặc nơi giữ bản sao lưu thứ hai chưa "
            "cắm. Cắm vào rồi bấm Hủy tiếp cho xong."
        )
    if view.found.is_empty:
        return _("Chưa có gì để hủy. Mỗi đầu năm xem lại trang này một lần.")
    return _("Trình danh sách bên trái cho cơ quan duyệt. Có quyết định rồi thì ghi vào đây.")
