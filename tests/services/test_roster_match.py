import pytest

from app.domain.person import PersonDetails, Sex
from app.rosters.fields import Field
from app.services.roster import Known, Register
from app.services.roster_match import (
    Question,
    SameAsKnown,
    SameAsRow,
    UnknownVillage,
    added,
    differing,
    merged,
    questions,
)

DUYEN = PersonDetails(
    "Ma Thị Duyên",
    sex=Sex.FEMALE,
    birth="1982-09-03",
    village="Thôn Nà Nguộc",
    national_id="006182000169",
)


def in_register(*people: PersonDetails) -> tuple[Known, ...]:
    return tuple(Known(bytes([place]), each, 1, is_in_class=False) for place, each in enumerate(people))


def asked_about(details: PersonDetails, *known: PersonDetails) -> list[Question]:
    return questions([details], Register((in_register(*known),), (), frozenset()))[0]


def is_sure(details: PersonDetails, known: PersonDetails) -> bool | None:
    """What is asked: nothing, whether it is surely one person, or perhaps."""
    asked = asked_about(details, known)
    return asked[0].is_sure if asked else None


def test_an_identity_number_settles_who_it_is() -> None:
    assert is_sure(PersonDetails("Ma Thi Duyen", national_id="006182000169"), DUYEN) is True
    assert is_sure(PersonDetails("Hoàng Văn Lâm", national_id="006182000169"), DUYEN) is False


@pytest.mark.parametrize(
    ("listed", "expected"),
    [
        (PersonDetails("Ma Thị Duyên", birth="1982", village="Nà Nguộc"), True),
        (PersonDetails("Ma Thị Duyên", birth="1982"), False),
        (PersonDetails("Ma Thị Duyên", birth="1982-09-04", village="Nà Nguộc"), None),
        (PersonDetails("Ma Thị Duyên", birth="1983", village="Nà Nguộc"), None),
        (PersonDetails("Ma Thị Duyên"), False),
        (PersonDetails("Ma Thị Diên", birth="1982", village="Nà Nguộc"), None),
        (PersonDetails("Ma Thị Duyên", Sex.MALE, birth="1982", village="Nà Nguộc"), False),
    ],
)
def test_a_name_needs_birth_and_village_to_be_sure(
    listed: PersonDetails,
    expected: bool | None,  # noqa: FBT001 - a parameter of the test
) -> None:
    assert is_sure(listed, DUYEN) is expected


def test_two_numbers_are_asked_about_only_if_one_may_be_a_slip() -> None:
    swapped = PersonDetails("Ma Thị Duyên", birth="1982", national_id="006182000196")
    other = PersonDetails("Ma Thị Duyên", birth="1982", national_id="006182555123")

    assert is_sure(swapped, DUYEN) is False
    assert is_sure(other, DUYEN) is None


def test_of_several_namesakes_none_is_sure_and_the_likest_comes_first() -> None:
    far = PersonDetails("Ma Thị Duyên", birth="1982", village="Bản Ca")
    asked = asked_about(PersonDetails("Ma Thị Duyên", birth="1982", village="Nà Nguộc"), far, far, DUYEN)

    assert [question.is_sure for question in asked] == [True]
    asked = asked_about(PersonDetails("Ma Thị Duyên", birth="1982", village="Bản Ca"), DUYEN, far, far)
    assert [type(question) for question in asked] == [SameAsKnown] * 3
    assert not any(question.is_sure for question in asked)
    assert isinstance(asked[0], SameAsKnown)
    assert asked[0].known.details is far


def test_a_row_is_compared_with_the_rows_above_it() -> None:
    people = [
        PersonDetails("Lường Thị Kim", birth="1991", village="Pác Nghiên"),
        PersonDetails("Lường Thị Kim", birth="1991"),
        PersonDetails("Lường Thị Kim", birth="1991", village="Nà Chang"),
        PersonDetails("Lường Thị Kim", birth="1991", village="Pác Nghiên"),
    ]
    asked = questions(people, Register(((), (), (), ()), (), frozenset()))

    assert asked == [
        [],
        [SameAsRow(1, 0, is_sure=False)],
        [SameAsRow(2, 1, is_sure=False)],
        [SameAsRow(3, 0, is_sure=True)],
    ]


def test_a_village_is_asked_about_once_and_only_when_one_is_near() -> None:
    villages = ("Thôn Nà Nguộc", "Thôn 11")
    people = [PersonDetails(name, village=village) for name, village in (
        ("A", "Nà Ngoặc"), ("B", "Nà Ngoặc"), ("C", "Khe Cát"), ("D", "Thôn 12"))]  # fmt: skip
    new = frozenset({"Nà Ngoặc", "Khe Cát", "Thôn 12"})
    asked = questions(people, Register(((), (), (), ()), villages, new))

    assert asked == [[UnknownVillage(0, "Nà Ngoặc", "Thôn Nà Nguộc")], [], [], []]


def test_what_one_side_only_knows_is_added_and_the_more_exact_birth_kept() -> None:
    listed = PersonDetails("Ma Thị Duyên", birth="1982", national_id="006182000196", phone="0916220731")

    assert differing(DUYEN, listed) == (Field.NATIONAL_ID,)
    assert added(DUYEN, listed) == (Field.PHONE,)
    kept = merged(DUYEN, listed)
    assert (kept.birth, kept.national_id, kept.phone) == ("1982-09-03", "006182000169", "0916220731")
    taken = merged(listed, DUYEN)
    assert (taken.birth, taken.national_id) == ("1982-09-03", "006182000196")
    assert (taken.sex, taken.village) == (Sex.FEMALE, "Thôn Nà Nguộc")
