"""What the fields of a head mean: from rows to what is typed, and back."""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from app.base import text
from app.base.i18n import _
from app.domain import catalogue, deadline
from app.domain.letterhead import Issuer, Letterhead, Paper, Signer, SignerTerm
from app.domain.place import Commune, Province
from app.domain.wording import short_date

FREE = "free"
"""The issuing body whose lines the officer writes."""


@dataclass(frozen=True, slots=True)
class Here:
    """Where the office is: what fills the lines of the catalogue."""

    place: Commune | Province
    province: Province


@dataclass(frozen=True, slots=True)
class HeadText:
    """The fields of one kind of paper as typed; `since` is the first day of the signer."""

    parent_1: str = ""
    parent_2: str = ""
    issuer_1: str = ""
    issuer_2: str = ""
    place: str = ""
    symbol: str = ""
    authority: str = ""
    acting: str = ""
    post: str = ""
    name: str = field(default="", repr=False)
    since: str = ""

    @property
    def letterhead(self) -> Letterhead:
        """The head these fields make."""
        parents, issuers = (self.parent_1, self.parent_2), (self.issuer_1, self.issuer_2)
        return Letterhead(tuple(filter(None, parents)), tuple(filter(None, issuers)), self.place)

    @property
    def signer(self) -> Signer:
        """The signer these fields make."""
        authority = "\n".join(filter(None, (self.authority, self.acting)))
        return Signer(authority, self.post, self.name)

    def cleaned(self) -> "HeadText":
        """The same with clean words: NFC, single spaces, trimmed."""
        return replace(self, **{name: text.clean(getattr(self, name)) for name in self.__slots__})


def shown(issuer: Issuer, today: date) -> HeadText:
    """The fields of what is noted."""
    head = issuer.letterhead
    term = issuer.term(today)
    signer = term.signer if term else Signer("", "", "")
    parents, issuers = _two(head.parent_lines), _two(head.issuer_lines)
    authority = _two(tuple(signer.authority.split("\n")))
    return HeadText(
        *parents,
        *issuers,
        place=head.place,
        symbol=issuer.symbol,
        authority=authority[0],
        acting=authority[1],
        post=signer.post,
        name=signer.name,
        since=short_date(term.valid_from if term else today),
    )


def of_body(before: HeadText, key: str, paper: Paper, here: Here) -> HeadText:
    """The fields as the catalogue has them for an issuing body; who signs and from when stays."""
    kind = catalogue.letterhead_kind(key)
    head = kind.letterhead(paper, here.place, here.province)
    parents, issuers = _two(head.parent_lines), _two(head.issuer_lines)
    return replace(
        HeadText(*parents, *issuers),
        place=before.place or head.place,
        symbol=kind.papers[paper].symbol,
        authority=kind.authority,
        post=kind.post,
        name=before.name,
        since=before.since,
    )


def body_of(head: HeadText, paper: Paper, here: Here) -> str:
    """The issuing body whose lines these are; FREE for lines of the officer's own."""
    for kind in catalogue.letterhead_kinds():
        lines = kind.letterhead(paper, here.place, here.province)
        if (lines.parent_lines, lines.issuer_lines) == (
            head.letterhead.parent_lines,
            head.letterhead.issuer_lines,
        ):
            return kind.key
    return FREE


def for_paper(source: HeadText, own: HeadText, key: str, *, paper: Paper, here: Here) -> HeadText:
    """The same body and signer on another kind of paper, whose symbol is its own."""
    if key == FREE:
        return replace(source, symbol=own.symbol)
    lines = of_body(own, key, paper, here)
    names = ("place", "authority", "acting", "post", "name", "since")
    return replace(lines, **{name: getattr(source, name) for name in names})


def first_day(head: HeadText, today: date) -> date | None:
    """The day the signer begins; a day without a year is one of this year."""
    return deadline.read(head.since, after=today.replace(month=1, day=1))


def wrong(head: HeadText, paper: Paper, today: date) -> dict[str, str]:
    """Field -> what is wrong with it, in a sentence; a list is signed by nobody of the unit."""
    found = {
        "issuer_1": "" if head.issuer_1 else _("Chưa có tên cơ quan ban hành."),
        "place": "" if head.place else _("Chưa có địa danh. Địa danh đứng trước ngày tháng."),
    }
    if paper != Paper.LIST:
        found |= {
            "post": "" if head.post else _("Chưa có chức vụ người ký, ví dụ CHỦ TỊCH."),
            "name": "" if head.name else _("Chưa có họ và tên người ký."),
            "since": "" if first_day(head, today) else _("Chưa hiểu ngày này. Viết như 01/07/2026."),
        }
    return {name: sentence for name, sentence in found.items() if sentence}


def changed_issuer(head: HeadText, before: Issuer, today: date) -> Issuer:
    """What papers will carry once this is written: for the picture."""
    first = first_day(head, today) or today
    mine = SignerTerm(head.signer, first)
    others = tuple(
        replace(each, valid_to=min(each.valid_to or _eve(first), _eve(first)))
        if each.valid_from < first
        else each
        for each in before.terms
        if each.valid_from != first
    )
    terms = sorted((mine, *others), key=lambda each: each.valid_from, reverse=True)
    return Issuer(head.letterhead, head.symbol, tuple(terms))


def term_words(head: HeadText, before: Issuer, today: date) -> str:
    """What the first day does to papers of earlier days; empty while nothing is changed."""
    first, term = first_day(head, today), before.term(today)
    if first is None or term is None or replace(head, since="") == replace(shown(before, today), since=""):
        return ""
    if first <= term.valid_from:
        return _("Giấy từ {day} mang chữ mới, kể cả giấy đã qua in lại.").format(day=short_date(first))
    return _("Giấy đến hết {day} giữ như cũ, {name} ký. Chỉ sửa lỗi chữ thì ghi lại ngày {first}.").format(
        day=short_date(_eve(first)), name=term.signer.name, first=short_date(term.valid_from)
    )


def terms_in_words(issuer: Issuer) -> str:
    """All who sign or signed, a line each; empty for one who always did."""
    if len(issuer.terms) < 2:  # noqa: PLR2004 - one is shown in the fields already
        return ""
    return "\n".join(_term_in_words(term) for term in issuer.terms)


def _term_in_words(term: SignerTerm) -> str:
    until = _("đến {day}").format(day=short_date(term.valid_to)) if term.valid_to else _("đến nay")
    words = _("Từ {day} {until}: {name}, {post}")
    return words.format(
        day=short_date(term.valid_from), until=until, name=term.signer.name, post=term.signer.post
    )


def _two(lines: tuple[str, ...]) -> tuple[str, str]:
    """Into two fields; more than two lines are joined, and the paper breaks them again."""
    first, *rest = (*lines, "")
    return first, " ".join(filter(None, rest))


def _eve(day: date) -> date:
    return day - timedelta(days=1)
