"""The notice of what a policy dialogue concluded (thông báo), put up in the villages."""

from collections.abc import Iterator

from app.base.errors import Refused
from app.base.i18n import _
from app.documents.document import Align
from app.documents.flow import PORTRAIT, Strip
from app.documents.letter import Heading, head, of_signer, paper, signed, title
from app.documents.minutes_opening import day_in_words, hosts, named, venue
from app.documents.prose import heading, paragraphs
from app.documents.table import Column, Table
from app.domain.issue import OUTCOME_NAMES
from app.domain.minutes import Minutes, MinutesIssue
from app.domain.wording import short_date


def write(minutes: Minutes) -> bytes:
    """The notice as PDF, dated on the day it was published or else on the day of its data.

    Refused before the meeting is over.
    """
    if not minutes.is_held:
        raise Refused(_("Cuộc đối thoại chưa kết thúc nên chưa có kết luận để in. Hãy kết thúc cuộc họp."))
    name = _("Thông báo kết luận {title}").format(title=minutes.title)
    return paper(name, minutes, [_strips(minutes)])


def _strips(minutes: Minutes) -> Iterator[Strip]:
    published = minutes.publication
    yield head(
        Heading(
            minutes.letterhead,
            minutes.symbol,
            kind="TB",
            number=published.number if published else "",
            dated=published.on if published else minutes.on,
        )
    )
    yield from title(_("THÔNG BÁO"), (_("Kết luận đối thoại chính sách"), minutes.details.theme))
    for sentence in (_held(minutes), _counted(minutes)):
        yield from paragraphs(sentence, PORTRAIT)
    if minutes.issues:
        words = _("Kết quả trả lời từng ý kiến")
        yield heading(words, PORTRAIT)
        yield from _table(minutes, heading(words, PORTRAIT, _("(tiếp theo)"))).strips(PORTRAIT)
    if minutes.conclusion:
        yield heading(_("Kết luận của chủ tọa"), PORTRAIT)
        yield from paragraphs(minutes.conclusion, PORTRAIT)
    yield from paragraphs(_request(minutes), PORTRAIT, keeps_next=True)
    yield signed(of_signer(minutes.signer), _copies(minutes))


def _held(minutes: Minutes) -> str:
    details = minutes.details
    day = day_in_words(details.held_on)
    with_whom = named(details.villages) or minutes.commune
    return _("{day}, tại {venue}, {hosts} tổ chức đối thoại chính sách với Nhân dân {people}.").format(
        day=day[:1].upper() + day[1:], venue=venue(minutes), hosts=hosts(minutes), people=with_whom
    )


def _counted(minutes: Minutes) -> str:
    came = minutes.attendance
    return _(
        "Dự đối thoại có {people} đại biểu, trong đó nữ {women} người, người dân tộc thiểu số "
        "{minority} người. Có {issues} ý kiến được nêu, {promised} việc có cam kết thực hiện."
    ).format(
        people=came.people,
        women=came.women,
        minority=came.minority,
        issues=len(minutes.issues),
        promised=len(minutes.commitments),
    )


def _table(minutes: Minutes, again: Strip) -> Table:
    columns = (
        Column(_("STT"), 11, Align.CENTRE),
        Column(_("Vấn đề nêu"), 47),
        Column(_("Trả lời, kết luận"), 53),
        Column(_("Cơ quan thực hiện"), 27),
        Column(_("Thời hạn"), 24, Align.CENTRE),
    )
    return Table(columns, [_row(issue) for issue in minutes.issues], titles=(again,))


def _row(issue: MinutesIssue) -> tuple[str, ...]:
    outcome = OUTCOME_NAMES[issue.outcome] + "." if issue.outcome else ""
    return (
        str(issue.number),
        issue.title,
        "\n".join(filter(None, (issue.answer, outcome))) or _("Chưa trả lời."),
        "; ".join(issue.agencies),
        short_date(issue.due_on) if issue.due_on else "",
    )


def _request(minutes: Minutes) -> str:
    asked = _(
        "Đề nghị các cơ quan được giao thực hiện đúng thời hạn, gửi kết quả về {office} để theo dõi "
        "và báo lại người nêu ý kiến."
    ).format(office=minutes.office)
    where = minutes.publication.where if minutes.publication else ""
    if not where:
        return f"{asked}/."
    put_up = _("Thông báo này được công bố tại: {where}./.").format(where=where)
    return f"{asked}\n{put_up}"


def _copies(minutes: Minutes) -> list[str]:
    details = minutes.details
    promising = [agency for issue in minutes.issues for agency in issue.agencies]
    return [
        *dict.fromkeys(filter(None, (details.host, *details.cohosts, *promising))),
        _("Trưởng thôn, bản nơi đối thoại"),
        _("Lưu: VT, hồ sơ"),
    ]
