"""How to hand over: by stick, by network; before that, joining the province."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QWidget

from app.base.i18n import _
from app.domain.wording import number
from app.ui.handover.sticks import Stick
from app.ui.handover.work import HandOver
from app.ui.kit.button import Button, Kind
from app.ui.kit.card import Card
from app.ui.kit.layout import STRETCH, Column, Row
from app.ui.kit.picture import IconLabel
from app.ui.kit.text import Text
from app.ui.kit.theme import Role, Theme

_MEGABYTE = 1_000_000


class SendingCard(Card):
    """Buttons are connected by the page; the card only says what can be done."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, _("Gửi lên tỉnh"))
        self._theme = theme
        self.write = Button(theme, _("Ghi ra USB"), icon="usb", kind=Kind.PRIMARY)
        self.elsewhere = Button(theme, _("Chọn thư mục khác…"))
        self.read = Button(theme, _("Nhận biên nhận từ USB"), icon="download")
        self.send = Button(theme, _("Gửi qua mạng"), icon="wifi")
        self.enrol = Button(theme, _("Chọn tệp kích hoạt…"), icon="key-round", kind=Kind.PRIMARY)
        self._stick_words = Text(theme, role=Role.STRONG)
        self._by_stick = self._choice(
            "usb",
            self._stick_words,
            _("Tệp ghi ra có khóa; người cầm USB không đọc được."),
            (self.write, self.elsewhere, self.read),
        )
        self._by_network = self._choice(
            "wifi",
            Text(theme, _("Qua mạng"), role=Role.STRONG),
            _("Không có mạng thì để sau, số liệu vẫn nằm trên máy này."),
            (self.send,),
        )
        self._joining = self._choice(
            "key-round",
            Text(theme, _("Sổ này chưa nối với tỉnh"), role=Role.STRONG),
            _("Tỉnh gửi một tệp kích hoạt (.so8act) cho xã. Chọn tệp ấy một lần là bàn giao được."),
            (self.enrol,),
        )
        self.body.fill(self._joining, self._by_stick, self._by_network)
        self.show_stick(None)

    @property
    def primary(self) -> Button:
        """The filled button that can be pressed now."""
        return self.enrol if not self._joining.isHidden() else self.write

    def show_state(self, state: HandOver) -> None:
        """Offer joining first; after that the two ways."""
        self._joining.setVisible(not state.is_enrolled)
        self._by_stick.setVisible(state.is_enrolled)
        self._by_network.setVisible(state.is_enrolled)

    def show_stick(self, stick: Stick | None) -> None:
        """Name the stick that is plugged in."""
        if stick is None:
            self._stick_words.setText(_("Bằng USB: chưa thấy USB nào"))
            self.write.setText(_("Ghi ra thư mục…"))
        else:
            self._stick_words.setText(
                _("Bằng USB: đã thấy {name}, còn {free} MB").format(
                    name=stick.name, free=number(stick.free_bytes // _MEGABYTE)
                )
            )
            self.write.setText(_("Ghi ra USB"))
        self.elsewhere.setVisible(stick is not None)
        self.read.setVisible(stick is not None)

    def _choice(self, icon: str, title: Text, detail: str, buttons: tuple[QWidget, ...]) -> QFrame:
        theme = self._theme
        frame = QFrame()
        frame.setObjectName("choice")
        frame.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        foot = Row(theme)
        foot.fill(*buttons, STRETCH)
        words = Column(theme, gap=4)
        words.fill(title, Text(theme, detail, role=Role.SMALL, tone="muted", wraps=True))
        words.addLayout(foot)
        line = Row(theme, margins=(16, 10, 16, 10), gap=16)
        line.addWidget(IconLabel(theme, icon, "ptext"), 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(words, 1)
        frame.setLayout(line)
        return frame
