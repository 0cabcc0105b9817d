"""How to hand over: by stick, by network; before that, joining the province."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QFrame, QWidget

from app.base.i18n import _
from app.domain.wording import number
from app.ui.handover.work import HandOver
from app.ui.kit.button import Button, Kind
from app.ui.kit.card import Card
from app.ui.kit.choice import Choice
from app.ui.kit.field import Field
from app.ui.kit.layout import STRETCH, Column, Row
from app.ui.kit.picture import IconLabel
from app.ui.kit.sticks import Stick
from app.ui.kit.text import Text
from app.ui.kit.theme import Role, Theme

_MEGABYTE = 1_000_000


class SendingCard(Card):
    """Buttons are connected by the page; the card only says what can be done."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, _("Gửi lên tỉnh"))
        self._theme = theme
        self._sticks: Sequence[Stick] = ()
        self.which = Choice(theme, _("Chọn USB"))
        self.which.currentIndexChanged.connect(self._say_stick)
        self.write = Button(theme, _("Ghi ra USB"), icon="usb", kind=Kind.PRIMARY)
        self.elsewhere = Button(theme, _("Chọn thư mục khác…"))
        self.read = Button(theme, _("Nhận từ USB"), icon="download")
        self.send = Button(theme, _("Gửi qua mạng"), icon="wifi")
        self.enrol = Button(theme, _("Chọn tệp kích hoạt…"), icon="key-round", kind=Kind.PRIMARY)
        self.address = Field(theme, _("Địa chỉ máy chủ của tỉnh"))
        self.code = Field(theme, _("Mã kích hoạt, 12 chữ và số"))
        self.join = Button(theme, _("Nối bằng mã"), icon="wifi")
        self._stick_words = Text(theme, role=Role.STRONG, wraps=True)
        self._by_stick = self._by_stick_choice()
        self._by_network = self._network_choice()
        self._joining = self._joining_choice()
        self.body.fill(self._joining, self._by_stick, self._by_network)
        for choice in (self._joining, self._by_stick, self._by_network):
            choice.hide()
        self.show_sticks(())

    @property
    def primary(self) -> Button:
        """The filled button that can be pressed now."""
        return self.enrol if not self._joining.isHidden() else self.write

    @property
    def stick(self) -> Stick | None:
        """The stick to write to."""
        place = self.which.currentIndex()
        return self._sticks[place] if 0 <= place < len(self._sticks) else None

    def show_state(self, state: HandOver) -> None:
        """Offer joining first; after that the two ways."""
        self._joining.setVisible(not state.is_enrolled)
        self._by_stick.setVisible(state.is_enrolled)
        self._by_network.setVisible(state.is_enrolled)

    def show_sticks(self, found: Sequence[Stick]) -> None:
        """Name the stick that is plugged in; of several, let one be chosen."""
        if self._sticks and tuple(found) == tuple(self._sticks):
            return
        before = self.stick.folder if self.stick else None
        self._sticks = tuple(found)
        with QSignalBlocker(self.which):
            self.which.clear()
            self.which.addItems([_stick_words(stick) for stick in found])
            folders = [stick.folder for stick in found]
            self.which.setCurrentIndex(folders.index(before) if before in folders else 0)
        self.which.setVisible(len(found) > 1)
        self.elsewhere.setVisible(bool(found))
        self._say_stick()

    def _say_stick(self) -> None:
        stick = self.stick
        if stick is None:
            self._stick_words.setText(_("Bằng USB: chưa thấy USB nào"))
        elif len(self._sticks) > 1:
            self._stick_words.setText(_("Bằng USB: đã thấy {count} USB").format(count=len(self._sticks)))
        else:
            self._stick_words.setText(_("Bằng USB: đã thấy {stick}").format(stick=_stick_words(stick)))
        if self.write.isEnabled():
            self.write.setText(_("Ghi ra USB") if stick else _("Ghi ra thư mục…"))
            self.write.setAccessibleName(self.write.text())

    def _by_stick_choice(self) -> QFrame:
        detail = _(
            "Tệp ghi ra có khóa; người cầm USB không đọc được. Ghi xong, phần mềm đọc lại để kiểm tra."
        )
        buttons = (self.write, self.elsewhere, self.read)
        words = self._words(self._stick_words, detail)
        words.insertWidget(1, self.which)
        return self._choice("usb", words, buttons, is_main=True)

    def _network_choice(self) -> QFrame:
        title = Text(self._theme, _("Qua mạng"), role=Role.STRONG)
        detail = _("Không có mạng thì để sau, số liệu vẫn nằm trên máy này.")
        frame, line = self._frame("wifi", self._words(title, detail))
        line.addWidget(self.send, 0, Qt.AlignmentFlag.AlignVCenter)
        return frame

    def _joining_choice(self) -> QFrame:
        title = Text(self._theme, _("Sổ này chưa nối với tỉnh"), role=Role.STRONG)
        detail = _(
            "Tỉnh gửi cho xã một tệp kích hoạt (.so8act), hình QR hoặc mã. Chọn tệp hay hình ấy một lần là "
            "bàn giao được. Có mã thì gõ địa chỉ và mã; cần có mạng."
        )
        words = self._words(title, detail)
        typed = Row(self._theme, gap=12)
        typed.addWidget(self.address, 1)
        typed.addWidget(self.code, 1)
        typed.addWidget(self.join, 0, Qt.AlignmentFlag.AlignBottom)
        words.addLayout(typed)
        return self._choice("key-round", words, (self.enrol,), is_main=True)

    def _words(self, title: Text, detail: str) -> Column:
        words = Column(self._theme, gap=2)
        words.fill(title, Text(self._theme, detail, role=Role.SMALL, tone="muted", wraps=True))
        return words

    def _choice(self, icon: str, words: Column, buttons: Sequence[QWidget], *, is_main: bool) -> QFrame:
        foot = Row(self._theme)
        foot.fill(*buttons, STRETCH)
        words.addSpacing(self._theme.px(4))
        words.addLayout(foot)
        frame, _line = self._frame(icon, words)
        frame.setProperty("main", is_main)
        return frame

    def _frame(self, icon: str, words: Column) -> tuple[QFrame, Row]:
        frame = QFrame()
        frame.setObjectName("choice")
        frame.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        line = Row(self._theme, margins=(16, 10, 16, 12), gap=16)
        line.addWidget(IconLabel(self._theme, icon, "ptext"), 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(words, 1)
        frame.setLayout(line)
        return frame, line


def _stick_words(stick: Stick) -> str:
    free = number(stick.free_bytes // _MEGABYTE)
    return _("{name}, còn {free} MB").format(name=stick.name, free=free)
