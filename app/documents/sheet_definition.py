"""What a printed attendance sheet shows and where: kept with it, to read a signed scan back."""

from dataclasses import dataclass

import msgspec


@dataclass(frozen=True, slots=True)
class Rectangle:
    """Millimetres from the top left paper edge."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class SheetPage:
    """One page: lessons by column, enrolments by row (None: a blank row), and the lines between.

    `column_lines` are the x of the lines around the signature columns, `row_lines` the y of
    those around the rows: one more than there are columns, and rows.
    """

    lessons: tuple[bytes, ...]
    rows: tuple[bytes | None, ...]
    column_lines: tuple[float, ...]
    row_lines: tuple[float, ...]

    def cell(self, row: int, column: int) -> Rectangle:
        """Where the person of this row signs for the lesson of this column."""
        left, right = self.column_lines[column : column + 2]
        top, bottom = self.row_lines[row : row + 2]
        return Rectangle(left, top, right - left, bottom - top)


@dataclass(frozen=True, slots=True)
class SheetDefinition:
    """A printed sheet; page n of the paper is `pages[n - 1]`."""

    sheet_id: int
    roster_version: int
    pages: tuple[SheetPage, ...]

    def to_bytes(self) -> bytes:
        """The definition as the notebook keeps it."""
        return msgspec.msgpack.encode(self)

    @classmethod
    def from_bytes(cls, data: bytes) -> "SheetDefinition":
        """Read back what `to_bytes` wrote."""
        return msgspec.msgpack.decode(data, type=cls)
