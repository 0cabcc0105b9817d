import dataclasses

import pytest

from app.base.errors import Refused
from app.db.store import Store
from app.domain.person import PersonDetails
from app.services import enrolment, history, person
from app.services.enrolment import ListedPerson
from tests.office import PEOPLE
from tests.statements import statements


def names(store: Store, class_id: bytes) -> list[str]:
    with store.read() as session:
        return [learner.name for learner in enrolment.learners(session, class_id)]


def test_learners_stand_in_the_order_of_given_names(store: Store, class_id: bytes) -> None:
    assert names(store, class_id) == ["Hoàng Thị Ánh", "Triệu Mùi Chạn", "Sùng A Dơ"]


def test_a_learner_shows_what_the_list_said(store: Store, class_id: bytes) -> None:
    with store.read() as session:
        first, second, _third = enrolment.learners(session, class_id)
    assert (first.birth, first.ethnicity, first.village) == ("1984-03-12", "Tày", "Bản Ca")
    assert (second.birth, second.village) == ("1979", "Thôn Khuổi Mật")


def test_enrolling_someone_twice_makes_one_enrolment(store: Store, class_id: bytes) -> None:
    with store.write("Thêm người") as session:
        who = enrolment.learners(session, class_id)[0].person_id
        enrolment.add_known(session, class_id, who)
    assert len(names(store, class_id)) == 3


def test_someone_taken_out_comes_back_by_enrolling_again(store: Store, class_id: bytes) -> None:
    with store.write("Bỏ khỏi lớp") as session:
        first = enrolment.learners(session, class_id)[0]
        enrolment.remove(session, first.enrolment_id)
    assert len(names(store, class_id)) == 2

    with store.write("Thêm người") as session:
        assert enrolment.add_known(session, class_id, first.person_id) == first.enrolment_id
    assert len(names(store, class_id)) == 3


def test_one_undo_takes_a_whole_list_back(store: Store, class_id: bytes) -> None:
    listed = [ListedPerson(PersonDetails(f"Lò Thị Số {n}", village=f"Bản {n}")) for n in range(40)]
    with store.write("Nhập danh sách từ Excel") as session:
        enrolled = enrolment.enrol_list(session, class_id, listed)
    assert (enrolled.new, enrolled.known) == (40, 0)
    assert len(names(store, class_id)) == 43

    history.undo(store)

    assert len(names(store, class_id)) == 3
    with store.read() as session:
        assert person.suggest(session, "so 3") == []


def test_a_person_of_the_register_is_known_again_without_marks(store: Store, class_id: bytes) -> None:
    again = dataclasses.replace(PEOPLE[1], name="HOANG THI ANH", birth="1984")
    other_year = dataclasses.replace(PEOPLE[1], birth="1990")
    with store.read() as session:
        known = enrolment.already_known(session, [again, other_year, PersonDetails("Vi Thị Hồng")])
        register = enrolment.learners(session, class_id)[0].person_id
    assert [[row.id for row in rows] for rows in known] == [[register], [], []]


def test_another_identity_number_is_another_person(store: Store, class_id: bytes) -> None:
    numbered = PersonDetails("Ma Thị Duyên", birth="1982", national_id="006182000196")
    with store.write("Thêm người") as session:
        enrolment.add(session, class_id, numbered)
    other = dataclasses.replace(numbered, national_id="006182000169")
    with store.read() as session:
        same, different = enrolment.already_known(session, [numbered, other])
    assert (len(same), different) == (1, [])


def test_a_known_person_of_a_list_gets_no_second_row(store: Store, class_id: bytes) -> None:
    with store.write("Nhập danh sách từ Excel") as session:
        who = enrolment.learners(session, class_id)[0].person_id
        enrolled = enrolment.enrol_list(session, class_id, [ListedPerson(PEOPLE[1], known=who)])
    assert (enrolled.new, enrolled.known) == (0, 1)
    with store.read() as session:
        assert len(person.suggest(session, "hoang thi anh")) == 1


def test_whoever_has_the_same_identity_number_is_known_under_any_name(store: Store, class_id: bytes) -> None:
    numbered = PersonDetails("Ma Thị Duyên", birth="1982", national_id="006182000196")
    with store.write("Thêm người") as session:
        enrolment.add(session, class_id, numbered)
        who = person.suggest(session, "ma thi duyen")[0].id
    namesake = dataclasses.replace(PEOPLE[1], birth=None, national_id="006182000196")
    with store.read() as session, statements(session) as seen:
        known = enrolment.already_known(session, [namesake, PersonDetails("Vi Thị Hồng")])
    assert [[row.id for row in rows] for rows in known] == [[who], []]
    assert len(seen) == 1


def test_a_longer_list_takes_no_more_statements(store: Store, class_id: bytes) -> None:
    counts = []
    with store.write("Nhập danh sách từ Excel") as session:
        who = enrolment.learners(session, class_id)[0].person_id
        for size in (2, 60):
            people = [PersonDetails(f"Lò Thị {size} {n}", village=f"Bản {size} {n}") for n in range(size)]
            listed = [ListedPerson(PEOPLE[1], known=who), *map(ListedPerson, people)]
            with statements(session) as seen:
                enrolment.enrol_list(session, class_id, listed)
            counts.append(len(seen))
    assert counts[0] == counts[1]
    assert len(names(store, class_id)) == 65


def test_people_of_a_list_are_found_and_stand_in_order_like_others(store: Store, class_id: bytes) -> None:
    listed = [ListedPerson(PersonDetails(name)) for name in ("Vi Thị Ôn", "ĐẶNG THỊ ĂN", "Vi Thị Chanh")]
    with store.write("Nhập danh sách từ Excel") as session:
        enrolment.enrol_list(session, class_id, listed)
    with store.read() as session:
        assert [row.name for row in person.suggest(session, "dang thi an")] == ["Đặng Thị Ăn"]
    ordered = ["Hoàng Thị Ánh", "Đặng Thị Ăn", "Triệu Mùi Chạn", "Vi Thị Chanh", "Sùng A Dơ", "Vi Thị Ôn"]
    assert names(store, class_id) == ordered


def test_a_list_brings_back_who_was_taken_out(store: Store, class_id: bytes) -> None:
    with store.write("Bỏ khỏi lớp") as session:
        first = enrolment.learners(session, class_id)[0]
        enrolment.remove(session, first.enrolment_id)
    twice = [ListedPerson(PEOPLE[1], known=first.person_id)] * 2
    with store.write("Nhập danh sách từ Excel") as session:
        enrolment.enrol_list(session, class_id, twice)
    assert len(names(store, class_id)) == 3


def test_one_wrong_number_in_a_list_leaves_the_register_as_it_was(store: Store, class_id: bytes) -> None:
    listed = [ListedPerson(PersonDetails("Vi Thị Ôn")), ListedPerson(PersonDetails("Vi Thị Hồng", phone="1"))]
    with pytest.raises(Refused), store.write("Nhập danh sách từ Excel") as session:
        enrolment.enrol_list(session, class_id, listed)
    with store.read() as session:
        assert person.suggest(session, "vi thi") == []
