"""Paragraphs of an official paper as strips of lines (Decree 30/2020/NĐ-CP, Appendix I)."""

from collections.abc import Iterator
from dataclasses import dataclass

from app.documents.document import Block, Face, Style, Text
from app.documents.flow import Frame, Strip
from app.documents.fonts import MM, width
from app.documents.layout import balanced, centred, wrap

_ASCENT, _DEPTH = 0.891, 0.216
"""Of Tinos above and below the baseline, by its size."""
_WIDEST_GAP = 3.0
"""A line that needs more than this between its words is left ragged."""
_SPACE = 1.3
_BETWEEN_SECTIONS = 12 / MM
_BODY = Style(14)


@dataclass(frozen=True, slots=True)
class Prose:
    """How a paragraph looks: measures in millimetres, `gap` above it."""

    style: Style = _BODY
    pitch: float = 17.2 / MM
    indent: float = 10.0
    gap: float = 6 / MM


PLAIN = Prose()
_BOLD = Style(14, Face.BOLD)


def baseline(style: Style, pitch: float) -> float:
    """How far below the top of its line a text stands."""
    size = style.size / MM
    return (pitch - (_ASCENT + _DEPTH) * size) / 2 + _ASCENT * size


def paragraphs(text: str, frame: Frame, prose: Prose = PLAIN, *, keeps_next: bool = False) -> Iterator[Strip]:
    """Justified lines, a strip each; line breaks in the text begin new paragraphs.

    No line of a paragraph stands alone at the foot or the top of a page.
    """
    written = [part for part in text.split("\n") if part.strip()]
    for number, part in enumerate(written, start=1):
        lines = wrap(part, prose.style, frame.width, indent=prose.indent)
        for at, line in enumerate(lines):
            is_last = at == len(lines) - 1
            is_edge = at == 0 or at == len(lines) - 2
            yield Strip(
                prose.pitch,
                _Line(line, frame, prose, indent=0.0 if at else prose.indent, is_full=not is_last),
                gap=0.0 if at else prose.gap,
                keeps_next=(keeps_next and number == len(written)) if is_last else is_edge,
            )


def heading(title: str, frame: Frame, remark: str = "") -> Strip:
    """A title within the paper, kept with what follows; a remark stands upright behind it."""

    def draw(y: float) -> Iterator[Block]:
        at = y + baseline(_BOLD, PLAIN.pitch)
        x = frame.left + PLAIN.indent
        yield Text(x, at, title, _BOLD)
        if remark:
            yield Text(x + width(title, _BOLD) + _SPACE, at, remark, PLAIN.style)

    return Strip(PLAIN.pitch, draw, gap=_BETWEEN_SECTIONS, keeps_next=True)


def centred_lines(text: str, style: Style, frame: Frame, *, widest: float, pitch: float) -> Iterator[Strip]:
    """Lines of like length in the middle of the page."""
    middle = (frame.left + frame.right) / 2
    for line in balanced(text, style, widest):
        yield Strip(pitch, _Centred(middle, line, style, pitch), keeps_next=True)


@dataclass(frozen=True, slots=True)
class _Centred:
    middle: float
    text: str
    style: Style
    pitch: float

    def __call__(self, y: float) -> Iterator[Block]:
        yield centred(self.middle, y + baseline(self.style, self.pitch), self.text, self.style)


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of a paragraph; a full one reaches the right margin."""

    text: str
    frame: Frame
    prose: Prose
    indent: float
    is_full: bool

    def __call__(self, y: float) -> Iterator[Block]:
        x = self.frame.left + self.indent
        at = y + baseline(self.prose.style, self.prose.pitch)
        yield Text(x, at, self.text, self.prose.style, word_gap=self._gap() if self.is_full else 0.0)

    def _gap(self) -> float:
        spaces = self.text.count(" ")
        free = self.frame.width - self.indent - width(self.text, self.prose.style)
        gap = free / spaces if spaces else 0.0
        return gap if 0 < gap <= _WIDEST_GAP else 0.0
