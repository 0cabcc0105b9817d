"""Rows written many at a time, as they would have been one by one."""

from sqlalchemy.orm import Session

from app.db.base import Deleted, all_exist, find, natural_id, new_id, new_row, put_rows
from app.db.models import training_class
from app.db.store import Store
from tests.db.rows import Person
from tests.statements import statements

Enrolment = training_class.Enrolment


def phone_and_note(session: Session, row: bytes) -> tuple[str | None, str | None]:
    person = find(session, Person, row)
    assert person is not None
    return person.phone, person.note


def test_columns_not_named_stay_as_they_are(store: Store, row: bytes) -> None:
    with store.write("Sửa số điện thoại") as session:
        put_rows(session, Person, [{"id": row, "phone": "0911000000"}])
        assert phone_and_note(session, row) == ("0911000000", "cũ")


def test_a_new_row_gets_the_defaults_of_columns_not_named(store: Store) -> None:
    with store.write("Thêm vào lớp") as session:
        class_id = new_row(session, training_class.TrainingClass, title="Lớp").id
        person_id = new_row(session, Person, full_name="Lò Thị Mới").id
        row = natural_id(Enrolment, class_id, person_id)
        put_rows(session, Enrolment, [{"id": row, "class_id": class_id, "person_id": person_id}])
        enrolment = find(session, Enrolment, row)
        assert enrolment is not None
        assert (enrolment.note, enrolment.deleted) == ("", Deleted.NO)


def test_what_was_set_on_an_object_before_is_not_lost(store: Store, row: bytes) -> None:
    with store.write("Sửa người") as session:
        person = find(session, Person, row)
        assert person is not None
        person.note = "mới"
        put_rows(session, Person, [{"id": row, "phone": "0911000000"}])
        assert (person.phone, person.note) == ("0911000000", "mới")


def test_any_number_of_rows_is_one_statement(store: Store) -> None:
    with store.write("Thêm người") as session:
        rows = [{"id": new_id(session, Person), "phone": f"09{number:08}"} for number in range(200)]
        with statements(session) as seen:
            put_rows(session, Person, rows)
    assert len(seen) == 1


def test_rows_exist_when_each_of_them_was_made_here(store: Store, row: bytes) -> None:
    with store.write("Thêm người") as session:
        other = new_row(session, Person, full_name="Lò Thị Mới").id
        assert all_exist(session, Person, {row, other})
        assert all_exist(session, Person, set())
        assert not all_exist(session, Person, {row, bytes(16)})
        assert not all_exist(session, Enrolment, {row})
