"""Those invited and those who came, as a Qt table; the space bar says whether someone is there."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHeaderView, QTableView
from typing_extensions import override

from app.base.i18n import _
from app.domain.dialogue import PARTICIPANT_ROLE_NAMES, ParticipantRow
from app.domain.person import SEX_NAMES
from app.ui.kit.theme import Role, Theme

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
HEADERS = (
    _("STT"),
    _("Có mặt"),
    _("Họ và tên"),
    _("Giới"),
    _("Năm sinh"),
    _("Thôn, bản"),
    _("Dự với tư cách"),
)
_CAME, _NAME = 1, 2
SELDOM_NEEDED = (0, 4, 6)
"""Columns that hide where there is little room: number, year of birth, role."""
_ROW_HEIGHT = 30


class PeopleModel(QAbstractTableModel):
    """Holds the participants it was given, in their order."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.people: Sequence[ParticipantRow] = ()
        self._cells: list[tuple[str, ...]] = []

    def show_people(self, people: Sequence[ParticipantRow]) -> None:
        """Replace all rows; the same people are only painted anew."""
        if [row.id for row in people] == [row.id for row in self.people]:
            self._keep(people)
            self.dataChanged.emit(self.index(0, 0), self.index(len(people) - 1, len(HEADERS) - 1))
            return
        self.beginResetModel()
        self._keep(people)
        self.endResetModel()

    def _keep(self, people: Sequence[ParticipantRow]) -> None:
        self.people = people
        self._cells = [_cells(number, row) for number, row in enumerate(people, start=1)]

    def place_of(self, participant_id: bytes) -> int:
        """The row of someone; -1 when not on the list."""
        return next((place for place, row in enumerate(self.people) if row.id == participant_id), -1)

    @override
    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._cells)

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
        has_come = self.people[index.row()].has_come
        if role == Qt.ItemDataRole.DisplayRole:
            return self._cells[index.row()][index.column()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(filter(None, self._cells[index.row()]))
        if role == Qt.ItemDataRole.FontRole and index.column() == _NAME:
            return self._theme.font(Role.STRONG)
        if role == Qt.ItemDataRole.ForegroundRole and index.column() == _CAME:
            return self._theme.colour("ok" if has_come else "muted")
        return None


class PeopleTable(QTableView):
    """Space says the other, Delete takes someone off the list."""

    toggled = Signal(object)
    """The ParticipantRow that came after all, or did not."""
    dropped = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.people = PeopleModel(theme)
        self.setModel(self.people)
        self.setObjectName("inner")
        self.setAccessibleName(_("Người dự đối thoại"))
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setAccessibleName(_("Các cột"))
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setStretchLastSection(True)
        self._fit()
        theme.changed.connect(self._fit)

    def go_to(self, participant_id: bytes) -> None:
        """Let someone's row be seen."""
        index = self.people.index(self.people.place_of(participant_id), _NAME)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def _fit(self) -> None:
        self.verticalHeader().setDefaultSectionSize(self._theme.px(_ROW_HEIGHT))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        wish = {Qt.Key.Key_Space: self.toggled, Qt.Key.Key_Delete: self.dropped}.get(Qt.Key(event.key()))
        index = self.currentIndex()
        if wish is None or not index.isValid():
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            wish.emit(self.people.people[index.row()])


def _cells(number: int, row: ParticipantRow) -> tuple[str, ...]:
    return (
        str(number),
        _("có mặt") if row.has_come else _("chưa đến"),
        row.name,
        SEX_NAMES[row.sex],
        str(row.birth_year or ""),
        row.village or "",
        row.position or PARTICIPANT_ROLE_NAMES[row.role],
    )
