"""One column of the board: a list of cards, painted; the keys and the press on a card."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from app.domain.commitment import CommitmentRow
from app.ui.commitment import wording
from app.ui.commitment.card import CardPainter
from app.ui.kit.theme import Theme

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
AT_ONCE = 6
"""Cards measured at one time; the list asks for more as one comes to its end."""
ROW_ROLE = Qt.ItemDataRole.UserRole


class CardsModel(QAbstractListModel):
    """The cards of one column; the view fetches them in portions."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: Sequence[CommitmentRow] = ()
        self.today = date.min
        self._fetched = 0

    def show_rows(self, rows: Sequence[CommitmentRow], today: date) -> None:
        """Replace all cards; those one sees stay as they are when they are the same."""
        seen = self.rows[: self._fetched]
        if today == self.today and seen and rows[: len(seen)] == seen:
            self.rows = rows
            self.reach(min(AT_ONCE, len(rows)) - 1)
            return
        self.beginResetModel()
        self.rows, self.today = rows, today
        self._fetched = min(len(rows), AT_ONCE)
        self.endResetModel()

    def place_of(self, commitment_id: bytes) -> int:
        """Where a commitment stands; -1 when it is not in this column."""
        return next((place for place, row in enumerate(self.rows) if row.id == commitment_id), -1)

    def reach(self, place: int) -> QModelIndex:
        """The index of a place, fetched when it was not yet."""
        while self._fetched <= place < len(self.rows):
            self.fetchMore(ROOT)
        return self.index(place, 0)

    @override
    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else self._fetched

    @override
    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and self._fetched < len(self.rows)

    @override
    def fetchMore(self, parent: Index) -> None:
        last = min(len(self.rows), self._fetched + AT_ONCE)
        self.beginInsertRows(QModelIndex(), self._fetched, last - 1)
        self._fetched = last
        self.endInsertRows()

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.shown_task
        if role == Qt.ItemDataRole.AccessibleTextRole:
            parts = (wording.chip(row, self.today).text, row.shown_task, wording.agencies(row))
            return ", ".join((*parts, wording.when(row), wording.where(row)))
        return row if role == ROW_ROLE else None


class CardsDelegate(QStyledItemDelegate):
    """Gives each card its height and paint; a click on its words of action is `pressed`."""

    pressed = Signal(object)

    def __init__(self, theme: Theme, model: CardsModel) -> None:
        super().__init__()
        self._painter, self._model = CardPainter(theme), model

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        view = option.widget
        width = view.viewport().width() if isinstance(view, QListView) else option.rect.width()
        return QSize(width, self._painter.height(index.data(ROW_ROLE), width, self._model.today))

    @override
    def paint(self, painter: Any, option: QStyleOptionViewItem, index: Index) -> None:
        self._painter.paint(painter, option, index.data(ROW_ROLE), self._model.today)

    @override
    def editorEvent(
        self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        if event.type() == QEvent.Type.MouseButtonRelease and isinstance(event, QMouseEvent):
            row: CommitmentRow = index.data(ROW_ROLE)
            rect: QRect = option.rect
            if self._painter.action_rect(rect, row, self._model.today).contains(event.position().toPoint()):
                self.pressed.emit(row)
                return True
        return super().editorEvent(event, model, option, index)


class CardList(QListView):
    """Up and down among the cards, left and right to the next column, Enter to answer."""

    asked = Signal(object)
    """The CommitmentRow to answer or to look at."""
    went = Signal(int)
    """To the column beside: -1 left, 1 right."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self.cards = CardsModel()
        self._delegate = CardsDelegate(theme, self.cards)
        self.setModel(self.cards)
        self.setItemDelegate(self._delegate)
        self.setObjectName("inner")
        self.setAccessibleName(name)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMinimumWidth(0)
        theme.changed.connect(self.scheduleDelayedItemsLayout)
        self._delegate.pressed.connect(self.asked)
        self.activated.connect(lambda index: self.asked.emit(index.data(ROW_ROLE)))

    def enter(self, place: int) -> None:
        """Put the focus on a card, or on the last one above that place."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        index = self.cards.reach(max(0, min(place, len(self.cards.rows) - 1)))
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # a scroll bar that comes while Qt lays out leaves the heights of the wider cards
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step:
            self.went.emit(step)
        else:
            super().keyPressEvent(event)
