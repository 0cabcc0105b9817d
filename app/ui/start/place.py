"""The first step: which commune, found by any name it has or had."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.base.i18n import _
from app.domain import place_search
from app.domain.place_search import Found
from app.ui.kit.desk import Desk
from app.ui.kit.field import SearchLine
from app.ui.kit.layout import Column
from app.ui.kit.rows import RowItem, RowsView
from app.ui.kit.text import Text

_SHOWN = 12


class PlaceStep(QWidget):
    """A field and the communes it finds; old names are found too."""

    finished = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        theme = desk.theme
        self.search = SearchLine(theme, _("Tên xã, phường"), _("Gõ tên xã, cả tên trước đây…"))
        self.search.textChanged.connect(self._find)
        self.search.returnPressed.connect(self._take_first)
        self.found = RowsView(theme, _("Các xã tìm thấy"))
        self.found.activated.connect(lambda _index: self.finished.emit())
        self._none = Text(theme, tone="muted", wraps=True)
        self._none.hide()
        words = _("Sổ này của xã nào? Gõ không dấu cũng được, thêm tên huyện, tỉnh cũ cho chắc.")
        column = Column(theme, gap=10)
        column.fill(Text(theme, words, wraps=True), self.search, self._none)
        column.addWidget(self.found, 1)
        self.setLayout(column)
        self.first = self.search
        self._names: dict[str, str] = {}

    @property
    def commune_code(self) -> str:
        """The chosen commune; empty before one is chosen."""
        code = self.found.chosen()
        return code if isinstance(code, str) else ""

    @property
    def commune_name(self) -> str:
        """Xã Phúc Trạch, in small letters."""
        return self._names.get(self.commune_code, "")

    @property
    def missing(self) -> str:
        """What is still wrong, in a sentence."""
        if self.commune_code:
            return ""
        return _("Chưa chọn xã. Gõ vài chữ tên xã rồi chọn trong danh sách.")

    def _find(self, typed: str) -> None:
        found = place_search.search(typed, _SHOWN)
        self._names = {each.commune.code: each.commune.full_name for each in found}
        self.found.rows.show_rows([_row(each) for each in found])
        if found:
            self.found.choose(found[0].commune.code)
        self._none.setVisible(bool(typed.strip()) and not found)
        self._none.setText(
            _("Không thấy xã nào tên “{typed}”. Thử bớt chữ, hoặc gõ tên cũ.").format(typed=typed)
        )

    def _take_first(self) -> None:
        if self.commune_code:
            self.finished.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Up} and self.search.hasFocus():
            self.found.setFocus()
            self.found.keyPressEvent(event)
            return
        super().keyPressEvent(event)


def _row(found: Found) -> RowItem:
    address = found.address[:1].upper() + found.address[1:]
    return RowItem(address, found.formerly, key=found.commune.code)
