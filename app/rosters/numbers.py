"""Telephone and identity numbers as spreadsheets leave them."""

import re

from app.base.text import clean
from app.rosters.cells import Cell
from app.rosters.fields import CorrectionCode, WarningCode
from app.rosters.values import Found

_PHONE = re.compile(r"0[35789]\d{8}")
_BETWEEN_PHONES = re.compile(r"[/;,\n]|\s-\s|\bhoặc\b|\bvà\b")
_LETTER_O = re.compile(r"(?<=[\d\s.+-])[oO](?=[\d\s.-])|^[oO](?=[\d])|(?<=\d)[oO]$")
_NOT_DIGITS = re.compile(r"\D+")
_COUNTRY = "84"
_PHONE_DIGITS = 10
_OLD_PHONE_DIGITS = 11
_OLD_PREFIXES = {
    **{f"016{last}": f"03{last}" for last in range(2, 10)},
    "0120": "070",
    "0121": "079",
    "0122": "077",
    "0126": "076",
    "0128": "078",
    "0123": "083",
    "0124": "084",
    "0125": "085",
    "0127": "081",
    "0129": "082",
    "0186": "056",
    "0188": "058",
    "0199": "059",
}
"""The change of 2018: eleven digits became ten."""

_ID_DIGITS = 12
_ID_WITHOUT_ZEROS = range(10, 12)
_OLD_ID_DIGITS = range(8, 10)
_SCIENTIFIC = re.compile(r"\d(?:[.,]\d+)?E\+?\d+", re.IGNORECASE)


def read_phone(cell: Cell) -> Found:
    """The first number of the cell as ten digits, in the prefixes of today."""
    written = clean(cell.text.replace("\n", " ; ")).lstrip("'")
    corrections: list[CorrectionCode] = []
    spelled = _LETTER_O.sub("0", written)
    if spelled != written:
        corrections.append(CorrectionCode.LETTER_FOR_ZERO)
    first, *others = [part for part in _BETWEEN_PHONES.split(spelled) if _NOT_DIGITS.sub("", part)] or [""]
    digits = _NOT_DIGITS.sub("", first)
    if len(digits) == 2 * _PHONE_DIGITS and _PHONE.match(digits, _PHONE_DIGITS):
        digits, others = digits[:_PHONE_DIGITS], [digits]
    if others:
        corrections.append(CorrectionCode.FIRST_PHONE)
    number, made = _of_today(digits)
    if _PHONE.fullmatch(number) is None:
        return Found(warning=WarningCode.INVALID_PHONE)
    return Found(number, corrections=(*corrections, *made))


def _of_today(digits: str) -> tuple[str, list[CorrectionCode]]:
    corrections: list[CorrectionCode] = []
    international = digits.removeprefix("00")
    if international.startswith(_COUNTRY) and len(international) >= _OLD_PHONE_DIGITS:
        digits = "0" + international.removeprefix(_COUNTRY).lstrip("0")
        corrections.append(CorrectionCode.COUNTRY_CODE)
    if len(digits) == _OLD_PHONE_DIGITS - 1 and f"0{digits}"[:4] in _OLD_PREFIXES:
        digits = "0" + digits
        corrections.append(CorrectionCode.ZEROS_RESTORED)
    if len(digits) == _OLD_PHONE_DIGITS and digits[:4] in _OLD_PREFIXES:
        digits = _OLD_PREFIXES[digits[:4]] + digits[4:]
        corrections.append(CorrectionCode.OLD_PREFIX)
    if not digits.startswith("0") and len(digits) == _PHONE_DIGITS - 1:
        digits = "0" + digits
        corrections.append(CorrectionCode.ZEROS_RESTORED)
    return digits, corrections


def read_national_id(cell: Cell) -> Found:
    """Twelve digits; lost zeros come back, an old number or a rounded one does not."""
    written = clean(cell.text).lstrip("'")
    if _SCIENTIFIC.fullmatch(written):
        return Found(warning=WarningCode.ID_DIGITS_LOST)
    digits = written.replace(" ", "").replace(".", "").replace("-", "")
    if not (digits.isascii() and digits.isdigit()):
        return Found(warning=WarningCode.INVALID_ID)
    if len(digits) == _ID_DIGITS:
        return Found(digits)
    if len(digits) in _ID_WITHOUT_ZEROS:
        return Found(digits.zfill(_ID_DIGITS), corrections=(CorrectionCode.ZEROS_RESTORED,))
    return Found(warning=WarningCode.OLD_ID if len(digits) in _OLD_ID_DIGITS else WarningCode.INVALID_ID)
