"""Tables that travel: numbered for life, with a reach, and shaped so that no merge can fail."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

from sqlalchemy import BigInteger, Column, LargeBinary, Table, Text
from sqlalchemy.types import TypeDecorator

from app.db import models
from app.db.base import Reach, synced_tables
from app.db.registry import TABLES

NEVER_AT_THE_PROVINCE = {
    "full_name",
    "name_fold",
    "name_key",
    "birth_on",
    "phone",
    "national_id",
    "note",
    "trainer",
    "officer",
    "interpreter",
    "chair",
    "secretary",
    "raiser",
    "withheld_raiser",
    "answered_by",
    "text",
    "answer",
    "guardian",
    "witness",
    "recorded_by",
}
"""Words about one person; the province counts people without them."""

KEY = {"id", "unit", "base", "base_second", "base_ordinal"}


def test_the_registry_numbers_every_table_and_field() -> None:
    numbered = {table: {*fields} for table, fields in TABLES.values()}
    declared = {name: {column.name for column in _own(table)} for name, table in _tables().items()}

    assert numbered == declared


def test_a_number_once_given_is_never_given_again(root: Path) -> None:
    """released.json holds the registry of the last release; it may only have grown since."""
    released = json.loads((root / "tests" / "house" / "released.json").read_text(encoding="utf-8"))
    for number, (table, fields) in released.items():
        now_table, now_fields = TABLES[int(number)]

        assert now_table == table
        assert list(now_fields[: len(fields)]) == fields


def test_every_field_says_how_far_it_travels() -> None:
    silent = [str(column) for column in _columns() if not isinstance(column.info.get("reach"), Reach)]

    assert not silent, "\n".join(silent)


def test_words_about_a_person_stay_in_the_commune() -> None:
    open_ = [
        str(column)
        for column in _columns()
        if column.name in NEVER_AT_THE_PROVINCE and column.info["reach"] is Reach.PROVINCE
    ]

    assert not open_, "\n".join(open_)


def test_a_merge_cannot_fail_on_a_constraint() -> None:
    for name, table in _tables().items():
        assert [column.name for column in table.primary_key] == ["id", "unit"], name
        assert all(key.deferrable and key.initially == "DEFERRED" for key in table.foreign_key_constraints), (
            name
        )
        assert not [index.name for index in table.indexes if index.unique], name
        assert all(column.nullable for column in _own(table) if column.name != "deleted"), name


def test_fields_are_stored_alike_on_both_databases() -> None:
    odd = [
        str(column)
        for column in _columns()
        if not isinstance(_stored(column.type), (BigInteger, Text, LargeBinary))
    ]

    assert not odd, "\n".join(odd)


def _tables() -> dict[str, Table]:
    assert models.__all__
    return {name: cast("Table", model.__table__) for name, model in synced_tables().items()}


def _columns() -> Iterator[Column[Any]]:
    for table in _tables().values():
        yield from _own(table)


def _own(table: Table) -> list[Column[Any]]:
    return [column for column in table.columns if column.name not in KEY]


def _stored(kind: Any) -> Any:
    return kind.impl if isinstance(kind, TypeDecorator) else kind
