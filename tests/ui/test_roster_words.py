"""What the import says, without a window."""

from datetime import date
from pathlib import Path

from app.domain.ethnic_group import vocabulary
from app.domain.person import PersonDetails, Sex
from app.rosters.fields import Certainty, Field
from app.rosters.reading import Reading, read
from app.rosters.vocabulary import Vocabulary
from app.services.roster import Known, Register
from app.services.roster_check import Check, Choice
from app.ui.roster.compared import comparison
from app.ui.roster.confirm import sentences, summary
from app.ui.roster.explain import explain
from app.ui.roster.mapped import headings_to_choose, mapped, only, with_fields, with_heading
from app.ui.roster.verdict import all_reasons, said

LISTS = Path(__file__).parents[1] / "data" / "rosters"
TODAY = date(2026, 11, 23)
HEAD = "STT,Họ và tên,Giới tính,Năm sinh,Dân tộc,Thôn bản,Số CCCD,Điện thoại"
ROWS = (
    "1,HOÀNG THỊ ÁNH,Nữ,12/03/1984,Tày,Bản Ca,006184001234,0912345118",
    "2,Triệu Mùi Chạn,Nữ,79,Dao đỏ,Bản Ca,6179000871,0368112904",
    "3,Ma Thị Duyên,Nữ,1982,Tày,Nà Nguộc,006182000196,0916220731",
    "4,Lý Thị Hà,Nữ,,Dao,Bản Ca,,12345",
)
DUYEN = PersonDetails("Ma Thị Duyên", Sex.FEMALE, "1982", "Tày", "Nà Nguộc", national_id="006182000169")


def read_list(path: Path) -> Reading:
    return read(path, Vocabulary.of(vocabulary()), TODAY)


def read_lines(folder: Path) -> Reading:
    path = folder / "ds.csv"
    path.write_text("\n".join((HEAD, *ROWS)), encoding="utf-8")
    return read_list(path)


def check_of(reading: Reading) -> Check:
    known = Known(b"1", DUYEN, 2, is_in_class=True)
    matches = tuple((known,) if person.name == DUYEN.name else () for person in reading.people)
    return Check(reading, Register(matches, (), frozenset({"Bản Ca"})))


def test_a_column_says_how_its_values_were_read(tmp_path: Path) -> None:
    reading = read_lines(tmp_path)
    columns = {column.field: column for column in reading.tables[0].columns}

    assert [line.sentence for line in explain(reading, columns[Field.BIRTH])] == [
        "2 dòng là ngày đầy đủ hoặc chỉ có năm: đọc được ngay",
        "1 dòng viết năm 2 chữ số (79): hiểu là 1979",
        "1 dòng để trống: sẽ hỏi ở bước Kiểm tra",
    ]
    assert "“Dao đỏ” thành “Dao”" in explain(reading, columns[Field.ETHNICITY])[1].sentence
    assert explain(reading, columns[Field.PHONE])[-1].sentence.startswith("1 dòng: Số điện thoại không đúng")


def test_a_row_has_one_plain_sentence(tmp_path: Path) -> None:
    check = check_of(read_lines(tmp_path))
    verdicts = [check.verdict(place) for place in range(4)]

    assert [said(check, verdict).sentence for verdict in verdicts] == [
        "Đã sửa: HOA → Hoa đầu chữ",
        "Năm “79” hiểu là 1979",
        "Có thể trùng người đã có",
        "Điện thoại không đúng",
    ]
    assert all_reasons(check, verdicts[1]) == [
        "Năm “79” hiểu là 1979",
        "“Dao đỏ” ghi là Dao",
        "Đã sửa: CCCD thêm 2 số 0",
    ]
    assert all_reasons(check, verdicts[3]) == [
        "Điện thoại “12345” không đúng",
        "Thiếu năm sinh",
        "Thiếu CCCD",
    ]
    check.accept_rest()
    assert said(check, check.verdict(1)).sentence == "Đã xem: Năm “79” hiểu là 1979"


def test_two_records_stand_side_by_side_with_three_answers(tmp_path: Path) -> None:
    check = check_of(read_lines(tmp_path))
    shown = comparison(check, check.verdict(2))

    assert shown.title == "Dòng 4: có phải là một người?"
    assert shown.explanation == "Tên, năm sinh, thôn đều giống. Số CCCD khác 2 chữ số."
    assert [line.caption for line in shown.lines if line.differs] == ["Số CCCD", "Điện thoại"]
    assert shown.lines[-1].right == "2 lớp"
    assert [answer.title for answer in shown.answers] == [
        "Một người: giữ CCCD trong sổ, thêm số điện thoại",
        "Một người: dùng CCCD trong tệp Excel",
        "Hai người khác nhau trùng tên",
    ]
    assert shown.answers[0].detail == "Lớp này ghi vào hồ sơ đã có của chị Duyên."


def test_before_writing_the_numbers_are_told(tmp_path: Path) -> None:
    check = check_of(read_lines(tmp_path))
    question = check.verdict(2).question
    assert question
    check.answer(question, Choice.KEEP)

    assert sentences(summary(check)) == [
        "Sẽ ghi 4 người vào lớp: 1 người đã có trong sổ, 3 người mới. 4 chỗ đã sửa giúp.",
        "1 người đã ở trong lớp từ trước, không ghi hai lần.",
        "Thêm 1 thôn, bản mới vào danh sách của xã: Bản Ca.",
    ]


def test_rows_without_a_name_are_named_before_writing() -> None:
    reading = read_list(LISTS / "p15_can_kiem_tra.xlsx")
    check = Check(reading, Register(((),) * len(reading.people), (), frozenset()))

    assert "Không lấy dòng 24, 44: có số liệu nhưng không có họ tên." in sentences(summary(check))


def test_tables_side_by_side_can_be_taken_one_by_one() -> None:
    both = mapped(read_list(LISTS / "p12_hai_bang_canh_nhau.xlsx"), TODAY)
    assert sum(len(part.people) for part in both.parts) == len(both.reading.people) == 40

    right = only(both, TODAY, table=1)

    assert right.reading.people == both.parts[1].people


def test_a_meaning_is_given_to_one_column_only(tmp_path: Path) -> None:
    before = mapped(read_lines(tmp_path), TODAY)
    phone = next(column.index for column in before.columns(0) if column.field is Field.PHONE)

    after = with_fields(before, TODAY, table=0, fields={phone: Field.NATIONAL_ID})

    fields = {column.header: (column.field, column.certainty) for column in after.columns(0)}
    assert fields["Điện thoại"] == (Field.NATIONAL_ID, Certainty.CERTAIN)
    assert fields["Số CCCD"] == (Field.IGNORED, Certainty.IGNORED)


def test_another_row_can_be_the_heading(tmp_path: Path) -> None:
    path = tmp_path / "ds.csv"
    lines = ("STT,Họ và tên,Năm sinh", ",(chữ in),(dương lịch)", "1,An Thị A,1980", "2,An Thị B,1981")
    path.write_text("\n".join(lines), encoding="utf-8")
    before = mapped(read_list(path), TODAY)
    second = next(row for row in headings_to_choose(before.reading.tables[0]) if row.number == 2)

    after = with_heading(before, TODAY, table=0, row=second)

    assert len(before.reading.people) == 3
    assert [person.name for person in after.reading.people] == ["An Thị A", "An Thị B"]
    assert [column.header for column in after.columns(0)] == ["(chữ in)", "(dương lịch)"]
