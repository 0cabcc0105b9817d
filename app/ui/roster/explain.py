"""How the values of one column were read, in a few plain lines."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.base.i18n import _
from app.domain.person import SEX_NAMES, Birth, Sex
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
ABOUT: Mapping[WarningCode, frozenset[Field]] = {
    WarningCode.IMPOSSIBLE_BIRTH: frozenset({Field.BIRTH}),
    WarningCode.INVALID_PHONE: frozenset({Field.PHONE}),
    WarningCode.OLD_ID: frozenset({Field.NATIONAL_ID}),
    WarningCode.ID_DIGITS_LOST: frozenset({Field.NATIONAL_ID}),
    WarningCode.INVALID_ID: frozenset({Field.NATIONAL_ID}),
    WarningCode.UNKNOWN_ETHNICITY: frozenset({Field.ETHNICITY}),
    WarningCode.AMBIGUOUS_SEX: _SEX_FIELDS,
}
"""What a warning says is left empty."""
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
        if column.field in ABOUT.get(warning.code, frozenset())
    }
    corrected = _corrected(filled, _value_of(column.field))
    touched = {person.row for people in corrected.values() for person, _written in people}
    plain = [person for person in filled if person.row not in touched and person.row not in refused]
    lines = [
        *_plain_lines(plain, column.field),
        *(_correction_line(code, people, column.field) for code, people in corrected.items()),
        *_refused_lines(refused),
        *_empty_lines(len(part.people) - len(filled), column.field),
    ]
    return lines[:_MOST_LINES]


def _value_of(column: Field) -> Field:
    """The fact of a person a column tells."""
    if column in NAME_FIELDS:
        return Field.NAME
    return Field.SEX if column in _SEX_FIELDS else column


def _corrected(
    people: Iterable[ProposedPerson], about: Field
) -> dict[CorrectionCode, list[tuple[ProposedPerson, str]]]:
    """Code -> those it was needed for, and how they were written."""
    found: dict[CorrectionCode, list[tuple[ProposedPerson, str]]] = {}
    for person in people:
        for correction in person.corrections:
            if correction.about is about:
                found.setdefault(correction.code, []).append((person, correction.written))
    return found


def _plain_lines(people: list[ProposedPerson], field: Field) -> list[Line]:
    if not people:
        return []
    sentence = _("{count} dòng đọc được ngay")
    if field is Field.BIRTH:
        sentence = _("{count} dòng là ngày đầy đủ hoặc chỉ có năm: đọc được ngay")
    elif field is Field.VILLAGE:
        sentence = _("{count} dòng đọc được ngay, {villages} thôn, bản khác nhau")
    villages = len({person.village for person in people})
    return [Line("check", "ok", sentence.format(count=len(people), villages=villages))]


def _correction_line(code: CorrectionCode, people: list[tuple[ProposedPerson, str]], field: Field) -> Line:
    samples = list(dict.fromkeys((written, _shown(person, field)) for person, written in people))[:_SAMPLES]
    if code is CorrectionCode.TWO_DIGIT_YEAR:
        words = _("{count} dòng viết năm 2 chữ số ({written}): hiểu là {meant}")
        written = ", ".join(each for each, _meant in samples)
        meant = ", ".join(each for _written, each in samples)
        return Line("eye", "warn", words.format(count=len(people), written=written, meant=meant))
    words = _("{count} dòng: {sentence} Ví dụ: {sample}")
    written, meant = samples[0]
    sample = _("“{written}” thành “{meant}”").format(written=written, meant=meant)
    sentence = CORRECTION_SENTENCES[code]
    return Line("wand-sparkles", "ptext", words.format(count=len(people), sentence=sentence, sample=sample))


def _refused_lines(refused: Mapping[int, WarningCode]) -> list[Line]:
    codes = Counter(refused.values())
    words = _("{count} dòng: {sentence}")
    return [
        Line("triangle-alert", "bad", words.format(count=count, sentence=WARNING_SENTENCES[code]))
        for code, count in codes.items()
    ]


def _empty_lines(count: int, field: Field) -> list[Line]:
    if not count:
        return []
    if field in _MISSED:
        words = _("{count} dòng để trống: sẽ hỏi ở bước Kiểm tra")
        return [Line("triangle-alert", "bad", words.format(count=count))]
    return [Line("minus", "muted", _("{count} dòng để trống").format(count=count))]


def _shown(person: ProposedPerson, field: Field) -> str:
    if field is Field.BIRTH:
        return birth_in_words(person.birth)
    about = _value_of(field)
    if about is Field.SEX:
        return SEX_NAMES[Sex(person.sex)] if person.sex else ""
    return getattr(person, about.value) or ""
