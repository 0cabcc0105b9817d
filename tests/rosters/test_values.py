from datetime import date

import pytest

from app.rosters.cells import EPOCH_1900, EPOCH_1904, Cell, Kind
from app.rosters.fields import CorrectionCode, WarningCode
from app.rosters.numbers import read_national_id, read_phone
from app.rosters.values import looks_like_formula, read_birth, read_ethnicity, read_name, read_sex
from tests.rosters.lists import TODAY, VOCABULARY


@pytest.mark.parametrize(
    ("written", "birth"),
    [
        ("04/12/1997", "1997-12-04"),
        (" 13/02/1970 ", "1970-02-13"),
        ("9.8.1969", "1969-08-09"),
        ("13-01-2003", "2003-01-13"),
        ("27/1/73", "1973-01-27"),
        ("27/1/31", "1931-01-27"),
        ("2/3/08", "2008-03-02"),
        ("2/3/05", "2005-03-02"),
        ("79", "1979"),
        ("1970", "1970"),
        ("37301", "2002-02-14"),
        ("1980-03-05", "1980-03-05"),
        ("1980-03-05 00:00:00", "1980-03-05"),
        ("05121997", "1997-12-05"),
        ("3/1980", "1980-03"),
        ("ngày 5 tháng 3 năm 1980", "1980-03-05"),
        ("sinh năm 1961", "1961"),
        ("'1961", "1961"),
    ],
)
def test_a_birth_is_read_however_it_is_written(written: str, birth: str) -> None:
    assert read_birth(Cell(written), EPOCH_1900, today=TODAY).value == birth


@pytest.mark.parametrize(
    "written",
    [
        "31/02/1990",
        "15/13/1988",
        "20/10/1885",
        "12/05/2031",
        "00/00/0000",
        "1/1/09",
        "1/1/30",
        "30/2/79",
        "2050",
        "?",
        "13/1980",
    ],
)
def test_an_impossible_birth_is_left_empty_with_a_warning(written: str) -> None:
    found = read_birth(Cell(written), EPOCH_1900, today=TODAY)
    assert (found.value, found.warning) == (None, WarningCode.IMPOSSIBLE_BIRTH)


def test_a_serial_number_counts_from_the_epoch_of_its_workbook() -> None:
    serial = Cell("29000", Kind.NUMBER, 29000)
    assert read_birth(serial, EPOCH_1900, today=TODAY).value == "1979-05-25"
    assert read_birth(serial, EPOCH_1904, today=TODAY).value == "1983-05-26"


def test_a_year_typed_into_a_date_cell_is_a_year() -> None:
    assert read_birth(Cell("02/06/1905", Kind.DATE, 1980), EPOCH_1900, today=TODAY).value == "1980"


def test_a_birth_today_is_possible_and_one_tomorrow_is_not() -> None:
    born = Cell("25/11/2026")
    assert read_birth(born, EPOCH_1900, today=date(2026, 11, 25)).value == "2026-11-25"
    assert read_birth(born, EPOCH_1900, today=date(2026, 11, 24)).value is None


@pytest.mark.parametrize(
    ("written", "phone"),
    [
        ("0707 377 458", "0707377458"),
        ("090-306-7580", "0903067580"),
        ("0709.010.773", "0709010773"),
        ("+84 986 235 361", "0986235361"),
        ("84828296375", "0828296375"),
        ("(+84) 971718007", "0971718007"),
        ("+84 0971718007", "0971718007"),
        ("0084971718007", "0971718007"),
        ("360159565", "0360159565"),
        ("848457640", "0848457640"),
        ("01681234567", "0381234567"),
        ("1681234567", "0381234567"),
        ("01991234567", "0591234567"),
        ("O912345678", "0912345678"),
        ("091O345678", "0910345678"),
        ("'0702345048", "0702345048"),
        ("0849022868 / 0976772184", "0849022868"),
        ("0863122486; 0904987623", "0863122486"),
        ("0863122486 0904987623", "0863122486"),
        ("0863122486\n0904987623", "0863122486"),
    ],
)
def test_a_phone_is_ten_digits_of_today(written: str, phone: str) -> None:
    assert read_phone(Cell(written)).value == phone


@pytest.mark.parametrize(
    "written", ["098123456", "1900 1234", "0987654321012", "12345", "không có", "02033888999"]
)
def test_what_is_no_mobile_number_is_left_empty_with_a_warning(written: str) -> None:
    found = read_phone(Cell(written))
    assert (found.value, found.warning) == (None, WarningCode.INVALID_PHONE)


@pytest.mark.parametrize(
    ("written", "value", "warning"),
    [
        ("006088991725", "006088991725", None),
        ("'014205980737", "014205980737", None),
        ("10072982109", "010072982109", None),
        ("1095986543", "001095986543", None),
        ("006 088 991 725", "006088991725", None),
        ("234080079", None, WarningCode.OLD_ID),
        ("34080079", None, WarningCode.OLD_ID),
        ("1.0109E+10", None, WarningCode.ID_DIGITS_LOST),
        ("1,0109E+10", None, WarningCode.ID_DIGITS_LOST),
        ("0060889917250", None, WarningCode.INVALID_ID),
        ("chưa có", None, WarningCode.INVALID_ID),
    ],
)
def test_an_identity_number_has_twelve_digits_or_a_warning(
    written: str, value: str | None, warning: WarningCode | None
) -> None:
    found = read_national_id(Cell(written))
    assert (found.value, found.warning) == (value, warning)


@pytest.mark.parametrize(
    ("written", "name", "sex"),
    [
        ("Ông Lê Minh Nghĩa", "Lê Minh Nghĩa", "M"),
        ("BÀ H'LAN NIÊ", "H'Lan Niê", "F"),
        ("đ/c NGUYỄN THÚY THÙY", "Nguyễn Thúy Thùy", None),
        ("Đồng chí Bà Vi Thị Pà", "Vi Thị Pà", "F"),
        ("Ông (bà) Trần Văn A", "Trần Văn A", None),
        ("Ông\xa0LỤC\xa0THẾ\xa0LƯU", "Lục Thế Lưu", "M"),
        ("Bàn Văn Lở", "Bàn Văn Lở", None),
        ("Anh", "Anh", None),
        ("Hoa\u0300ng A", "Hoàng A", None),
        ("12", None, None),
        ("=A1", None, None),
    ],
)
def test_a_name_has_proper_case_and_no_title(written: str, name: str | None, sex: str | None) -> None:
    found = read_name(written)
    assert (found.value, found.sex) == (name, sex)


def test_what_was_put_right_in_a_name_is_told() -> None:
    assert read_name("ÔNG LÊ A").corrections == (CorrectionCode.TITLE_REMOVED, CorrectionCode.NAME_CAPITALS)
    assert read_name("Hoa\u0300ng A").corrections == (CorrectionCode.LETTERS_COMPOSED,)
    assert read_name("Lê A").corrections == ()


@pytest.mark.parametrize(
    ("written", "sex"), [("Nữ", "F"), ("NU", "F"), ("nam", "M"), ("N", None), ("?", None)]
)
def test_a_sex_is_told_in_full_or_not_at_all(written: str, sex: str | None) -> None:
    found = read_sex(Cell(written))
    assert found.value == sex
    assert (found.warning is None) == (sex is not None)


@pytest.mark.parametrize(
    ("written", "name"),
    [("MÔNG", "Mông"), ("H’Mông", "Mông"), ("hmong", "Mông"), ("Dân tộc Tày", "Tày"), ("Xơ-Đăng", "Xơ Đăng")],
)
def test_spellings_of_a_group_become_its_official_name(written: str, name: str) -> None:
    assert read_ethnicity(Cell(written), VOCABULARY).value == name


def test_an_unknown_group_is_left_empty_with_a_warning() -> None:
    assert read_ethnicity(Cell("Việt kiều"), VOCABULARY).warning is WarningCode.UNKNOWN_ETHNICITY


@pytest.mark.parametrize("text", ["=1+1", "+cmd|' /C calc'!A0", "@SUM(1)", "-2+3+cmd"])
def test_what_a_spreadsheet_would_run_looks_like_a_formula(text: str) -> None:
    assert looks_like_formula(text)


@pytest.mark.parametrize("text", ["+84 986 235 361", "-", "- Hộ nghèo", "Hộ nghèo", "-3", "="])
def test_plain_notes_and_numbers_do_not_look_like_a_formula(text: str) -> None:
    assert not looks_like_formula(text)
