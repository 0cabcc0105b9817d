"""How the values of one column were read, in a few plain lines."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.base.i18n import _
from app.domain.person import Birth
from app.rosters.fields import (
    CORRECTION_SENTENCES,
    NAME_FIELDS,
    WARNING_SENTENCES,
    CorrectionCode,
    Field,
    WarningCode,
)
from app.rosters.people import ProposedPerson
from app.rosters.reading import Reading
from app.rosters.table import Column

_MOST_LINES = 4
_SAMPLES = 3
_SEX_FIELDS = frozenset({Field.SEX, Field.MALE, Field.FEMALE})
_ABOUT: Mapping[WarningCode, frozenset[Field]] = {
    WarningCode.IMPOSSIBLE_BIRTH: frozenset({Field.BIRTH}),
    WarningCode.INVALID_PHONE: frozenset({Field.PHONE}),
    WarningCode.OLD_ID: frozenset({Field.NATIONAL_ID}),
    WarningCode.ID_DIGITS_LOST: frozenset({Field.NATIONAL_ID}),
    WarningCode.INVALID_ID: frozenset({Field.NATIONAL_ID}),
    WarningCode.UNKNOWN_ETHNICITY: frozenset({Field.ETHNICITY}),
    WarningCode.AMBIGUOUS_SEX: _SEX_FIELDS,
}
_MISSED = frozenset({Field.BIRTH, Field.SEX, Field.ETHNICITY, Field.VILLAGE, Field.NATIONAL_ID, *NAME_FIELDS})
"""Empty cells here are asked about in the next step."""


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence; `tone` is a colour token, the icon only supports."""

    icon: str
    tone: str
    sentence: str


def birth_in_words(iso: str | None) -> str:
    """03/09/1982, 05/1990 or 1987."""
    return str(Birth.from_iso(iso)) if iso else ""


def explain(part: Reading, column: Column) -> list[Line]:
    """What was understood, put right, refused and empty in a column of a file of one table."""
    if column.field is Field.IGNORED:
        return [Line("minus", "muted", _("Cột này không lấy vào sổ."))]
    texts = {row.number: row.text(column.index).strip() for row in part.tables[0].rows}
    filled = [person for person in part.people if texts.get(person.row)]
    refused = {
        warning.row: warning.code
        for warning in part.warnings
        if column.field in _ABOUT.get(warning.code, frozenset())
    }
    corrected = _corrected(filled, column.field)
    touched = {person.row for people in corrected.values() for person, _written in people}
    plain = [person for person in filled if person.row not in touched and person.row not in refused]
    lines = [
        *_plain_lines(plain, column.field),
        *(_correction_line(code, people, column.field) for code, people in corrected.items()),
        *_refused_lines(person.row for person in filled if person.row in refused) ,
        *_empty_lines(len(part.people) - len(filled), column.field),
    ]
    return lines[:_MOST_LINES]
