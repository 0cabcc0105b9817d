from pathlib import Path

import pytest

from app.base.errors import UnreadableFile
from app.rosters.fields import Certainty, CorrectionCode, Field, WarningCode
from app.rosters.reading import read, reinterpret
from app.rosters.table import LeftOutReason
from tests.rosters.lists import FILES, TODAY, VOCABULARY, read_lines


def villages(folder: Path, *lines: str) -> list[str | None]:
    return [person.village for person in read_lines(folder, *lines).people]


def names(folder: Path, *lines: str) -> list[str]:
    return [person.name for person in read_lines(folder, *lines).people]


def test_a_section_row_gives_the_village_without_number_label_and_count(tmp_path: Path) -> None:
    assert villages(
        tmp_path,
        "STT;Họ và tên;Năm sinh",
        "II. Bản Ca (12 người);;",
        "1;Lò A;1970",
        "Thôn: Bản Pá;;",
        "2;Lò B;1971",
        "III;Thôn Nà Nguộc;",
        "3;Lò C;1972",
        "IV. Khách mời;;",
        "4;Lò D;1973",
    ) == ["Bản Ca", "Bản Pá", "Thôn Nà Nguộc", None]


def test_a_section_of_a_lower_level_keeps_the_village(tmp_path: Path) -> None:
    lines = ("STT;Họ và tên;Năm sinh", "I. Bản Ca;;", "1. Hội viên mới;;", "1;Lò A;1970")
    assert villages(tmp_path, *lines) == ["Bản Ca"]


def test_a_caption_over_the_table_gives_the_village(tmp_path: Path) -> None:
    lines = ("DANH SÁCH;;", "Thôn: Bản Ca;;", "STT;Họ và tên;Năm sinh", "1;Lò A;1970")
    assert villages(tmp_path, *lines) == ["Bản Ca"]


def test_the_village_column_speaks_before_the_section(tmp_path: Path) -> None:
    lines = ("STT;Họ và tên;Thôn", "I. Bản Ca;;", "1;Lò A;Bản Pá", "2;Lò B;")
    assert villages(tmp_path, *lines) == ["Bản Pá", "Bản Ca"]


def test_names_that_resemble_closing_words_are_people(tmp_path: Path) -> None:
    people = ("An Đình Phúc", "Kỳ Thị Lan", "Tống Công Bản", "Công Văn Thôn")
    lines = [f"{name};{year};Chủ tịch" for year, name in enumerate(people, start=1970)]
    assert names(tmp_path, "Họ và tên;Năm sinh;Chức vụ", *lines) == list(people)


def test_the_signature_block_gives_nobody(tmp_path: Path) -> None:
    reading = read_lines(
        tmp_path,
        "STT;Họ và tên;Năm sinh;Chức vụ",
        "1;Lò A;1970;Chủ tịch",
        "Cộng: 1 người;;;",
        ";;;Mường Lát, ngày 12 tháng 3 năm 2026",
        ";NGƯỜI LẬP;;CHỦ TỊCH",
        ";Lương Thị Ngân;;Hoàng Văn Thụ",
    )
    assert [person.name for person in reading.people] == ["Lò A"]
    assert reading.warnings == ()
    assert [entry.reason for entry in reading.left_out] == [
        LeftOutReason.TOTAL,
        LeftOutReason.SIGNATURE,
        LeftOutReason.SIGNATURE,
        LeftOutReason.SIGNATURE,
    ]


def test_a_row_with_data_but_no_name_has_a_warning_and_a_prepared_number_has_none(tmp_path: Path) -> None:
    reading = read_lines(tmp_path, "STT;Họ và tên;SĐT", "1;Lò A;0912345678", "2;;0912345679", "3;;")
    assert [(entry.row, entry.code, entry.person) for entry in reading.warnings] == [
        (3, WarningCode.MISSING_NAME, None)
    ]


def test_the_lone_column_nu_says_both(tmp_path: Path) -> None:
    reading = read_lines(tmp_path, "STT;Họ và tên;Nữ", "1;Lò A;x", "2;Lò B;")
    assert [person.sex for person in reading.people] == ["F", "M"]


def test_marks_under_both_sexes_say_neither(tmp_path: Path) -> None:
    reading = read_lines(tmp_path, "STT;Họ và tên;Nam;Nữ", "1;Lò A;x;x", "2;Lò B;;x", "3;Lò C;;")
    assert [person.sex for person in reading.people] == [None, "F", None]
    assert [(entry.row, entry.code) for entry in reading.warnings] == [(2, WarningCode.AMBIGUOUS_SEX)]


def test_a_year_under_a_sex_gives_both(tmp_path: Path) -> None:
    reading = read_lines(tmp_path, "STT;Họ và tên;Năm sinh;", ";;Nam;Nữ", "1;Lò A;;1970", "2;Lò B;71;")
    assert [(person.sex, person.birth) for person in reading.people] == [("F", "1970"), ("M", "1971")]


def test_family_and_given_names_stand_in_two_columns(tmp_path: Path) -> None:
    assert names(tmp_path, "TT;Họ đệm;Tên;SĐT", "1;Lò Văn;Ín;0912345678") == ["Lò Văn Ín"]


def test_dt_is_a_phone_or_a_group_by_what_is_under_it(tmp_path: Path) -> None:
    reading = read_lines(tmp_path, "STT;Họ và tên;DT;ĐT", "1;Lò A;Thái;0912345678")
    assert [(person.ethnicity, person.phone) for person in reading.people] == [("Thái", "0912345678")]
    reading = read_lines(tmp_path, "STT;Họ và tên;DT", "1;Lò A;0912345678")
    assert reading.people[0].phone == "0912345678"
    assert reading.tables[0].columns[2].certainty is Certainty.GUESS


@pytest.mark.parametrize(
    "heading",
    ["Họ và tên;Họ tên bố/mẹ", "Họ tên học sinh;Họ tên phụ huynh", "Họ và tên người học;Họ tên chủ hộ"],
)
def test_the_name_is_of_the_person_on_the_list_and_not_of_their_kin(tmp_path: Path, heading: str) -> None:
    assert names(tmp_path, f"STT;{heading};Thôn", "1;Lò A;Lò B;Bản Ca") == ["Lò A"]


def test_a_heading_of_two_meanings_is_only_a_guess(tmp_path: Path) -> None:
    reading = read_lines(tmp_path, "STT;Họ và tên;Chức vụ, đơn vị công tác", "1;Lò A;Bí thư, UBND xã")
    assert reading.tables[0].columns[2].certainty is Certainty.GUESS


def test_a_birth_in_three_columns_gives_the_year_and_never_a_day_as_a_year(tmp_path: Path) -> None:
    reading = read_lines(
        tmp_path, "STT;Họ và tên;Ngày sinh;;", ";;Ngày;Tháng;Năm", "1;Lò A;31;12;1980", "2;Lò B;5;3;1981"
    )
    assert [person.birth for person in reading.people] == ["1980", "1981"]
    assert reading.warnings == ()


def test_columns_say_how_sure_their_meaning_is(tmp_path: Path) -> None:
    reading = read_lines(tmp_path, "STT;Họ và tên;Dân tộc;Quê quán", "1;Lò A;Thái;Sơn La")
    assert [(column.letter, column.field, column.certainty) for column in reading.tables[0].columns] == [
        ("A", Field.ROW_NUMBER, Certainty.CERTAIN),
        ("B", Field.NAME, Certainty.CERTAIN),
        ("C", Field.ETHNICITY, Certainty.CERTAIN),
        ("D", Field.IGNORED, Certainty.IGNORED),
    ]


def test_a_table_shows_its_rows_as_they_are_in_the_file() -> None:
    reading = read(FILES / "p05_dai_bieu_ngay_sinh.xlsx", VOCABULARY, TODAY)
    table = reading.tables[0]
    assert (table.sheet, table.header_rows, table.first_row, table.last_row) == ("Sheet1", (4,), 5, 44)
    assert [table.rows[3].text(column.index) for column in table.columns][3:5] == ["X", "37301"]


def test_what_was_put_right_is_told_with_how_it_was_written(tmp_path: Path) -> None:
    reading = read_lines(
        tmp_path,
        "STT;Họ và tên;Ngày sinh;Dân tộc;SĐT",
        "1;BÀ LÒ A;27/1/73;Mèo;912345678",
        "2;Lò B;27/1/1973;Thái;0912345678",
    )
    first, second = reading.people
    assert [(entry.code, entry.written) for entry in first.corrections] == [
        (CorrectionCode.TITLE_REMOVED, "BÀ LÒ A"),
        (CorrectionCode.NAME_CAPITALS, "BÀ LÒ A"),
        (CorrectionCode.TWO_DIGIT_YEAR, "27/1/73"),
        (CorrectionCode.SEX_FROM_TITLE, "BÀ LÒ A"),
        (CorrectionCode.ETHNICITY_RENAMED, "Mèo"),
        (CorrectionCode.ZEROS_RESTORED, "912345678"),
    ]
    assert second.corrections == ()


def test_another_choice_for_a_column_gives_other_people(tmp_path: Path) -> None:
    reading = read_lines(tmp_path, "STT;Họ và tên;Quê quán;Thôn", "1;Lò A;Sơn La;Bản Ca")
    chosen = reinterpret(
        reading, 0, fields={3: Field.ORGANISATION, 4: Field.IGNORED}, vocabulary=VOCABULARY, today=TODAY
    )
    assert [(person.organisation, person.village) for person in chosen.people] == [("Sơn La", None)]
    assert chosen.tables[0].columns[2].certainty is Certainty.CERTAIN
    again = reinterpret(
        chosen, 0, fields={3: Field.IGNORED, 4: Field.VILLAGE}, vocabulary=VOCABULARY, today=TODAY
    )
    assert again.people == reading.people


def test_two_tables_one_under_another_are_both_read(tmp_path: Path) -> None:
    reading = read_lines(
        tmp_path,
        "STT;Họ và tên;Thôn",
        "1;Lò A;Bản Ca",
        "Danh sách bổ sung;;",
        "STT;Họ tên;Năm sinh",
        "1;Lò B;1970",
    )
    assert [person.name for person in reading.people] == ["Lò A", "Lò B"]
    assert [table.header_rows for table in reading.tables] == [(1,), (4,)]


def test_numbers_under_the_heading_are_no_person(tmp_path: Path) -> None:
    assert names(tmp_path, "STT;Họ và tên;Năm sinh", "(1);(2);(3)", "1;Lò A;1970") == ["Lò A"]


def test_a_sum_of_money_is_no_list_of_people(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="Không thấy danh sách người"):
        read_lines(tmp_path, "STT;Thôn;Số hội viên", "1;Bản Ca;12")


def test_personal_values_stay_out_of_representations(tmp_path: Path) -> None:
    reading = read_lines(tmp_path, "STT;Họ và tên;SĐT;Dân tộc", "1;Lò Văn Ín;0912345678;Xạ lạ")
    assert reading.people
    for secret in ("Lò Văn Ín", "0912345678", "Xạ lạ"):
        assert secret not in repr(reading)
