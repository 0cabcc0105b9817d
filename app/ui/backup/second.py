"""The card of the second place: a stick or a folder on another disk, and whether it is there."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal

from app.base.i18n import _
from app.domain.backup import moment
from app.ui.backup.work import Shelf
from app.ui.kit.button import Button
from app.ui.kit.card import Card
from app.ui.kit.layout import Column, clear
from app.ui.kit.sticks import Stick
from app.ui.kit.text import Text
from app.ui.kit.theme import Role, Theme


class SecondCard(Card):
    """Says where the second copy is; offers the sticks that are plugged in."""

    stick_chosen = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, _("Bản thứ hai, để ngoài máy này"), gap=10)
        self._theme = theme
        self.words = Text(theme, role=Role.STRONG, wraps=True)
        why = _(
            "Máy hỏng hoặc mất thì còn bản ở đây. Bản sao lưu có khóa; người cầm USB không đọc được. "
            "Từ khi chọn, cắm USB vào là phần mềm tự chép."
        )
        self._remark = Text(theme, tone="warn", wraps=True)
        self._remark.hide()
        self._offers = Column(theme)
        self.elsewhere = Button(theme, _("Chọn thư mục ở ổ đĩa khác…"))
        self.stop = Button(theme, _("Thôi giữ bản thứ hai"))
        explained = Text(theme, why, role=Role.SMALL, tone="muted", wraps=True)
        self.body.fill(self.words, self._remark, explained, self._offers, self.elsewhere, self.stop)
        self.setFocusProxy(self.elsewhere)
        self.stop.hide()

    def remark(self, sentence: str) -> None:
        """Something to know of the place."""
        self._remark.setText(sentence)
        self._remark.show()

    def show_place(self, shelf: Shelf, sticks: Sequence[Stick]) -> None:
        """Show what was chosen, and what could be."""
        self.words.setText(_words(shelf))
        self.stop.setVisible(shelf.place is not None)
        self._remark.setVisible(self._remark.isVisible() and shelf.place is not None)
        clear(self._offers)
        chosen = shelf.place.folder if shelf.place and shelf.is_place_there else ""
        for stick in sticks:
            if Path(chosen or ".") != stick.folder:
                offer = Button(self._theme, _("Giữ ở USB {name}").format(name=stick.name), icon="usb")
                offer.clicked.connect(lambda _checked=False, stick=stick: self.stick_chosen.emit(stick))
                self._offers.addWidget(offer)


def _words(shelf: Shelf) -> str:
    place = shelf.place
    if place is None:
        return _("Chưa có nơi thứ hai. Cắm USB rồi chọn, hoặc chọn một thư mục.")
    if not shelf.is_place_there:
        if place.is_stick:
            return _("USB {name} chưa cắm. Cắm vào là phần mềm tự chép.").format(name=place.name)
        return _("Chưa thấy thư mục {folder}. Kiểm tra ổ đĩa ấy.").format(folder=place.folder)
    where = _("USB {name}").format(name=place.name) if place.is_stick else place.folder
    if not shelf.second:
        return _("{where}: chưa có bản nào.").format(where=where)
    newest = moment(shelf.second[0].facts.made_at)
    return _("{where}: bản mới nhất {moment}.").format(where=where, moment=newest)
