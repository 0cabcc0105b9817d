"""Which column means what: by its heading, and by whether its content agrees."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from app.base.text import fold
from app.rosters.cells import Cell, Kind
from app.rosters.fields import NAME_FIELDS, Certainty, Field
from app.rosters.header import SURE, heading_field
from app.rosters.numbers import read_phone
from app.rosters.table import Column, Table
from app.rosters.vocabulary import Vocabulary

_SAMPLE_ROWS = 200
_AGREES = 0.5
_CLEARLY = 0.8
_LONGEST_NAME = 60
_ID_DIGITS = range(8, 13)
_SEX_WORDS = {"nam", "nu", "n"}
_CONTENT_TELLS = (Field.PHONE, Field.NATIONAL_ID, Field.ETHNICITY, Field.SEX)
"""What can be known by content alone; a day under no heading may be any day."""


def with_meanings(table: Table, vocabulary: Vocabulary) -> Table | None:
    """The table with a field for every column; None when no column holds names."""
    content = _Content(table, vocabulary)
    claims = _claims(table, content)
    _settle_names(table, claims, content=content)
    for column in table.columns:
        if column.index not in claims:
            guess = content.guess(column, claims.values())
            if guess:
                claims[column.index] = guess
    if not NAME_FIELDS & set(claims.values()):
        return None
    return replace(
        table, columns=tuple(_settled(column, claims, content=content) for column in table.columns)
    )


def _claims(table: Table, content: "_Content") -> dict[int, Field]:
    """Each field goes to the column whose heading says it best, if the content does not deny it."""
    spoken = [(column, *found) for column in table.columns if (found := heading_field(column.headings))]
    claims: dict[int, Field] = {}
    for column, field, _score in sorted(spoken, key=lambda told: (-told[2], told[0].index)):
        if field is not Field.IGNORED and field not in claims.values() and not content.denies(column, field):
            claims[column.index] = field
    return claims


def _settle_names(table: Table, claims: dict[int, Field], *, content: "_Content") -> None:
    """A name stands in one column, or in two side by side: family and middle names, then the given name."""
    place = {field: index for index, field in claims.items() if field in NAME_FIELDS}
    if not place or {Field.FAMILY_NAME, Field.GIVEN_NAME} == set(place):
        return
    for index in place.values():
        del claims[index]
    first = place.get(Field.NAME) or place.get(Field.FAMILY_NAME) or place[Field.GIVEN_NAME]
    following = next((column for column in table.columns if column.index == first + 1), None)
    is_split = following and (
        place.get(Field.GIVEN_NAME) == first + 1
        or (following.index not in claims and content.goes_on(first, following))
    )
    claims[first] = Field.FAMILY_NAME if is_split else Field.NAME
    if is_split:
        claims[first + 1] = Field.GIVEN_NAME


def _settled(column: Column, claims: dict[int, Field], *, content: "_Content") -> Column:
    field = claims.get(column.index, Field.IGNORED)
    if field is Field.IGNORED:
        return replace(column, field=field, certainty=Certainty.IGNORED)
    told = heading_field(column.headings)
    is_sure = told is not None and told[0] is field and told[1] >= SURE and content.agrees(column, field)
    return replace(column, field=field, certainty=Certainty.CERTAIN if is_sure else Certainty.GUESS)


class _Content:
    """What the first rows of a table say about its columns."""

    def __init__(self, table: Table, vocabulary: Vocabulary) -> None:
        self._fits: Mapping[Field, Callable[[Cell], bool]] = {
            **dict.fromkeys(NAME_FIELDS, _looks_like_name),
            Field.BIRTH: lambda cell: _digits(cell) > 0,
            Field.ETHNICITY: lambda cell: vocabulary.ethnic_group(cell.text) is not None,
            Field.SEX: lambda cell: fold(cell.text) in _SEX_WORDS,
            Field.PHONE: lambda cell: read_phone(cell).value is not None,
            Field.NATIONAL_ID: lambda cell: _digits(cell) in _ID_DIGITS,
        }
        self._cells: dict[int, list[Cell]] = {}
        for row in table.rows[:_SAMPLE_ROWS]:
            for index, cell in row.cells.items():
                if (index, cell.text) not in table.headings:
                    self._cells.setdefault(index, []).append(cell)
        self._headings = {column.index: column.headings for column in table.columns}

    def agrees(self, column: Column, field: Field) -> bool:
        """An empty column agrees with anything."""
        return self._share(column.index, field) >= _AGREES

    def denies(self, column: Column, field: Field) -> bool:
        """Names must look like names; other headings give way only to what is plainly something else."""
        if field in NAME_FIELDS:
            return not self.agrees(column, field)
        return (
            field in _CONTENT_TELLS and self._share(column.index, field) == 0 and bool(self.guess(column, ()))
        )

    def guess(self, column: Column, taken: Iterable[Field]) -> Field | None:
        """What the content alone tells, where the heading says nothing or something it cannot be."""
        told = heading_field(column.headings)
        is_open = not column.headings or (told is not None and told[0] in _CONTENT_TELLS)
        if not is_open or not self._cells.get(column.index):
            return None
        fields = (field for field in _CONTENT_TELLS if field not in taken)
        return next((field for field in fields if self._share(column.index, field) >= _CLEARLY), None)

    def goes_on(self, first: int, following: Column) -> bool:
        """Whether the next column ends the names of the first: one heading over both, or single words."""
        cells = self._cells.get(following.index)
        if not cells or not self.agrees(following, Field.GIVEN_NAME):
            return False
        if following.headings:
            return following.headings == self._headings[first]
        single = sum(1 for cell in cells if len(cell.text.split()) == 1)
        return single >= _CLEARLY * len(cells)

    def _share(self, index: int, field: Field) -> float:
        cells, fits = self._cells.get(index, []), self._fits.get(field)
        if not cells or fits is None:
            return 1.0
        return sum(map(fits, cells)) / len(cells)


def _looks_like_name(cell: Cell) -> bool:
    text = cell.text
    has_digits = any(letter.isdigit() for letter in text)
    is_short_text = cell.kind is Kind.TEXT and len(text) <= _LONGEST_NAME
    return is_short_text and not has_digits and any(map(str.isalpha, text))


def _digits(cell: Cell) -> int:
    return sum(1 for letter in cell.text if letter.isdigit())
