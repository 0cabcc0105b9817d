"""The steps of handing the notebook over: what is open, who takes it, the new sheet, the record."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.base.i18n import _
from app.domain.commitment import days_in_words
from app.domain.succession import Inventory
from app.domain.wording import number
from app.ui.kit.card import Card
from app.ui.kit.field import Field
from app.ui.kit.layout import STRETCH, Column, Scroller, clear
from app.ui.kit.password import NewPassword
from app.ui.kit.recovery import SheetFields
from app.ui.kit.text import Text
from app.ui.kit.theme import Role, Theme

_WIDTH = 720
_MOST_LINES = 8


class Step(QWidget):
    """One card, no wider than one reads; `first` takes the focus, None leaves it to the filled button."""

    finished = Signal()

    def __init__(self, theme: Theme, title: str, *parts: QWidget) -> None:
        super().__init__()
        self._theme = theme
        self.card = Card(theme, title, gap=12)
        self.card.body.fill(*parts)
        content, column, whole = QWidget(), Column(theme), Column(theme)
        column.fill(self.card, STRETCH)
        content.setLayout(column)
        whole.addWidget(Scroller(content))
        self.setLayout(whole)
        self.first: QWidget | None = None
        self._fit()
        theme.changed.connect(self._fit)

    @property
    def missing(self) -> str:
        """What is still wrong, in a sentence."""
        return ""

    def _fit(self) -> None:
        self.card.setMaximumWidth(self._theme.px(_WIDTH))


class InventoryStep(Step):
    """Everything that is still open."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, _("Còn gì trong sổ"))
        self._lines = Column(theme, gap=6)
        self.card.body.addLayout(self._lines)

    def show_inventory(self, held: Inventory) -> None:
        """Read anew each time the page is opened."""
        clear(self._lines)
        holds = _("Sổ có {people} người, {classes} lớp, {dialogues} cuộc đối thoại.").format(
            people=number(held.people), classes=held.classes, dialogues=held.dialogues
        )
        self._say([holds])
        self._head(_("Lớp còn việc: {count}"), len(held.open_classes))
        self._say(
            [
                _("{title}: điểm danh {marked}/{lessons} buổi").format(
                    title=row.title, marked=row.lessons_marked, lessons=row.lessons
                )
                for row in held.open_classes
            ]
        )
        self._head(_("Cam kết chưa trả lời: {count}"), len(held.commitments))
        self._say([f"{row.shown_task}: {days_in_words(row, held.on).lower()}" for row in held.commitments])
        self._head(_("Giấy chứng nhận đã cấp số: {count}"), held.certificates)
        if held.certificates:
            self._say([_("Sổ không ghi giấy nào đã trao. Hai bên đếm giấy còn giữ và ghi vào biên bản.")])
        self._head(_("Thay đổi chưa bàn giao lên tỉnh: {count}"), held.waiting)
        if held.waiting:
            self._say([_("Nên bàn giao lên tỉnh trước, ở trang Bàn giao.")])

    def _head(self, words: str, count: int) -> None:
        head = Text(self._theme, words.format(count=number(count)), role=Role.STRONG, wraps=True)
        self._lines.addWidget(head)

    def _say(self, lines: Sequence[str]) -> None:
        shown = list(lines[:_MOST_LINES])
        if len(lines) > _MOST_LINES:
            shown.append(
                _("và {count} việc khác, ghi đủ trong biên bản").format(count=len(lines) - _MOST_LINES)
            )
        for line in shown:
            self._lines.addWidget(Text(self._theme, line, tone="muted", wraps=True))


class SuccessorStep(Step):
    """Whoever takes over sits down at the laptop and types the own name and password."""

    def __init__(self, theme: Theme) -> None:
        self.name, self.password = Field(theme, _("Họ và tên người nhận")), NewPassword(theme)
        words = _(
            "Mời người nhận tự gõ họ tên và mật khẩu của mình. Người ấy thành người quản trị, và ký giấy "
            "thay người bàn giao từ hôm nay."
        )
        super().__init__(theme, _("Người nhận"), Text(theme, words, wraps=True), self.name, self.password)
        self.name.line.returnPressed.connect(self.password.setFocus)
        self.password.finished.connect(self.finished)
        self.first = self.name

    @property
    @override
    def missing(self) -> str:
        return self.password.missing if self.name.line.value else _("Gõ họ tên người nhận.")

    def empty(self) -> None:
        """Forget what was typed."""
        self.name.line.set_value("")
        self.password.empty()


class SuccessionSheetStep(Step):
    """The sheet of the new keeper; with it the old keys end."""

    def __init__(self, theme: Theme) -> None:
        self.fields = SheetFields(theme)
        words = _(
            "Người nhận in phiếu mới, cất trong tủ hồ sơ. Bấm Bàn giao sổ thì mật khẩu của người bàn giao và "
            "phiếu cũ không mở được sổ nữa."
        )
        super().__init__(theme, _("Phiếu khôi phục mới"), Text(theme, words, wraps=True), self.fields)
        self.fields.finished.connect(self.finished)
        self.first = self.fields.proof

    @property
    @override
    def missing(self) -> str:
        return self.fields.missing


class RecordStep(Step):
    """It is done; what is left is the record."""

    def __init__(self, theme: Theme) -> None:
        words = _(
            "Đã bàn giao sổ. Sổ nay mở bằng mật khẩu và phiếu của người nhận. In biên bản hai bản, hai bên "
            "ký, mỗi bên giữ một bản. Hủy phiếu cũ."
        )
        super().__init__(theme, _("Biên bản bàn giao"), Text(theme, words, wraps=True))
