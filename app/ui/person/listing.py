"""The register at the left of its tab: filtered as one types, by the notebook itself."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QFrame

from app.base.i18n import _
from app.domain.person import SEX_NAMES, PersonRow
from app.domain.wording import number
from app.ui.kit.field import SearchLine
from app.ui.kit.layout import Column
from app.ui.kit.paint import Chip
from app.ui.kit.rows import RowItem, RowsView
from app.ui.kit.text import Text
from app.ui.kit.theme import Role, Theme
from app.ui.person.work import Listed

_WIDTH = 372
_HEIGHT_WHEN_NARROW = 280
_QWIDGETSIZE_MAX = 16_777_215


class PeopleList(QFrame):
    """Shows the people it is given; keeps the chosen one as long as it is there."""

    typed = Signal(str)
    """What stands in the filter."""
    chosen = Signal(object)
    """The row to show; None when nobody is left."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self._is_narrow = theme, False
        self._rows: Sequence[PersonRow] = ()
        self.wanted: bytes | None = None
        self.setObjectName("card")
        self.filter = SearchLine(theme, _("Tìm người"), _("Gõ vài chữ của tên… (Ctrl+F)"))
        self._count = Text(theme, role=Role.SMALL, tone="muted", wraps=True)
        self.list = RowsView(theme, _("Người tham gia"))
        self.list.setObjectName("inner")
        top, column = Column(theme, margins=(12, 12, 12, 4)), Column(theme, margins=(1, 1, 1, 8), gap=4)
        top.fill(self.filter, self._count)
        column.addLayout(top)
        column.addWidget(self.list, 1)
        self.setLayout(column)
        self.filter.textChanged.connect(self.typed)
        self.filter.returnPressed.connect(self.list.setFocus)
        self.list.selectionModel().currentChanged.connect(self._choose)
        theme.changed.connect(self._fit)
        self._fit()

    def want(self, person_id: bytes) -> None:
        """Choose this one when the list comes; nothing may hide it."""
        self.wanted = person_id
        self.filter.clear()

    def show_found(self, found: Listed) -> None:
        """Show these; the reading of an older text is not shown."""
        if found.typed != self.filter.text():
            return
        chosen = self.wanted or self.list.chosen()
        self._rows, self.wanted = found.rows, None
        self.list.rows.show_rows([_item(row) for row in found.rows])
        known = [row.id for row in found.rows]
        self.list.choose(chosen if chosen in known else next(iter(known), None))
        self._count.setText(_in_words(found))
        if not known:
            self.chosen.emit(None)

    def fit(self, *, is_narrow: bool) -> None:
        """Stand over what is chosen instead of beside it."""
        self._is_narrow = is_narrow
        self._fit()

    def _choose(self, index: QModelIndex) -> None:
        key = self.list.rows.row_at(index).key if index.isValid() else None
        row = next((row for row in self._rows if row.id == key), None)
        if row is not None:
            self.chosen.emit(row)

    def _fit(self) -> None:
        width = _QWIDGETSIZE_MAX if self._is_narrow else self._theme.px(_WIDTH)
        height = self._theme.px(_HEIGHT_WHEN_NARROW) if self._is_narrow else _QWIDGETSIZE_MAX
        self.setMinimumWidth(0 if self._is_narrow else width)
        self.setMaximumWidth(width)
        self.setMinimumHeight(height if self._is_narrow else 0)
        self.setMaximumHeight(height)


def _item(row: PersonRow) -> RowItem:
    facts = (SEX_NAMES[row.sex], (row.birth or "")[:4], row.village)
    chip = Chip(_("Hạn chế"), "warn", "lock") if row.restricted_on else None
    return RowItem(row.name, " · ".join(fact for fact in facts if fact), chip, key=row.id)


def _in_words(found: Listed) -> str:
    if not found.count:
        return _("Không có ai tên như vậy trong sổ.") if found.typed else _("Sổ chưa có ai.")
    if found.count > len(found.rows):
        words = _("{count} người; đang hiện {shown} người đầu. Gõ thêm chữ của tên.")
        return words.format(count=number(found.count), shown=len(found.rows))
    return _("{count} người").format(count=number(found.count))
