"""What the cells of a file say: workbooks as Excel and other programs write them, and text exports."""

import unicodedata
import zipfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from app.base.errors import UnreadableFile
from app.rosters.fields import WarningCode
from app.rosters.reading import Reading, read
from tests.rosters.lists import TODAY, VOCABULARY

LINES = ("STT;Họ và tên;Thôn", "1;Lò Văn Ín;Bản Ca")


def a_workbook(*rows: Sequence[object]) -> Workbook:
    book = Workbook()
    assert book.active is not None
    for row in rows:
        book.active.append(list(row))
    return book


def reading_of(book: Workbook, folder: Path) -> Reading:
    path = folder / "list.xlsx"
    book.save(path)
    return read(path, VOCABULARY, TODAY)


def test_a_formula_nobody_worked_out_is_an_error_cell(tmp_path: Path) -> None:
    book = a_workbook(("STT", "Họ và tên", "SĐT"), (1, "Lò A", '="09"&"12345678"'))
    assert [entry.code for entry in reading_of(book, tmp_path).warnings] == [WarningCode.ERROR_CELL]


def test_zeros_shown_by_the_number_format_are_read(tmp_path: Path) -> None:
    book = a_workbook(("STT", "Họ và tên", "Số CCCD"), (1, "Lò A", 1095986543))
    assert book.active is not None
    book.active["C2"].number_format = "000000000000"
    person = reading_of(book, tmp_path).people[0]
    assert person.national_id == "001095986543"
    assert person.corrections == ()


def test_a_date_under_any_date_format_is_a_day(tmp_path: Path) -> None:
    book = a_workbook(("STT", "Họ và tên", "Ngày sinh"), (1, "Lò A", date(1980, 3, 5)), (2, "Lò B", 29285))
    assert book.active is not None
    book.active["C2"].number_format = '[$-42A]"ngày" d "tháng" m "năm" yyyy'
    book.active["C3"].number_format = '0 "ngày"'
    reading = reading_of(book, tmp_path)
    assert [person.birth for person in reading.people] == ["1980-03-05", "1980-03-05"]
    assert [row.text(3) for row in reading.tables[0].rows] == ["05/03/1980", "29285"]


def test_hidden_sheets_are_not_read_and_visible_ones_all_are(tmp_path: Path) -> None:
    book = a_workbook(("STT", "Họ và tên", "Thôn"), (1, "Lò A", "Bản Ca"))
    for title, state in (("Ẩn", "hidden"), ("Hai", "visible")):
        sheet = book.create_sheet(title)
        sheet.append(("STT", "Họ và tên", "Thôn"))
        sheet.append((1, f"Lò {title}", "Bản Ca"))
        sheet.sheet_state = state
    assert [person.name for person in reading_of(book, tmp_path).people] == ["Lò A", "Lò Hai"]


def test_a_merged_heading_over_two_columns_means_a_name_in_two_parts(tmp_path: Path) -> None:
    book = a_workbook(("STT", "Họ và tên", None, "Thôn"), (1, "Lò Văn", "Ín", "Bản Ca"))
    assert book.active is not None
    book.active.merge_cells("B1:C1")
    assert [person.name for person in reading_of(book, tmp_path).people] == ["Lò Văn Ín"]


def test_a_name_merged_over_two_rows_is_one_person(tmp_path: Path) -> None:
    book = a_workbook(("STT", "Họ và tên", "Thôn"), (1, "Lò Văn Ín", "Bản Ca"), (None, None, None))
    assert book.active is not None
    book.active.merge_cells("B2:B3")
    reading = reading_of(book, tmp_path)
    assert (len(reading.people), reading.warnings) == (1, ())


def test_reading_aids_of_east_asian_programs_are_no_part_of_a_text(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    a_workbook(("STT", "Họ và tên", "Thôn"), (1, "Lò A", "Bản Ca")).save(path)
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = "<t>Lò A</t>".encode()
    assert name in parts["xl/worksheets/sheet1.xml"]
    aided = "<r><t>Lò</t></r><r><t xml:space='preserve'> A</t></r><rPh sb='0' eb='1'><t>LO</t></rPh>".encode()
    parts["xl/worksheets/sheet1.xml"] = parts["xl/worksheets/sheet1.xml"].replace(name, aided)
    with zipfile.ZipFile(path, "w") as archive:
        for part, content in parts.items():
            archive.writestr(part, content)
    assert read(path, VOCABULARY, TODAY).people[0].name == "Lò A"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
def test_text_is_read_in_its_letters_and_separator(tmp_path: Path, encoding: str, separator: str) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes("\r\n".join(LINES).replace(";", separator).encode(encoding))
    person = read(path, VOCABULARY, TODAY).people[0]
    assert (person.name, person.village, person.row, person.sheet) == ("Lò Văn Ín", "Bản Ca", 2, None)


def test_windows_1258_becomes_whole_letters(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes("\r\n".join(map(_with_loose_tones, LINES)).encode("cp1258"))
    person = read(path, VOCABULARY, TODAY).people[0]
    assert (person.name, person.village) == ("Lò Văn Ín", "Bản Ca")


def _with_loose_tones(text: str) -> str:
    """As Windows-1258 has it: vowels whole, tones behind them."""
    tones = "\u0300\u0301\u0303\u0309\u0323"
    letters = []
    for letter in text:
        parts = unicodedata.normalize("NFD", letter)
        base = unicodedata.normalize("NFC", "".join(part for part in parts if part not in tones))
        letters.append(base + "".join(part for part in parts if part in tones))
    return "".join(letters)


def test_the_row_of_a_text_file_is_its_line_even_after_a_value_of_two_lines(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text('STT;Họ và tên;Ghi chú\n1;Lò A;"một\nhai"\n2;Lò B;ba\n', encoding="utf-8")
    assert [(person.row, person.note) for person in read(path, VOCABULARY, TODAY).people] == [
        (2, "một hai"),
        (4, "ba"),
    ]


def test_a_declared_separator_is_obeyed(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("sep=|\nSTT|Họ và tên|Thôn\n1|Lò A|Bản Ca;Bản Pá,1\n", encoding="utf-8")
    assert [(person.row, person.village) for person in read(path, VOCABULARY, TODAY).people] == [
        (3, "Bản Ca;Bản Pá,1")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "STT;Hoï vaø teân;AÁp\n1;Traàn Vaên Tuaán;AÁp Taø Nò\n2;Nguyeãn Thò Bích Quyønh;AÁp Böng Coùc\n",
        "STT;Hä vµ tªn;Th«n\n1;Lß V¨n Ýn;B¶n Ca\n2;Hoµng ThÞ §µo;B¶n P¸\n",
    ],
    ids=["VNI", "TCVN3"],
)
def test_text_in_old_letters_is_refused_in_words(tmp_path: Path, text: str) -> None:
    path = tmp_path / "list.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UnreadableFile, match="phông chữ cũ"):
        read(path, VOCABULARY, TODAY)


def test_highland_names_are_not_taken_for_old_letters(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text(
        "STT;Họ và tên;Buôn;DT\n1;Y Khôi Byă;Buôn Hoà;Ê Đê\n"
        "2;H'Rin Niê;Buôn Quyên;Ê Đê\n3;H'Ñơl Ƀing;Buôn Hoè;Mnông\n",
        encoding="utf-8",
    )
    assert [person.name for person in read(path, VOCABULARY, TODAY).people] == [
        "Y Khôi Byă",
        "H'Rin Niê",
        "H'Ñơl Ƀing",
    ]
