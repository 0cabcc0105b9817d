"""Invitations to a policy dialogue (giấy mời): one for each agency and each guest, in one file."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from app.base.errors import Refused
from app.base.i18n import _
from app.documents.commitment import due_in_words
from app.documents.document import Align
from app.documents.flow import PORTRAIT, Strip
from app.documents.letter import Heading, head, of_signer, paper, signed, title
from app.documents.minutes_opening import day_in_words, named, venue
from app.documents.prose import heading, paragraphs
from app.documents.table import Column, Table
from app.domain.certificate import HONORIFICS
from app.domain.commitment import CommitmentRow
from app.domain.dialogue import ParticipantRole
from app.domain.minutes import Minutes, MinutesIssue, official_time
from app.domain.wording import weekday


@dataclass(frozen=True, slots=True)
class _Invited:
    """Whom one invitation is for, what they are asked to answer, and what they still owe."""

    name: str = field(repr=False)
    issues: Sequence[MinutesIssue]
    owed: Sequence[CommitmentRow] = ()


def write(minutes: Minutes) -> bytes:
    """All invitations; Refused when nobody is invited."""
    invited = [*_agencies(minutes), *_guests(minutes)]
    if not invited:
        raise Refused(
            _("Chưa ghi cơ quan hay đại biểu nào được mời nên chưa in giấy mời. Hãy ghi khách mời rồi in.")
        )
    name = _("Giấy mời {title}").format(title=minutes.title)
    letters = (strips for guest in invited for strips in (_letter(minutes, guest), _enclosed(minutes, guest)))
    return paper(name, minutes, letters)


def _agencies(minutes: Minutes) -> Iterator[_Invited]:
    """An agency answers the issues that name it; until an issue does, it may be asked any of them."""
    for agency in minutes.details.invited:
        own = [issue for issue in minutes.collected if agency in issue.agencies]
        yield _Invited(agency, own or minutes.collected, minutes.open_before.get(agency, ()))


def _guests(minutes: Minutes) -> Iterator[_Invited]:
    for row in minutes.participants:
        if row.role == ParticipantRole.GUEST and not row.is_restricted:
            post = ", ".join(filter(None, (row.position, row.village)))
            name = f"{HONORIFICS[row.sex]} {row.name}"
            name = _("{name}, {post}").format(name=name, post=post) if post else name
            yield _Invited(name, minutes.collected)


def _letter(minutes: Minutes, guest: _Invited) -> Iterator[Strip]:
    yield head(Heading(minutes.letterhead, minutes.symbol, kind="GM", dated=minutes.noticed_on or minutes.on))
    yield from title(_("GIẤY MỜI"), (_("Dự đối thoại chính sách"), minutes.details.theme))
    for line in _lines(minutes, guest):
        yield from paragraphs(line, PORTRAIT)
    yield heading(_("Chương trình"), PORTRAIT)
    for number, line in enumerate(_programme(minutes), start=1):
        yield from paragraphs(f"{number}. {line}", PORTRAIT)
    if guest.issues:
        words = _(
            "Gửi kèm giấy mời {count:02} ý kiến đã thu thập để quý đại biểu xem trước, chuẩn bị trả lời."
        )
        yield from paragraphs(words.format(count=len(guest.issues)), PORTRAIT)
    yield from paragraphs(_("Rất mong quý đại biểu đến dự đúng giờ./."), PORTRAIT, keeps_next=True)
    yield signed(of_signer(minutes.signer), (_("Như trên"), _("Lưu: VT, hồ sơ")))


def _lines(minutes: Minutes, guest: _Invited) -> Iterator[str]:
    details = minutes.details
    yield _("{office} trân trọng kính mời: {guest}").format(office=minutes.office, guest=guest.name)
    people = named(details.villages) or minutes.commune
    yield _("Tới dự cuộc đối thoại chính sách với Nhân dân {people}.").format(people=people)
    day = day_in_words(details.held_on)
    if details.held_on:
        day = _("{weekday}, {day}").format(weekday=weekday(details.held_on), day=day)
    yield _("Thời gian: {time}, {day}.").format(time=official_time(details.starts), day=day)
    yield _("Địa điểm: {venue}.").format(venue=venue(minutes))
    if details.chair:
        yield _("Chủ trì: {chair}.").format(chair=details.chair)
    if details.language:
        yield _("Cuộc đối thoại có phiên dịch: {language}.").format(language=details.language)


def _programme(minutes: Minutes) -> Iterator[str]:
    yield _("Ổn định tổ chức, giới thiệu đại biểu.")
    yield _("Khai mạc, nêu mục đích và cách tiến hành.")
    if minutes.open_before:
        yield _("Báo cáo kết quả thực hiện cam kết của các cuộc đối thoại trước.")
    yield _("Nhân dân nêu ý kiến; các cơ quan trả lời.")
    yield _("Chủ tọa kết luận, thông qua biên bản.")


def _enclosed(minutes: Minutes, guest: _Invited) -> Iterator[Strip]:
    """What is to be answered, on a sheet of its own behind the invitation."""
    if not guest.issues and not guest.owed:
        return
    yield from title(
        _("Ý KIẾN GỬI TRƯỚC"), (_("Kèm theo giấy mời dự đối thoại chính sách"), minutes.details.theme)
    )
    if guest.issues:
        yield from _issues(guest)
    if guest.owed:
        yield from _owed(guest, minutes.noticed_on or minutes.on)


def _issues(guest: _Invited) -> Iterator[Strip]:
    words = _("Ý kiến đã thu thập, đề nghị chuẩn bị trả lời")
    yield heading(words, PORTRAIT)
    columns = (Column(_("STT"), 11, Align.CENTRE), Column(_("Nội dung"), 113), Column(_("Lĩnh vực"), 38))
    rows = [(str(number), issue.text, issue.theme) for number, issue in enumerate(guest.issues, start=1)]
    again = heading(words, PORTRAIT, _("(tiếp theo)"))
    yield from Table(columns, rows, titles=(again,)).strips(PORTRAIT)


def _owed(guest: _Invited, on: date) -> Iterator[Strip]:
    words = _("Việc đã cam kết, đề nghị báo cáo kết quả")
    yield heading(words, PORTRAIT)
    columns = (
        Column(_("STT"), 11, Align.CENTRE),
        Column(_("Việc đã cam kết"), 99),
        Column(_("Thời hạn"), 52),
    )
    rows = [
        (str(number), row.shown_task, due_in_words(row, on)) for number, row in enumerate(guest.owed, start=1)
    ]
    again = heading(words, PORTRAIT, _("(tiếp theo)"))
    yield from Table(columns, rows, titles=(again,)).strips(PORTRAIT)
