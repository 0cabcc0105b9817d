"""The roll as a Qt table: people down, their facts and the half-days across."""

from collections.abc import Mapping
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from typing_extensions import override

from app.base.i18n import _
from app.domain.attendance import (
    DAY_PART_NAMES,
    STATUS_LETTERS,
    STATUS_NAMES,
    Learner,
    LessonRow,
    Mark,
    Roll,
)
from app.domain.person import SEX_NAMES
from app.domain.village import VillageKind, split_kind
from app.domain.wording import day_and_month
from app.ui.attendance.tally import Tally

Index = QModelIndex | QPersistentModelIndex
Key = tuple[bytes, bytes]
"""(enrolment_id, lesson_id)."""
Cell = tuple[int, int]
"""(row, place of the lesson)."""
Changes = Mapping[Key, Mark | None]

ROOT = QModelIndex()
_NOTHING = Roll(b"", (), (), {})


class Column(IntEnum):
    """What stands left of the lessons."""

    NUMBER = 0
    NAME = 1
    SEX = 2
    BIRTH = 3
    VILLAGE = 4


FIRST_LESSON = len(Column)
FROZEN = (Column.NUMBER, Column.NAME)
HEADERS = (_("STT"), _("Họ và tên"), _("Giới"), _("Năm\nsinh"), _("Thôn, bản"))
MARK_ROLE = Qt.ItemDataRole.UserRole
CENTRED = frozenset({Column.NUMBER, Column.SEX, Column.BIRTH})


def lesson_name(lesson: LessonRow) -> str:
    """Sáng 24/11, as within a sentence: small letters."""
    return f"{DAY_PART_NAMES[lesson.part].lower()} {day_and_month(lesson.on)}"


def bare_village(written: str) -> str:
    """The head of the column says thôn already; bản and other words belong to the name."""
    kind, name = split_kind(written)
    return name if kind == VillageKind.THON else written


class RollModel(QAbstractTableModel):
    """Holds the roll it was given, changes marks at once, and keeps the totals."""

    counted = Signal(int)
    """The place of the lesson whose totals are other than before."""

    def __init__(self) -> None:
        super().__init__()
        self._roll = _NOTHING
        self._marks: dict[Key, Mark] = {}
        self._facts: list[tuple[str, ...]] = []
        self._rows: dict[bytes, int] = {}
        self._places: dict[bytes, int] = {}
        self._tallies: list[Tally] = []

    @property
    def learners(self) -> tuple[Learner, ...]:
        """The rows."""
        return self._roll.learners

    @property
    def lessons(self) -> tuple[LessonRow, ...]:
        """The columns right of the facts."""
        return self._roll.lessons

    def show_roll(self, roll: Roll) -> None:
        """Show this roll; where people and lessons are the same, only marks that differ change."""
        if roll.learners == self._roll.learners and roll.lessons == self._roll.lessons:
            keys = self._marks.keys() | roll.marks.keys()
            self.set_marks({key: roll.marks.get(key) for key in keys})
            return
        self.beginResetModel()
        self._roll, self._marks = roll, dict(roll.marks)
        self._facts = [_facts(row, learner) for row, learner in enumerate(roll.learners)]
        self._rows = {learner.enrolment_id: row for row, learner in enumerate(roll.learners)}
        self._places = {lesson.id: place for place, lesson in enumerate(roll.lessons)}
        self._tallies = [Tally(roll.learners, lesson.id, roll.marks) for lesson in roll.lessons]
        self.endResetModel()

    def set_marks(self, changes: Changes) -> None:
        """Change marks (None clears) and tell the views exactly which cells."""
        touched = set()
        for key, mark in changes.items():
            row, place = self._rows.get(key[0]), self._places.get(key[1])
            before = self._marks.get(key)
            if row is None or place is None or mark == before:
                continue
            if mark is None:
                del self._marks[key]
            else:
                self._marks[key] = mark
            self._tallies[place].change(self.learners[row], before, mark)
            touched.add(place)
            cell = self.index(row, FIRST_LESSON + place)
            self.dataChanged.emit(cell, cell)
        for place in touched:
            self.counted.emit(place)

    def tally(self, place: int) -> Tally:
        """The totals of a lesson."""
        return self._tallies[place]

    def key_at(self, cell: Cell) -> Key:
        """Whose mark in which lesson a cell is."""
        row, place = cell
        return self.learners[row].enrolment_id, self.lessons[place].id

    def mark_at(self, cell: Cell) -> Mark | None:
        """The mark in a cell."""
        return self._marks.get(self.key_at(cell))

    def row_of(self, enrolment_id: bytes) -> int | None:
        """Where a person stands."""
        return self._rows.get(enrolment_id)

    def empty_rows(self, place: int) -> list[int]:
        """Rows without a mark in a lesson."""
        return [row for row in range(len(self.learners)) if self.mark_at((row, place)) is None]

    @override
    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.learners)

    @override
    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else FIRST_LESSON + len(self.lessons)

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if index.column() < FIRST_LESSON:
            return self._fact(index.row(), Column(index.column()), role)
        return self._mark_data((index.row(), index.column() - FIRST_LESSON), role)

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            if section < FIRST_LESSON:
                return HEADERS[section]
            lesson = self.lessons[section - FIRST_LESSON]
            return f"{DAY_PART_NAMES[lesson.part]}\n{day_and_month(lesson.on)}"
        if role == Qt.ItemDataRole.TextAlignmentRole and section in {Column.NAME, Column.VILLAGE}:
            return Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        return None

    def _fact(self, row: int, column: Column, role: int) -> Any:
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return self._facts[row][column]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignHCenter if column in CENTRED else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def _mark_data(self, cell: Cell, role: int) -> Any:
        mark = self.mark_at(cell)
        if role == MARK_ROLE:
            return mark
        if role == Qt.ItemDataRole.DisplayRole:
            return STATUS_LETTERS[mark.status] if mark else "·"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.sentence(cell)
        if role == Qt.ItemDataRole.ToolTipRole and mark:
            return ": ".join(part for part in (STATUS_NAMES[mark.status], mark.note) if part)
        return None

    def sentence(self, cell: Cell) -> str:
        """Triệu Mùi Chạn, sáng 24/11, vắng có phép."""
        mark = self.mark_at(cell)
        parts = (
            self.learners[cell[0]].name,
            lesson_name(self.lessons[cell[1]]),
            STATUS_NAMES[mark.status] if mark else _("chưa ghi"),
            mark.note if mark else "",
        )
        return ", ".join(part for part in parts if part)


def _facts(row: int, learner: Learner) -> tuple[str, ...]:
    return (
        str(row + 1),
        learner.name,
        SEX_NAMES[learner.sex],
        (learner.birth or "")[:4],
        bare_village(learner.village or ""),
    )
