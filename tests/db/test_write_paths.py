"""Every way of writing leaves the right journal rows, and no way leaves none."""

from typing import Any

import pytest
from sqlalchemy import insert, text, update
from sqlalchemy.dialects import sqlite
from sqlalchemy.orm import Session

from app.db.base import find, new_row
from app.db.registry import CREATED
from app.db.store import Store
from tests.db.changes import PHONE, Change, Write, changes, operation_of
from tests.db.conftest import UNIT
from tests.db.rows import Person, table_of


def set_attribute(session: Session, row: bytes) -> None:
    person = find(session, Person, row)
    assert person is not None
    person.phone = "0911000000"


def bulk_update(session: Session, row: bytes) -> None:
    session.execute(update(Person), [{"id": row, "unit": UNIT, "phone": "0911000000"}])


def core_update(session: Session, row: bytes) -> None:
    statement = update(table_of(Person)).where(table_of(Person).c.id == row)
    session.execute(statement.values(phone="0911000000").returning(table_of(Person).c.id)).all()


def text_update(session: Session, row: bytes) -> None:
    session.execute(text("UPDATE person SET phone = '0911000000' WHERE id = :row"), {"row": row})


def or_update(word: str) -> Write:
    def write(session: Session, row: bytes) -> None:
        statement = f"UPDATE OR {word} person SET phone = :phone WHERE id = :row"  # noqa: S608 - words below
        for phone in ("0900000001", "0911000000"):
            session.execute(text(statement), {"row": row, "phone": phone})

    return write


def driver_update(session: Session, row: bytes) -> None:
    raw = session.connection().connection.driver_connection
    assert raw is not None
    raw.executemany("UPDATE person SET phone = ? WHERE id = ?", [("0911000000", row)])


def upsert(session: Session, row: bytes) -> None:
    statement = sqlite.insert(table_of(Person)).values(id=row, unit=UNIT, phone="0911000000", note="cũ")
    excluded = statement.excluded
    session.execute(
        statement.on_conflict_do_update(
            index_elements=["id", "unit"], set_={"phone": excluded.phone, "note": excluded.note}
        )
    )


def update_from(session: Session, row: bytes) -> None:
    session.execute(
        text(
            "UPDATE person SET phone = new.phone FROM (SELECT :row AS id, '0911000000' AS phone) AS new "
            "WHERE new.id = person.id"
        ),
        {"row": row},
    )


UPDATES = {
    "orm attribute": set_attribute,
    "orm bulk": bulk_update,
    "core": core_update,
    "text": text_update,
    "or ignore": or_update("IGNORE"),
    "or replace": or_update("REPLACE"),
    "or rollback": or_update("ROLLBACK"),
    "driver": driver_update,
    "upsert": upsert,
    "update from": update_from,
}


@pytest.mark.parametrize("write", UPDATES.values(), ids=UPDATES.keys())
def test_every_way_to_change_a_field_is_journalled_once(store: Store, row: bytes, write: Write) -> None:
    operation = operation_of(store, write, row)

    assert changes(store, operation) == [Change(PHONE, "0368112904", "0911000000")]


def add_by_orm(session: Session, _row: bytes) -> None:
    for _number in range(2):
        new_row(session, Person, full_name="Hoàng Thị Ánh")


def two_rows() -> list[dict[str, Any]]:
    return [{"id": bytes([number]) * 16, "unit": UNIT, "phone": "1", "deleted": 0} for number in range(2)]


def bulk_insert(session: Session, _row: bytes) -> None:
    session.scalars(insert(Person).returning(Person.id), two_rows()).all()


def core_insert(session: Session, _row: bytes) -> None:
    session.execute(insert(table_of(Person)), two_rows())


def text_insert(session: Session, _row: bytes) -> None:
    session.execute(text("INSERT INTO person (id, unit, phone) VALUES (:id, :unit, :phone)"), two_rows())


def driver_insert(session: Session, _row: bytes) -> None:
    raw = session.connection().connection.driver_connection
    assert raw is not None
    raw.executemany("INSERT OR REPLACE INTO person (id, unit, phone) VALUES (:id, :unit, :phone)", two_rows())


def upsert_of_new_rows(session: Session, _row: bytes) -> None:
    statement = sqlite.insert(table_of(Person)).values(two_rows()).on_conflict_do_nothing()
    session.execute(statement)


INSERTS = (add_by_orm, bulk_insert, core_insert, text_insert, driver_insert, upsert_of_new_rows)


@pytest.mark.parametrize("write", INSERTS)
def test_every_way_to_add_rows_is_journalled_once_a_row(store: Store, write: Write) -> None:
    operation = operation_of(store, write)

    assert changes(store, operation) == [Change(CREATED), Change(CREATED)]
