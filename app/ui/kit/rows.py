"""Lists of two-line rows with a chip, in groups, painted by one delegate.

A model gives the roles of `Cell`; `RowsModel` is one over prepared rows.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from app.ui.kit.paint import CHIP_HEIGHT, Chip, chip_width, paint_chip, paint_icon, paint_ring
from app.ui.kit.theme import Role, Theme

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()


@dataclass(frozen=True, slots=True)
class RowItem:
    """One row: `key` is what choosing it means; a row without key is the head of a group."""

    title: str
    detail: str = ""
    chip: Chip | None = None
    key: object = None
    icon: str = ""

    @property
    def is_group(self) -> bool:
        """A head such as SẮP TỚI."""
        return self.key is None

    @property
    def sentence(self) -> str:
        """The whole row for a screen reader."""
        return ", ".join(part for part in (self.title, self.detail, self.chip and self.chip.text) if part)


class _Roles(IntEnum):
    ITEM = Qt.ItemDataRole.UserRole


class RowsModel(QAbstractListModel):
    """Holds the rows it was given."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[RowItem] = []

    def show_rows(self, rows: Sequence[RowItem]) -> None:
        """Replace all rows."""
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def row_at(self, index: Index) -> RowItem:
        """The row of an index."""
        return self._rows[index.row()]

    def index_of(self, key: object) -> QModelIndex:
        """Where the row with this key stands; invalid when it is not there."""
        place = next((place for place, row in enumerate(self._rows) if row.key == key), -1)
        return self.index(place, 0) if place >= 0 else QModelIndex()

    def set_chip(self, key: object, chip: Chip | None) -> None:
        """Change the state of one row."""
        index = self.index_of(key)
        if index.isValid():
            self._rows[index.row()] = replace(self._rows[index.row()], chip=chip)
            self.dataChanged.emit(index, index)

    @override
    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self.row_at(index)
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.sentence
        return row if role == _Roles.ITEM else None

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or self.row_at(index).is_group:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class RowsDelegate(QStyledItemDelegate):
    """Paints `RowItem`s: group heads, two lines and a chip, the bar of the chosen row."""

    _GROUP, _ONE, _TWO = 28, 41, 64

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row: RowItem = index.data(_Roles.ITEM)
        height = self._GROUP if row.is_group else self._TWO if row.detail else self._ONE
        return QSize(0, self._theme.px(height))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: RowItem = index.data(_Roles.ITEM)
        rect: QRect = option.rect
        painter.save()
        if row.is_group:
            self._paint_group(painter, rect, row)
        else:
            self._paint_row(painter, rect, option, row)
        painter.restore()

    def _paint_group(self, painter: QPainter, rect: QRect, row: RowItem) -> None:
        theme = self._theme
        painter.fillRect(rect, theme.colour("head"))
        painter.setPen(theme.colour("muted"))
        painter.setFont(theme.font(Role.CAPTION))
        words = rect.adjusted(theme.px(14), 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, row.title.upper())

    def _paint_row(self, painter: QPainter, rect: QRect, option: QStyleOptionViewItem, row: RowItem) -> None:
        theme = self._theme
        state: QStyle.StateFlag = option.state
        is_chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.fillRect(rect, theme.colour("sel" if is_chosen else "surface"))
        painter.setPen(theme.colour("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if is_chosen:
            painter.fillRect(
                QRect(rect.left(), rect.top(), theme.px(4), rect.height()), theme.colour("primary")
            )
        if state & QStyle.StateFlag.State_HasFocus:
            paint_ring(painter, QRectF(rect).adjusted(0, 0, 0, -1), theme)
        inner = rect.adjusted(theme.px(14), theme.px(6), -theme.px(10), -theme.px(6))
        if row.icon:
            paint_icon(
                painter,
                QRect(inner.left(), inner.top(), theme.px(18), inner.height()),
                theme,
                (row.icon, "muted", 18),
            )
            inner.setLeft(inner.left() + theme.px(30))
        self._paint_words(painter, inner, row)

    def _paint_words(self, painter: QPainter, inner: QRect, row: RowItem) -> None:
        theme = self._theme
        upper = QRect(
            inner.left(), inner.top(), inner.width(), inner.height() // 2 if row.detail else inner.height()
        )
        lower = QRect(inner.left(), upper.bottom() + 1, inner.width(), inner.height() - upper.height())
        beside = lower if row.detail else upper
        if row.chip is not None:
            width, height = chip_width(theme, row.chip), theme.px(CHIP_HEIGHT)
            top = beside.top() + (beside.height() - height) // 2
            paint_chip(painter, QRect(inner.right() - width + 1, top, width, height), theme, row.chip)
            beside.setRight(inner.right() - width - theme.px(8))
        for place, words, role, token in (
            (upper, row.title, Role.STRONG, "text"),
            (lower, row.detail, Role.SMALL, "muted"),
        ):
            font = theme.font(role)
            painter.setFont(font)
            painter.setPen(theme.colour(token))
            shown = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, place.width())
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, shown)


class RowsView(QListView):
    """A list of `RowItem`s; `rows` is its model."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self.rows = RowsModel()
        self._delegate = RowsDelegate(theme)
        self.setModel(self.rows)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(name)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setUniformItemSizes(False)
        theme.changed.connect(self.scheduleDelayedItemsLayout)

    def chosen(self) -> object:
        """The key of the current row, or None."""
        index = self.currentIndex()
        return self.rows.row_at(index).key if index.isValid() else None

    def choose(self, key: object) -> None:
        """Make the row with this key the current one."""
        index = self.rows.index_of(key)
        if index.isValid():
            self.setCurrentIndex(index)
