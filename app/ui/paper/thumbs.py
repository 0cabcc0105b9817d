"""Small pictures of the pages at the left of the preview."""

from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QImage, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from app.base.i18n import _
from app.ui.kit.paint import paint_ring
from app.ui.kit.theme import Role, Theme

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
WIDTH = 132
_WIDE, _TALL = 116, 92
_MARGIN, _CAPTION = 8, 26
_A4_TALL = 297 / 210


class ThumbsModel(QAbstractListModel):
    """Pages by number; `wanted` asks for the picture of one when it is first looked at."""

    wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._count = 0
        self._pictures: dict[int, QImage | None] = {}

    def show_pages(self, count: int) -> None:
        """There are so many pages; all pictures are out of date."""
        self.beginResetModel()
        self._count = count
        self._pictures = {}
        self.endResetModel()

    def show_picture(self, page: int, image: QImage) -> None:
        """Here is the picture that was wanted."""
        if page < self._count:
            self._pictures[page] = image
            self.dataChanged.emit(self.index(page), self.index(page))

    @override
    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else self._count

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        page = index.row()
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return _("Trang {page}").format(page=page + 1)
        if role == Qt.ItemDataRole.DecorationRole:
            if page not in self._pictures:
                self._pictures[page] = None
                self.wanted.emit(page)
            return self._pictures[page]
        return None


class _ThumbDelegate(QStyledItemDelegate):
    """Paints a page in its frame, with its number under it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.is_wide = False

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        height = self._page_size().height() + self._theme.px(2 * _MARGIN + _CAPTION)
        return QSize(self._theme.px(WIDTH), height)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = self._theme
        rect: QRect = option.rect.adjusted(0, 0, 0, -theme.px(4))
        state: QStyle.StateFlag = option.state
        is_chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        if is_chosen:
            painter.setPen(QPen(theme.colour("primary"), theme.px(2)))
            painter.setBrush(theme.colour("sel"))
            painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), theme.px(6), theme.px(6))
        page = QRect(rect.topLeft(), self._page_size())
        page.moveCenter(rect.center())
        page.moveTop(rect.top() + theme.px(_MARGIN))
        painter.fillRect(page, Qt.GlobalColor.white)  # paper is white by day and by night
        image = index.data(Qt.ItemDataRole.DecorationRole)
        if image is not None:
            painter.drawImage(page, image)
        painter.setPen(theme.colour("field"))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(page)
        painter.setPen(theme.colour("text"))
        painter.setFont(theme.font(Role.SMALL_STRONG if is_chosen else Role.SMALL))
        words = QRect(rect.left(), page.bottom(), rect.width(), theme.px(_CAPTION))
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, index.data())
        if state & QStyle.StateFlag.State_HasFocus:
            paint_ring(painter, QRectF(rect), theme)
        painter.restore()

    def _page_size(self) -> QSize:
        width = _WIDE if self.is_wide else _TALL
        height = width / _A4_TALL if self.is_wide else width * _A4_TALL
        return QSize(self._theme.px(width), self._theme.px(height))


class Thumbs(QListView):
    """The list of pages; the current one is the one looked at."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.pages = ThumbsModel()
        self._delegate = _ThumbDelegate(theme)
        self.setModel(self.pages)
        self.setItemDelegate(self._delegate)
        self.setObjectName("inner")
        self.setAccessibleName(_("Các trang"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self._theme = theme
        self._fit()
        theme.changed.connect(self._fit)

    @property
    def picture_width(self) -> int:
        """How many device pixels a picture is wide."""
        width = _WIDE if self._delegate.is_wide else _TALL
        return round(self._theme.px(width) * self.devicePixelRatioF())

    def set_wide(self, is_wide: bool) -> None:  # noqa: FBT001 - says itself
        """Whether pages lie (A4 ngang) or stand."""
        self._delegate.is_wide = is_wide
        self.scheduleDelayedItemsLayout()

    def _fit(self) -> None:
        self.setFixedWidth(self._theme.px(WIDTH + 14))
        self.scheduleDelayedItemsLayout()
