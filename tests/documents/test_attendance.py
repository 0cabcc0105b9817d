import unicodedata
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from app.base.clock import VIETNAM
from app.base.errors import Refused
from app.documents import attendance
from app.documents.attendance import PrintedSheet
from app.documents.sheet_definition import SheetDefinition
from app.documents.sheet_mark import Corner, SheetMark, decode
from app.domain.attendance import DayPart, LessonRow
from app.domain.attendance_sheet import AttendanceSheet, RowHeight, SheetRow
from app.domain.letterhead import Letterhead
from tests.documents import paper

PRINTED_AT = datetime(2026, 9, 20, 8, 0, tzinfo=VIETNAM)
LETTERHEAD = Letterhead(("UBMTTQ VIỆT NAM", "XÃ NÀ LƯƠNG"), ("HỘI LIÊN HIỆP PHỤ NỮ",), "Nà Lương")
TITLE = "Lớp tập huấn lồng ghép giới trong xây dựng và thực hiện kế hoạch (Chương trình 3)"
SHEET_ID = 0x7A31C967E2
TOLERANCE = 0.5


def a_row(number: int, name: str = "Hoàng Thị Mến") -> SheetRow:
    return SheetRow(number, name, "1987", "Bản Lăng", number.to_bytes(16, "big"))


def lessons(count: int) -> tuple[LessonRow, ...]:
    parts = (DayPart.MORNING, DayPart.AFTERNOON)
    return tuple(
        LessonRow(
            bytes([at]) * 16, date(2026, 9, 24) + timedelta(days=at // 2), parts[at % 2], "07:30", "11:00", ""
        )
        for at in range(count)
    )


def a_sheet(*rows: SheetRow, people: int = 45, half_days: int = 4, blank_rows: int = 0) -> AttendanceSheet:
    return AttendanceSheet(
        letterhead=LETTERHEAD,
        class_title=TITLE,
        when_and_where="Ngày 24 và 25 tháng 9 năm 2026, tại Nhà văn hóa xã Nà Lương",
        lessons=lessons(half_days),
        rows=rows or tuple(a_row(number) for number in range(1, people + 1)),
        sheet_id=SHEET_ID,
        roster_version=1,
        blank_rows=blank_rows,
    )


def printed(sheet: AttendanceSheet) -> PrintedSheet:
    return attendance.write(sheet, printed_at=PRINTED_AT)


@pytest.mark.parametrize(
    ("text", "x", "baseline"),
    [
        ("UBMTTQ VIỆT NAM", 53, 10.9),
        ("HỘI LIÊN HIỆP PHỤ NỮ", 53, 20.1),
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 141, 10.9),
        ("Độc lập - Tự do - Hạnh phúc", 141, 15.5),
        ("DANH SÁCH ĐIỂM DANH", 105, 28.0),
        (TITLE, 105, 32.7),
        ("Ngày 24 và 25 tháng 9 năm 2026, tại Nhà văn hóa xã Nà Lương", 105, 36.9),
        ("Thứ Năm, 24/9", 129, 42.2),
        ("Chiều", 140.5, 46.2),
    ],
)
def test_what_is_centred_stands_at_its_measure(text: str, x: float, baseline: float) -> None:
    left, right, y = paper.place_of(printed(a_sheet()).pdf, text)

    assert (left + right) / 2 == pytest.approx(x, abs=TOLERANCE)
    assert y == pytest.approx(baseline, abs=TOLERANCE)


@pytest.mark.parametrize(
    ("text", "x", "baseline"),
    [
        ("Hoàng Thị Mến", 23, 54.4),
        ("Bản Lăng", 82, 54.4),
        ("Ký gọn trong ô, không ký đè, không ghi V/P.", 24, 280.2),
        ("Trang này 19 người, cả lớp 45 người.", 24, 284.7),
        ("Mã tờ F8RW-JSZ2 · danh sách lần 1 · Trang 1/3", 24, 289),
    ],
)
def test_what_begins_on_the_left_stands_at_its_measure(text: str, x: float, baseline: float) -> None:
    left, _right, y = paper.place_of(printed(a_sheet()).pdf, text)

    assert [left, y] == pytest.approx([x, baseline], abs=TOLERANCE)


def test_the_same_text_comes_back_from_two_readers() -> None:
    names = ["Lục Thị Nguyệt Ánh", "H'Bê Niê Êban", "Đặng Văn Đào", "Lường Thị Hạnh"]
    rows = [a_row(n, unicodedata.normalize("NFD", name)) for n, name in enumerate(names, start=1)]

    pdf = printed(a_sheet(*rows)).pdf

    for texts in (paper.page_texts(pdf), paper.page_texts_by_pypdf(pdf)):
        assert all(name in texts[0] for name in [*names, TITLE, "Nà Lương", "Thứ Sáu, 25/9"])


def test_head_title_and_sheet_code_stand_on_every_page() -> None:
    texts = paper.page_texts(printed(a_sheet()).pdf)

    assert len(texts) == 3
    for number, text in enumerate(texts, start=1):
        for repeated in ("DANH SÁCH ĐIỂM DANH", "Họ và tên", "Thứ Năm, 24/9", "HỘI LIÊN HIỆP PHỤ NỮ"):
            assert repeated in text
        assert f"Mã tờ F8RW-JSZ2 · danh sách lần 1 · Trang {number}/3" in text


def test_a_reader_finds_four_marks_on_each_page_and_each_says_where_it_stands() -> None:
    pdf = printed(replace(a_sheet(), roster_version=33)).pdf

    for number in (1, 2, 3):
        page = paper.picture(pdf, number - 1)
        found = {decode(text): code.position for text, code in paper.codes(page).items()}
        assert set(found) == {SheetMark(SHEET_ID, number, 1, corner) for corner in Corner}
        for mark, position in found.items():
            assert (position.top_left.x > page.width / 2) == (mark.corner & 1)
            assert (position.top_left.y > page.height / 2) == (mark.corner >> 1)


def test_marks_are_twelve_millimetres_eight_from_the_edge_with_two_white_around() -> None:
    page = paper.picture(printed(a_sheet()).pdf, dpi=300)

    for x, y in ((8, 8), (190, 8), (8, 277), (190, 277)):
        left_bar = (x + 0.2, y + 0.2, x + 0.6, y + 11.8)
        foot_bar = (x + 0.2, y + 11.4, x + 11.8, y + 11.8)
        assert paper.lightest(page, left_bar, dpi=300) == 0
        assert paper.lightest(page, foot_bar, dpi=300) == 0
        # the last row's line stands exactly two above the lower marks
        around = [
            (x - 2.0, y - 1.7, x - 0.2, y + 14.0),
            (x + 12.2, y - 1.7, x + 14.0, y + 14.0),
            (x - 2.0, y - 1.7, x + 14.0, y - 0.2),
            (x - 2.0, y + 12.2, x + 14.0, y + 14.0),
        ]
        assert all(paper.darkest(page, gap, dpi=300) == 255 for gap in around)


def test_signature_cells_are_white_and_bordered_where_the_definition_says() -> None:
    sheet = printed(a_sheet(people=21, half_days=3, blank_rows=2))

    for number, defined in enumerate(sheet.definition.pages):
        page = paper.picture(sheet.pdf, number)
        for row in range(len(defined.rows)):
            for column in range(len(defined.lessons)):
                cell = defined.cell(row, column)
                right, bottom = cell.x + cell.width, cell.y + cell.height
                assert paper.darkest(page, (cell.x + 0.4, cell.y + 0.4, right - 0.4, bottom - 0.4)) == 255
                assert paper.darkest(page, (cell.x - 0.3, cell.y + 2, cell.x + 0.3, bottom - 2)) < 90
                assert paper.darkest(page, (cell.x + 2, bottom - 0.3, right - 2, bottom + 0.3)) < 90


def test_the_definition_says_who_signs_where_and_survives_being_stored() -> None:
    sheet = a_sheet(people=20, blank_rows=5)

    definition = printed(sheet).definition

    assert SheetDefinition.from_bytes(definition.to_bytes()) == definition
    assert (definition.sheet_id, definition.roster_version) == (SHEET_ID, 1)
    first, second = definition.pages
    assert first.rows == tuple(row.enrolment_id for row in sheet.rows[:19])
    assert second.rows == (sheet.rows[19].enrolment_id, None, None, None, None, None)
    assert first.lessons == tuple(lesson.id for lesson in sheet.lessons)
    cell = first.cell(18, 3)
    assert (cell.x, cell.y, cell.width, cell.height) == (175, 263, 23, 12)


def test_blank_rows_follow_the_people_and_are_numbered_on() -> None:
    pdf = printed(a_sheet(people=2, blank_rows=3)).pdf

    assert "Trang này 2 người và 3 dòng trống, cả lớp 2 người." in paper.page_texts(pdf)[0]
    assert paper.place_of(pdf, "5 Ký gọn")[2] == pytest.approx(47 + 4.5 * 12 + 1.4, abs=TOLERANCE)
    table_foot = 47 + 5 * 12
    assert paper.darkest(paper.picture(pdf), (20, table_foot + 1, 190, 274)) == 255


def test_more_than_four_half_days_take_pages_of_their_own() -> None:
    sheet = a_sheet(people=20, half_days=6)

    pages = printed(sheet).definition.pages

    assert [len(page.lessons) for page in pages] == [4, 4, 2, 2]
    assert [len(page.rows) for page in pages] == [19, 1, 19, 1]
    assert pages[2].lessons == tuple(lesson.id for lesson in sheet.lessons[4:])
    assert pages[2].rows == pages[0].rows
    assert pages[2].column_lines[-1] == pages[0].column_lines[-1] == 198


def test_rows_for_thumbprints_are_fifteen_high_and_fifteen_a_page() -> None:
    pages = printed(replace(a_sheet(people=16), row_height=RowHeight.THUMBPRINT)).definition.pages

    assert [len(page.rows) for page in pages] == [15, 1]
    assert pages[0].cell(14, 0).y + pages[0].cell(14, 0).height == 47 + 15 * 15


def test_long_names_break_in_two_and_unknown_things_stay_empty() -> None:
    row = SheetRow(1, "Hứa Nguyễn Thị Hương Giang", None, None, b"a" * 16)
    pdf = printed(a_sheet(row)).pdf

    left, _right, upper = paper.place_of(pdf, "Hứa Nguyễn Thị")
    lower = paper.place_of(pdf, "Hương Giang")
    assert [left, lower[0]] == pytest.approx([23, 23], abs=TOLERANCE)
    assert lower[2] - upper == pytest.approx(5, abs=0.1)
    assert "None" not in paper.page_texts(pdf)[0]
    assert paper.darkest(paper.picture(pdf), (67.5, 47.5, 79.5, 58.5)) == 255


def test_endless_words_stay_within_their_places() -> None:
    endless = "Nguyễn Thị Hương Giang " * 30
    sheet = replace(
        a_sheet(SheetRow(1, endless, "1987", endless, b"a" * 16)),
        class_title=endless,
        when_and_where=endless,
        letterhead=replace(LETTERHEAD, parent_lines=("ỦY BAN MẶT TRẬN TỔ QUỐC VIỆT NAM " * 2, "XÃ NÀ LƯƠNG")),
    )
    page = paper.picture(printed(sheet).pdf)

    for empty in ((12.5, 60, 197, 274), (2, 24, 11.5, 274), (198.5, 24, 208, 274), (20.5, 4, 22, 20)):
        assert paper.darkest(page, empty) == 255
    cell = (106.5, 47.5, 128.5, 58.5)
    assert paper.darkest(page, cell) == 255


@pytest.mark.parametrize("sheet", [a_sheet(half_days=0), replace(a_sheet(), rows=()), a_sheet(people=600)])
def test_a_sheet_that_cannot_be_read_back_is_refused_in_words(sheet: AttendanceSheet) -> None:
    with pytest.raises(Refused, match="rồi in lại"):
        printed(sheet)


def test_a_sheet_of_blank_rows_only_can_be_printed() -> None:
    sheet = replace(a_sheet(blank_rows=19), rows=())

    assert printed(sheet).definition.pages[0].rows == (None,) * 19


def test_people_never_show_in_a_representation() -> None:
    assert "Mến" not in repr(a_sheet())
