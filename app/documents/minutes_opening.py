"""The first part of the minutes of a dialogue: when, where, who led it, and who came."""

from collections.abc import Iterator, Mapping
from datetime import date

from app.base.i18n import _
from app.base.text import text_key
from app.documents.document import Align
from app.documents.flow import PORTRAIT, Strip
from app.documents.prose import paragraphs
from app.documents.table import Column, Table
from app.domain.minutes import AttendanceGroup, Minutes, official_time
from app.domain.wording import official_date

_MOST_NAMED = 12
_BLANK = "……………………"
"""To be filled by hand."""


def opening(minutes: Minutes) -> Iterator[Strip]:
    """What stands above the first section."""
    for line in _lines(minutes):
        yield from paragraphs(line, PORTRAIT)
    yield from _attendance(minutes)


def _lines(minutes: Minutes) -> Iterator[str]:
    details = minutes.details
    yield _("Thời gian bắt đầu: {time}, {date}.").format(
        time=official_time(details.starts), date=day_in_words(details.held_on)
    )
    yield _("Địa điểm: {venue}.").format(venue=venue(minutes))
    for words, names in (
        (_("Đối thoại với Nhân dân: {names}."), named(details.villages)),
        (_("Cùng tổ chức: {names}."), "; ".join(minutes.partners)),
        (_("Cơ quan tổ chức: {names}."), hosts(minutes)),
        (_("Chủ tọa: {names}."), details.chair or _BLANK),
        (_("Thư ký: {names}."), details.secretary or _BLANK),
        (_("Ngôn ngữ: tiếng Việt, {names}."), _language(minutes)),
        (_("Mục đích, yêu cầu: {names}"), details.purpose),
    ):
        if names:
            yield words.format(names=names)


def venue(minutes: Minutes) -> str:
    """Where it is held, with the commune unless it is said."""
    place, commune = minutes.details.venue, minutes.commune
    is_said = commune.casefold() in place.casefold()
    return place if is_said else ", ".join(filter(None, (place, commune)))


def day_in_words(day: date | None) -> str:
    """Ngày 26 tháng 11 năm 2026, in small letters; dots when there is none yet."""
    return official_date(day) if day else _("ngày …… tháng …… năm ……")


def named(names: tuple[str, ...]) -> str:
    """All names, or how many when they would fill a page."""
    listed = [name[:1].lower() + name[1:] for name in names]
    if len(listed) <= _MOST_NAMED:
        return ", ".join(listed)
    return _("{count} thôn, bản").format(count=len(listed))


def hosts(minutes: Minutes) -> str:
    """Who holds the dialogue, and with whom together."""
    details = minutes.details
    if not details.cohosts:
        return details.host
    together = ", ".join(details.cohosts)
    if not details.host:
        return together
    return _("{host} phối hợp với {others}").format(host=details.host, others=together)


def _language(minutes: Minutes) -> str:
    details = minutes.details
    language = details.language[:1].lower() + details.language[1:]
    if not details.interpreter:
        return language
    return _("{language}; phiên dịch: {name}").format(
        language=language or _("có phiên dịch"), name=details.interpreter
    )


def _attendance(minutes: Minutes) -> Iterator[Strip]:
    count = minutes.attendance.people
    if not count:
        yield from paragraphs(_("Thành phần tham dự: …… đại biểu (danh sách kèm theo)."), PORTRAIT)
        return
    came = _("Thành phần tham dự: {count:02} đại biểu (danh sách kèm theo).").format(count=count)
    yield from paragraphs(came, PORTRAIT, keeps_next=True)
    yield from _attendance_table(minutes).strips(PORTRAIT)
    for line in _counts(minutes):
        yield from paragraphs(line, PORTRAIT)


def _attendance_table(minutes: Minutes) -> Table:
    groups = minutes.groups
    if len(groups) > 1:
        came = minutes.attendance
        groups = (*groups, AttendanceGroup(_("Cộng"), came.people, came.women, came.minority))
    return Table(
        columns=(
            Column(_("Nhóm đại biểu"), 72),
            *(
                Column(title, 30, Align.RIGHT, 12.5)
                for title in (_("Tổng số"), _("Nữ"), _("Dân tộc thiểu số"))
            ),
        ),
        rows=[(row.name, str(row.people), str(row.women), str(row.minority)) for row in groups],
        has_total=len(groups) > 1,
    )


def _counts(minutes: Minutes) -> Iterator[str]:
    came = minutes.attendance
    yield _(
        "Trong đó: nữ {women} người ({share} %); người dân tộc thiểu số {minority} người ({part} %)."
    ).format(
        women=came.women,
        share=round(100 * came.women / came.people),
        minority=came.minority,
        part=round(100 * came.minority / came.people),
    )
    for words, counts in (
        (_("Theo dân tộc: {counts}."), came.by_ethnicity),
        (_("Theo thôn, bản: {counts}."), dict(sorted(came.by_village.items(), key=_by_name))),
        (_("Theo độ tuổi: {counts}."), came.by_age),
    ):
        if counts:
            yield words.format(counts=_listed(counts))


def _listed(counts: Mapping[str, int]) -> str:
    return "; ".join(_("{name}: {count}").format(name=name, count=counts[name]) for name in counts)


def _by_name(entry: tuple[str, int]) -> bytes:
    return text_key(entry[0])
