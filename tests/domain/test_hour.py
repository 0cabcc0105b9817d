"""Hours typed as officers write them."""

import pytest

from app.domain import hour


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("8", "08:00"),
        ("8h", "08:00"),
        ("8h30", "08:30"),
        ("13:05", "13:05"),
        ("11 giờ 5", "11:05"),
        ("11 giờ 30 phút", "11:30"),
        ("", ""),
        ("25h", None),
        ("25:99", None),
        ("sáng", None),
    ],
)
def test_an_hour_is_read_as_people_write_it(typed: str, read: str | None) -> None:
    assert hour.read(typed) == read
