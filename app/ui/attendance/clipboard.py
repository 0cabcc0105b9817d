"""Blocks of marks from and to Excel."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QMimeData

from app.base.text import clean, fold
from app.domain.attendance import Mark, Status

OWN_FORMAT = "application/x-so8-marks"
"""Says that a block was copied here, where V is no riddle."""

_WRITTEN = {
    Status.PRESENT: "x",
    Status.LATE: "M",
    Status.EXCUSED: "P",
    Status.ABSENT: "V",
    Status.STAND_IN: "T",
}
"""As on paper."""
_READ = {
    "x": Status.PRESENT,
    "1": Status.PRESENT,
    "✓": Status.PRESENT,
    "✔": Status.PRESENT,
    "co": Status.PRESENT,
    "p": Status.EXCUSED,
    "cp": Status.EXCUSED,
    "k": Status.ABSENT,
    "kp": Status.ABSENT,
    "0": Status.ABSENT,
    "m": Status.LATE,
    "t": Status.STAND_IN,
}


class VMeaning(StrEnum):
    """What "v" is in the list at hand: a tick, or vắng."""

    PRESENT = "present"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class Block:
    """Cells as text, row by row; `is_own` when they were copied from a grid like this."""

    rows: tuple[tuple[str, ...], ...]
    is_own: bool

    @property
    def is_single(self) -> bool:
        """One cell, to be put into all that are chosen."""
        return len(self.rows) == 1 and len(self.rows[0]) == 1

    @property
    def has_v(self) -> bool:
        """Whether somebody has to say what "v" means."""
        return not self.is_own and any(fold(cell) == "v" for row in self.rows for cell in row)


@dataclass(frozen=True, slots=True)
class Understood:
    """What a block says: marks by (row, column) of the block, and how many cells it could not read."""

    marks: dict[tuple[int, int], Mark]
    unread: int


def copied(rows: Sequence[Sequence[Mark | None]]) -> QMimeData:
    """A block as Excel takes it."""
    lines = ("\t".join(_WRITTEN[mark.status] if mark else "" for mark in row) for row in rows)
    data = QMimeData()
    data.setText("\n".join(lines))
    data.setData(OWN_FORMAT, b"1")
    return data


def block_of(data: QMimeData) -> Block:
    """A block as Excel gives it: tabs and line ends, with one line end too many."""
    lines = data.text().replace("\r\n", "\n").removesuffix("\n").split("\n")
    rows = tuple(tuple(clean(cell) for cell in line.split("\t")) for line in lines)
    return Block(rows, data.hasFormat(OWN_FORMAT))


def understood(block: Block, v_means: VMeaning) -> Understood:
    """Read every cell; an empty one says nothing and changes nothing."""
    meanings = {**_READ, "v": Status.PRESENT if v_means == VMeaning.PRESENT else Status.ABSENT}
    marks, unread = {}, 0
    for row, cells in enumerate(block.rows):
        for column, cell in enumerate(cells):
            status = meanings.get(fold(cell))
            if status is not None:
                marks[row, column] = Mark(status)
            elif cell:
                unread += 1
    return Understood(marks, unread)
