"""What one cell means as a name, a sex, a birth, a group or a plain text."""

import re
import unicodedata
from dataclasses import dataclass, field
from datetime import date

from app.base.text import clean, fold, proper_case
from app.rosters.cells import Cell, Kind, date_of_serial
from app.rosters.fields import CorrectionCode, WarningCode
from app.rosters.vocabulary import Vocabulary

_FIRST_YEAR = 1900
_OLD_TWO_DIGITS = range(31, 100)
_NEW_TWO_DIGITS = range(9)
"""Two-digit years between the two could be of either century: they are left to a person."""
_SERIALS = range(3000, 80_000)
_MOVED_YEARS = range(1920, 2040)
"""A year typed into a cell formatted as a date shows as a day of 1905; nobody on a list is that old."""

_BOTH_TITLES = re.compile(r"ông\s*[/(]\s*bà\)?", re.IGNORECASE)
_TITLE = re.compile(r"(?P<male>ông|anh)|(?P<female>bà|chị)|đ/c|đồng chí|đc", re.IGNORECASE)
_TITLE_END = re.compile(r"[\s.:]+")
_DAY = re.compile(r"(\d{1,2})\s*[./-]\s*(\d{1,2})\s*[./-]\s*(\d{4}|\d{2})")
_ISO_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ][\d:.]*)?")
_MONTH = re.compile(r"(\d{1,2})\s*[./-]\s*(\d{4})")
_SPOKEN_DAY = re.compile(r"ngay (\d{1,2}) thang (\d{1,2}) nam (\d{4})")
_SPOKEN_YEAR = re.compile(r"(?:sinh nam|nam sinh|nam|sn)\W*(\d{4})")
_PACKED_DAY = re.compile(r"(\d{1,2})(\d{2})(\d{4})")
_PLAIN_NUMBER = re.compile(r"[+-][\d\s.,()/-]*")
_MONTHS = range(1, 13)
_SEXES = {"nam": "M", "nu": "F"}


@dataclass(frozen=True, slots=True)
class Found:
    """What a cell says: the value, or why there is none; and what was put right on the way."""

    value: str | None = field(default=None, repr=False)
    warning: WarningCode | None = None
    corrections: tuple[CorrectionCode, ...] = ()


@dataclass(frozen=True, slots=True)
class FoundName:
    """A name without its title; `sex` is what the title tells."""

    value: str | None = field(default=None, repr=False)
    sex: str | None = None
    corrections: tuple[CorrectionCode, ...] = ()


def looks_like_formula(text: str) -> bool:
    """What a spreadsheet would run when typed; numbers with a sign are not meant."""
    stripped = text.strip()
    if stripped.startswith(("=", "@")):
        return len(stripped) > 1
    if not stripped.startswith(("+", "-")) or _PLAIN_NUMBER.fullmatch(stripped):
        return False
    return not stripped[1].isspace()


def read_text(cell: Cell) -> Found:
    """Village, position, organisation, note: the text, NFC, spaces trimmed and single."""
    return Found(clean(cell.text) or None)


def read_name(text: str) -> FoundName:
    """Proper case, no title; None where no letter is left."""
    written = clean(text)
    bare, sex, corrections = _without_titles(written)
    if unicodedata.normalize("NFC", text) != text:
        corrections.insert(0, CorrectionCode.LETTERS_COMPOSED)
    name = proper_case(bare)
    if not any(map(str.isalpha, name)) or looks_like_formula(written):
        return FoundName()
    if name != bare:
        corrections.append(CorrectionCode.NAME_CAPITALS)
    return FoundName(name, sex, tuple(corrections))


def _without_titles(name: str) -> tuple[str, str | None, list[CorrectionCode]]:
    sex: str | None = None
    corrections: list[CorrectionCode] = []
    while (title := _title(name)) is not None:
        match, rest = title
        if match.lastgroup:
            sex = "M" if match.lastgroup == "male" else "F"
        name = rest
        corrections = [CorrectionCode.TITLE_REMOVED]
    return name, sex, corrections


def _title(name: str) -> tuple[re.Match[str], str] | None:
    """The title a name begins with and the name behind it; a title alone is no title."""
    for match in filter(None, (_BOTH_TITLES.match(name), _TITLE.match(name))):
        gap = _TITLE_END.match(name, match.end())
        if gap and gap.end() < len(name):
            return match, name[gap.end() :]
    return None


def read_sex(cell: Cell) -> Found:
    """Nam or Nữ in any spelling; anything else says neither."""
    sex = _SEXES.get(fold(cell.text))
    return Found(sex) if sex else Found(warning=WarningCode.AMBIGUOUS_SEX)


def read_ethnicity(cell: Cell, vocabulary: Vocabulary) -> Found:
    """The official name of the group."""
    name = vocabulary.ethnic_group(cell.text)
    if name is None:
        return Found(warning=WarningCode.UNKNOWN_ETHNICITY)
    changed = name != clean(cell.text)
    return Found(name, corrections=(CorrectionCode.ETHNICITY_RENAMED,) if changed else ())


def read_birth(cell: Cell, epoch: date, *, today: date) -> Found:
    """YYYY or YYYY-MM-DD (YYYY-MM where a list knows the month only); between 1900 and today."""
    if cell.number is not None:
        found = _birth_of_number(cell, cell.number, epoch=epoch)
    else:
        found = _birth_of_text(clean(cell.text).lstrip("'"), epoch)
    if found.value is None or not str(_FIRST_YEAR) <= found.value <= today.isoformat():
        return Found(warning=WarningCode.IMPOSSIBLE_BIRTH)
    return found


def _birth_of_number(cell: Cell, number: float, *, epoch: date) -> Found:
    if cell.kind is Kind.DATE and int(number) not in _MOVED_YEARS:
        day = date_of_serial(number, epoch)
        return Found(day.isoformat() if day else None)
    return _birth_of_digits(str(int(number)), epoch)


def _birth_of_digits(digits: str, epoch: date) -> Found:
    """A year, a year of two digits, the serial number of a day, or a day without its separators."""
    number = int(digits)
    if len(digits) == len("YY"):
        return _two_digit_year(number, "")
    if len(digits) == len("YYYY") and number not in _SERIALS:
        return Found(digits)
    if number in _SERIALS:
        day = date_of_serial(number, epoch)
        return Found(day.isoformat() if day else None, corrections=(CorrectionCode.SERIAL_DATE,))
    packed = _PACKED_DAY.fullmatch(digits)
    return _day(packed[3], packed[2], day=packed[1]) if packed else Found()


def _birth_of_text(text: str, epoch: date) -> Found:
    if text.isascii() and text.isdigit():
        return _birth_of_digits(text, epoch)
    if match := _DAY.fullmatch(text):
        return _day(match[3], match[2], day=match[1])
    if match := _ISO_DAY.fullmatch(text):
        return _day(match[1], match[2], day=match[3])
    if match := _MONTH.fullmatch(text):
        return Found(f"{match[2]}-{int(match[1]):02}") if _is_month(match[1]) else Found()
    spoken = fold(text)
    if match := _SPOKEN_DAY.search(spoken):
        return _day(match[3], match[2], day=match[1])
    match = _SPOKEN_YEAR.fullmatch(spoken)
    return Found(match[1]) if match else Found()


def _is_month(month: str) -> bool:
    return int(month) in _MONTHS


def _day(year: str, month: str, *, day: str) -> Found:
    if len(year) == len("YY"):
        return _two_digit_year(int(year), f"-{int(month):02}-{int(day):02}")
    try:
        return Found(date(int(year), int(month), int(day)).isoformat())
    except ValueError:
        return Found()


def _two_digit_year(year: int, rest: str) -> Found:
    if year in _OLD_TWO_DIGITS:
        full = f"19{year:02}{rest}"
    elif year in _NEW_TWO_DIGITS:
        full = f"20{year:02}{rest}"
    else:
        return Found()
    try:
        date.fromisoformat(full if rest else f"{full}-01-01")
    except ValueError:
        return Found()
    return Found(full, corrections=(CorrectionCode.TWO_DIGIT_YEAR,))
