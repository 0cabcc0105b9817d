import dataclasses

import pytest

from app.base.errors import NotFound, Refused
from app.db.store import Store
from app.domain.person import PersonDetails, Sex
from app.services import person
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
