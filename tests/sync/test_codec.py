"""How bodies become few bytes: what is written is read again, and what nobody wrote is refused."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.base.ids import derived_id
from app.db.store import Store
from app.sync import batch, body, codec, columns, outbox
from app.sync.body import BadBatch, RowChange, TableChanges, Value
from app.sync.numbers import Reader, Writer
from app.sync.values import Known

FIRST_CODEC = Path(__file__).parents[1] / "data" / "batches" / "codec_1.so8batch"
_MOST_OF_A_CLASS = 1_500
_INTEGERS = st.integers(-(2**63), 2**63 - 1)

_ids = st.one_of(
    st.binary(min_size=16, max_size=16),
    st.integers(0, 40).map(lambda at: at.to_bytes(6) + b"\x70\x03" + bytes(8)),
)
_texts = st.one_of(
    st.sampled_from(["", "có mặt", "vắng"]),
    st.text(st.characters(codec="utf-8"), max_size=30),
    st.from_regex(r"0[0-9]{9}", fullmatch=True),
)
_values: st.SearchStrategy[Value] = st.one_of(st.none(), _INTEGERS, _texts, _ids, st.binary(max_size=20))
_rows = st.builds(
    RowChange, _ids, _INTEGERS, st.integers(0, 999), st.dictionaries(st.integers(0, 63), _values, max_size=5)
)


@st.composite
def _tables(draw: st.DrawFn) -> list[TableChanges]:
    made = []
    for number in draw(st.lists(st.integers(0, 2**31 - 1), max_size=4, unique=True)):
        rows = draw(st.lists(_rows, max_size=8))
        if draw(st.booleans()):  # rows whose ids follow from what they say
            keyed = [dict(row.values) | {1: row.id, 2: bytes(16)} for row in rows]
            rows = [
                RowChange(derived_id(number, values[1], values[2]), row.age, row.ordinal, values)
                for row, values in zip(rows, keyed, strict=True)
            ]
        made.append(TableChanges(number, rows))
    return made


@given(_tables(), _tables())
def test_what_is_written_is_read_again(province: list[TableChanges], private: list[TableChanges]) -> None:
    raw = codec.encode(province)
    assert codec.decode(raw, codec.NEWEST) == province
    # half of the private rows are named by the province body too
    named = [*private, *(TableChanges(table.table, table.rows[::2]) for table in province)]
    raw = codec.encode(named, besides=province)
    assert codec.decode(raw, codec.NEWEST, besides=province) == named
    assert codec.decompress(codec.compress(raw), codec.NEWEST) == raw


@given(st.lists(_INTEGERS, max_size=50), st.integers(0, 3))
def test_numbers_are_read_again(numbers: list[int], step: int) -> None:
    for given_ in (numbers, list(range(0, step * 9, step or 1)), [7] * step):
        out = Writer.new()
        out.integers(given_)
        assert Reader(bytes(out.data)).integers(len(given_)) == given_


@settings(max_examples=300)
@given(st.binary(max_size=200), _tables())
def test_bytes_that_nobody_wrote_are_refused(junk: bytes, tables: list[TableChanges]) -> None:
    good = codec.encode(tables)
    for data in (junk, good + junk + b"\0", good[: len(junk)], good[:3] + junk + good[3:]):
        try:
            found = columns.decode(data, besides=tables)
        except BadBatch:
            continue
        assert all(
            body.may_travel(value) for each in found for row in each.rows for value in row.values.values()
        )


def test_a_small_body_cannot_become_a_large_one() -> None:
    rows = [RowChange(number.to_bytes(16), 0, 0, {1: "x" * body.MAX_VALUE}) for number in range(300)]
    raw = codec.encode([TableChanges(1, rows)])
    assert len(raw) < 2 * body.MAX_VALUE
    with pytest.raises(BadBatch, match="longer"):
        codec.decode(raw, codec.NEWEST)
    many = codec.encode([TableChanges(1, [RowChange(bytes(16), 0, 0, {})] * (body.MAX_ROWS + 1))])
    with pytest.raises(BadBatch):
        codec.decode(many, codec.NEWEST)
    packed = codec.compress(bytes(64 * 1024 * 1024))
    with pytest.raises(BadBatch, match="longer"):
        codec.decompress(packed, codec.NEWEST)


def test_a_batch_of_the_first_codec_is_read_for_ever() -> None:
    found = batch.decode(FIRST_CODEC.read_bytes())
    assert found.header.codec == codec.MSGPACK_ZSTD
    province, private = found.open_as_unit(bytes(range(32)))
    assert [table.table for table in province] == [3, 8]
    assert private[1].rows[0].values == {1: "Sùng A Dơ", 13: "0912345678", 14: None}


def test_the_dictionary_is_the_one_that_was_shipped() -> None:
    # what was packed with it can be read with no other
    packed = bytes.fromhex("0000750000184e2c2002f041104ec468869b1c")
    assert codec.decompress(packed, 2) == "Nguyễn Thị Hoa, Tập huấn lồng ghép giới".encode()


def test_a_class_of_45_is_a_small_thing_to_send(laptop: Store) -> None:
    [made] = outbox.gather(laptop).batches
    assert len(made.record.data) < _MOST_OF_A_CLASS


@pytest.mark.timeout(20)
def test_rows_and_fields_in_a_few_bytes_do_not_multiply() -> None:
    out, rows = Writer.new(), [bytes(16)] * body.MAX_ROWS
    for number in (1, 1, len(rows), 0):  # one table, its number, its rows, whose ids follow from nothing
        out.count(number)
    Known().write(out, rows)
    out.integers([0] * len(rows))
    out.integers([0] * len(rows))
    out.count(len(rows))
    for shape in range(len(rows)):
        out.count(64)
        out.integers(range(shape * 64, shape * 64 + 64))
    with pytest.raises(BadBatch, match="too many fields"):
        codec.decode(bytes(out.data), codec.NEWEST)
