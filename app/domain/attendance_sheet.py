"""An attendance sheet before it is printed: the rows, the lessons and the words around them."""

from dataclasses import dataclass, field
from enum import IntEnum

from app.base.i18n import _
from app.domain.attendance import LessonRow
from app.domain.letterhead import Letterhead

USUAL_BLANK_ROWS = 5
"""For those who come without being on the list."""


class RowHeight(IntEnum):
    """Millimetres of a row: room to sign in, or for a thumbprint."""

    SIGNATURE = 12
    THUMBPRINT = 15


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One person on the sheet; what is not known is left empty. A blank row is no one's."""

    number: int
    name: str = field(repr=False)
    birth_year: str | None = field(repr=False)
    village: str | None = field(repr=False)
    enrolment_id: bytes | None


@dataclass(frozen=True, slots=True)
class AttendanceSheet:
    """A sheet to print. `sheet_id` is 40 random bits, drawn anew for each printing.

    `when_and_where` is the line in italics ("Ngày 24 và 25 tháng 9 năm 2026, tại …").
    `blank_rows` follow the last person, for those who come without being on the list.
    """

    letterhead: Letterhead
    class_title: str
    when_and_where: str
    lessons: tuple[LessonRow, ...]
    rows: tuple[SheetRow, ...]
    sheet_id: int
    roster_version: int
    blank_rows: int = 0
    row_height: RowHeight = RowHeight.SIGNATURE
    title: str = _("DANH SÁCH ĐIỂM DANH")
