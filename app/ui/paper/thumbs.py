"""Small pictures of the pages at the left of the preview."""

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QListView
from typing_extensions import override

from app.base.i18n import _
from app.ui.kit.theme import Theme

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
WIDTH, HEIGHT = 96, 118


class ThumbsModel(QAbstractListModel):
    """Pages by number; `wanted` asks for the picture of one when it is first looked at."""

    wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._count = 0
        self._pictures: dict[int, QPixmap | None] = {}

    def show_pages(self, count: int) -> None:
        """There are so many pages; all pictures are out of date."""
        self.beginResetModel()
        self._count = count
        self._pictures = {}
        self.endResetModel()

    def show_picture(self, page: int, image: QImage) -> None:
        """Here is the picture that was wanted."""
        if page < self._count:
            self._pictures[page] = QPixmap.fromImage(image)
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


class Thumbs(QListView):
    """The list of pages; the current one is the one looked at."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.pages = ThumbsModel()
        self.setModel(self.pages)
        self.setObjectName("inner")
        self.setAccessibleName(_("Các trang"))
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setFlow(QListView.Flow.TopToBottom)
        self.setWrapping(False)
        self.setMovement(QListView.Movement.Static)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._theme = theme
        self._fit()
        theme.changed.connect(self._fit)

    def _fit(self) -> None:
        width, height = self._theme.px(WIDTH), self._theme.px(HEIGHT)
        self.setIconSize(QSize(width, height))
        self.setGridSize(QSize(width + self._theme.px(20), height + self._theme.px(36)))
        self.setFixedWidth(width + self._theme.px(44))
