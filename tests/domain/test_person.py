import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.person import Birth, PersonDetails, is_national_id, is_phone

births = st.one_of(
    st.builds(Birth, st.integers(1900, 2026)),
    st.builds(Birth, st.integers(1900, 2026), st.integers(1, 12)),
    st.dates().map(lambda day: Birth(day.year, day.month, day.day)),
)


@given(births)
def test_a_birth_is_read_back_as_it_was_written(birth: Birth) -> None:
    assert Birth.from_iso(birth.iso) == birth


@pytest.mark.parametrize(
    ("birth", "iso", "shown"),
    [
        (Birth(1984), "1984", "1984"),
        (Birth(1984, 5), "1984-05", "05/1984"),
        (Birth(1984, 5, 2), "1984-05-02", "02/05/1984"),
    ],
)
def test_a_birth_shows_what_is_known_and_no_more(birth: Birth, iso: str, shown: str) -> None:
    assert (birth.iso, str(birth)) == (iso, shown)


def test_a_day_without_its_month_is_no_birth() -> None:
    with pytest.raises(ValueError, match="needs its month"):
        Birth(1984, day=5)


@pytest.mark.parametrize("text", ["0912345678", "0387654321", "0587654321", "0787654321", "0887654321"])
def test_ten_digits_with_a_mobile_prefix_are_a_phone(text: str) -> None:
    assert is_phone(text)


@pytest.mark.parametrize(
    "text",
    ["", "912345678", "0212345678", "09123456789", "091234567", "0912 345 678", "+84912345678", "09١٢٣٤٥٦٧٨"],
)
def test_anything_else_is_no_phone(text: str) -> None:
    assert not is_phone(text)


def test_twelve_digits_are_a_national_id_whatever_they_begin_with() -> None:
    assert is_national_id("019184000001")
    assert is_national_id("999999999999")


@pytest.mark.parametrize(
    "text", ["", "12345678901", "1234567890123", "01918400000A", "0191 8400 0001", "٠١٢٣٤٥٦٧٨٩٠١"]
)
def test_anything_else_is_no_national_id(text: str) -> None:
    assert not is_national_id(text)


def test_nothing_personal_shows_in_a_traceback() -> None:
    details = PersonDetails(
        "Hoàng Thị Ánh",
        birth="1984",
        ethnicity="Tày",
        village="Bản Ca",
        position="Trưởng thôn",
        organisation="Hội",
        phone="0912345678",
        national_id="019184000001",
        note="Hộ nghèo",
    )
    assert repr(details) == "PersonDetails(sex=None)"
