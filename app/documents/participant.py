"""The list of those who take part in a policy dialogue, with room to sign."""

from collections.abc import Iterator

from app.base.i18n import _
from app.documents.document import Align
from app.documents.flow import PORTRAIT, Strip
from app.documents.letter import Heading, Signature, head, paper, signatures, title
from app.documents.minutes_opening import day_in_words, venue
from app.documents.prose import paragraphs
from app.documents.table import Column, Table
from app.domain import ethnic_group
from app.domain.dialogue import ParticipantRow
from app.domain.minutes import Minutes, signing_name
from app.domain.person import RESTRICTED, SEX_NAMES

_ROOM_TO_SIGN = 11.0
_BLANK_ROWS = 10
"""For those who come without being on the list."""


def write(minutes: Minutes) -> bytes:
    """Those who came; before anyone has come those who are expected, and blank rows."""
    name = _("Danh sách người dự {title}").format(title=minutes.title)
    return paper(name, minutes, [_strips(minutes)])


def _strips(minutes: Minutes) -> Iterator[Strip]:
    yield head(Heading(minutes.letterhead, minutes.symbol))
    yield from title(_("DANH SÁCH NGƯỜI DỰ"), minutes.title_lines)
    details = minutes.details
    day = day_in_words(details.held_on)
    when = _("{day}, tại {venue}.").format(day=day[:1].upper() + day[1:], venue=venue(minutes))
    yield from paragraphs(when, PORTRAIT, keeps_next=True)
    columns = (
        Column(_("STT"), 11, Align.CENTRE),
        Column(_("Họ và tên"), 41),
        Column(_("Năm sinh"), 13, Align.CENTRE),
        Column(_("Giới tính"), 13, Align.CENTRE),
        Column(_("Dân tộc"), 20),
        Column(_("Thôn, chức vụ"), 38),
        Column(_("Ký tên"), 26),
    )
    yield from Table(columns, _rows(minutes), least=_ROOM_TO_SIGN, keeps_rows=2).strips(PORTRAIT)
    yield signatures(
        Signature((_("THƯ KÝ"),), signing_name(details.secretary)),
        Signature((_("CHỦ TỌA"),), signing_name(details.chair)),
    )


def _rows(minutes: Minutes) -> list[tuple[str, ...]]:
    people = minutes.came or minutes.participants
    rows = [_row(number, row) for number, row in enumerate(people, start=1)]
    if not minutes.came:
        first = len(rows) + 1
        rows += [(str(number), *[""] * 6) for number in range(first, first + _BLANK_ROWS)]
    return rows


def _row(number: int, row: ParticipantRow) -> tuple[str, ...]:
    if row.is_restricted:
        return (str(number), RESTRICTED, *[""] * 5)
    return (
        str(number),
        row.name,
        str(row.birth_year or ""),
        SEX_NAMES[row.sex],
        ethnic_group.by_key(row.ethnicity).name if row.ethnicity else "",
        "\n".join(filter(None, (row.village, row.position))),
        "",
    )
