"""Paragraphs of several faces, with keys of the keyboard in frames, as strips of lines."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from app.documents.document import Block, Box, Style, Text
from app.documents.flow import Strip
from app.documents.fonts import MM, width
from app.documents.prose import baseline

_KEY_SIDE, _KEY_LINE = 0.9, 0.4
_KEY_ABOVE, _KEY_BELOW = 0.80, 0.24
"""Edges of a key's frame above and below the baseline, by the size of its letters."""
_WIDEST_KEY = 42.0
"""What is longer is a command to type; it is broken like other words."""


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one face."""

    text: str
    style: Style
    is_key: bool = False

    @property
    def is_framed(self) -> bool:
        """Whether it is drawn as a key."""
        return self.is_key and width(self.text, self.style) <= _WIDEST_KEY

    @property
    def width(self) -> float:
        """With its frame."""
        return width(self.text, self.style) + (2 * _KEY_SIDE if self.is_framed else 0.0)


Piece = tuple[Run, ...]
"""What is never parted: a word, and a comma in another face right after it."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where lines stand: their left edge, their room, their pitch."""

    left: float
    width: float
    pitch: float


def paragraph(
    runs: Iterable[Run], place: Place, *, gap: float, mark: str = "", keeps_next: bool = False
) -> Iterator[Strip]:
    """Lines, a strip each; `mark` stands before the first one. No line stands alone on a page."""
    lines = list(_lines(list(_pieces(runs)), place.width))
    for number, line in enumerate(lines):
        is_last = number == len(lines) - 1
        yield Strip(
            place.pitch,
            _Line(line, place, "" if number else mark),
            gap=0.0 if number else gap,
            keeps_next=keeps_next if is_last else number in {0, len(lines) - 2},
        )


def _pieces(runs: Iterable[Run]) -> Iterator[Piece]:
    piece: list[Run] = []
    for run in runs:
        for part in [run.text] if run.is_framed else re.split(r"(\s+)", run.text):
            if part.isspace():
                yield tuple(piece)
                piece = []
            elif part:
                piece.append(Run(part, run.style, run.is_framed))
    yield tuple(piece)


def _lines(pieces: Sequence[Piece], room: float) -> Iterator[list[Piece]]:
    line: list[Piece] = []
    used = 0.0
    for piece in filter(None, pieces):
        needed = sum(run.width for run in piece)
        gap = _space(piece[0].style)
        if line and used + gap + needed > room:
            yield line
            line, used = [], 0.0
        used += needed + (gap if line else 0.0)
        line.append(piece)
    if line:
        yield line


def _space(style: Style) -> float:
    return width("n n", style) - 2 * width("n", style)


@dataclass(frozen=True, slots=True)
class _Line:
    pieces: Sequence[Piece]
    place: Place
    mark: str

    def __call__(self, y: float) -> Iterator[Block]:
        style = self.pieces[0][0].style
        x, at = self.place.left, y + baseline(style, self.place.pitch)
        if self.mark:
            body = Style(style.size)
            yield Text(x - width(self.mark, body) - _space(body), at, self.mark, body)
        for run in _joined(self.pieces):
            if run.is_framed:
                size = run.style.size / MM
                top, height = at - _KEY_ABOVE * size, (_KEY_ABOVE + _KEY_BELOW) * size
                yield Box(x, top, run.width, height, line=_KEY_LINE)
                yield Text(x + _KEY_SIDE, at, run.text, run.style)
            elif not run.text.isspace():
                yield Text(x, at, run.text, run.style)
            x += _space(run.style) if run.text.isspace() else run.width


def _joined(pieces: Sequence[Piece]) -> Iterator[Run]:
    """The runs of a line with the spaces between them; neighbours of one face are one text."""
    spaced: list[Run] = []
    for number, piece in enumerate(pieces):
        if number:
            spaced.append(Run(" ", Style(piece[0].style.size)))
        spaced += piece
    for (is_word, style), group in groupby(spaced, key=lambda run: (not run.text.isspace(), run.style)):
        runs = list(group)
        if not is_word or any(run.is_framed for run in runs):
            yield from runs
        else:
            yield Run("".join(run.text for run in runs), style)
