"""What letters and records share: head, number, title, signatures and who gets a copy."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from app.base.clock import VIETNAM
from app.base.i18n import _
from app.documents import pdf
from app.documents.document import Block, Document, Face, Line, Style, Text
from app.documents.flow import PORTRAIT, Frame, Strip, pages
from app.documents.fonts import width
from app.documents.head import Place, issuer, nation
from app.documents.layout import balanced, centred, fitted, smaller, wrap
from app.documents.prose import centred_lines
from app.domain.consent import ConsentForm
from app.domain.letterhead import Letterhead, Signer
from app.domain.minutes import Minutes, Reminder
from app.domain.retention import DisposalRecord
from app.domain.succession import SuccessionRecord
from app.domain.wording import official_date

_SIZE = 13.0
_PITCH = 5.5
_FIRST, _NUMBER = 24.0, 44.0
"""Baselines of the head and of the number, from the top edge of the paper."""
_LEFT_SHARE, _RIGHT_SHARE = 32.5 / 162, 114.5 / 162
"""Where the two halves of the head have their middle, by the width of the text."""
_BOLD = Style(14, Face.BOLD)
_DATE = Style(14, Face.ITALIC)
_BODY = Style(14)
_RULE = 0.7
_RULE_SHARE = 0.4
_WIDEST_TITLE = 140.0
_TO_NAME = 31.5
"""From the post to the name: room for a signature and a seal."""
_LEFT_SIGNS, _RIGHT_SIGNS = 36 / 162, 124 / 162
_SIGNATURE_WIDTH = 76.0
_SIGNATURE_PITCH = 6.0
_BEFORE_SIGNATURE, _BELOW_NAME = 5.0, 3.0
_RECIPIENTS = Style(12, Face.BOLD_ITALIC)
_RECIPIENT = Style(11)
_RECIPIENT_PITCH = 4.7


@dataclass(frozen=True, slots=True)
class Heading:
    """The top of the first page. `dated` is None for papers without a line of place and date.

    `kind` stands before the symbol in the number ("BB"); it is empty for a letter, which has no
    kind, and None for a paper without a number.
    """

    letterhead: Letterhead
    symbol: str
    kind: str | None = None
    number: str = ""
    dated: date | None = None
    about: str = ""
    """Under the number of a letter: "V/v …"."""


def paper(
    name: str,
    source: Minutes | Reminder | SuccessionRecord | ConsentForm | DisposalRecord,
    letters: Iterable[Iterable[Strip]],
    *,
    frame: Frame = PORTRAIT,
) -> bytes:
    """A PDF of one letter or of several, each with its own page numbers, dated as its data."""
    document = Document(
        title=name,
        author=" ".join(source.letterhead.issuer_lines),
        size=frame.size,
        pages=tuple(page for letter in letters for page in pages(tuple(letter), frame)),
    )
    return pdf.write(document, made_at=datetime.combine(source.on, time(), VIETNAM))


def head(heading: Heading, frame: Frame = PORTRAIT) -> Strip:
    """Who writes, the state's name, number and day."""
    left, right = (frame.left + share * frame.width for share in (_LEFT_SHARE, _RIGHT_SHARE))
    about = balanced(heading.about, Style(12), 62) if heading.about else []

    def draw(y: float) -> Iterator[Block]:
        down = y - frame.top
        yield from issuer(heading.letterhead, Place(left, _FIRST + down, _PITCH, _SIZE, width=64))
        yield from nation(heading.letterhead, Place(right, _FIRST + down, _PITCH, _SIZE))
        if heading.kind is not None:
            yield centred(left, _NUMBER + down, _number(heading), Style(_SIZE))
        if heading.dated:
            words = _("{place}, {date}").format(
                place=heading.letterhead.place, date=official_date(heading.dated)
            )
            yield centred(right, _NUMBER + down, words, _DATE)
        for at, line in enumerate(about, start=1):
            yield centred(left, _NUMBER + 1 + down + at * 5, line, Style(12))

    return Strip(_NUMBER + 8 + 5 * len(about) - frame.top, draw, keeps_next=True)


def _number(heading: Heading) -> str:
    number = heading.number or "……"
    if "/" in number:
        return _("Số: {number}").format(number=number)
    symbol = "-".join(filter(None, (heading.kind, heading.symbol)))
    return _("Số: {number}/{symbol}").format(number=number, symbol=symbol)


def title(kind: str, about: Sequence[str], frame: Frame = PORTRAIT) -> Iterator[Strip]:
    """BIÊN BẢN and what it is about, with a short rule below."""
    yield from centred_lines(kind, _BOLD, frame, widest=frame.width, pitch=6.2)
    for words in about:
        yield from centred_lines(words, _BOLD, frame, widest=_WIDEST_TITLE, pitch=6.0)
    last = balanced(about[-1], _BOLD, _WIDEST_TITLE)[-1]
    half = width(last, _BOLD) * _RULE_SHARE / 2
    middle = (frame.left + frame.right) / 2

    def rule(y: float) -> Iterator[Block]:
        yield Line(middle - half, y + 1.6, middle + half, y + 1.6, _RULE)

    yield Strip(5.0, rule, keeps_next=True)


def addressed(name: str, frame: Frame = PORTRAIT) -> Strip:
    """Kính gửi: the one a letter goes to."""
    lines = balanced(_("Kính gửi: {name}.").format(name=name), _BODY, _WIDEST_TITLE)

    def draw(y: float) -> Iterator[Block]:
        for number, line in enumerate(lines):
            yield centred((frame.left + frame.right) / 2, y + 5 + number * 6, line, _BODY)

    return Strip(6 * len(lines) + 4, draw, keeps_next=True)


@dataclass(frozen=True, slots=True)
class Signature:
    """Lines in capitals (in whose name, which post), and the name below the room to sign."""

    posts: tuple[str, ...]
    name: str

    def blocks(self, middle: float, top: float, height: float) -> Iterator[Block]:
        """Centred on `middle`, the posts from the top, the name at the foot."""
        for number, line in enumerate(self._lines()):
            yield centred(middle, top + (number + 0.75) * _SIGNATURE_PITCH, line, _BOLD)
        style, names = fitted(self.name, smaller(_BOLD, 10), _SIGNATURE_WIDTH, lines=1)
        yield centred(middle, top + height - _BELOW_NAME, names[0], style)

    @property
    def height(self) -> float:
        """From the first line to below the name."""
        posts = max(len(self._lines()), 1) * _SIGNATURE_PITCH
        return posts - _SIGNATURE_PITCH / 4 + _TO_NAME + _BELOW_NAME

    def _lines(self) -> list[str]:
        return [line for post in self.posts for line in balanced(post, _BOLD, _SIGNATURE_WIDTH)]


def of_signer(signer: Signer | None) -> Signature:
    """Of whoever signs for the unit; when nobody is noted the room stays free."""
    if signer is None:
        return Signature((), "")
    return Signature(signer.titles, signer.name)


def signatures(left: Signature, right: Signature, frame: Frame = PORTRAIT) -> Strip:
    """Two who sign side by side, above those who get a copy."""
    height = max(left.height, right.height)

    def draw(y: float) -> Iterator[Block]:
        yield from left.blocks(frame.left + _LEFT_SIGNS * frame.width, y, height)
        yield from right.blocks(frame.left + _RIGHT_SIGNS * frame.width, y, height)

    return Strip(height, draw, gap=_BEFORE_SIGNATURE, keeps_next=True)


def recipients(names: Sequence[str], frame: Frame = PORTRAIT) -> Strip:
    """Nơi nhận, below the signatures."""
    block = _Recipients(tuple(names), frame.width)
    return Strip(block.height, lambda y: block.blocks(frame.left, y), gap=4)


def signed(signer: Signature, names: Sequence[str], frame: Frame = PORTRAIT) -> Strip:
    """Nơi nhận at the left and the signature at the right, on one level."""
    block = _Recipients(tuple(names), _SIGNATURE_WIDTH)

    def draw(y: float) -> Iterator[Block]:
        yield from block.blocks(frame.left, y)
        yield from signer.blocks(frame.left + _RIGHT_SIGNS * frame.width, y, signer.height)

    return Strip(max(signer.height, block.height), draw, gap=_BEFORE_SIGNATURE)


@dataclass(frozen=True, slots=True)
class _Recipients:
    names: tuple[str, ...]
    widest: float

    def blocks(self, x: float, top: float) -> Iterator[Block]:
        y = top + _SIGNATURE_PITCH - 1.5
        yield Text(x, y, _("Nơi nhận:"), _RECIPIENTS)
        for number, line in enumerate(self._lines(), start=1):
            yield Text(x, y + 0.3 + number * _RECIPIENT_PITCH, line, _RECIPIENT)

    @property
    def height(self) -> float:
        return _SIGNATURE_PITCH + (len(self._lines()) + 0.5) * _RECIPIENT_PITCH

    def _lines(self) -> list[str]:
        last = len(self.names) - 1
        return [
            line
            for at, name in enumerate(self.names)
            for line in wrap(f"- {name}{'.' if at == last else ';'}", _RECIPIENT, self.widest)
        ]
