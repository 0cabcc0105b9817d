import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.documents.barcode import data_matrix
from app.documents.sheet_mark import Corner, SheetMark, decode, encode, sheet_code

MARKS = st.builds(
    SheetMark,
    sheet_id=st.integers(0, 2**40 - 1),
    page=st.integers(1, 31),
    roster_version=st.integers(0, 31),
    corner=st.sampled_from(Corner),
)


@given(MARKS)
def test_a_mark_is_sixteen_digits_and_reads_back(mark: SheetMark) -> None:
    digits = encode(mark)

    assert len(digits) == 16
    assert digits.isdecimal()
    assert decode(digits) == mark


@given(MARKS)
def test_the_printed_symbol_is_square_with_fourteen_modules(mark: SheetMark) -> None:
    grid = data_matrix(encode(mark), 8, 8, side=12)

    assert grid.cell == pytest.approx(12 / 14)
    assert max(run.row for run in grid.runs) == 13
    assert max(run.column + run.length for run in grid.runs) == 14


@pytest.mark.parametrize(
    "text", ["", "12345", "9999999999999999", "0000000000000000", "١" * 16, "SO8C1|018/GCN"]
)
def test_other_codes_are_not_taken_for_a_mark(text: str) -> None:
    with pytest.raises(ValueError, match="not a mark"):
        decode(text)


def test_a_sheet_id_is_read_out_in_eight_signs() -> None:
    assert sheet_code(0) == "0000-0000"
    assert sheet_code(2**40 - 1) == "ZZZZ-ZZZZ"
    assert sheet_code(0x7A31C967E2) == "F8RW-JSZ2"


@given(st.integers(0, 2**40 - 1))
def test_the_code_of_a_sheet_says_its_id(sheet_id: int) -> None:
    value = 0
    for sign in sheet_code(sheet_id).replace("-", ""):
        value = value * 32 + "0123456789ABCDEFGHJKMNPQRSTVWXYZ".index(sign)
    assert value == sheet_id
