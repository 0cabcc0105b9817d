from datetime import date
from pathlib import Path

import pytest

from app.domain.ethnic_group import vocabulary
from app.domain.person import PersonDetails, Sex
from app.rosters.fields import Field, WarningCode
from app.rosters.reading import Reading, read
from app.rosters.vocabulary import Vocabulary
from app.services.roster import Known, Register
from app.services.roster_check import Check, Choice, Kind
from app.services.roster_match import SameAsKnown, SameAsRow, UnknownVillage

LISTS = Path(__file__).parents[1] / "data" / "rosters"
HEAD = "STT,Họ và tên,Giới tính,Năm sinh,Dân tộc,Thôn bản,Số CCCD,Điện thoại"
DUYEN = PersonDetails(
    "Ma Thị Duyên",
    sex=Sex.FEMALE,
    birth="1982",
    ethnicity="Tày",
    village="Thôn Nà Nguộc",
    national_id="006182000169",
)


def read_lines(folder: Path, *lines: str) -> Reading:
    path = folder / "ds.csv"
    path.write_text("\n".join((HEAD, *lines)), encoding="utf-8")
    return read(path, Vocabulary.of(vocabulary()), date(2026, 11, 23))


def check_of(
    reading: Reading,
    known: dict[int, PersonDetails] | None = None,
    villages: tuple[str, ...] = (),
    new_villages: frozenset[str] = frozenset(),
) -> Check:
    """`known` says for the place of a row who of the register bears its name."""
    matches = tuple(
        (Known(bytes([place]), known[place], 1, is_in_class=False),) if known and place in known else ()
        for place in range(len(reading.people))
    )
    return Check(reading, Register(matches, villages, new_villages))


def kinds(check: Check) -> list[Kind]:
    return [check.verdict(place).kind for place in range(len(check))]


def test_each_row_is_of_one_kind(tmp_path: Path) -> None:
    check = check_of(
        read_lines(
            tmp_path,
            "1,Hoàng Thị Ánh,Nữ,1984,Tày,Bản Ca,006184001234,0912345118",
            "2,NÔNG THỊ BÍCH,Nữ,1987,Nùng,Bản Ca,006187002211,",
            "3,Triệu Mùi Chạn,Nữ,79,Dao,Bản Ca,006179000871,",
            "4,Lý Thị Hà,Nữ,1975,Dao,Bản Ca,,",
            "5,Ma Thị Duyên,Nữ,1982,Tày,Bản Ca,006182000196,0916220731",
        ),
        {4: DUYEN},
    )

    assert kinds(check) == [Kind.COMPLETE, Kind.CORRECTED, Kind.LOOK, Kind.LOOK, Kind.DECISION]
    assert check.verdict(3).missing == (Field.NATIONAL_ID,)
    assert check.decisions() == check.open_decisions() == [4]


def test_warnings_pass_together_but_decisions_stay(tmp_path: Path) -> None:
    check = check_of(
        read_lines(
            tmp_path,
            "1,Triệu Mùi Chạn,Nữ,79,Dao,Bản Ca,006179000871,",
            "2,Ma Thị Duyên,Nữ,1982,Tày,Bản Ca,006182000196,",
        ),
        {1: DUYEN},
    )

    assert check.accept_rest() == 1
    assert kinds(check) == [Kind.SEEN, Kind.DECISION]


@pytest.mark.parametrize(
    ("choice", "national_id", "phone", "is_known"),
    [
        (Choice.KEEP, "006182000169", "0916220731", True),
        (Choice.TAKE, "006182000196", "0916220731", True),
        (Choice.APART, "006182000196", "0916220731", False),
    ],
)
def test_the_answer_says_whose_data_is_written(
    tmp_path: Path, choice: Choice, *, national_id: str, phone: str, is_known: bool
) -> None:
    reading = read_lines(tmp_path, "1,Ma Thị Duyên,Nữ,1982,Tày,Nà Nguộc,006182000196,0916220731")
    check = check_of(reading, {0: DUYEN})
    question = check.verdict(0).question
    assert isinstance(question, SameAsKnown)

    check.answer(question, choice)

    (entry,) = check.entries()
    assert (entry.details.national_id, entry.details.phone) == (national_id, phone)
    assert (entry.known is not None) == is_known
    assert kinds(check) == [Kind.SEEN]
    assert check.open_decisions() == []
    assert check.decisions() == [0]


def test_surely_the_same_person_is_proposed_and_only_worth_a_look(tmp_path: Path) -> None:
    reading = read_lines(tmp_path, "1,Ma Thị Duyên,Nữ,1982,Tày,Nà Nguộc,,0916220731")
    check = check_of(reading, {0: DUYEN})

    assert kinds(check) == [Kind.LOOK]
    assert check.verdict(0).choice == Choice.KEEP
    (entry,) = check.entries()
    assert entry.known
    assert entry.details.national_id == DUYEN.national_id
    assert entry.changes_register


def test_two_rows_of_one_person_are_written_once(tmp_path: Path) -> None:
    reading = read_lines(
        tmp_path,
        "1,Lường Thị Kim,Nữ,1991,Thái,Nà Chang,,",
        "2,Vi Thị Hồng,Nữ,1990,Thái,Nà Chang,,",
        "3,Lường Thị Kim,Nữ,1991,Thái,,,0916220113",
    )
    check = check_of(reading)
    question = check.verdict(2).question
    assert isinstance(question, SameAsRow)
    assert question.earlier == 0
    assert WarningCode.DUPLICATE_PERSON not in {each.code for each in check.verdict(2).warnings}

    check.answer(question, Choice.KEEP)
    assert [(entry.details.name, entry.details.phone) for entry in check.entries()] == [
        ("Lường Thị Kim", "0916220113"),
        ("Vi Thị Hồng", None),
    ]
    check.answer(question, Choice.APART)
    assert len(check.entries()) == 3


def test_rows_found_to_be_one_known_person_are_written_once(tmp_path: Path) -> None:
    reading = read_lines(
        tmp_path,
        "1,Ma Thị Duyên,Nữ,1982,Tày,Nà Nguộc,,",
        "2,Ma Thị Duyên,Nữ,1982,Tày,Nà Nguộc,,",
    )
    check = check_of(reading, {0: DUYEN, 1: DUYEN})

    assert len(check.entries()) == 1


def test_one_answer_about_a_village_holds_for_every_row_that_writes_it_so(tmp_path: Path) -> None:
    reading = read_lines(
        tmp_path,
        "1,Lường Thị Huệ,Nữ,1988,Thái,Nà Ngoặc,006188000113,",
        "2,Vi Thị Hồng,Nữ,1990,Thái,Nà Ngoặc,006190000112,",
    )
    check = check_of(reading, villages=("Thôn Nà Nguộc",), new_villages=frozenset({"Nà Ngoặc"}))
    question = check.verdict(0).question
    assert isinstance(question, UnknownVillage)
    assert kinds(check) == [Kind.DECISION, Kind.COMPLETE]

    for choice, village, new in (
        (Choice.KEEP, "Thôn Nà Nguộc", []),
        (Choice.TAKE, "Nà Ngoặc", ["Nà Ngoặc"]),
        (Choice.APART, None, []),
    ):
        check.answer(question, choice)
        assert {entry.details.village for entry in check.entries()} == {village}
        assert check.new_villages() == new


def test_a_new_village_is_pointed_out_once(tmp_path: Path) -> None:
    rows = [f"{row},Vi Thị {name},Nữ,1990,Thái,Khe Cát,00619000011{row}," for row, name in enumerate("ABC")]
    reading = read_lines(tmp_path, *rows)
    new = frozenset({"Khe Cát"})

    assert kinds(check_of(reading, villages=("Thôn Nà Nguộc",), new_villages=new)) == [
        Kind.LOOK,
        Kind.COMPLETE,
        Kind.COMPLETE,
    ]
    assert kinds(check_of(reading, new_villages=new)) == [Kind.COMPLETE] * 3, "the first list of a commune"


def test_answers_hold_when_the_list_is_checked_again(tmp_path: Path) -> None:
    reading = read_lines(tmp_path, "1,Ma Thị Duyên,Nữ,1982,Tày,Bản Ca,006182000196,")
    before = check_of(reading, {0: DUYEN})
    question = before.verdict(0).question
    assert question
    before.answer(question, Choice.APART)

    again, changed = check_of(reading, {0: DUYEN}), check_of(reading, {0: PersonDetails("Ma Thị Duyên")})
    again.take_over(before)
    changed.take_over(before)

    assert again.verdict(0).choice == Choice.APART
    assert changed.verdict(0).choice is None


def test_every_warning_of_a_real_list_is_worth_a_look() -> None:
    reading = read(LISTS / "p15_can_kiem_tra.xlsx", Vocabulary.of(vocabulary()), date(2026, 11, 23))
    check = check_of(reading)
    warned = {warning.person - 1 for warning in reading.warnings if warning.person}

    assert warned
    assert all(kinds(check)[place] in {Kind.LOOK, Kind.DECISION} for place in warned)
    assert len(check.entries()) <= len(reading.people)
