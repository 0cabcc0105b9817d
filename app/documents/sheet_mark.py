"""The four marks of an attendance sheet: what they say, so that a signed sheet can be read back."""

import re
from dataclasses import dataclass
from enum import IntEnum

SHEET_ID_BITS = 40
LAST_PAGE = 31
VERSIONS = 32
"""A mark carries the roster version modulo this; the sheet's definition carries it whole."""

_DIGITS = re.compile(r"[0-9]{16}")
_CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_PAGE_BITS = 5
_VERSION_BITS = 5
_CORNER_BITS = 2


class Corner(IntEnum):
    """Which corner of the upright page a mark stands in."""

    TOP_LEFT = 0
    TOP_RIGHT = 1
    BOTTOM_LEFT = 2
    BOTTOM_RIGHT = 3


@dataclass(frozen=True, slots=True)
class SheetMark:
    """One mark: 40 bits of sheet id, page 1 to 31, roster version 0 to 31, corner."""

    sheet_id: int
    page: int
    roster_version: int
    corner: Corner


def encode(mark: SheetMark) -> str:
    """The 16 digits printed in a mark: sheet id, page, version and corner from the high bits down."""
    value = mark.sheet_id
    for part, bits in (
        (mark.page, _PAGE_BITS),
        (mark.roster_version, _VERSION_BITS),
        (mark.corner, _CORNER_BITS),
    ):
        value = value << bits | part
    return f"{value:016}"


def decode(digits: str) -> SheetMark:
    """What `encode` wrote; ValueError for any other text, which another paper's code may hold."""
    if not _DIGITS.fullmatch(digits):
        raise ValueError("not a mark of an attendance sheet")
    value, corner = divmod(int(digits), 1 << _CORNER_BITS)
    value, version = divmod(value, 1 << _VERSION_BITS)
    sheet_id, page = divmod(value, 1 << _PAGE_BITS)
    if sheet_id >> SHEET_ID_BITS or page == 0:
        raise ValueError("not a mark of an attendance sheet")
    return SheetMark(sheet_id, page, version, Corner(corner))


def sheet_code(sheet_id: int) -> str:
    """The sheet id as people read it out, in Crockford's base 32: "F8RW-JQT2"."""
    signs = "".join(_CROCKFORD[sheet_id >> shift & 31] for shift in range(35, -1, -5))
    return f"{signs[:4]}-{signs[4:]}"
