"""Which file, which of its tables, where its heading stands, and what was left out."""

from collections import Counter
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from app.base.i18n import _
from app.rosters.reading import Reading
from app.rosters.table import LeftOutReason, Row, Table
from app.ui.kit.button import Button
from app.ui.kit.layout import Column
from app.ui.kit.layout import Row as Beside
from app.ui.kit.picture import IconLabel
from app.ui.kit.text import Text
from app.ui.kit.theme import Role, Theme
from app.ui.roster.mapped import Mapped, headings_to_choose

_LEFT_OUT = {
    LeftOutReason.SECTION: _("tên thôn, nhóm"),
    LeftOutReason.TOTAL: _("cộng"),
    LeftOutReason.SIGNATURE: _("người lập, ký tên"),
    LeftOutReason.NO_NAME: _("không có họ tên"),
}
_WORDS_OF_A_ROW = 60


class FileLine(QWidget):
    """The name of the file and two buttons for when the program took the wrong part of it."""

    table_chosen = Signal(int)
    only_chosen = Signal()
    """Leave every table but the one shown."""
    heading_chosen = Signal(object)
    """The Row that is the heading instead."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._mapped: Mapped | None = None
        self._table = 0
        self._name = Text(theme, role=Role.STRONG, wraps=True)
        self._facts = Text(theme, role=Role.SMALL, tone="muted", wraps=True)
        self.sheet = Button(theme, _("Chọn trang tính khác"))
        self.sheet.clicked.connect(self._choose_table)
        self.heading = Button(theme, _("Đổi dòng tiêu đề"))
        self.heading.clicked.connect(self._choose_heading)
        words = Column(theme, gap=0)
        words.fill(self._name, self._facts)
        row = Beside(theme, gap=10)
        row.addWidget(IconLabel(theme, "file-spreadsheet", "ok", size=22))
        row.addLayout(words, 1)
        row.fill(self.sheet, self.heading)
        self.setLayout(row)

    def show_name(self, name: str) -> None:
        """Say which file it is."""
        self._name.setText(name)

    def show_mapped(self, mapped: Mapped, table: int) -> None:
        """Say what of the file is shown."""
        self._mapped, self._table = mapped, table
        self._facts.setText(_facts(mapped.parts[table]))
        self.sheet.setVisible(len(mapped.parts) > 1)

    def _choose_table(self) -> None:
        if self._mapped is None:
            return
        menu = QMenu(self)
        for place, part in enumerate(self._mapped.parts):
            words = _("{place}: {count} người").format(
                place=_place_of(part.tables[0]), count=len(part.people)
            )
            action = menu.addAction(words, partial(self.table_chosen.emit, place))
            action.setCheckable(True)
            action.setChecked(place == self._table)
        menu.addSeparator()
        menu.addAction(_("Chỉ nhập danh sách đang xem"), self.only_chosen.emit)
        _pop_up(menu, self.sheet)

    def _choose_heading(self) -> None:
        if self._mapped is None:
            return
        menu = QMenu(self)
        for row in headings_to_choose(self._mapped.reading.tables[self._table]):
            words = _("Dòng {row}: {words}").format(row=row.number, words=_words(row))
            menu.addAction(words, partial(self.heading_chosen.emit, row))
        _pop_up(menu, self.heading)


def _pop_up(menu: QMenu, under: Button) -> None:
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.popup(under.mapToGlobal(QPoint(0, under.height())))


def _facts(part: Reading) -> str:
    table = part.tables[0]
    heading = ", ".join(str(number) for number in table.header_rows)
    facts = [
        _("Trang tính “{sheet}”").format(sheet=table.sheet) if table.sheet else _columns_of(table),
        _("dòng tiêu đề: dòng {rows}").format(rows=heading),
        _("{count} dòng có tên người").format(count=len(part.people)),
    ]
    reasons = Counter(each.reason for each in part.left_out if each.reason in _LEFT_OUT)
    if reasons:
        words = ", ".join(_LEFT_OUT[reason] for reason in _LEFT_OUT if reason in reasons)
        facts.append(_("bỏ {count} dòng ({words})").format(count=sum(reasons.values()), words=words))
    return "  ·  ".join(facts)


def _place_of(table: Table) -> str:
    """A sheet may hold several tables, so its columns are named too."""
    words = _("Trang tính “{sheet}”, {columns}")
    return words.format(sheet=table.sheet, columns=_columns_of(table)) if table.sheet else _columns_of(table)


def _columns_of(table: Table) -> str:
    return _("cột {first}–{last}").format(first=table.columns[0].letter, last=table.columns[-1].letter)


def _words(row: Row) -> str:
    words = " · ".join(row.cells[index].text for index in sorted(row.cells))
    return words if len(words) <= _WORDS_OF_A_ROW else f"{words[:_WORDS_OF_A_ROW]}…"
