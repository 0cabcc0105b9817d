"""The heading rows of a sheet's tables: where they are, what stands over each column."""

from collections.abc import Mapping

from app.rosters.cells import Cell, Kind, Merge, Sheet
from app.rosters.fields import NAME_FIELDS, Field
from app.rosters.header import SURE, heading_field, meaning

_MAX_HEADING_ROWS = 3
_MIN_FIELDS = 2
_MAX_COLUMNS = 200
_NOT_HEADINGS = {Field.MALE, Field.FEMALE, Field.IGNORED}
"""Words that stand in data too."""


def heading_rows(sheet: Sheet) -> list[int]:
    """First heading row of every table; the same heading again is a page break, no new table."""
    starts: list[int] = []
    known: set[tuple[str, ...]] = set()
    bottom = 0
    for number in sorted(sheet.rows):
        cells = sheet.rows[number]
        if number <= bottom or not _is_heading(cells):
            continue
        bottom = Headings(sheet, number).bottom
        shape = tuple(cell.text for cell in cells.values())
        if shape not in known:
            known.add(shape)
            starts.append(number)
    return starts


def _is_heading(cells: Mapping[int, Cell]) -> bool:
    if len(cells) < _MIN_FIELDS or any(is_value(cell) for cell in cells.values()):
        return False
    found = {told[0] for cell in cells.values() if (told := meaning(cell.text)) and told[1] >= SURE}
    has_name = Field.NAME in found or {Field.FAMILY_NAME, Field.GIVEN_NAME} <= found
    has_name = has_name or (Field.GIVEN_NAME in found and Field.ROW_NUMBER in found)
    return has_name and len(found - _NOT_HEADINGS) >= _MIN_FIELDS


def is_value(cell: Cell) -> bool:
    """Whether a cell holds a number, a date or an error: no heading, no title."""
    return cell.kind is not Kind.TEXT or cell.text.strip().isdigit()


class Headings:
    """The one to three heading rows from `start` down, with merged texts spread over their cells."""

    def __init__(self, sheet: Sheet, start: int) -> None:
        self._start = start
        self.bottom = self._bottom(sheet)
        self._texts: dict[tuple[int, int], str] = {
            (number, index): cell.text
            for number in range(start, self.bottom + 1)
            for index, cell in sheet.rows.get(number, {}).items()
        }
        for merge in sheet.merges:
            self._spread(merge)
        filled = {index for _number, index in self._texts}
        self._left = min(filled)
        self._right = min(max(filled), self._left + _MAX_COLUMNS - 1)

    def _bottom(self, sheet: Sheet) -> int:
        deepest = max(
            (
                merge.bottom
                for merge in sheet.merges
                if merge.top == self._start and merge.left in sheet.rows[self._start]
            ),
            default=self._start,
        )
        bottom = min(deepest, self._start + _MAX_HEADING_ROWS - 1)
        under = sheet.rows.get(bottom + 1, {})
        if bottom == self._start and under and all(meaning(cell.text) for cell in under.values()):
            bottom += 1
        return bottom

    def _spread(self, merge: Merge) -> None:
        text = self._texts.get((merge.top, merge.left))
        if text is None:
            return
        for number in range(merge.top, min(merge.bottom, self.bottom) + 1):
            for index in range(merge.left, min(merge.right, merge.left + _MAX_COLUMNS) + 1):
                self._texts.setdefault((number, index), text)

    def path(self, index: int) -> tuple[str, ...]:
        """Heading texts over a column from the top down, each once."""
        texts = (self._texts.get((number, index)) for number in range(self._start, self.bottom + 1))
        return tuple(dict.fromkeys(text for text in texts if text))

    def texts(self, left: int, right: int) -> frozenset[tuple[int, str]]:
        """All heading texts of a block by column."""
        block = range(left, right + 1)
        return frozenset((index, text) for (_number, index), text in self._texts.items() if index in block)

    def blocks(self) -> list[tuple[int, int]]:
        """First and last column of each table side by side: a new one begins where the name comes again."""
        starts = [self._left]
        fields = {index: self._field(index) for index in range(self._left, self._right + 1)}
        named = False
        for index in range(self._left, self._right + 1):
            if fields[index] in NAME_FIELDS:
                fresh = named and self._is_repeat(index, starts[-1])
                if fresh:
                    starts.append(self._block_start(index, fields))
                named = True
        ends = [start - 1 for start in starts[1:]] + [self._right]
        return list(zip(starts, ends, strict=True))

    def _is_repeat(self, index: int, block_start: int) -> bool:
        """Whether this name column heads a new block: the same heading, not merged with the column before."""
        before = range(block_start, index)
        path = self.path(index)
        return any(self.path(other) == path for other in before) and self.path(index - 1) != path

    def _block_start(self, name_column: int, fields: Mapping[int, Field | None]) -> int:
        index = name_column - 1
        is_number = fields.get(index) is Field.ROW_NUMBER
        return index if is_number else name_column

    def _field(self, index: int) -> Field | None:
        found = heading_field(self.path(index))
        return found[0] if found else None
