"""Tables that run over pages: the head stands again on each, and a row is cut only if no page holds it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from app.documents.document import Align, Block, Box, Face, Line, Style, Text
from app.documents.flow import Frame, Strip, height_of
from app.documents.fonts import MM
from app.documents.layout import balanced, wrap
from app.documents.prose import baseline

_SHADE = (0.93, 0.93, 0.93)
_LINE = 0.5
_CELL = Style(12)
_BOLD = Style(12, Face.BOLD)
_PITCH = 13.8 / MM
_ABOVE = 1.6
"""Above the first and below the last line of a row."""
_BESIDE, _BESIDE_TITLE = 1.6, 1.0


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table. Figures stand at the right, `inset` from its edge."""

    title: str
    width: float
    align: Align = Align.LEFT
    inset: float = _BESIDE


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of as many texts as there are columns; a line break in a text begins a new line.

    `titles` stand above the head where the table goes on after a page, `least` millimetres is
    what a row takes at least (room to sign), `has_total` sets the last row in bold.
    """

    columns: tuple[Column, ...]
    rows: Sequence[Sequence[str]]
    titles: tuple[Strip, ...] = ()
    least: float = 0.0
    has_total: bool = False
    keeps_rows: int = 0
    """So many of the last rows stay with what follows the table."""
    gap: float = 1.6

    def strips(self, frame: Frame) -> Iterator[Strip]:
        """The head, then the rows."""
        head = self._head(frame)
        repeated = (*self.titles, head)
        room = frame.height - height_of(repeated)
        yield head
        for number, texts in enumerate(self.rows, start=1):
            is_total = self.has_total and number == len(self.rows)
            row = self._row(texts, _BOLD if is_total else _CELL, frame)
            stays = len(self.rows) - number < self.keeps_rows
            yield from row.strips(repeated, room, keeps_next=stays)

    def _edges(self, frame: Frame) -> tuple[float, ...]:
        return tuple(accumulate((column.width for column in self.columns), initial=frame.left))

    def _head(self, frame: Frame) -> Strip:
        cells = tuple(
            _Cell(tuple(balanced(column.title, _BOLD, column.width - 2 * _BESIDE_TITLE)), Align.CENTRE, 0.0)
            for column in self.columns
        )
        row = _Row(cells, self._edges(frame), _BOLD, 0.0, is_head=True)
        return Strip(row.height, row.draw, gap=self.gap, keeps_next=True)

    def _row(self, texts: Sequence[str], style: Style, frame: Frame) -> "_Row":
        cells = tuple(
            _Cell(tuple(_lines(text, style, column)), column.align, column.inset)
            for text, column in zip(texts, self.columns, strict=True)
        )
        return _Row(cells, self._edges(frame), style, self.least)


def _lines(text: str, style: Style, column: Column) -> Iterator[str]:
    for part in text.split("\n"):
        yield from wrap(part, style, column.width - _BESIDE - column.inset)


@dataclass(frozen=True, slots=True)
class _Cell:
    lines: tuple[str, ...]
    align: Align
    inset: float


@dataclass(frozen=True, slots=True)
class _Row:
    """A row, or the part of one that stands between two page ends."""

    cells: tuple[_Cell, ...]
    edges: tuple[float, ...]
    style: Style
    least: float
    is_head: bool = False

    @property
    def lines(self) -> int:
        return max(len(cell.lines) for cell in self.cells)

    @property
    def height(self) -> float:
        return max(self.lines * _PITCH + 2 * _ABOVE, self.least)

    def strips(self, repeated: tuple[Strip, ...], room: float, *, keeps_next: bool) -> Iterator[Strip]:
        """The whole row, or if no page has room for it a strip for each of its lines."""
        if self.height <= room:
            yield Strip(self.height, self.draw, keeps_next=keeps_next, repeated=repeated)
            return
        last = self.lines - 1
        for number in range(self.lines):
            part = _Slice(self, number)
            yield Strip(
                part.height,
                part.draw,
                keeps_next=keeps_next and number == last,
                repeated=repeated,
                closing=None if number == last else self.rule,
            )

    def draw(self, y: float) -> Iterator[Block]:
        """Texts in the middle of the row, lines around it."""
        bottom = y + self.height
        if self.is_head:
            yield Box(self.edges[0], y, self.edges[-1] - self.edges[0], self.height, fill=_SHADE)
        for left, right, cell in zip(self.edges, self.edges[1:], self.cells, strict=False):
            top = (y + bottom - len(cell.lines) * _PITCH) / 2
            for number, line in enumerate(cell.lines):
                yield self.text(cell, line, (left, right), top + number * _PITCH)
        yield from self.sides(y, bottom)
        if self.is_head:
            yield from self.rule(y)
        yield from self.rule(bottom)

    def text(self, cell: _Cell, line: str, edges: tuple[float, float], top: float) -> Text:
        left, right = edges
        x = {
            Align.LEFT: left + cell.inset,
            Align.CENTRE: (left + right) / 2,
            Align.RIGHT: right - cell.inset,
        }[cell.align]
        return Text(x, top + baseline(self.style, _PITCH), line, self.style, cell.align)

    def sides(self, top: float, bottom: float) -> Iterator[Block]:
        for x in self.edges:
            yield Line(x, top, x, bottom, _LINE)

    def rule(self, y: float) -> Iterator[Block]:
        yield Line(self.edges[0], y, self.edges[-1], y, _LINE)


@dataclass(frozen=True, slots=True)
class _Slice:
    """One line of a row that no page holds; texts begin at the top of the row."""

    row: _Row
    number: int

    @property
    def height(self) -> float:
        is_first, is_last = self.number == 0, self.number == self.row.lines - 1
        return _PITCH + _ABOVE * (is_first + is_last)

    def draw(self, y: float) -> Iterator[Block]:
        top = y + (_ABOVE if self.number == 0 else 0.0)
        for left, right, cell in zip(self.row.edges, self.row.edges[1:], self.row.cells, strict=False):
            if self.number < len(cell.lines):
                yield self.row.text(cell, cell.lines[self.number], (left, right), top)
        yield from self.row.sides(y, y + self.height)
        if self.number == self.row.lines - 1:
            yield from self.row.rule(y + self.height)
