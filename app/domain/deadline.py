"""Days by which something is promised: typed in a few letters, said in words."""

import re
from calendar import monthrange
from datetime import date, timedelta

from app.base import text
from app.base.i18n import _
from app.domain import wording

_DAY = re.compile(r"(\d{1,2})[/.\-](\d{1,2})(?:[/.\-](\d{4}|\d{2}))?")
_DAYS = re.compile(r"\+ ?(\d{1,4})(?: ?ngay)?")
_QUARTER = re.compile(r"(?:het )?(?:q|quy) ?([1-4]|iv|i{1,3})(?:[/ ](\d{4}))?")
_MONTH = re.compile(r"(?:cuoi|het)? ?(?:t|thang) ?(\d{1,2})(?:[/ ](\d{4}))?")
_YEAR = re.compile(r"(?:cuoi|het) nam(?: (\d{4}))?")
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_MONTHS_OF_A_YEAR = 12


def read(typed: str, *, after: date) -> date | None:
    """The day that was typed: 10/12, 10/12/2026, +14, q1, cuối tháng 1, cuối năm; None when none.

    Without a year it is the first such day that is not before `after`, the day of the meeting.
    """
    words = text.fold(typed)
    if found := _DAY.fullmatch(words):
        day, month, year = found.groups()
        return _this_or_next(int(month), int(day), year=_whole_year(year), after=after)
    if found := _DAYS.fullmatch(words):
        return after + timedelta(days=int(found[1]))
    if found := _QUARTER.fullmatch(words):
        quarter = _ROMAN.get(found[1]) or int(found[1])
        return _this_or_next(3 * quarter, None, year=_whole_year(found[2]), after=after)
    if found := _MONTH.fullmatch(words):
        return _this_or_next(int(found[1]), None, year=_whole_year(found[2]), after=after)
    if found := _YEAR.fullmatch(words):
        return date(_whole_year(found[1]) or after.year, 12, 31)
    return None


def in_words(due: date, today: date) -> str:
    """Thứ Năm 10/12/2026, còn 14 ngày."""
    return _("{weekday} {day}, {left}").format(
        weekday=wording.weekday(due), day=wording.short_date(due), left=left_in_words(due, today)
    )


def before_meeting(due: date, meeting: date) -> str:
    """Said of a day that lies before the meeting; it is written all the same."""
    words = _("Thời hạn {due} trước ngày họp {meeting}. Vẫn ghi được; xem lại giúp.")
    return words.format(due=wording.short_date(due), meeting=wording.short_date(meeting))


def left_in_words(due: date, today: date) -> str:
    """Còn 14 ngày, hôm nay, quá hạn 15 ngày: in small letters."""
    days = (due - today).days
    if days == 0:
        return _("hạn hôm nay")
    return _("còn {days} ngày").format(days=days) if days > 0 else _("quá hạn {days} ngày").format(days=-days)


def _whole_year(digits: str | None) -> int | None:
    """26 is 2026."""
    return int(f"20{digits}"[-4:]) if digits else None


def _this_or_next(month: int, day: int | None, *, year: int | None, after: date) -> date | None:
    """The day of that month (None: its last) in `year`, or in the first year that is not too early."""
    if not 1 <= month <= _MONTHS_OF_A_YEAR:
        return None
    # 29/2 may be eight years away
    for each in [year] if year else range(after.year, after.year + 9):
        last = monthrange(each, month)[1]
        found = date(each, month, day or last) if (day or last) <= last and day != 0 else None
        if found and (year or found >= after):
            return found
    return None
