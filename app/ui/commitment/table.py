"""The same commitments as a table that sorts by any of its columns; Enter opens one."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHeaderView, QTableView
from typing_extensions import override

from app.base import text
from app.base.i18n import _
from app.domain.commitment import CommitmentRow
from app.domain.wording import short_date
from app.ui.commitment import wording
from app.ui.kit.theme import Role, Theme

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
_ROW_HEIGHT = 32
_STANDING, _TASK = 0, 1
_WIDTHS = (140, 300, 180, 100, 120, 110)
"""In px at 100 %; the last column takes what is left."""

Key = Callable[[CommitmentRow], Any]
_text_key = lru_cache(maxsize=16_384)(text.text_key)  # sorted anew with each letter of the filter
HEADERS = (
    _("Tình trạng"),
    _("Việc đã hứa"),
    _("Cơ quan"),
    _("Thời hạn"),
    _("Đối thoại ngày"),
    _("Ngày trả lời"),
    _("Trả lời"),
)
_KEYS: tuple[Key, ...] = (
    lambda row: (row.status, row.due_on or date.max),
    lambda row: _text_key(row.shown_task),
    lambda row: _text_key(wording.agencies(row)),
    lambda row: row.due_on or date.max,
    lambda row: row.dialogue_on or date.max,
    lambda row: row.answered_on or date.max,
    lambda row: _text_key(row.answer),
)


class TableModel(QAbstractTableModel):
    """Holds the rows it was given, sorted as the head says."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self._today = theme, date.min
        self.rows: list[CommitmentRow] = []
        self._sorting = (3, Qt.SortOrder.AscendingOrder)

    def show_rows(self, rows: Sequence[CommitmentRow], today: date) -> None:
        """Replace all rows."""
        self.beginResetModel()
        self.rows, self._today = list(rows), today
        self._sort()
        self.endResetModel()

    @override
    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self.beginResetModel()
        self._sorting = (column, order)
        self._sort()
        self.endResetModel()

    @override
    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    @override
    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(HEADERS)

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return HEADERS[section]
        return None

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return _cell(row, index.column(), self._today)
        if role == Qt.ItemDataRole.FontRole and index.column() in {_STANDING, _TASK}:
            return self._theme.font(Role.STRONG if index.column() == _TASK else Role.SMALL_STRONG)
        if role == Qt.ItemDataRole.ForegroundRole and index.column() == _STANDING:
            return self._theme.colour(_INKS[wording.chip(row, self._today).tone])
        return None

    def _sort(self) -> None:
        column, order = self._sorting
        self.rows.sort(key=_KEYS[column], reverse=order == Qt.SortOrder.DescendingOrder)


class CommitmentTable(QTableView):
    """`asked` carries the CommitmentRow of the row that was pressed."""

    asked = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.commitments = TableModel(theme)
        self.setModel(self.commitments)
        self.setAccessibleName(_("Bảng cam kết"))
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setAccessibleName(_("Các cột; bấm để xếp"))
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setStretchLastSection(True)
        header.setSortIndicator(3, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        self.doubleClicked.connect(lambda index: self.asked.emit(self.commitments.rows[index.row()]))
        self._fit()
        theme.changed.connect(self._fit)

    def enter(self, commitment_id: bytes = b"") -> None:
        """Put the focus on a row, or on the first."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        rows = self.commitments.rows
        place = next((place for place, row in enumerate(rows) if row.id == commitment_id), 0)
        index = self.commitments.index(place, _TASK)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def _fit(self) -> None:
        self.verticalHeader().setDefaultSectionSize(self._theme.px(_ROW_HEIGHT))
        for column, width in enumerate(_WIDTHS):
            self.setColumnWidth(column, self._theme.px(width))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and index.isValid():
            self.asked.emit(self.commitments.rows[index.row()])
        else:
            super().keyPressEvent(event)


_INKS = {"bad": "bad", "warn": "warn", "psoft": "ptext", "ok": "ok", "neutral": "muted"}


def _cell(row: CommitmentRow, column: int, today: date) -> str:
    return (
        lambda: wording.chip(row, today).text,
        lambda: row.shown_task,
        lambda: wording.agencies(row),
        lambda: short_date(row.due_on) if row.due_on else "",
        lambda: short_date(row.dialogue_on) if row.dialogue_on else row.dialogue,
        lambda: short_date(row.answered_on) if row.answered_on else "",
        lambda: " ".join(row.answer.split()),
    )[column]()
