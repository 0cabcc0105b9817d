"""A paper as data: pages of blocks, each placed in millimetres from the top left paper edge."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

Rgb = tuple[float, float, float]
"""Red, green and blue, 0 to 1."""

BLACK: Rgb = (0.0, 0.0, 0.0)
_FILLED = re.compile(rb"\x01+")
A4_PORTRAIT = (210.0, 297.0)
A4_LANDSCAPE = (297.0, 210.0)


class Face(StrEnum):
    """The faces on paper, named as their files are."""

    REGULAR = "Tinos-Regular"
    BOLD = "Tinos-Bold"
    ITALIC = "Tinos-Italic"
    BOLD_ITALIC = "Tinos-BoldItalic"


@dataclass(frozen=True, slots=True)
class Style:
    """A face, its size in points, its colour and the points added after each letter."""

    size: float
    face: Face = Face.REGULAR
    colour: Rgb = BLACK
    spacing: float = 0.0


class Align(StrEnum):
    """Where on the line of text its x lies."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Text:
    """One line of text; y is its baseline, `word_gap` the millimetres added to each space."""

    x: float
    y: float
    text: str
    style: Style
    align: Align = Align.LEFT
    word_gap: float = 0.0


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line of `width` points, half its width longer at each end."""

    x1: float
    y1: float
    x2: float
    y2: float
    width: float


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle: an outline of `line` points (0: none), filled with `fill` if given."""

    x: float
    y: float
    width: float
    height: float
    line: float = 0.0
    colour: Rgb = BLACK
    fill: Rgb | None = None


class Run(NamedTuple):
    """Neighbouring filled cells of one row of a grid."""

    column: int
    row: int
    length: int


@dataclass(frozen=True, slots=True)
class Grid:
    """Cells filled on a square grid with its corner at x, y: a QR, a mark, a woven border."""

    x: float
    y: float
    cell: float
    runs: tuple[Run, ...]
    colour: Rgb = BLACK


def runs(rows: Iterable[bytes]) -> tuple[Run, ...]:
    """The filled cells of a grid, joined along each row; a filled cell is a byte of 1, others 0."""
    return tuple(
        Run(found.start(), number, found.end() - found.start())
        for number, row in enumerate(rows)
        for found in _FILLED.finditer(row)
    )


@dataclass(frozen=True, slots=True)
class Bitmap:
    """A square picture of black and white only; each row is whole bytes, 0 bits are black."""

    x: float
    y: float
    side: float
    cells: int
    rows: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of a file that is shipped, stretched to this size."""

    x: float
    y: float
    width: float
    height: float
    file: Path


Block = Text | Line | Box | Grid | Bitmap | Picture
Blocks = tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """What is drawn on one page, over a backdrop that equal pages share."""

    blocks: Blocks
    backdrop: Blocks = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A paper: its pages, their width and height, and what a reader program lists."""

    title: str
    author: str
    size: tuple[float, float]
    pages: tuple[Page, ...]
