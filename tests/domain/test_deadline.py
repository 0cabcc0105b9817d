"""Deadlines typed in a few letters."""

from datetime import date

import pytest

from app.domain import deadline

MEETING = date(2026, 11, 26)


@pytest.mark.parametrize(
    ("typed", "due"),
    [
        ("10/12", date(2026, 12, 10)),
        ("26/11", MEETING),
        ("25/11", date(2027, 11, 25)),
        ("10.1", date(2027, 1, 10)),
        ("10-12-26", date(2026, 12, 10)),
        ("1/3/2025", date(2025, 3, 1)),
        ("29/2", date(2028, 2, 29)),
        ("+14", date(2026, 12, 10)),
        ("+ 30 ngày", date(2026, 12, 26)),
        ("q1", date(2027, 3, 31)),
        ("Q4", date(2026, 12, 31)),
        ("quý II", date(2027, 6, 30)),
        ("hết quý 3/2028", date(2028, 9, 30)),
        ("cuối tháng 1", date(2027, 1, 31)),
        ("tháng 2", date(2027, 2, 28)),
        ("cuối năm", date(2026, 12, 31)),
        ("hết năm 2027", date(2027, 12, 31)),
    ],
)
def test_a_deadline_is_read_as_the_office_says_it(typed: str, due: date) -> None:
    assert deadline.read(typed, after=MEETING) == due


@pytest.mark.parametrize("typed", ["", "sớm", "31/11", "0/1", "10/13", "q5", "tháng 13", "+", "1/1/1/1"])
def test_what_is_no_day_is_no_deadline(typed: str) -> None:
    assert deadline.read(typed, after=MEETING) is None


def test_a_deadline_is_said_with_what_is_left() -> None:
    assert deadline.in_words(date(2026, 12, 10), MEETING) == "Thứ Năm 10/12/2026, còn 14 ngày"
    assert deadline.left_in_words(date(2026, 11, 11), MEETING) == "quá hạn 15 ngày"
    assert deadline.left_in_words(MEETING, MEETING) == "hạn hôm nay"
