"""The first rows of a list, exactly as in the file."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)
from typing_extensions import override

from app.base.i18n import _
from app.rosters.table import Column, Row
from app.ui.kit.theme import Theme
from app.ui.roster.heads import column_name

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
_ROW, _HEAD, _ROWS = 30, 30, 6
_WIDEST, _INDENT = 260, 6


class RawModel(QAbstractTableModel):
    """Cells as they stand in the file; it changes nothing of them."""

    def __init__(self) -> None:
        super().__init__()
        self._columns: Sequence[Column] = ()
        self._rows: Sequence[Row] = ()

    def show_rows(self, columns: Sequence[Column], rows: Sequence[Row]) -> None:
        """Show these columns of these rows."""
        self.beginResetModel()
        self._columns, self._rows = columns, rows
        self.endResetModel()

    @override
    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._columns)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if index.isValid() and role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return self._rows[index.row()].text(self._columns[index.column()].index)
        return None

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return column_name(self._columns[section])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None


class _Indented(QStyledItemDelegate):
    """Cells begin where their heading does."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        option.rect = option.rect.adjusted(self._theme.px(_INDENT), 0, 0, 0)
        super().paint(painter, option, index)


class Preview(QTableView):
    """Six rows, as wide as their words; `moved` says that columns stand elsewhere now."""

    moved = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._least: list[int] = []
        self.raw = RawModel()
        self.setModel(self.raw)
        self._delegate = _Indented(theme)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(_("Sáu dòng đầu của danh sách, đúng như trong tệp"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrap(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setAccessibleName(_("Tên các cột trong tệp"))
        header.setSectionsClickable(False)
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalScrollBar().valueChanged.connect(self.moved)
        theme.changed.connect(self._fit)

    def show_rows(self, columns: Sequence[Column], rows: Sequence[Row], least: Sequence[int]) -> None:
        """Show these; `least` is what the chooser over each column needs."""
        self.raw.show_rows(columns, rows[:_ROWS])
        self._least = list(least)
        self._fit()

    def show_column(self, column: int) -> None:
        """Let a column be seen."""
        index = self.raw.index(0, column)
        if index.isValid():
            self.scrollTo(index)

    def sections(self) -> list[tuple[int, int]]:
        """Left and width of each column, as seen."""
        edge = self.frameWidth()
        return [
            (self.columnViewportPosition(column) + edge, self.columnWidth(column))
            for column in range(self.raw.columnCount())
        ]

    def _fit(self) -> None:
        theme = self._theme
        self.horizontalHeader().setFixedHeight(theme.px(_HEAD))
        self.verticalHeader().setDefaultSectionSize(theme.px(_ROW))
        widths = [self._natural(column, least) for column, least in enumerate(self._least)]
        spare = self.viewport().width() - sum(widths)
        if spare > 0 and widths:
            widths = [width + spare * width // sum(widths) for width in widths]
            widths[-1] += self.viewport().width() - sum(widths)
        for column, width in enumerate(widths):
            self.setColumnWidth(column, width)
        rows = self.raw.rowCount() * theme.px(_ROW)
        bar = self.horizontalScrollBar().sizeHint().height() if spare < 0 else 0
        self.setFixedHeight(theme.px(_HEAD) + rows + bar + 2 * self.frameWidth())
        self.moved.emit()

    def _natural(self, column: int, least: int) -> int:
        theme = self._theme
        body, head = self.fontMetrics(), self.horizontalHeader().fontMetrics()
        name = self.raw.headerData(column, Qt.Orientation.Horizontal)
        texts = [self.raw.index(row, column).data() for row in range(self.raw.rowCount())]
        widest = max((body.horizontalAdvance(text) for text in texts), default=0)
        words = max(head.horizontalAdvance(name) + theme.px(8), widest)
        return max(least, min(words, theme.px(_WIDEST)) + theme.px(24))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
