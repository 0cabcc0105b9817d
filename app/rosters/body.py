"""The rows under a heading, sorted: people, village sections, totals, headings again, signatures."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from app.rosters.captions import is_signature, is_total, section_level, village_of_section, village_of_title
from app.rosters.fields import NAME_FIELDS, Field
from app.rosters.people import ProposedPerson, RowReader, RowWarning
from app.rosters.table import LeftOut, LeftOutReason, Row, Table
from app.rosters.vocabulary import Vocabulary

_ROW_NUMBER = re.compile(r"\d{1,5}[.)]?")
_COLUMN_NUMBER = re.compile(r"\(?(\d{1,2}|[A-Z])\)?")
_MIN_COLUMN_NUMBERS = 3
_FEW_CELLS = 2
_COUNT = re.compile(r"\d{1,3}|1[0-8]\d\d")
"""A number of people beside a caption; years of birth are higher."""
_SECTION_MARK = re.compile(r"(?:[IVX]{1,5}|[A-ZĐ]|\d{1,2})[.)]?")
_SILENT = {Field.IGNORED, Field.ROW_NUMBER}


@dataclass(frozen=True, slots=True)
class RowResult:
    """What one row gave: a person or none, warnings, or the reason it was left out."""

    person: ProposedPerson | None = None
    warnings: tuple[RowWarning, ...] = ()
    left_out: LeftOut | None = None


def read_body(table: Table, vocabulary: Vocabulary, *, today: date) -> Iterator[RowResult]:
    """All rows of a table, its title lines first, in the order of the sheet."""
    body = _Body(table, RowReader(table, vocabulary, today=today))
    for row in table.titles:
        yield body.leave_out(row, LeftOutReason.TITLE)
    for row in table.rows:
        result = body.read(row)
        if result:
            yield result


class _Body:
    """Goes down the rows and remembers under which village it is and whether the list has ended."""

    def __init__(self, table: Table, reader: RowReader) -> None:
        self._table = table
        self._reader = reader
        self._names = {column.index for column in table.columns if column.field in NAME_FIELDS}
        numbers = (column.index for column in table.columns if column.field is Field.ROW_NUMBER)
        self._number = next(numbers, None)
        self._told = {column.index for column in table.columns if column.field not in _SILENT}
        captions = (village_of_title(cell.text) for row in table.titles for cell in row.cells.values())
        self._village = next(filter(None, captions), None)
        self._level = ""
        self._has_ended = False

    def read(self, row: Row) -> RowResult | None:
        """None for a row that holds nothing but perhaps its number."""
        if self._is_heading(row):
            self._has_ended = False
            return self.leave_out(row, LeftOutReason.HEADER)
        is_numbered = self._is_numbered(row)
        if not is_numbered and (reason := self._closing(row)):
            return self.leave_out(row, reason)
        caption = self._caption(row, is_numbered=is_numbered)
        if caption:
            return self._section(row, caption)
        if self._has_ended and not is_numbered and not self._goes_on(row):
            return self.leave_out(row, LeftOutReason.SIGNATURE)
        self._has_ended = False
        if self._told.isdisjoint(row.cells):
            return None
        return self._person(row)

    def leave_out(self, row: Row, reason: LeftOutReason) -> RowResult:
        """The result of a row that gives nobody."""
        text = row.cells[min(row.cells)].text
        return RowResult(left_out=LeftOut(self._table.sheet, row.number, reason, text))

    def _person(self, row: Row) -> RowResult:
        person = self._reader.read(row, self._village)
        left_out = None if person else self.leave_out(row, LeftOutReason.NO_NAME).left_out
        return RowResult(person, tuple(self._reader.warnings), left_out)

    def _is_heading(self, row: Row) -> bool:
        if all((index, cell.text) in self._table.headings for index, cell in row.cells.items()):
            return True
        is_first = row.number == self._table.header_rows[-1] + 1
        numbers = [cell for cell in row.cells.values() if _COLUMN_NUMBER.fullmatch(cell.text.strip())]
        return is_first and len(numbers) == len(row.cells) >= _MIN_COLUMN_NUMBERS

    def _is_numbered(self, row: Row) -> bool:
        return self._number is not None and _ROW_NUMBER.fullmatch(row.text(self._number).strip()) is not None

    def _name(self, row: Row) -> str:
        return " ".join(text for index in sorted(self._names) if (text := row.text(index)))

    def _closing(self, row: Row) -> LeftOutReason | None:
        """Whether the row counts the people above it or closes the list."""
        name = self._name(row)
        texts = [name, row.cells[min(row.cells)].text]
        if not name or (self._number is not None and len(row.cells) <= _FEW_CELLS):
            texts += [cell.text for cell in row.cells.values()]
        if any(map(is_total, texts)):
            return LeftOutReason.TOTAL
        if any(map(is_signature, texts)):
            self._has_ended = True
            return LeftOutReason.SIGNATURE
        return None

    def _caption(self, row: Row, *, is_numbered: bool) -> str | None:
        """The words of a row that says one thing only and is no person; counts beside it do not matter."""
        texts = {index: cell.text.strip() for index, cell in row.cells.items()}
        words = {index: text for index, text in texts.items() if not _COUNT.fullmatch(text)}
        mark = words.get(self._number or 0, "") if len(words) == len(("mark", "caption")) else ""
        if _SECTION_MARK.fullmatch(mark):
            del words[self._number or 0]
        if len(words) != 1:
            return None
        ((index, text),) = words.items()
        caption = f"{mark.strip(' .)')}. {text}" if mark else text
        if is_numbered or (index in self._names and not mark and not section_level(text)):
            return caption if index in self._names and village_of_section(caption) else None
        return caption if mark or index <= min(self._names) else None

    def _section(self, row: Row, caption: str) -> RowResult:
        village, level = village_of_section(caption), section_level(caption)
        if village:
            self._has_ended = False
        if self._has_ended:
            return self.leave_out(row, LeftOutReason.SIGNATURE)
        if village or level == self._level:
            self._village, self._level = village, level
        return self.leave_out(row, LeftOutReason.SECTION)

    def _goes_on(self, row: Row) -> bool:
        """Without row numbers, a full row after closing words is a person again."""
        return self._number is None and bool(self._name(row)) and len(row.cells) > _FEW_CELLS
