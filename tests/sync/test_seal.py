"""Sealing: what a batch carries, how far it goes, and what no forger can change."""

from collections.abc import Mapping

import msgspec
import nacl.signing
import pytest
from backports import zstd
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text

from app.base.errors import Refused
from app.db.base import Reach
from app.db.batch import Batch as Kept
from app.db.batch import Enlistment
from app.db.person import Person
from app.db.registry import TABLES, field_numbers, table_numbers
from app.db.store import Store
from app.domain.person import PersonDetails
from app.services import handover, history, person
from app.sync import batch, body, codec, unit_key
from app.sync.batch import Batch
from app.sync.body import BadBatch, TableChanges
from app.sync.fields import travelling
from app.sync.seal import seal
from tests.postgres import Province

PERSON = table_numbers()["person"]
_EMPTY = body.RowChange(bytes(16), 0, 0, {})


def sealed(store: Store) -> list[Batch]:
    """All batches, newest last."""
    seal(store)
    with store.read() as session:
        return [batch.decode(row.body) for row in session.query(Kept).order_by(Kept.number)]


def opened(store: Store, number: int = -1) -> tuple[list[TableChanges], list[TableChanges]]:
    with store.read() as session:
        return sealed(store)[number].open_as_unit(unit_key.current(session))


def values(tables: list[TableChanges], table: int = PERSON) -> list[Mapping[str, object]]:
    names = TABLES[table][1]
    return [
        {names[field]: value for field, value in row.values.items()}
        for changes in tables
        if changes.table == table
        for row in changes.rows
    ]


def test_values_go_as_far_as_their_column_reaches(laptop: Store) -> None:
    province, unit = opened(laptop)
    for tables, reach in ((province, Reach.PROVINCE), (unit, Reach.UNIT)):
        for changes in tables:
            for row in changes.rows:
                assert set(row.values) <= set(travelling(changes.table, reach))
    assert {"full_name", "phone"} <= set(values(unit)[0])
    assert not {"name_fold", "name_key"} & {name for row in values(unit) for name in row}
    assert set(values(province)[0]) == {"sex", "birth_year", "ethnicity", "commune_code", "village_id"}


def test_nothing_new_makes_no_batch(laptop: Store) -> None:
    assert seal(laptop) == (1,)
    assert seal(laptop) == ()
    with laptop.write("Không có gì"):
        pass
    assert seal(laptop) == ()


def test_a_batch_has_the_last_value_of_a_field_and_counts_every_step(laptop: Store) -> None:
    seal(laptop)
    with laptop.read() as session:
        row_id = session.query(Person.id).limit(1).scalar()
        before = handover.waiting(session)
    for phone in ("0911111111", "0922222222", None):
        with laptop.write("Sửa") as session:
            session.get_one(Person, (row_id, laptop.unit)).phone = phone
    with laptop.read() as session:
        assert handover.waiting(session) == before + 3
    _province, unit = opened(laptop)
    assert values(unit) == [{"phone": None}]
    assert sealed(laptop)[-1].header.changes == 3


def test_what_was_made_and_undone_before_sealing_goes_as_deleted(laptop: Store) -> None:
    seal(laptop)
    with laptop.write("Thêm") as session:
        person.add(session, PersonDetails("Lò Thị Mới"))
    assert history.undo(laptop) is not None
    province, _unit = opened(laptop)
    assert [row["deleted"] for row in values(province)] == [2]


def test_batches_form_a_chain_and_are_signed(laptop: Store) -> None:
    seal(laptop)
    with laptop.write("Sửa") as session:
        session.execute(text("UPDATE person SET phone = NULL"))
    first, second = sealed(laptop)
    assert (first.header.number, first.header.prev) == (1, batch.NO_BATCH)
    assert (second.header.number, second.header.prev) == (2, first.hash[:16])
    assert first.header.salt != second.header.salt
    with laptop.read() as session:
        key = nacl.signing.SigningKey(session.get_one(Enlistment, 1).signing_key).verify_key.encode()
    second.require_signature(key)
    with pytest.raises(BadBatch, match="signature"):
        second.require_signature(nacl.signing.SigningKey.generate().verify_key.encode())


def test_the_server_cannot_open_the_unit_body(laptop: Store, province: Province) -> None:
    found = sealed(laptop)[-1]
    assert found.open_as_server(province.keys.sealing_key) == opened(laptop)[0]
    with pytest.raises(BadBatch):
        found.open_as_unit(bytes(32))
    assert b"full_name" not in found.outer.unit


def test_changes_that_do_not_fit_make_more_batches(
    laptop: Store, province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    with laptop.read() as session:
        waiting = handover.waiting(session)
    monkeypatch.setattr(body, "MAX_ROWS", 100)
    numbers = seal(laptop)
    assert len(numbers) == 4
    with laptop.read() as session:
        assert handover.waiting(session) == waiting
        assert sum(row.changes for row in handover.batches(session)) == waiting
    found = [one.open_as_server(province.keys.sealing_key) for one in sealed(laptop)]
    rows = [row.id for tables in found for changes in tables for row in changes.rows]
    assert len(rows) == len(set(rows))
    assert seal(laptop) == ()


def test_a_text_too_long_to_travel_is_named_before_anything_is_sealed(laptop: Store) -> None:
    with laptop.write("Sửa") as session:
        session.execute(text("UPDATE person SET note = :note"), {"note": "dài " * 20_000})
    with pytest.raises(Refused, match="người tham gia"):
        seal(laptop)
    with laptop.read() as session:
        assert handover.batches(session) == []


def test_no_changed_byte_of_a_batch_passes(laptop: Store, province: Province) -> None:
    data = sealed(laptop)[-1]
    with laptop.read() as session:
        good = session.get_one(Kept, 1).body
        key = nacl.signing.SigningKey(session.get_one(Enlistment, 1).signing_key).verify_key.encode()
    assert data.open_as_server(province.keys.sealing_key)
    for place in [*range(400), *range(400, len(good), 61)]:
        spoilt = bytearray(good)
        spoilt[place] ^= 4
        with pytest.raises(BadBatch):
            _accept(bytes(spoilt), key, province)
    _accept(good, key, province)


def _accept(data: bytes, key: bytes, province: Province) -> None:
    found = batch.decode(data)
    found.require_signature(key)
    found.open_as_server(province.keys.sealing_key)


@given(st.binary(max_size=400))
def test_any_bytes_are_a_batch_or_a_bad_batch(data: bytes) -> None:
    with pytest.raises(BadBatch):
        batch.decode(bytes([batch.FORMAT]) + data)


_anything = st.recursive(
    st.none() | st.booleans() | st.floats(allow_nan=False) | st.integers(-(2**63), 2**64 - 1),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.integers(0, 20), inner, max_size=3),
    max_leaves=10,
)


@given(_anything)
def test_only_storage_values_travel(value: object) -> None:
    raw = msgspec.msgpack.encode([[PERSON, [[bytes(16), 0, 0, {1: value}]]]])
    if value is None or (type(value) is int and -(2**63) <= value < 2**63):
        assert body.decode(raw)[0].rows[0].values == {1: value}
    else:
        with pytest.raises(BadBatch):
            body.decode(raw)


def test_a_bomb_is_refused_before_it_goes_off() -> None:
    with pytest.raises(BadBatch, match="longer"):
        codec.decompress(zstd.compress(bytes(64 * 1024 * 1024)), codec.MSGPACK_ZSTD)
    with pytest.raises(BadBatch, match="codec"):
        codec.decompress(b"", 77)
    with pytest.raises(BadBatch):
        body.decode(b"\x91" * 100_000)
    with pytest.raises(BadBatch, match="rows"):
        body.decode(
            body.encode([TableChanges(1, [body.RowChange(bytes(16), 0, 0, {})] * (body.MAX_ROWS + 1))])
        )


def test_every_field_of_a_table_has_its_number_here() -> None:
    reaches = {reach: travelling(PERSON, reach) for reach in Reach}
    assert sum(map(len, reaches.values())) == len(field_numbers("person"))
