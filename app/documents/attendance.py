"""The attendance sheet: signed on paper, and marked so that a scan of it can be read back."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import product
from typing import TypeVar

from app.base.errors import Refused
from app.base.i18n import _
from app.documents import attendance_page, pdf
from app.documents.attendance_page import PageContent
from app.documents.document import A4_PORTRAIT, Document
from app.documents.sheet_definition import SheetDefinition
from app.documents.sheet_mark import LAST_PAGE, sheet_code
from app.domain.attendance_sheet import AttendanceSheet, SheetRow

_LESSONS_ON_A_PAGE = 4
_ROOM_FOR_ROWS = 228

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class PrintedSheet:
    """The PDF, and the definition to be stored with it."""

    pdf: bytes = field(repr=False)
    definition: SheetDefinition


def write(sheet: AttendanceSheet, *, printed_at: datetime) -> PrintedSheet:
    """Draw the sheet: all people for the first four half-days, then all for the next four."""
    pages = _pages(sheet)
    document = Document(
        title=f"{sheet.title} {sheet_code(sheet.sheet_id)}",
        author=" ".join(sheet.letterhead.issuer_lines),
        size=A4_PORTRAIT,
        pages=tuple(attendance_page.draw(sheet, page) for page in pages),
    )
    definition = SheetDefinition(
        sheet.sheet_id,
        sheet.roster_version,
        tuple(attendance_page.definition(sheet, page) for page in pages),
    )
    return PrintedSheet(pdf.write(document, made_at=printed_at), definition)


def _pages(sheet: AttendanceSheet) -> list[PageContent]:
    rows = [*sheet.rows, *_blank_rows(sheet)]
    if not sheet.lessons or not rows:
        raise Refused(
            _("Chưa in được: lớp chưa có buổi học, hoặc danh sách còn trống. Anh/chị bổ sung rồi in lại.")
        )
    parts = list(
        product(_slices(sheet.lessons, _LESSONS_ON_A_PAGE), _slices(rows, _ROOM_FOR_ROWS // sheet.row_height))
    )
    if len(parts) > LAST_PAGE:
        raise Refused(
            _(
                "Bảng này dài {count} trang, mã tờ chỉ đánh số được {most}. Anh/chị chia lớp rồi in lại."
            ).format(count=len(parts), most=LAST_PAGE)
        )
    return [PageContent(number, len(parts), *part) for number, part in enumerate(parts, start=1)]


def _blank_rows(sheet: AttendanceSheet) -> list[SheetRow]:
    first = sheet.rows[-1].number + 1 if sheet.rows else 1
    return [SheetRow(number, "", None, None, None) for number in range(first, first + sheet.blank_rows)]


def _slices(items: Sequence[T], size: int) -> list[tuple[T, ...]]:
    return [tuple(items[start : start + size]) for start in range(0, len(items), size)]
