import uuid
from datetime import UTC, datetime
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from app.base.clock import HybridClock
from app.base.ids import Mint, derived_id, short_derived_id

NOW = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)
tables = st.integers(0, 4095)
parts = st.lists(st.binary(max_size=20), max_size=4)


def mint() -> Mint:
    return Mint(HybridClock(lambda: NOW))


@given(tables)
def test_a_new_id_is_a_uuid_of_version_7_that_carries_time_and_table(table: int) -> None:
    read = uuid.UUID(bytes=mint().new_id(table))
    assert (read.version, read.variant) == (7, uuid.RFC_4122)
    assert read.int >> 80 == int(NOW.timestamp()) * 1000
    assert read.int >> 64 & 0xFFF == table


def test_ids_are_never_made_twice_and_grow() -> None:
    one = mint()
    ids = [one.new_id(3) for _ in range(5000)]
    assert all(first < second for first, second in pairwise(ids))


def test_two_copies_of_a_notebook_do_not_make_the_same_ids() -> None:
    one, copy = mint(), mint()
    assert not {one.new_id(3) for _ in range(500)} & {copy.new_id(3) for _ in range(500)}


@given(tables, parts)
def test_equal_parts_give_equal_ids_shaped_like_version_8(table: int, named: list[bytes]) -> None:
    read = uuid.UUID(bytes=derived_id(table, *named))
    assert read.bytes == derived_id(table, *named)
    assert (read.version, read.variant) == (8, uuid.RFC_4122)


@given(tables, parts, tables, parts)
def test_other_tables_and_other_parts_give_other_ids(
    table: int, named: list[bytes], other_table: int, other_named: list[bytes]
) -> None:
    same = (table, named) == (other_table, other_named)
    assert (derived_id(table, *named) == derived_id(other_table, *other_named)) is same


def test_parts_are_not_glued_together() -> None:
    assert derived_id(1, b"ab", b"c") != derived_id(1, b"a", b"bc")


def test_derived_ids_are_the_same_in_every_version_of_the_program() -> None:
    assert derived_id(5, b"18547", "năm 2026".encode()).hex() == "1d36cc3782708e1fb573fecafe7f977b"


@given(tables, parts)
def test_a_short_one_is_the_same_everywhere_and_of_few_bytes(table: int, named: list[bytes]) -> None:
    made = short_derived_id(table, *named)
    assert made == short_derived_id(table, *named)
    assert (uuid.UUID(bytes=made).version, uuid.UUID(bytes=made).variant) == (8, uuid.RFC_4122)
    assert made[:1] + made[9:] == bytes(8)


def test_short_ones_of_a_whole_province_differ() -> None:
    assert len({short_derived_id(2, f"thôn {number}".encode()) for number in range(20_000)}) == 20_000
