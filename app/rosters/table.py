"""The tables of a sheet: where each begins and ends, its heading rows, its columns, its rows as they are."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from app.rosters.cells import EPOCH_1900, MAX_CELLS, Cell, Sheet, column_letter
from app.rosters.fields import Certainty, Field
from app.rosters.headings import Headings, heading_rows, is_value
from app.rosters.package import too_big

_MAX_TITLE_CELLS = 2


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the sheet; `merged` holds what a cell merged over several rows says here."""

    number: int
    cells: Mapping[int, Cell] = field(repr=False)
    merged: Mapping[int, Cell] = field(default_factory=dict, repr=False)
    is_hidden: bool = False

    def text(self, column: int) -> str:
        """As it stands in the file."""
        cell = self.cells.get(column)
        return cell.text if cell else ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table and what it is taken for."""

    index: int
    headings: tuple[str, ...]
    """From the top down, where the heading has several rows."""
    field: Field = Field.IGNORED
    certainty: Certainty = Certainty.IGNORED
    is_hidden: bool = False

    @property
    def header(self) -> str:
        """The heading in one line."""
        return " / ".join(self.headings)

    @property
    def letter(self) -> str:
        """A, B, … AA."""
        return column_letter(self.index)


class LeftOutReason(StrEnum):
    """Why a row gives no person."""

    TITLE = "title"
    HEADER = "header"
    SECTION = "section"
    TOTAL = "total"
    SIGNATURE = "signature"
    NO_NAME = "no_name"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A row that gives no person, with the text that stands first in it."""

    sheet: str | None
    row: int
    reason: LeftOutReason
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a sheet. `rows` are all rows under the heading, `titles` those above it."""

    sheet: str | None
    header_rows: tuple[int, ...]
    columns: tuple[Column, ...]
    titles: tuple[Row, ...]
    rows: tuple[Row, ...]
    headings: frozenset[tuple[int, str]] = field(repr=False)
    """Heading texts by column, to know a heading printed again."""
    epoch: date = EPOCH_1900

    @property
    def first_row(self) -> int:
        """The first row under the heading."""
        return self.rows[0].number if self.rows else self.header_rows[-1]

    @property
    def last_row(self) -> int:
        """The last filled row."""
        return self.rows[-1].number if self.rows else self.header_rows[-1]

    def with_fields(self, fields: Mapping[int, Field]) -> "Table":
        """The same table with what the officer chose for some columns, by column index."""
        return replace(self, columns=tuple(_chosen(column, fields) for column in self.columns))


def _chosen(column: Column, fields: Mapping[int, Field]) -> Column:
    if column.index not in fields:
        return column
    chosen = fields[column.index]
    certainty = Certainty.IGNORED if chosen is Field.IGNORED else Certainty.CERTAIN
    return replace(column, field=chosen, certainty=certainty)


def find_tables(sheet: Sheet) -> list[Table]:
    """Tables in reading order: from the top down, those side by side from the left.

    Their columns have headings but no fields yet.
    """
    starts = heading_rows(sheet)
    numbers = sorted(sheet.rows)
    tops = [_title_start(sheet, numbers, start=start) for start in starts]
    ends = [*tops, numbers[-1] + 1 if numbers else 0][1:]
    return [
        table
        for start, top, end in zip(starts, tops, ends, strict=True)
        for table in _tables_at(sheet, [number for number in numbers if top <= number < end], start=start)
    ]


def _title_start(sheet: Sheet, numbers: list[int], *, start: int) -> int:
    """The first of the title lines right above a heading."""
    top = start
    for number in reversed(numbers[: bisect_left(numbers, start)]):
        cells = sheet.rows[number]
        if len(cells) > _MAX_TITLE_CELLS or any(is_value(cell) for cell in cells.values()):
            break
        top = number
    return top


def _tables_at(sheet: Sheet, numbers: list[int], *, start: int) -> Iterator[Table]:
    grid = Headings(sheet, start)
    under = [number for number in numbers if number > grid.bottom]
    for left, right in grid.blocks():
        yield Table(
            sheet=sheet.name,
            header_rows=tuple(range(start, grid.bottom + 1)),
            columns=tuple(_column(sheet, grid, index=index) for index in range(left, right + 1)),
            titles=tuple(Row(number, sheet.rows[number]) for number in numbers if number < start),
            rows=tuple(_rows(sheet, under, left=left, right=right)),
            headings=grid.texts(left, right),
            epoch=sheet.epoch,
        )


def _column(sheet: Sheet, grid: Headings, *, index: int) -> Column:
    return Column(index, grid.path(index), is_hidden=index in sheet.hidden_columns)


def _rows(sheet: Sheet, numbers: list[int], *, left: int, right: int) -> Iterator[Row]:
    """Rows cut to the columns of one table; cells merged downwards speak in each of their rows."""
    merged: dict[int, dict[int, Cell]] = {}
    spread = 0
    last = numbers[-1] if numbers else 0
    for merge in sheet.merges:
        cell = sheet.rows.get(merge.top, {}).get(merge.left)
        if cell and merge.bottom > merge.top and left <= merge.left <= right:
            covered = range(merge.top + 1, min(merge.bottom, last) + 1)
            spread += len(covered)
            if spread > MAX_CELLS:
                raise too_big()
            for number in covered:
                merged.setdefault(number, {})[merge.left] = cell
    for number in numbers:
        cells = {index: cell for index, cell in sheet.rows[number].items() if left <= index <= right}
        if cells:
            yield Row(number, cells, merged.get(number, {}), number in sheet.hidden_rows)
