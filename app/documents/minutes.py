"""The minutes of a policy dialogue (biên bản, form 1.9 of Decree 30/2020/NĐ-CP)."""

from collections.abc import Callable, Iterator, Sequence

from app.base.i18n import _
from app.documents.document import Align
from app.documents.flow import PORTRAIT, Strip
from app.documents.letter import Heading, Signature, head, paper, recipients, signatures, title
from app.documents.minutes_opening import day_in_words, opening
from app.documents.prose import heading, paragraphs
from app.documents.table import Column, Table
from app.domain.issue import OUTCOME_NAMES, IssueSource, Outcome
from app.domain.minutes import Minutes, MinutesIssue, official_time, signing_name
from app.domain.wording import short_date

_LETTERS = _("ABCDĐ")
Section = Callable[[Minutes, str], Iterator[Strip]]


def write(minutes: Minutes) -> bytes:
    """The minutes as PDF, dated on the day its data is of."""
    name = _("Biên bản {title}").format(title=minutes.title)
    return paper(name, minutes, [_strips(minutes)])


def _strips(minutes: Minutes) -> Iterator[Strip]:
    yield head(Heading(minutes.letterhead, minutes.symbol, "BB"))
    yield from title(_("BIÊN BẢN") if minutes.is_held else _("DỰ THẢO BIÊN BẢN"), minutes.title_lines)
    yield from opening(minutes)
    for letter, section in zip(_LETTERS, _sections(minutes), strict=False):
        yield from section(minutes, letter)
    yield from _closing(minutes)


def _sections(minutes: Minutes) -> list[Section]:
    """Those that have something to say; the conclusion always stands."""
    outcomes = {issue.outcome for issue in minutes.issues}
    has_content: tuple[tuple[Section, bool], ...] = (
        (_raised, bool(minutes.issues)),
        (_answers, any(issue.answer or issue.outcome for issue in minutes.issues)),
        (_commitments, bool(minutes.commitments)),
        (_escalated, Outcome.ESCALATED in outcomes),
        (_conclusion, True),
    )
    return [section for section, is_there in has_content if is_there]


def _raised(minutes: Minutes, letter: str) -> Iterator[Strip]:
    columns = (
        Column(_("STT"), 11, Align.CENTRE),
        Column(_("Người nêu, thôn"), 38),
        Column(_("Nội dung"), 85),
        Column(_("Lĩnh vực"), 28),
    )
    rows = [(str(issue.number), _raiser(issue), issue.text, issue.theme) for issue in minutes.issues]
    is_collected = any(issue.source != IssueSource.DIALOGUE for issue in minutes.issues)
    name = _("Ý kiến thu thập trước và nêu tại đối thoại") if is_collected else _("Ý kiến nêu tại đối thoại")
    yield from _section(letter, name, columns, rows)


def _raiser(issue: MinutesIssue) -> str:
    several = _("({count} người nêu)").format(count=issue.raised_by) if issue.raised_by > 1 else ""
    return "\n".join(filter(None, (issue.raiser, issue.village, several)))


def _answers(minutes: Minutes, letter: str) -> Iterator[Strip]:
    columns = (
        Column(_("Ý kiến"), 16, Align.CENTRE),
        Column(_("Ý kiến trả lời"), 84),
        Column(_("Cơ quan, người trả lời"), 36),
        Column(_("Kết luận"), 26),
    )
    rows = [
        (
            str(issue.number),
            issue.answer,
            issue.answered_by or "; ".join(issue.agencies),
            OUTCOME_NAMES[issue.outcome] if issue.outcome else "",
        )
        for issue in minutes.issues
        if issue.answer or issue.outcome
    ]
    yield from _section(letter, _("Trả lời, giải trình"), columns, rows)


def _commitments(minutes: Minutes, letter: str) -> Iterator[Strip]:
    columns = (
        Column(_("STT"), 11, Align.CENTRE),
        Column(_("Việc cam kết"), 67),
        Column(_("Cơ quan, người chịu trách nhiệm"), 38),
        Column(_("Thời hạn"), 26, Align.CENTRE),
        Column(_("Ghi chú"), 20, Align.CENTRE),
    )
    made = [(issue.number, issue.commitment) for issue in minutes.issues if issue.commitment]
    rows = [
        (
            str(number),
            row.shown_task,
            "\n".join(filter(None, ("; ".join(row.agencies), row.person))),
            short_date(row.due_on) if row.due_on else "",
            _("Ý kiến {number}").format(number=issue),
        )
        for number, (issue, row) in enumerate(made, start=1)
    ]
    yield from _section(letter, _("Cam kết thực hiện"), columns, rows)


def _section(
    letter: str, name: str, columns: tuple[Column, ...], rows: Sequence[tuple[str, ...]]
) -> Iterator[Strip]:
    """A title and its table; the title stands again where the table goes on."""
    words = f"{letter}. {name}"
    yield heading(words, PORTRAIT)
    again = heading(words, PORTRAIT, _("(tiếp theo)"))
    yield from Table(columns, rows, titles=(again,)).strips(PORTRAIT)


def _escalated(minutes: Minutes, letter: str) -> Iterator[Strip]:
    yield heading(_("{letter}. Nội dung vượt thẩm quyền của xã").format(letter=letter), PORTRAIT)
    above = [issue for issue in minutes.issues if issue.outcome == Outcome.ESCALATED]
    for issue in above:
        words = _("Ý kiến số {number} ({title}) được chuyển cấp trên{by}.").format(
            number=issue.number, title=issue.title, by=_by(issue)
        )
        yield from paragraphs(words, PORTRAIT)


def _by(issue: MinutesIssue) -> str:
    return _(" trước ngày {day}").format(day=short_date(issue.due_on)) if issue.due_on else ""


def _conclusion(minutes: Minutes, letter: str) -> Iterator[Strip]:
    yield heading(_("{letter}. Kết luận của chủ tọa").format(letter=letter), PORTRAIT)
    counted = "; ".join(
        words.format(count=count)
        for words, count in (
            (_("Ghi nhận {count:02} ý kiến"), len(minutes.issues)),
            (
                _("đã trả lời, kết luận {count:02} ý kiến"),
                sum(issue.outcome is not None for issue in minutes.issues),
            ),
            (_("{count:02} việc cam kết được theo dõi đến khi xong"), len(minutes.commitments)),
        )
        if count
    )
    yield from paragraphs(f"{counted}." if counted else "", PORTRAIT)
    yield from paragraphs(minutes.conclusion, PORTRAIT)


def _closing(minutes: Minutes) -> Iterator[Strip]:
    if minutes.is_held:
        read_back = _("Biên bản đã được đọc lại cho mọi người cùng nghe và nhất trí thông qua.")
        yield from paragraphs(read_back, PORTRAIT, keeps_next=True)
    ended = _("Cuộc đối thoại kết thúc vào {time}, {date}./.").format(
        time=official_time(minutes.ends), date=day_in_words(minutes.details.held_on)
    )
    yield from paragraphs(ended, PORTRAIT, keeps_next=True)
    details = minutes.details
    yield signatures(
        Signature((_("THƯ KÝ"),), signing_name(details.secretary)),
        Signature((_("CHỦ TỌA"),), signing_name(details.chair)),
    )
    yield recipients(
        (
            *filter(None, (details.host, *details.cohosts)),
            _("Các cơ quan được giao trả lời"),
            _("Trưởng thôn, bản nơi đối thoại"),
            _("Lưu: VT, hồ sơ"),
        )
    )
