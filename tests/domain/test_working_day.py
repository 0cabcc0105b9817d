"""Working days around the holidays of Vietnam."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.working_day import after_days, after_working_days, is_working_day, working_days_between


@pytest.mark.parametrize(
    ("received", "due"),
    [
        (date(2026, 11, 30), date(2026, 12, 2)),
        (date(2026, 11, 27), date(2026, 12, 1)),  # over a weekend
        (date(2026, 11, 28), date(2026, 12, 1)),  # received on a Saturday
        (date(2026, 11, 23), date(2026, 11, 26)),  # the day of culture
        (date(2027, 2, 3), date(2027, 2, 12)),  # Tết 2027: from Thursday 4/2 to Wednesday 10/2
        (date(2027, 4, 29), date(2027, 5, 5)),  # 30/4, and Monday for Saturday 1/5
        (date(2027, 9, 1), date(2027, 9, 7)),  # 2/9 and 3/9
        (date(2026, 8, 21), date(2026, 8, 24)),  # Saturday 22/8 is worked instead of Monday 31/8
        (date(2041, 1, 1), date(2041, 1, 3)),  # a year not listed has its weekends
    ],
)
def test_two_working_days_end(received: date, due: date) -> None:
    assert after_working_days(received, 2) == due
    assert working_days_between(received, due) == 2


def test_a_term_of_days_does_not_end_on_a_day_off() -> None:
    assert after_days(date(2026, 11, 26), 10) == date(2026, 12, 7)  # 6/12 is a Sunday
    assert after_days(date(2027, 1, 25), 10) == date(2027, 2, 11)  # in the week of Tết
    assert after_days(date(2026, 11, 26), 15) == date(2026, 12, 11)


def test_working_days_back_are_negative() -> None:
    assert working_days_between(date(2026, 12, 2), date(2026, 11, 30)) == -2


@settings(deadline=None)  # the first example reads the holidays
@given(start=st.dates(date(2026, 1, 1), date(2040, 11, 1)), count=st.integers(1, 20))
def test_a_term_ends_on_a_working_day_and_counts_back_to_itself(start: date, count: int) -> None:
    end = after_working_days(start, count)
    assert is_working_day(end)
    assert working_days_between(start, end) == count
