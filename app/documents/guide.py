"""The officer's guide on paper: a booklet, or one chapter of it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import accumulate

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from app.base.i18n import _
from app.base.paths import documentation
from app.documents import pdf, table
from app.documents.document import A4_PORTRAIT, Align, Block, Box, Document, Face, Page, Picture, Style, Text
from app.documents.flow import PORTRAIT, Strip, pages
from app.documents.prose import baseline
from app.documents.rich_text import Place, Run, paragraph
from app.domain.guide import Chapter

_BODY, _CAPTION = Style(13), Style(11, Face.ITALIC)
_HEADINGS = {"h1": Style(18, Face.BOLD), "h2": Style(14, Face.BOLD)}
_PITCH, _HEADING_PITCH, _CAPTION_PITCH = 6.4, 8.0, 6.0
_INDENT = 8.0
_GAP, _HEADING_GAP, _TABLE_GAP = 1.8, 5.0, 3.0
_ENTRY_GAP = 0.3
_PICTURE_WIDTH = 140.0
_KEYS_WIDTH = 52.0
_FRAME = 0.4
_FACES = {"strong": Face.BOLD, "em": Face.BOLD_ITALIC, "code_inline": Face.REGULAR, "link": Face.ITALIC}
_FULL = Place(PORTRAIT.left, PORTRAIT.width, _PITCH)


def write(chapters: Sequence[Chapter], *, made_at: datetime) -> bytes:
    """One chapter, or all of them behind a page of contents; a chapter begins a page."""
    title = chapters[0].title if len(chapters) == 1 else _("Hướng dẫn dùng Sổ Dự án 8")
    sheets = _laid(chapters[0], 1) if len(chapters) == 1 else _booklet(title, chapters)
    document = Document(title=title, author=_("Sổ Dự án 8"), size=A4_PORTRAIT, pages=tuple(sheets))
    return pdf.write(document, made_at=made_at)


def _booklet(title: str, chapters: Sequence[Chapter]) -> list[Page]:
    # how many pages the contents take does not depend on the numbers in them
    opening = len(pages(list(_contents(title, chapters, [0] * len(chapters))), PORTRAIT))
    lengths = [len(_laid(chapter, 1)) for chapter in chapters]
    starts = list(accumulate(lengths[:-1], initial=opening + 1))
    sheets = list(pages(list(_contents(title, chapters, starts)), PORTRAIT))
    for chapter, start in zip(chapters, starts, strict=True):
        sheets += _laid(chapter, start)
    return sheets


def _contents(title: str, chapters: Sequence[Chapter], starts: Sequence[int]) -> Iterator[Strip]:
    yield from _heading([Run(title, _HEADINGS["h1"])], "h1")
    part = ""
    for chapter, start in zip(chapters, starts, strict=True):
        if chapter.part != part:
            part = chapter.part
            yield from _heading([Run(part, _HEADINGS["h2"])], "h2")
        yield Strip(_PITCH, _Entry(chapter.title, str(start)), gap=_ENTRY_GAP)


@dataclass(frozen=True, slots=True)
class _Entry:
    """A line of the contents."""

    title: str
    page: str

    def __call__(self, y: float) -> Iterator[Block]:
        at = y + baseline(_BODY, _PITCH)
        yield Text(PORTRAIT.left, at, self.title, _BODY)
        yield Text(PORTRAIT.right, at, self.page, _BODY, Align.RIGHT)


def _laid(chapter: Chapter, first: int) -> tuple[Page, ...]:
    tree = SyntaxTreeNode(MarkdownIt("commonmark").enable("table").parse(chapter.markdown))
    strips = [strip for node in tree.children for strip in _strips(node, _FULL)]
    return pages(strips, PORTRAIT, first=first)


def _strips(node: SyntaxTreeNode, place: Place) -> Iterator[Strip]:
    if node.type == "heading":
        yield from _heading(_runs(node, _HEADINGS[node.tag]), node.tag)
    elif node.type in {"ordered_list", "bullet_list"}:
        first = int(node.attrs.get("start", 1))
        for number, item in enumerate(node.children, start=first):
            yield from _item(item, f"{number}." if node.type == "ordered_list" else "–", place)
    elif node.type == "table":
        yield from _table(node)
    else:
        yield from _paragraph(node, place)


def _heading(runs: Iterable[Run], tag: str) -> Iterator[Strip]:
    gap = _HEADING_GAP if tag == "h2" else 0.0
    place = Place(PORTRAIT.left, PORTRAIT.width, _HEADING_PITCH)
    for strip in paragraph(runs, place, gap=gap, keeps_next=True):
        # of a title in two lines neither may stay behind
        yield Strip(strip.height, strip.draw, gap=strip.gap, keeps_next=True)


def _item(item: SyntaxTreeNode, mark: str, place: Place) -> Iterator[Strip]:
    inner = Place(place.left + _INDENT, place.width - _INDENT, place.pitch)
    last = len(item.children) - 1
    for number, node in enumerate(item.children):
        # what follows in an item is the picture of it
        yield from _paragraph(node, inner, mark="" if number else mark, keeps_next=number < last)


def _paragraph(
    node: SyntaxTreeNode, place: Place, *, mark: str = "", keeps_next: bool = False
) -> Iterator[Strip]:
    inside = node.children[0].children
    if inside[0].type == "image":
        yield _picture(inside[0], place)
    else:
        yield from paragraph(_runs(node, _BODY), place, gap=_GAP, mark=mark, keeps_next=keeps_next)


def _runs(node: SyntaxTreeNode, style: Style, *, is_key: bool = False) -> Iterator[Run]:
    if node.type in {"text", "code_inline"}:
        yield Run(node.content, style, is_key=node.type == "code_inline")
    elif node.type == "softbreak":
        yield Run(" ", style)
    for inner in node.children:
        yield from _runs(inner, Style(style.size, _FACES.get(inner.type, style.face)), is_key=is_key)


def _picture(node: SyntaxTreeNode, place: Place) -> Strip:
    """A picture in its frame, with what it shows under it: one strip, so that no page cuts it."""
    from PIL import Image

    file = documentation("pictures", str(node.attrs["src"]).rsplit("/", 1)[-1])
    with Image.open(file) as opened:
        ratio = opened.height / opened.width
    wide = min(_PICTURE_WIDTH, place.width)
    left, high = PORTRAIT.left + (PORTRAIT.width - wide) / 2, wide * ratio
    words, middle = node.content, PORTRAIT.left + PORTRAIT.width / 2

    def draw(y: float) -> Iterator[Block]:
        yield Picture(left, y, wide, high, file)
        yield Box(left, y, wide, high, line=_FRAME)
        at = y + high + baseline(_CAPTION, _CAPTION_PITCH)
        yield Text(middle, at, words, _CAPTION, Align.CENTRE)

    return Strip(high + _CAPTION_PITCH, draw, gap=_TABLE_GAP)


def _table(node: SyntaxTreeNode) -> Iterator[Strip]:
    head, body = node.children
    titles = [_plain(cell) for cell in head.children[0].children]
    widths = (_KEYS_WIDTH, PORTRAIT.width - _KEYS_WIDTH)
    columns = tuple(table.Column(title, wide) for title, wide in zip(titles, widths, strict=True))
    rows = [[_plain(cell) for cell in row.children] for row in body.children]
    yield from table.Table(columns, rows, gap=_TABLE_GAP).strips(PORTRAIT)


def _plain(cell: SyntaxTreeNode) -> str:
    return re.sub(r"\s+", " ", "".join(run.text for run in _runs(cell, _BODY)))
