"""Undo and redo, for every field of every table, and the words that refuse them."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text, update

from app.base.errors import Refused
from app.db.base import Deleted, Synced, find, new_row
from app.db.store import NotebookFiles, Store
from app.domain.history import TABLE_WORDS, Step
from app.services import history
from tests.db.rows import MODELS, Person, fields, make, stored, table_of, value

KEY = bytes(32)


@pytest.fixture(scope="module")
def blank(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The database of a notebook in which nothing was done."""
    files = NotebookFiles(tmp_path_factory.mktemp("blank"))
    Store.create(files, KEY, "18547").close()
    return files.database.read_bytes()


@pytest.fixture
def store(blank: bytes, tmp_path: Path) -> Iterator[Store]:
    files = NotebookFiles(tmp_path)
    files.database.write_bytes(blank)
    opened = Store(files, KEY)
    yield opened
    opened.close()


def reopened(store: Store) -> Store:
    """The same notebook after the program was closed and started."""
    store.close()
    return Store(store.files, KEY)


def rows(store: Store, model: type[Synced]) -> dict[bytes, dict[str, Any]]:
    with store.read() as session:
        return stored(session, model)


def added(store: Store, **values: object) -> bytes:
    with store.write("Thêm người") as session:
        person = new_row(session, Person, full_name="Triệu Mùi Chạn", **values)
    return person.id


def edited(store: Store, person: bytes, label: str = "Sửa người", **values: object) -> None:
    with store.write(label) as session:
        session.execute(update(table_of(Person)).where(table_of(Person).c.id == person).values(values))


def phone(store: Store, person: bytes) -> object:
    return rows(store, Person)[person]["phone"]


def next_steps(store: Store) -> tuple[str | None, str | None]:
    """The labels of what undo and redo would do."""
    with store.read() as session:
        undo, redo = history.next_undo(session), history.next_redo(session)
    return (undo.label if undo else None, redo.label if redo else None)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__tablename__)
def test_each_field_is_put_back_and_done_again_after_a_restart(store: Store, model: type[Synced]) -> None:
    with store.write("Tạo") as session:
        row = make(session, model)
        others = {field: value(session, model, field, turn=1) for field in fields(model)}
    states = [rows(store, model)]
    for field, other in {**others, "deleted": Deleted.REMOVED}.items():
        with store.write(f"Sửa {field}") as session:
            statement = update(table_of(model)).where(table_of(model).c.id == row.id)
            session.execute(statement.values({field: other}))
        states.append(rows(store, model))
    assert all(before != after for before, after in pairwise(states))

    store = reopened(store)
    for state in reversed(states[:-1]):
        assert history.undo(store) is not None
        assert rows(store, model) == state
    store = reopened(store)
    for state in states[1:]:
        assert history.redo(store) is not None
        assert rows(store, model) == state
    assert history.redo(store) is None
    store.close()


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__tablename__)
def test_a_created_row_goes_and_comes_back_after_a_restart(store: Store, model: type[Synced]) -> None:
    with store.write("Tạo") as session:
        make(session, model)
    before = rows(store, model)

    store = reopened(store)
    assert history.undo(store) == Step(1, "Tạo")
    gone = rows(store, model)
    assert {row["deleted"] for row in gone.values()} == {Deleted.UNDONE}
    assert history.undo(store) is None
    store = reopened(store)
    assert history.redo(store) == Step(1, "Tạo")
    assert rows(store, model) == before
    assert history.undo(store) == Step(1, "Tạo")
    assert rows(store, model) == gone
    store.close()


def test_steps_are_taken_back_from_the_last_and_done_again_from_the_first(store: Store) -> None:
    person = added(store)
    edited(store, person, "Một", phone="1")
    edited(store, person, "Hai", phone="2")
    for expected in ("Hai", "Một", "Thêm người", None):
        assert next_steps(store)[0] == expected
        history.undo(store)
    for expected in ("Thêm người", "Một", "Hai", None):
        assert next_steps(store)[1] == expected
        history.redo(store)

    assert phone(store, person) == "2"


def test_after_new_work_what_was_taken_back_is_not_done_again(store: Store) -> None:
    person = added(store)
    edited(store, person, "Một", phone="1")
    history.undo(store)
    edited(store, person, "Hai", note="2")

    assert next_steps(store) == ("Hai", None)
    assert history.redo(store) is None
    history.undo(store)
    assert next_steps(store) == ("Thêm người", "Hai")


def test_an_operation_that_both_creates_and_edits_is_one_step(store: Store) -> None:
    person = added(store, phone="1")
    with store.write("Gộp") as session:
        kept = new_row(session, Person, full_name="Triệu Mùi Chạn")
        found = find(session, Person, person)
        assert found is not None
        found.merged_into, found.deleted = kept.id, Deleted.REMOVED
    after = rows(store, Person)
    history.undo(store)

    taken_back = rows(store, Person)
    assert (taken_back[person]["merged_into"], taken_back[person]["deleted"]) == (None, Deleted.NO)
    assert taken_back[kept.id]["deleted"] == Deleted.UNDONE
    history.redo(store)
    assert rows(store, Person) == after


def test_a_row_made_and_removed_in_one_step_does_not_block_its_undo(store: Store) -> None:
    with store.write("Nhập danh sách") as session:
        for deleted in (Deleted.NO, Deleted.REMOVED):
            new_row(session, Person, full_name="Sùng A Dơ", deleted=deleted)
    before = rows(store, Person)

    assert history.undo(store) is not None
    assert next_steps(store) == (None, "Nhập danh sách")
    history.redo(store)
    assert rows(store, Person) == before


def merged(store: Store, statement: str, **values: object) -> None:
    """A change that comes from another machine."""
    with store.merge() as connection:
        connection.execute(text(statement), values)


def test_a_field_changed_elsewhere_since_refuses_the_whole_step(store: Store) -> None:
    person, other = added(store, phone="0"), added(store, phone="0")
    with store.write("Sửa điện thoại") as session:
        session.execute(update(table_of(Person)).values(phone="1"))
    merged(store, "UPDATE person SET phone = '2' WHERE id = :id", id=person)
    with pytest.raises(Refused, match=r"người tham gia đã được sửa lại sau đó \(“nhận từ máy khác”\)"):
        history.undo(store)

    assert (phone(store, person), phone(store, other)) == ("2", "1")
    assert next_steps(store) == ("Sửa điện thoại", None)


def test_a_field_changed_elsewhere_while_undone_refuses_the_redo(store: Store) -> None:
    person = added(store, phone="0")
    edited(store, person, phone="1")
    history.undo(store)
    merged(store, "UPDATE person SET phone = '2' WHERE id = :id", id=person)
    with pytest.raises(Refused):
        history.redo(store)

    assert phone(store, person) == "2"


def test_another_field_changed_elsewhere_stays_and_refuses_nothing(store: Store) -> None:
    person = added(store, phone="0")
    edited(store, person, phone="1")
    merged(store, "UPDATE person SET note = 'từ máy khác' WHERE id = :id", id=person)
    history.undo(store)

    row = rows(store, Person)[person]
    assert (row["phone"], row["note"]) == ("0", "từ máy khác")


def test_rows_that_came_by_a_merge_are_never_undone(store: Store) -> None:
    merged(store, "INSERT INTO person (id, unit, full_name) VALUES (x'01', '18547', 'Sùng A Dơ')")
    added(store)
    history.undo(store)

    assert history.undo(store) is None
    assert rows(store, Person)[b"\x01"]["deleted"] == Deleted.NO


CHILDREN = [
    (model, key.referred_table.name, next(column for column in key.column_keys if column != "unit"))
    for model in MODELS
    for key in sorted(table_of(model).foreign_key_constraints, key=lambda key: str(key.name))
]


@pytest.mark.parametrize(("child", "parent", "column"), CHILDREN, ids=str)
def test_a_row_that_others_hang_on_is_not_taken_back(
    store: Store, child: type[Synced], parent: str, column: str
) -> None:
    parent_model = next(model for model in MODELS if model.__tablename__ == parent)
    with store.write("Tạo") as session:
        made = make(session, parent_model)
    with store.merge() as connection:
        table = table_of(child)
        connection.execute(table.insert().values({"id": b"\x01", "unit": "18547", column: made.id}))
    words = f"đã có {TABLE_WORDS[child.__tablename__]} dùng {TABLE_WORDS[parent]} này"
    with pytest.raises(Refused, match=words):
        history.undo(store)
    with store.merge() as connection:
        connection.execute(table.update().values(deleted=Deleted.REMOVED))

    assert history.undo(store) is not None


def test_the_refusal_names_the_later_step_that_touched_the_row(store: Store) -> None:
    person, other = added(store, phone="0"), added(store, phone="0")
    edited(store, person, "Sửa điện thoại", phone="1")
    with store.write("Sửa lần nữa", root=3) as session:  # a step that history passes over
        session.execute(update(table_of(Person)).where(table_of(Person).c.id == person).values(phone="2"))
    with store.write("Sửa người khác", root=3) as session:
        session.execute(update(table_of(Person)).where(table_of(Person).c.id == other).values(phone="3"))

    with pytest.raises(Refused, match="“Sửa lần nữa”"):
        history.undo(store)


def test_a_created_row_that_was_edited_since_is_not_taken_back(store: Store) -> None:
    person = added(store, phone="0")
    with store.write("Sửa điện thoại", root=1) as session:  # a step that history passes over
        session.execute(update(table_of(Person)).values(phone="1"))
    with pytest.raises(Refused, match="“Sửa điện thoại”"):
        history.undo(store)
    assert rows(store, Person)[person]["deleted"] == Deleted.NO

    with store.write("Sửa lại như cũ", root=1) as session:
        session.execute(update(table_of(Person)).values(phone="0"))
    assert history.undo(store) == Step(1, "Thêm người")
