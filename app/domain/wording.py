"""Dates and numbers in the words of official papers (Decree 30/2020/NĐ-CP) and of the screen."""

from collections.abc import Sequence
from datetime import date

from app.base.i18n import _

_WEEKDAYS = (
    _("Thứ Hai"),
    _("Thứ Ba"),
    _("Thứ Tư"),
    _("Thứ Năm"),
    _("Thứ Sáu"),
    _("Thứ Bảy"),
    _("Chủ Nhật"),
)
_ZERO_BEFORE_DAY = 10
_ZERO_BEFORE_MONTH = 3


def weekday(day: date) -> str:
    """Thứ Hai … Chủ Nhật."""
    return _WEEKDAYS[day.weekday()]


def short_date(day: date) -> str:
    """05/09/2026, as on every screen."""
    return f"{day.day:02}/{day.month:02}/{day.year}"  # several times faster than strftime


def day_and_month(day: date) -> str:
    """24/11."""
    return f"{day.day:02}/{day.month:02}"


def official_day(day: date) -> str:
    """The day's number, with a zero before days under 10."""
    return f"{day.day:02}" if day.day < _ZERO_BEFORE_DAY else str(day.day)


def official_month(day: date) -> str:
    """The month's number, with a zero before months 1 and 2."""
    return f"{day.month:02}" if day.month < _ZERO_BEFORE_MONTH else str(day.month)


def official_date(day: date) -> str:
    """Ngày 05 tháng 02 năm 2026, in small letters."""
    return _("ngày {day} tháng {month} năm {year}").format(
        day=official_day(day), month=official_month(day), year=day.year
    )


def span(days: Sequence[date]) -> str:
    """24–25/11, 30/11–01/12 or 24/11: the days of a class in one short word."""
    if not days:
        return ""
    first, last = min(days), max(days)
    if first == last:
        return day_and_month(first)
    start = f"{first:%d}" if (first.year, first.month) == (last.year, last.month) else day_and_month(first)
    return f"{start}–{day_and_month(last)}"


def number(value: int) -> str:
    """1.234.567."""
    return f"{value:,}".replace(",", ".")


def official_days(days: Sequence[date]) -> str:
    """The days of a class as its papers name them (Ngày 24 và 25 tháng 9 năm 2026)."""
    first, last = min(days), max(days)
    if first == last:
        return _("Ngày {day} tháng {month} năm {year}").format(
            day=official_day(first), month=official_month(first), year=first.year
        )
    if (first.year, first.month) == (last.year, last.month) and (last - first).days == 1:
        return _("Ngày {first} và {last} tháng {month} năm {year}").format(
            first=official_day(first), last=official_day(last), month=official_month(last), year=last.year
        )
    return _("Từ {first} đến {last}").format(first=official_date(first), last=official_date(last))
