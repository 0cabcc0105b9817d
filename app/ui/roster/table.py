"""The rows of a list and what the program sees in each, as a Qt table and its view."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView
from typing_extensions import override

from app.base.i18n import _
from app.services.roster_check import Check, Kind, Verdict
from app.services.roster_match import UnknownVillage
from app.ui.kit.theme import Role, Theme
from app.ui.roster.delegate import SAID_ROLE, SaidDelegate
from app.ui.roster.verdict import all_reasons, said

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
_ROW, _HEAD, _NUMBER = 34, 34, 54
_NAME_ROOM, _VILLAGE_ROOM = (120, 210), (90, 150)
"""The narrowest and the widest a column gets, in px at 100 %."""


class Column(IntEnum):
    """From the left."""

    ROW = 0
    NAME = 1
    VILLAGE = 2
    SAID = 3


_HEADERS = (_("Dòng"), _("Họ và tên"), _("Thôn, bản"), _("Phần mềm thấy gì"))


class CheckModel(QAbstractTableModel):
    """Holds verdicts; a filter hides rows, and a row answered stays where it is until the next filter."""

    def __init__(self) -> None:
        super().__init__()
        self._check: Check | None = None
        self._verdicts: list[Verdict] = []
        self._shown: list[int] = []

    @property
    def verdicts(self) -> Sequence[Verdict]:
        """All of them, in the order of the list."""
        return self._verdicts

    def show_check(self, check: Check) -> None:
        """Show a list from its start, nothing hidden."""
        self.beginResetModel()
        self._check = check
        self._verdicts = [check.verdict(place) for place in range(len(check))]
        self._shown = list(range(len(self._verdicts)))
        self.endResetModel()

    def refresh(self, places: Iterable[int]) -> None:
        """These rows may stand otherwise after an answer; tell the view of those that do."""
        if self._check is None:
            return
        for place in places:
            verdict = self._check.verdict(place)
            if verdict != self._verdicts[place]:
                self._verdicts[place] = verdict
                index = self.index_of(place)
                self.dataChanged.emit(index, index.siblingAtColumn(Column.SAID))

    def show_only(self, kind: Kind | None) -> None:
        """Hide all rows but those of a kind; None shows all."""
        self.beginResetModel()
        self._shown = [each.place for each in self._verdicts if kind in {None, each.kind}]
        self.endResetModel()

    def place_of(self, index: Index) -> int:
        """The place in the list of a row that is shown."""
        return self._shown[index.row()]

    def index_of(self, place: int) -> QModelIndex:
        """Where a row of the list is shown; invalid while it is hidden."""
        row = bisect_left(self._shown, place)
        is_shown = row < len(self._shown) and self._shown[row] == place
        return self.index(row, 0) if is_shown else QModelIndex()

    @override
    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._shown)

    @override
    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(Column)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or self._check is None:
            return None
        verdict, column = self._verdicts[self.place_of(index)], Column(index.column())
        if role == SAID_ROLE:
            return said(self._check, verdict) if column == Column.SAID else None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(verdict, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            is_said = column == Column.SAID
            return "\n".join(all_reasons(self._check, verdict)) if is_said else self._text(verdict, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            words = _("Dòng {row}, {name}, {said}")
            sentence = said(self._check, verdict).sentence
            return words.format(row=verdict.person.row, name=verdict.person.name, said=sentence)
        return None

    def _text(self, verdict: Verdict, column: Column) -> str:
        if column == Column.ROW:
            return str(verdict.person.row)
        if column == Column.NAME:
            return verdict.person.name
        if column == Column.VILLAGE:
            name = verdict.village or ""
            is_open = isinstance(verdict.question, UnknownVillage) and verdict.choice is None
            return _("“{name}”").format(name=name) if is_open else name
        return said(self._check, verdict).sentence if self._check else ""

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return _HEADERS[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None


class CheckView(QTableView):
    """One row at a time; digits and Enter are left to the step."""

    def __init__(self, theme: Theme, model: CheckModel) -> None:
        super().__init__()
        self._theme, self._rows = theme, model
        self.setModel(model)
        self._delegate = SaidDelegate(theme)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(_("Các dòng của danh sách"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setAccessibleName(_("Tên các cột"))
        header.setSectionsClickable(False)
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setStretchLastSection(True)
        theme.changed.connect(self.fit)

    def fit(self) -> None:
        """Give the columns the room their words need."""
        theme = self._theme
        self.horizontalHeader().setFixedHeight(theme.px(_HEAD))
        self.verticalHeader().setDefaultSectionSize(theme.px(_ROW))
        self.setColumnWidth(Column.ROW, theme.px(_NUMBER))
        for column, role, (least, most) in (
            (Column.NAME, Role.STRONG, _NAME_ROOM),
            (Column.VILLAGE, Role.BODY, _VILLAGE_ROOM),
        ):
            words = self._delegate.widest(self._rows, column, role)
            self.setColumnWidth(column, max(theme.px(least), min(theme.px(most), words + theme.px(18))))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_answer = Qt.Key.Key_1 <= event.key() <= Qt.Key.Key_3
        if is_answer or event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            event.ignore()
        else:
            super().keyPressEvent(event)
