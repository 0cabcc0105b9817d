"""The rules of the journal: what counts as a change, what is refused, what is kept."""

import pytest
from sqlalchemy import text, update
from sqlalchemy.dialects import sqlite
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app.db import journal
from app.db.base import Deleted, Synced, find, new_row
from app.db.registry import CREATED, field_numbers, table_numbers
from app.db.store import NotebookFiles, Store
from tests.db.changes import NOTE, PHONE, Change, Write, changes, count, operation_of
from tests.db.conftest import UNIT
from tests.db.rows import MODELS, Person, fields, make, table_of, value


def set_person(session: Session, row: bytes, **values: object) -> None:
    session.execute(update(table_of(Person)).where(table_of(Person).c.id == row).values(values))


def change_phone(session: Session, row: bytes) -> None:
    set_person(session, row, phone="0911000000")


def add_person(session: Session, _row: bytes) -> None:
    new_row(session, Person, full_name="Sùng A Dơ")
    session.flush()


def test_on_conflict_do_nothing_changes_nothing(store: Store, row: bytes) -> None:
    def write(session: Session, row: bytes) -> None:
        statement = sqlite.insert(table_of(Person)).values(id=row, unit=UNIT, phone="0900000000")
        session.execute(statement.on_conflict_do_nothing())

    assert operation_of(store, write, row) is None
    assert count(store, "operation") == 1


REFUSED = {
    "delete": "DELETE FROM person WHERE id = :row",
    "replace": "INSERT OR REPLACE INTO person (id, unit) SELECT id, unit FROM person WHERE id = :row",
    "id": "UPDATE person SET id = x'00' WHERE id = :row",
    "unit": "UPDATE person SET unit = '00000' WHERE id = :row",
    "id or ignore": "UPDATE OR IGNORE person SET id = x'00' WHERE id = :row",
}


@pytest.mark.parametrize("statement", REFUSED.values(), ids=REFUSED.keys())
@pytest.mark.parametrize("merging", [False, True], ids=["write", "merge"])
def test_a_row_is_never_removed_or_renamed(store: Store, row: bytes, statement: str, merging: bool) -> None:  # noqa: FBT001 - a parameter of the test
    door = store.merge() if merging else store.write("Xóa")
    with pytest.raises(IntegrityError, match=r"never removed|for life"), door as session:
        session.execute(text(statement), {"row": row})

    with store.read() as session:
        person = find(session, Person, row)
        assert person is not None
        assert person.phone == "0368112904"


@pytest.mark.parametrize("write", [change_phone, add_person])
def test_a_write_outside_an_operation_is_refused(store: Store, row: bytes, write: Write) -> None:
    with pytest.raises(IntegrityError, match=r"outside Store\.write"), store.quiet() as session:
        write(session, row)


def test_within_one_operation_the_first_before_and_the_last_after_are_kept(store: Store, row: bytes) -> None:
    def write(session: Session, row: bytes) -> None:
        for phone in ("1", "2", None, "3"):
            set_person(session, row, phone=phone)

    assert changes(store, operation_of(store, write, row)) == [Change(PHONE, "0368112904", "3")]


def test_an_operation_that_ends_as_it_began_is_forgotten(store: Store, row: bytes) -> None:
    def write(session: Session, row: bytes) -> None:
        for phone in ("1", "0368112904"):
            set_person(session, row, phone=phone)

    assert operation_of(store, write, row) is None
    assert count(store, "operation") == 1
    assert count(store, "journal") == 1


def test_a_field_that_ends_as_it_began_is_no_change(store: Store, row: bytes) -> None:
    def write(session: Session, row: bytes) -> None:
        for phone, note in (("1", "mới"), ("0368112904", "mới")):
            set_person(session, row, phone=phone, note=note)

    assert changes(store, operation_of(store, write, row)) == [Change(NOTE, "cũ", "mới")]


def test_edits_of_a_row_in_the_operation_that_made_it_are_part_of_its_making(store: Store) -> None:
    def write(session: Session, _row: bytes) -> None:
        person = new_row(session, Person, full_name="Sùng A Dơ")
        session.flush()
        person.phone, person.deleted = "0912345678", Deleted.REMOVED

    assert changes(store, operation_of(store, write)) == [Change(CREATED)]


def test_values_come_back_with_the_type_they_had(store: Store, row: bytes) -> None:
    def write(session: Session, row: bytes) -> None:
        set_person(session, row, note="1979", birth_year=1979, village_id=None, merged_into=b"\x00\xff")

    assert {change.after for change in changes(store, operation_of(store, write, row))} == {
        "1979",
        1979,
        b"\x00\xff",
    }


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__tablename__)
def test_every_field_of_every_table_is_journalled_under_its_number(store: Store, model: type[Synced]) -> None:
    with store.write("Tạo") as session:
        row = make(session, model)
        others = {field: value(session, model, field, turn=1) for field in fields(model)}
    for field, other in {**others, "deleted": Deleted.REMOVED}.items():
        with store.write("Sửa") as session:
            session.execute(
                update(table_of(model)).where(table_of(model).c.id == row.id).values({field: other})
            )
        with store.read() as reading:
            number = {"number": session.info["operation"]}
            found = reading.execute(
                text("SELECT tbl, row, field FROM journal WHERE operation = :number"), number
            )

            assert found.all() == [
                (table_numbers()[model.__tablename__], row.id, field_numbers(model.__tablename__)[field])
            ]


def test_installed_triggers_are_those_the_models_ask_for(store: Store) -> None:
    with store.read() as session:
        query = text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        installed = {row.name: row.sql for row in session.execute(query)}

    assert installed == journal.triggers()
    assert len(installed) == 4 * len(MODELS)


def test_opening_mends_triggers_that_were_lost(store: Store, files: NotebookFiles, key: bytes) -> None:
    with store.quiet() as session:
        session.execute(text("DROP TRIGGER person_changed"))
        session.execute(text("CREATE TRIGGER stray AFTER UPDATE ON person BEGIN SELECT 1; END"))
    store.close()

    reopened = Store(files, key)
    test_installed_triggers_are_those_the_models_ask_for(reopened)
    reopened.close()
