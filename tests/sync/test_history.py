"""Whatever machines wrote without each other, in whatever order it comes: the same rows, nothing lost."""

import random
from typing import Any

import pytest
from sqlalchemy import Connection, select, type_coerce

from app.db.graph import Head, MergedBatch
from app.sync.fields import stored_as, synced_table
from app.sync.merge import merge
from tests.office import UNIT
from tests.sync.histories import FIELDS, PERSON, history

SEEDS = 150


def _rows(connection: Connection) -> dict[bytes, dict[int, Any]]:
    table = synced_table(PERSON)
    assert table is not None
    names = {0: "deleted", 5: "birth_year", 7: "ethnicity", 13: "phone"}
    columns = [type_coerce(table.c[names[number]], stored_as(table.c[names[number]])) for number in FIELDS]
    query = select(table.c.id, *columns)
    return {row[0]: dict(zip(FIELDS, row[1:], strict=True)) for row in connection.execute(query)}


def _heads(connection: Connection) -> set[tuple[tuple[bytes, int], bytes, Any]]:
    """Of fields with more than one value: where each came from."""
    query = select(Head.row, Head.field, MergedBatch.hash, Head.number, Head.text, Head.blob).join(
        MergedBatch, (MergedBatch.unit == Head.unit) & (MergedBatch.number == Head.batch)
    )
    return {
        ((row, number), hash_, next((one for one in value if one is not None), None))
        for row, number, hash_, *value in connection.execute(query.where(Head.field.in_(FIELDS)))
    }


@pytest.mark.parametrize("start", range(0, SEEDS, 25))
def test_any_order_of_arrival_gives_what_the_whole_history_says(target: Any, start: int) -> None:
    for seed in range(start, start + 25):
        made, chance = history(seed), random.Random(seed)  # noqa: S311 - as above: replayed by its seed
        with target() as connection, connection.begin_nested() as undone:
            for group in made.arrival(chance):
                merge(connection, UNIT, group)
            assert _rows(connection) == made.rows(), seed
            assert made.several() <= _heads(connection), seed
            undone.rollback()
