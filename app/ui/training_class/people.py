"""The people of a class as a Qt table."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from typing_extensions import override

from app.base.i18n import _
from app.domain.attendance import Learner
from app.domain.person import SEX_NAMES, Birth

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
HEADERS = (
    _("STT"),
    _("Họ và tên"),
    _("Giới"),
    _("Ngày, năm sinh"),
    _("Thôn, bản"),
)


class PeopleModel(QAbstractTableModel):
    """Holds the learners it was given, in their order."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[tuple[str, ...]] = []

    def show_learners(self, learners: Sequence[Learner]) -> None:
        """Replace all rows."""
        self.beginResetModel()
        self._rows = [_cells(number, learner) for number, learner in enumerate(learners, start=1)]
        self.endResetModel()

    @override
    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

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
        if role == Qt.ItemDataRole.DisplayRole:
            return self._rows[index.row()][index.column()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(filter(None, self._rows[index.row()]))
        return None


def _cells(number: int, learner: Learner) -> tuple[str, ...]:
    birth = str(Birth.from_iso(learner.birth)) if learner.birth else ""
    return (
        str(number),
        learner.name,
        SEX_NAMES[learner.sex],
        birth,
        learner.village or "",
    )
