"""Rows as columns: what repeats from row to row is said once (sync.md 4.7).

Each table's ids, stamps and fields stand one after the other. An id that follows from the row's
own values is not written, a reference to a row of the same batch is its place, and a row of the
body for the unit that the body for the province names too is its place there. What is left packs well.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Self

from app.base.ids import derived_id
from app.sync.body import MAX_RAW, MAX_ROWS, BadBatch, RowChange, Rows, TableChanges, Value, may_travel, size
from app.sync.numbers import Reader, Writer
from app.sync.values import Known, read_column, write_column

_MAX_KEY = 3
"""Values that an id is derived from."""
_MAX_TABLES = 1000
_MAX_FIELDS = 64
"""Of one table; a number in a few bytes must not make work for a minute."""
_MAX_NUMBER = 2**31 - 1
_OWN = -1
"""Instead of a place in the other body: the row stands in this one alone."""

_Stamp = tuple[int, int]


@dataclass(slots=True)
class _Besides:
    """The rows of the other body of the same batch, by their places."""

    rows: list[tuple[int, RowChange]] = field(default_factory=list)
    places: dict[tuple[int, bytes], int] = field(default_factory=dict)
    known: Known = field(default_factory=Known)

    @classmethod
    def of(cls, tables: Rows) -> Self:
        made = cls([(table.table, row) for table in tables for row in table.rows])
        for place, (table, row) in enumerate(made.rows):
            made.places.setdefault((table, row.id), place)
            made.known.add(row.id)
        return made

    def stamp(self, place: int) -> _Stamp:
        """What the stamp of a row at this place is compared with."""
        if place == _OWN:
            return 0, 0
        row = self.rows[place][1]
        return row.age, row.ordinal


def encode(tables: Rows, besides: Rows = ()) -> bytes:
    """The uncompressed body; `besides` is the body whose reader has read it before."""
    out, other = Writer.new(), _Besides.of(besides)
    out.count(len(tables))
    for table in tables:
        out.count(table.table)
        out.count(len(table.rows))
        _write_rows(out, table, other)
        for row in table.rows:
            other.known.add(row.id)
    return bytes(out.data)


def decode(raw: bytes, besides: Rows = ()) -> list[TableChanges]:
    """The rows of an uncompressed body; BadBatch for anything that `encode` does not write."""
    data, other = Reader(raw), _Besides.of(besides)
    left, room = MAX_ROWS, MAX_RAW
    tables = []
    for _ in range(data.count(most=_MAX_TABLES)):
        number, length = data.count(most=_MAX_NUMBER), data.count(most=left)
        rows = _read_rows(data, number, length, other)
        left -= length
        room -= sum(size(value) for row in rows for value in row.values.values())
        if room < 0:
            raise BadBatch("body is longer than allowed")
        for row in rows:
            other.known.add(row.id)
        tables.append(TableChanges(number, rows))
    if data.at != len(raw):
        raise BadBatch("body goes on after its end")
    return tables


def _write_rows(out: Writer, table: TableChanges, other: _Besides) -> None:
    rows = table.rows
    places = [other.places.get((table.table, row.id), _OWN) for row in rows]
    if other.rows:
        out.integers(places)
    own = [row for row, place in zip(rows, places, strict=True) if place == _OWN]
    key = _key_of(table.table, own)
    out.count(key)
    if not key:
        other.known.write(out, [row.id for row in own])
    stamps = [other.stamp(place) for place in places]
    out.integers([row.age - age for row, (age, _) in zip(rows, stamps, strict=True)])
    out.integers([row.ordinal - ordinal for row, (_, ordinal) in zip(rows, stamps, strict=True)])
    _write_fields(out, rows, other.known)


def _write_fields(out: Writer, rows: Sequence[RowChange], known: Known) -> None:
    shapes: dict[tuple[int, ...], int] = {}
    which = [shapes.setdefault(tuple(sorted(row.values)), len(shapes)) for row in rows]
    out.count(len(shapes))
    for shape in shapes:
        out.count(len(shape))
        out.integers(shape)
    out.integers(which)
    for number in _fields(list(shapes)):
        write_column(out, [row.values[number] for row in rows if number in row.values], known)


def _read_rows(data: Reader, table: int, length: int, other: _Besides) -> list[RowChange]:
    places = data.integers(length) if other.rows else [_OWN] * length
    if not all(_OWN <= place < len(other.rows) for place in places):
        raise BadBatch("a row that is not there")
    own = places.count(_OWN)
    key = data.count(most=_MAX_KEY)
    ids = iter(() if key else other.known.read(data, own))
    stamps = [other.stamp(place) for place in places]
    ages = [said + age for said, (age, _) in zip(data.integers(length), stamps, strict=True)]
    ordinals = [said + ordinal for said, (_, ordinal) in zip(data.integers(length), stamps, strict=True)]
    if not all(map(may_travel, (*ages, *ordinals))):
        raise BadBatch("a moment out of bounds")
    rows = []
    for place, age, ordinal, values in zip(
        places, ages, ordinals, _read_fields(data, length, other.known), strict=True
    ):
        if place != _OWN:
            row_id = other.rows[place][1].id
        else:
            row_id = _derived(table, values, key) if key else next(ids)
        rows.append(RowChange(row_id, age, ordinal, values))
    return rows


def _read_fields(data: Reader, length: int, known: Known) -> list[dict[int, Value]]:
    shapes = _read_shapes(data, length)
    numbers = _fields(shapes)
    which = data.integers(length)
    if not all(0 <= shape < len(shapes) for shape in which):
        raise BadBatch("a row without fields")
    rows: list[dict[int, Value]] = [{} for _ in range(length)]
    for number in numbers:
        mine = [row for row, shape in zip(rows, which, strict=True) if number in shapes[shape]]
        for row, value in zip(mine, read_column(data, len(mine), known), strict=True):
            row[number] = value
    return rows


def _read_shapes(data: Reader, length: int) -> list[tuple[int, ...]]:
    shapes, numbers = [], set[int]()
    for _ in range(data.count(most=max(length, 1))):
        shape = tuple(data.integers(data.count(most=_MAX_FIELDS)))
        numbers.update(shape)
        if len(numbers) > _MAX_FIELDS or min(shape, default=0) < 0:
            raise BadBatch("too many fields")
        shapes.append(shape)
    return shapes


def _fields(shapes: Sequence[tuple[int, ...]]) -> list[int]:
    return sorted(set[int]().union(*shapes))


def _key_of(table: int, rows: Sequence[RowChange]) -> int:
    """From how many of their first values the ids of all these rows follow; 0 for none."""
    for length in range(1, _MAX_KEY + 1):
        if rows and all(_derives(table, row, length) for row in rows):
            return length
    return 0


def _derives(table: int, row: RowChange, length: int) -> bool:
    parts = _parts(row.values, length)
    return len(parts) == length and derived_id(table, *parts) == row.id


def _derived(table: int, values: dict[int, Value], length: int) -> bytes:
    parts = _parts(values, length)
    if len(parts) != length:
        raise BadBatch("an id that follows from nothing")
    return derived_id(table, *parts)


def _parts(values: dict[int, Value], length: int) -> list[bytes]:
    """The first texts and ids of a row: its natural key stands before what is said of it."""
    found = (values[number] for number in sorted(values))
    texts = [value.encode() if isinstance(value, str) else value for value in found]
    return [text for text in texts if isinstance(text, bytes)][:length]
