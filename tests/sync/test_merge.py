"""One merge for both databases: the same batches give the same rows."""

from collections.abc import Iterator, Sequence
from typing import Any

import pytest
from sqlalchemy import Connection, select, text

from app.db.base import Base
from app.db.batch import Batch as Kept
from app.db.journal import JOURNAL
from app.db.person import Person
from app.db.registry import TABLES, field_numbers, table_numbers
from app.db.store import Store
from app.sync import batch, unit_key
from app.sync.batch import Batch
from app.sync.body import BadBatch, NewerVersion, RowChange, TableChanges
from app.sync.merge import Incoming, merge
from app.sync.seal import seal
from tests.office import UNIT

PERSON_ROWS = 3
SEX = field_numbers("person")["sex"]
STAY = {"name_fold", "name_key", "title_fold", "base", "base_second", "base_ordinal"}
"""Columns that never leave the machine that made them."""


def everything(connection: Connection) -> dict[str, list[Any]]:
    """Every row of every shared table, but for what no batch carries."""
    return {
        name: sorted(
            [
                tuple(value for key, value in row.items() if key not in STAY)
                for row in connection.execute(select(Base.metadata.tables[name])).mappings()
            ],
            key=repr,
        )
        for name, _fields in TABLES.values()
    }


def both_bodies(store: Store) -> list[Incoming]:
    """What each batch says to a laptop of the same unit."""
    seal(store)
    with store.read() as session:
        key = unit_key.current(session)
        kept = session.query(Kept).order_by(Kept.number).all()
        return [_opened(batch.decode(row.body), key) for row in kept]


def _opened(sealed: Batch, key: bytes) -> Incoming:
    province, unit = sealed.open_as_unit(key)
    return Incoming(sealed.half, sealed.came_after, sealed.header.sealed_at, [*province, *unit])


def a_line_of(*batches: Sequence[TableChanges]) -> Iterator[Incoming]:
    """Batches of one device, each after the one before."""
    parents: tuple[bytes, ...] = ()
    for number, rows in enumerate(batches, 1):
        yield Incoming(bytes(15) + bytes([number]), parents, 0, rows)
        parents = (bytes(15) + bytes([number]),)


def test_what_one_laptop_wrote_stands_the_same_in_both_databases(laptop: Store, target: Any) -> None:
    first = both_bodies(laptop)
    with laptop.write("Sửa") as session:
        session.execute(text("UPDATE person SET phone = NULL, birth_year = birth_year + 1, note = 'đã gọi'"))
        session.execute(text("UPDATE attendance_mark SET deleted = 1 WHERE status = 'present'"))
        session.execute(text("UPDATE training_class SET venue = ''"))
    second = both_bodies(laptop)[1:]
    with laptop.read() as session:
        wanted = everything(session.connection())
    for one in [*first, *second]:
        with target() as connection:
            merge(connection, UNIT, [one])
    with target() as connection:
        assert everything(connection) == wanted
    with target() as connection:
        merge(connection, UNIT, second)
        assert everything(connection) == wanted


def test_a_merge_touches_only_the_fields_that_were_sent(target: Any) -> None:
    row_id = bytes(range(16))
    changes: tuple[dict[int, object], ...] = ({1: "Lò Thị A", 5: 1980, 13: "0912345678"}, {13: None}, {})
    with target() as connection:
        for one in a_line_of(*(_person(row_id, values) for values in changes)):
            merge(connection, UNIT, [one])
    with target() as connection:
        query = select(Person.full_name, Person.birth_year, Person.phone, Person.deleted)
        assert [tuple(row) for row in connection.execute(query)] == [("Lò Thị A", 1980, None, 0)]


def test_batches_merged_in_one_step_stand_as_if_merged_one_after_another(laptop: Store, target: Any) -> None:
    both_bodies(laptop)
    with laptop.write("Sửa") as session:
        session.execute(text("UPDATE person SET phone = NULL, birth_year = birth_year + 1"))
        session.execute(text("UPDATE attendance_mark SET status = 'absent', deleted = 1"))
    both_bodies(laptop)
    with laptop.write("Sửa nữa") as session:
        session.execute(text("UPDATE person SET birth_year = birth_year + 1, note = 'đã gọi'"))
        session.execute(text("UPDATE attendance_mark SET deleted = 0"))
    with laptop.read() as session:
        wanted = everything(session.connection())
    with target() as connection:
        merge(connection, UNIT, both_bodies(laptop))
    with target() as connection:
        assert everything(connection) == wanted


@pytest.mark.parametrize(
    "later",
    [
        TableChanges(999, [RowChange(bytes(16), 0, 0, {1: 1})]),
        TableChanges(PERSON_ROWS, [RowChange(bytes(16), 0, 0, {1: "Lò Thị A", 61: "sau này"})]),
        TableChanges(PERSON_ROWS, [RowChange(bytes(16), 0, 0, {1: "Lò Thị A", SEX: "sau này"})]),
    ],
    ids=["table", "field", "word"],
)
def test_what_a_later_version_wrote_is_not_merged_in_part(target: Any, later: TableChanges) -> None:
    with pytest.raises(NewerVersion), target() as connection:
        merge(connection, UNIT, list(a_line_of(_person(bytes(16), {1: "Lò Thị A"}), [later])))
    with target() as connection:
        assert connection.scalars(select(Person.id)).all() == []


@pytest.mark.parametrize("value", ["31/12/2026", "2026-13-01", "mai"])
def test_a_day_that_is_none_is_a_bad_batch(target: Any, value: str) -> None:
    number, field = table_numbers()["dialogue"], field_numbers("dialogue")["held_on"]
    rows = [TableChanges(number, [RowChange(bytes(16), 0, 0, {field: value})])]
    with pytest.raises(BadBatch, match="fit"), target() as connection:
        merge(connection, UNIT, list(a_line_of(rows)))


@pytest.mark.parametrize("value", ["chữ", b"byte"])
def test_a_value_of_the_wrong_kind_is_a_bad_batch_and_leaves_nothing(target: Any, value: object) -> None:
    line = list(a_line_of(_person(bytes(16), {1: "Lò Thị A"}), _person(bytes(16), {5: value})))
    with pytest.raises(BadBatch), target() as connection:
        merge(connection, UNIT, line)
    with target() as connection:
        assert connection.scalars(select(Person.id)).all() == []


def test_merged_rows_are_not_journalled_as_ones_own(laptop: Store, second_laptop: Store) -> None:
    with second_laptop.merge() as connection:
        merge(connection, UNIT, both_bodies(laptop))
    with second_laptop.read() as session:
        assert session.execute(select(JOURNAL)).all() == []
        assert session.query(Person).count() == 45


def _person(row_id: bytes, values: dict[int, object]) -> list[TableChanges]:
    return [TableChanges(PERSON_ROWS, [RowChange(row_id, 0, 0, values)])]
