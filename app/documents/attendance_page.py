"""One page of the attendance sheet; its measures are those of the settled design."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from app.base.i18n import _
from app.documents.barcode import data_matrix
from app.documents.document import Block, Blocks, Box, Face, Line, Page, Style, Text
from app.documents.head import Place, issuer, nation
from app.documents.layout import centred, cut, fitted, smaller, wrap
from app.documents.sheet_definition import SheetPage
from app.documents.sheet_mark import VERSIONS, Corner, SheetMark, encode, sheet_code
from app.domain.attendance import DAY_PART_NAMES, LessonRow
from app.domain.attendance_sheet import AttendanceSheet, RowHeight, SheetRow
from app.domain.wording import official_day, official_month, weekday

_MARK_SIDE = 12.0
_MARKS = {
    Corner.TOP_LEFT: (8.0, 8.0),
    Corner.TOP_RIGHT: (190.0, 8.0),
    Corner.BOTTOM_LEFT: (8.0, 277.0),
    Corner.BOTTOM_RIGHT: (190.0, 277.0),
}
_ISSUER = Place(x=53, y=10.9, pitch=4.6, size=12, width=62)
_NATION = Place(x=141, y=10.9, pitch=4.6, size=12)
_TITLE = Style(14, Face.BOLD)
_CLASS = Style(12, Face.BOLD)
_WHEN = Style(11, Face.ITALIC)
_LONG_CLASS = Style(11, Face.BOLD)
_TITLE_BASELINES = {1: (28.0, 32.7, 36.9), 2: (24.9, 29.3, 37.3)}
"""Of the title, the class (its first line) and the days, by lines of the class."""
_LONG_CLASS_PITCH = 4.0

_LEFT, _RIGHT, _MIDDLE = 12.0, 198.0, 105.0
_HEAD, _PARTS, _ROWS = 39.0, 43.0, 47.0
"""Where the table's head, its second tier and its rows begin."""
_NUMBER, _NAME, _YEAR, _VILLAGE = 9.0, 46.0, 13.0, 26.0
_ROOM_TO_SIGN = 92.0
_WIDEST_CELL = 46.0
_SHADE = (0.92, 0.92, 0.92)
_LINE = 0.7
_COLUMN = Style(10.5, Face.BOLD)
_DAY = Style(10, Face.BOLD)
_PART = Style(10)
_HEAD_DROP = 1.25
_CELL = Style(12)
_PADDING = 2.0
_CELL_DROP = 1.4
"""From the middle of a row to the baseline of 12 pt."""
_CELL_PITCH, _TIGHT_PITCH = 5.0, 4.4
_CELL_LINES = {RowHeight.SIGNATURE: 2, RowHeight.THUMBPRINT: 3}

_FOOT_LEFT = 24.0
_FOOT = Style(11)
_INITIALS = Box(138, 277, 48, 12, line=0.5)


@dataclass(frozen=True, slots=True)
class PageContent:
    """What one page holds of a sheet; pages count from 1."""

    number: int
    of: int
    lessons: tuple[LessonRow, ...]
    rows: tuple[SheetRow, ...]


def draw(sheet: AttendanceSheet, content: PageContent) -> Page:
    """The page as it is printed."""
    page = definition(sheet, content)
    blocks = (
        *_marks(sheet, content),
        *_titles(sheet),
        *_table_head(content.lessons, page),
        *_lines(content.lessons, page),
        *_people(sheet, content),
        *_foot(sheet, content),
    )
    return Page(blocks)


def definition(sheet: AttendanceSheet, content: PageContent) -> SheetPage:
    """What stands where on the page."""
    return SheetPage(
        lessons=tuple(lesson.id for lesson in content.lessons),
        rows=tuple(row.enrolment_id for row in content.rows),
        column_lines=_column_lines(len(content.lessons))[4:],
        row_lines=tuple(_ROWS + number * sheet.row_height for number in range(len(content.rows) + 1)),
    )


def _column_lines(lessons: int) -> tuple[float, ...]:
    """The x of every line; what few half-days leave free widens the names and villages."""
    cell = min(_ROOM_TO_SIGN / lessons, _WIDEST_CELL)
    spare = (_ROOM_TO_SIGN - lessons * cell) / 2
    lines = [_LEFT]
    for column in (_NUMBER, _NAME + spare, _YEAR, _VILLAGE + spare, *[cell] * lessons):
        lines.append(lines[-1] + column)
    return tuple(lines)


def _marks(sheet: AttendanceSheet, content: PageContent) -> Iterator[Block]:
    for corner, (x, y) in _MARKS.items():
        mark = SheetMark(sheet.sheet_id, content.number, sheet.roster_version % VERSIONS, corner)
        yield data_matrix(encode(mark), x, y, side=_MARK_SIDE)


def _titles(sheet: AttendanceSheet) -> Iterator[Block]:
    yield from issuer(sheet.letterhead, _ISSUER)
    yield from nation(sheet.letterhead, _NATION)
    style, lines = _CLASS, wrap(sheet.class_title, _CLASS, _RIGHT - _LEFT)
    if len(lines) > 1:
        style, lines = fitted(sheet.class_title, smaller(_LONG_CLASS, 9), _RIGHT - _LEFT, lines=2)
    when_style, when = fitted(sheet.when_and_where, smaller(_WHEN, 9), _RIGHT - _LEFT, lines=1)
    title_y, class_y, when_y = _TITLE_BASELINES[len(lines)]
    yield centred(_MIDDLE, title_y, sheet.title, _TITLE)
    for number, line in enumerate(lines):
        yield centred(_MIDDLE, class_y + number * _LONG_CLASS_PITCH, line, style)
    yield centred(_MIDDLE, when_y, when[0], when_style)


def _table_head(lessons: tuple[LessonRow, ...], page: SheetPage) -> Iterator[Block]:
    yield Box(_LEFT, _HEAD, _RIGHT - _LEFT, _ROWS - _HEAD, fill=_SHADE)
    columns = _column_lines(len(lessons))
    number, name, year, village = (sum(columns[at : at + 2]) / 2 for at in range(4))
    middle = _PARTS + _HEAD_DROP
    yield centred(number, middle, _("STT"), _COLUMN)
    yield centred(name, middle, _("Họ và tên"), _COLUMN)
    yield centred(year, middle - 1.9, _("Năm"), _COLUMN)
    yield centred(year, middle + 1.9, _("sinh"), _COLUMN)
    yield centred(village, middle, _("Thôn"), _COLUMN)
    for left, right, text in _days(lessons, page):
        style, lines = fitted(text, smaller(_DAY, 7), right - left - 1, lines=1)
        yield centred((left + right) / 2, (_HEAD + _PARTS) / 2 + _HEAD_DROP, lines[0], style)
    for at, lesson in enumerate(lessons):
        middle = sum(page.column_lines[at : at + 2]) / 2
        yield centred(middle, (_PARTS + _ROWS) / 2 + _HEAD_DROP, DAY_PART_NAMES[lesson.part], _PART)


def _days(lessons: tuple[LessonRow, ...], page: SheetPage) -> Iterator[tuple[float, float, str]]:
    """Left and right edge of each day's columns, and the day: "Thứ Năm, 24/9"."""
    first = 0
    for day, group in groupby(lesson.on for lesson in lessons):
        after = first + len(list(group))
        text = _("{weekday}, {day}/{month}").format(
            weekday=weekday(day), day=official_day(day), month=official_month(day)
        )
        yield page.column_lines[first], page.column_lines[after], text
        first = after


def _lines(lessons: tuple[LessonRow, ...], page: SheetPage) -> Iterator[Block]:
    foot = page.row_lines[-1]
    day_edges = {left for left, _right, _day in _days(lessons, page)} | {_RIGHT}
    for y in (_HEAD, *page.row_lines):
        yield Line(_LEFT, y, _RIGHT, y, _LINE)
    yield Line(page.column_lines[0], _PARTS, _RIGHT, _PARTS, _LINE)
    for x in _column_lines(len(lessons)):
        within_a_day = x in page.column_lines and x not in day_edges
        yield Line(x, _PARTS if within_a_day else _HEAD, x, foot, _LINE)


def _people(sheet: AttendanceSheet, content: PageContent) -> Iterator[Block]:
    columns = _column_lines(len(content.lessons))
    most = _CELL_LINES[sheet.row_height]
    for at, row in enumerate(content.rows):
        baseline = _ROWS + (at + 0.5) * sheet.row_height + _CELL_DROP
        yield centred((columns[0] + columns[1]) / 2, baseline, str(row.number), _CELL)
        yield centred((columns[2] + columns[3]) / 2, baseline, row.birth_year or "", _CELL)
        name_room, village_room = (columns[at + 1] - columns[at] - 1.5 * _PADDING for at in (1, 3))
        name = cut(row.name, _CELL, name_room, lines=most)
        yield from _cell(columns[1], baseline, name, _CELL)
        style, village = fitted(row.village or "", smaller(_CELL, 9), village_room, lines=most)
        yield from _cell(columns[3], baseline, village, style)


def _cell(left: float, baseline: float, lines: list[str], style: Style) -> Iterator[Block]:
    """Lines around the middle of a row, whose one line would stand on the baseline."""
    pitch = _CELL_PITCH if len(lines) <= _CELL_LINES[RowHeight.SIGNATURE] else _TIGHT_PITCH
    top = baseline - (len(lines) - 1) * pitch / 2
    for number, line in enumerate(lines):
        yield Text(left + _PADDING, top + number * pitch, line, style)


def _foot(sheet: AttendanceSheet, content: PageContent) -> Blocks:
    people = sum(row.enrolment_id is not None for row in content.rows)
    blank = len(content.rows) - people
    counts = _("Trang này {here} người, cả lớp {all} người.").format(here=people, all=len(sheet.rows))
    if blank:
        counts = _("Trang này {here} người và {blank} dòng trống, cả lớp {all} người.").format(
            here=people, blank=blank, all=len(sheet.rows)
        )
    identity = _("Mã tờ {code} · danh sách lần {version} · Trang {page}/{of}").format(
        code=sheet_code(sheet.sheet_id), version=sheet.roster_version, page=content.number, of=content.of
    )
    return (
        Text(_FOOT_LEFT, 280.2, _("Ký gọn trong ô, không ký đè, không ghi V/P."), _CLASS),
        Text(_FOOT_LEFT, 284.7, counts, _FOOT),
        Text(_FOOT_LEFT, 289.0, identity, _FOOT),
        _INITIALS,
        Text(_INITIALS.x + 1.4, _INITIALS.y + 3.2, _("Ký nháy, dấu (nếu có)"), Style(9, Face.ITALIC)),
    )
