"""The columns of a file as the officer has them now: meanings, which table, which heading."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from app.domain.ethnic_group import vocabulary
from app.rosters.columns import with_meanings
from app.rosters.fields import Certainty, Field
from app.rosters.reading import Reading, reinterpret
from app.rosters.table import Column, Row, Table
from app.rosters.vocabulary import Vocabulary

_ROWS_TO_CHOOSE = 6


@dataclass(frozen=True, slots=True)
class Mapped:
    """A file read so: all of it, and each table by itself, so that a table can tell of its own rows."""

    reading: Reading
    parts: tuple[Reading, ...]

    def columns(self, table: int) -> list[Column]:
        """Those with something to choose; row numbers are not."""
        return [
            column
            for column in self.reading.tables[table].columns
            if column.field is not Field.ROW_NUMBER and (column.headings or column.field is not Field.IGNORED)
        ]

    def guesses(self) -> list[tuple[int, int]]:
        """(table, column index) of what is guessed and not confirmed, in reading order."""
        return [
            (place, column.index)
            for place, table in enumerate(self.reading.tables)
            for column in table.columns
            if column.certainty is Certainty.GUESS
        ]


def official_vocabulary() -> Vocabulary:
    """The names of the 54 groups, as the reader wants them."""
    return Vocabulary.of(vocabulary())


def mapped(reading: Reading, today: date) -> Mapped:
    """Look at each table of a reading by itself too."""
    if len(reading.tables) == 1:
        return Mapped(reading, (reading,))
    return Mapped(reading, tuple(_of((table,), reading, today) for table in reading.tables))


def with_fields(before: Mapped, today: date, *, table: int, fields: Mapping[int, Field]) -> Mapped:
    """Other meanings for some columns; another column that had one of them means nothing now."""
    taken = set(fields.values()) - {Field.IGNORED}
    freed = {
        column.index: Field.IGNORED
        for column in before.reading.tables[table].columns
        if column.field in taken and column.index not in fields
    }
    words = official_vocabulary()
    changed = {**freed, **fields}
    return mapped(reinterpret(before.reading, table, fields=changed, vocabulary=words, today=today), today)


def only(before: Mapped, today: date, *, table: int) -> Mapped:
    """Take one table and leave the others."""
    return mapped(_of((before.reading.tables[table],), before.reading, today), today)


def headings_to_choose(table: Table) -> list[Row]:
    """Rows that may be the heading instead: the lines above it, and the first below."""
    return [*table.titles, *table.rows[:_ROWS_TO_CHOOSE]]


def with_heading(before: Mapped, today: date, *, table: int, row: Row) -> Mapped:
    """The same table under another heading row; if that names no names, columns mean what they meant."""
    old = before.reading.tables[table]
    rows = [*old.titles, *old.rows]
    new = replace(
        old,
        header_rows=(row.number,),
        columns=tuple(_headed(column, row) for column in old.columns),
        titles=tuple(each for each in rows if each.number < row.number),
        rows=tuple(each for each in rows if each.number > row.number),
        headings=frozenset((index, cell.text) for index, cell in row.cells.items()),
    )
    tables = list(before.reading.tables)
    tables[table] = with_meanings(new, official_vocabulary()) or new
    return mapped(_of(tuple(tables), before.reading, today), today)


def _headed(column: Column, row: Row) -> Column:
    text = row.text(column.index)
    return replace(column, headings=(text,) if text else ())


def _of(tables: tuple[Table, ...], reading: Reading, today: date) -> Reading:
    words = official_vocabulary()
    return reinterpret(replace(reading, tables=tables), 0, fields={}, vocabulary=words, today=today)
