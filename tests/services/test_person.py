import dataclasses
from datetime import date

import pytest

from app.base.errors import NotFound, Refused
from app.db.store import Store
from app.domain.person import PersonDetails, Sex
from app.services import enrolment, erasure, person
from tests.office import PEOPLE


def test_people_are_found_by_any_letters_without_marks(store: Store, class_id: bytes) -> None:
    with store.read() as session:
        found = {
            typed: [row.name for row in person.suggest(session, typed)]
            for typed in ("ANH", "mui", "sung a", "zz")
        }
    assert found == {
        "ANH": ["Hoàng Thị Ánh"],
        "mui": ["Triệu Mùi Chạn"],
        "sung a": ["Sùng A Dơ"],
        "zz": [],
    }
    assert class_id


def test_signs_of_a_search_pattern_are_plain_letters(store: Store, class_id: bytes) -> None:
    with store.read() as session:
        assert person.suggest(session, "%") == person.suggest(session, "_") == []
    assert class_id


def test_a_person_is_kept_as_clean_as_the_rules_ask(store: Store) -> None:
    with store.write("Thêm người") as session:
        person.add(session, PersonDetails("  NGUYỄN   THỊ H'LAN ", sex=Sex.FEMALE, ethnicity="Ê-đê"))
    with store.read() as session:
        (row,) = person.suggest(session, "lan")
    assert (row.name, row.ethnicity) == ("Nguyễn Thị H'Lan", "Ê Đê")


@pytest.mark.parametrize(
    "wrong",
    [
        dataclasses.replace(PEOPLE[0], name=" "),
        dataclasses.replace(PEOPLE[0], phone="12345"),
        dataclasses.replace(PEOPLE[0], national_id="123456789"),
    ],
    ids=["name", "phone", "national id"],
)
def test_what_cannot_be_right_is_refused_without_repeating_it(store: Store, wrong: PersonDetails) -> None:
    with pytest.raises(Refused) as refusal, store.write("Thêm người") as session:
        person.add(session, wrong)
    assert not any(value in str(refusal.value) for value in ("12345", "123456789", "Triệu"))


def test_changing_a_person_changes_how_they_are_found(store: Store) -> None:
    with store.write("Thêm người") as session:
        who = person.add(session, PEOPLE[0])
    with store.write("Sửa người") as session:
        person.change(session, who, dataclasses.replace(PEOPLE[0], name="Triệu Mùi Sểnh"))
    with store.read() as session:
        assert [row.name for row in person.suggest(session, "senh")] == ["Triệu Mùi Sểnh"]
        assert person.suggest(session, "chan") == []


def test_changing_someone_who_was_never_there_makes_nobody(store: Store) -> None:
    with store.write("Thêm người") as session:
        who = person.add(session, PEOPLE[0])
    with pytest.raises(NotFound), store.write("Sửa người") as session:
        person.change_all(session, {who: PEOPLE[1], bytes(16): PEOPLE[2]})
    with store.read() as session:
        assert [row.name for row in person.suggest(session, "a")] == [PEOPLE[0].name]


def test_writing_a_person_as_they_are_is_no_change(store: Store) -> None:
    with store.write("Thêm người") as session:
        who = person.add(session, PEOPLE[0])
    with store.write("Sửa người") as session:
        person.change(session, who, PEOPLE[0])
    assert session.info["operation"] is None


def test_the_register_lists_the_first_and_says_how_many_there_are(store: Store, class_id: bytes) -> None:
    with store.read() as session:
        rows = person.register(session, "", 2)
        assert [row.name for row in rows] == ["Hoàng Thị Ánh", "Triệu Mùi Chạn"]
        assert (person.count(session, ""), person.count(session, "sung")) == (3, 1)
        assert person.row_of(session, rows[1].id) == rows[1]
    assert class_id


def test_a_restricted_person_is_kept_and_no_longer_offered(store: Store, class_id: bytes) -> None:
    with store.read() as session:
        someone = person.suggest(session, "mui")[0].id
    with store.write("Hạn chế") as session:
        person.restrict(session, someone, date(2026, 11, 20))
        person.restrict(session, someone, date(2026, 11, 23))
    with store.read() as session:
        assert person.suggest(session, "mui") == []
        assert person.register(session, "mui", 5)[0].restricted_on == date(2026, 11, 20)
        assert len(enrolment.learners(session, class_id)) == len(PEOPLE)
    with store.write("Bỏ hạn chế") as session:
        person.lift(session, someone)
    with store.read() as session:
        assert [row.id for row in person.suggest(session, "mui")] == [someone]


def test_whose_data_was_erased_is_listed_no_more(store: Store) -> None:
    with store.write("Thêm người") as session:
        erasure.erase(session, person.add(session, PEOPLE[0]))
    with store.read() as session:
        assert person.register(session, "", 5) == []
        assert person.suggest(session, "xóa") == []
