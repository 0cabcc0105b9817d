from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.wording import (
    day_and_month,
    number,
    official_date,
    official_days,
    short_date,
    span,
    weekday,
)


@pytest.mark.parametrize(
    ("day", "written"),
    [
        (date(2026, 9, 5), "ngày 05 tháng 9 năm 2026"),
        (date(2026, 1, 9), "ngày 09 tháng 01 năm 2026"),
        (date(2026, 2, 10), "ngày 10 tháng 02 năm 2026"),
        (date(2026, 3, 31), "ngày 31 tháng 3 năm 2026"),
        (date(2026, 12, 20), "ngày 20 tháng 12 năm 2026"),
    ],
)
def test_noughts_stand_before_days_under_ten_and_months_one_and_two_only(day: date, written: str) -> None:
    assert official_date(day) == written


def test_dates_on_the_screen_are_short() -> None:
    assert short_date(date(2026, 9, 5)) == "05/09/2026"
    assert day_and_month(date(2026, 9, 5)) == "05/09"


def test_the_week_begins_with_thu_hai_and_ends_with_chu_nhat() -> None:
    week = [weekday(date(2026, 11, day)) for day in range(23, 30)]
    assert week == ["Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật"]


@pytest.mark.parametrize(
    ("days", "written"),
    [
        ([], ""),
        ([date(2026, 11, 24)], "24/11"),
        ([date(2026, 11, 25), date(2026, 11, 24)], "24–25/11"),
        ([date(2026, 11, 30), date(2026, 12, 1)], "30/11–01/12"),
        ([date(2025, 12, 31), date(2026, 12, 1)], "31/12–01/12"),
    ],
)
def test_the_days_of_a_class_are_one_short_word(days: list[date], written: str) -> None:
    assert span(days) == written


@pytest.mark.parametrize(
    ("days", "written"),
    [
        ([date(2026, 9, 4)], "Ngày 04 tháng 9 năm 2026"),
        ([date(2026, 9, 24), date(2026, 9, 25)], "Ngày 24 và 25 tháng 9 năm 2026"),
        ([date(2026, 2, 8), date(2026, 2, 9)], "Ngày 08 và 09 tháng 02 năm 2026"),
        (
            [date(2026, 9, 24), date(2026, 9, 26)],
            "Từ ngày 24 tháng 9 năm 2026 đến ngày 26 tháng 9 năm 2026",
        ),
        (
            [date(2026, 9, 30), date(2026, 10, 1)],
            "Từ ngày 30 tháng 9 năm 2026 đến ngày 01 tháng 10 năm 2026",
        ),
    ],
)
def test_papers_name_the_days_of_a_class_in_words(days: list[date], written: str) -> None:
    assert official_days(days) == written


@pytest.mark.parametrize(
    ("value", "written"), [(0, "0"), (999, "999"), (1_234_567, "1.234.567"), (-1500, "-1.500")]
)
def test_thousands_are_marked_with_dots(value: int, written: str) -> None:
    assert number(value) == written


@given(st.integers())
def test_a_number_is_the_same_without_its_dots(value: int) -> None:
    assert int(number(value).replace(".", "")) == value
