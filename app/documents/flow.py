"""Papers without a fixed form: strips of text and table laid down page after page."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from app.documents.document import A4_LANDSCAPE, A4_PORTRAIT, Block, Page, Style
from app.documents.layout import centred

Draw = Callable[[float], Iterable[Block]]
"""What stands on the page when the strip's top edge is at this y."""

_PAGE_NUMBER = Style(13)
_PAGE_NUMBER_Y = 14.0


@dataclass(frozen=True, slots=True)
class Frame:
    """A sheet of paper and the edges of what is written on it, in millimetres."""

    size: tuple[float, float]
    left: float
    right: float
    top: float
    bottom: float

    @property
    def width(self) -> float:
        """How wide the text is."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """How much fits on a page."""
        return self.bottom - self.top


PORTRAIT = Frame(A4_PORTRAIT, 30, 192, 20, 277)
LANDSCAPE = Frame(A4_LANDSCAPE, 30, 282, 20, 190)


@dataclass(frozen=True, slots=True)
class Strip:
    """A piece of paper from margin to margin that is never cut: a line, a row, the signatures.

    `gap` is left free above it unless it opens a page. What `keeps_next` stays on one page with
    the strip that follows. `repeated` stands above it when it opens a page, `closing` is drawn
    at its foot when it ends one: the head and the lower line of a table.
    """

    height: float
    draw: Draw = field(repr=False)
    gap: float = 0.0
    keeps_next: bool = False
    repeated: tuple["Strip", ...] = field(default=(), repr=False)
    closing: Draw | None = field(default=None, repr=False)


def height_of(strips: Sequence[Strip]) -> float:
    """What strips take that open a page."""
    return sum(strip.height + (strip.gap if number else 0.0) for number, strip in enumerate(strips))


def pages(strips: Sequence[Strip], frame: Frame, *, first: int = 1) -> tuple[Page, ...]:
    """The strips on as many pages as they need; none for no strip. A paper's first page has no number."""
    paper = _Paper(frame)
    for group in _groups(strips):
        paper.lay(group)
    filled = enumerate(filter(None, paper.pages), start=first)
    return tuple(Page(tuple(_page(number, placed, frame))) for number, placed in filled)


Placed = list[tuple[float, Strip]]


class _Paper:
    """Pages being filled from the top."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame
        self._y = frame.top
        self.pages: list[Placed] = [[]]

    def lay(self, group: Sequence[Strip]) -> None:
        """Lay strips that belong together: on this page, on a new one, or over several if need be."""
        needed = sum(strip.gap + strip.height for strip in group)
        alone = needed - group[0].gap + height_of(group[0].repeated)
        if self._y + needed > self._frame.bottom and alone <= self._frame.height:
            self._turn()
        for strip in group:
            if self._y + strip.gap + strip.height > self._frame.bottom:
                self._turn()
            self._put(strip)

    def _turn(self) -> None:
        if self.pages[-1]:
            self.pages.append([])
            self._y = self._frame.top

    def _put(self, strip: Strip) -> None:
        page = self.pages[-1]
        if page:
            self._y += strip.gap
        elif len(self.pages) > 1:
            for number, head in enumerate(strip.repeated):
                self._y += head.gap if number else 0.0
                page.append((self._y, head))
                self._y += head.height
        page.append((self._y, strip))
        self._y += strip.height


def _groups(strips: Sequence[Strip]) -> Iterator[list[Strip]]:
    group: list[Strip] = []
    for strip in strips:
        group.append(strip)
        if not strip.keeps_next:
            yield group
            group = []
    if group:
        yield group


def _page(number: int, placed: Placed, frame: Frame) -> Iterator[Block]:
    if number > 1:
        yield centred(frame.size[0] / 2, _PAGE_NUMBER_Y, str(number), _PAGE_NUMBER)
    for y, strip in placed:
        yield from strip.draw(y)
    y, last = placed[-1]
    if last.closing:
        yield from last.closing(y + last.height)
