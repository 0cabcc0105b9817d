"""Blocks into PDF: fonts embedded, text searchable, equal papers equal to the byte."""

import codecs
import threading
import unicodedata
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING

from app.base.i18n import _
from app.base.text import clean
from app.documents.document import (
    BLACK,
    Align,
    Bitmap,
    Block,
    Blocks,
    Box,
    Document,
    Face,
    Grid,
    Line,
    Picture,
    Text,
)
from app.documents.fonts import MM, register, shape, width

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

_embedding = threading.Lock()
"""All papers read the faces through one place in their files; two at once would read each other's."""
_PROJECTING_CAPS = 2
_FILL_NON_ZERO = "f"
_BEFORE = {Align.LEFT: 0.0, Align.CENTRE: 0.5, Align.RIGHT: 1.0}
"""The share of a line of text that stands before its x."""


def write(document: Document, *, made_at: datetime) -> bytes:
    """The document as a PDF file; `made_at` is the date it carries."""
    file = BytesIO()
    canvas = _canvas(file, document, made_at)
    shared: dict[int, str] = {}
    for page in document.pages:
        if page.backdrop:
            canvas.doForm(_form(canvas, page.backdrop, shared, high=document.size[1]))
        _draw(canvas, page.blocks, high=document.size[1])
        canvas.showPage()
    with _embedding:
        canvas.save()
    return file.getvalue()


def _canvas(file: BytesIO, document: Document, made_at: datetime) -> "Canvas":
    from reportlab.pdfgen.canvas import Canvas

    register()
    canvas = Canvas(
        file,
        pagesize=(document.size[0] * MM, document.size[1] * MM),
        invariant=1,
        pageCompression=1,
        initialFontName=Face.REGULAR,  # type: ignore[arg-type] # the stub wrongly says float
        lang="vi-VN",
    )
    canvas.setTitle(clean(document.title))
    canvas.setAuthor(clean(document.author))
    canvas.setSubject("")
    canvas.setCreator(_("Sổ Dự án 8"))
    canvas.setDateFormatter(lambda *_parts: _pdf_date(made_at))
    return canvas


def _pdf_date(moment: datetime) -> str:
    offset = f"{moment:%z}"
    return f"{moment:D:%Y%m%d%H%M%S}{offset[:3]}'{offset[3:]}'"


def _form(canvas: "Canvas", backdrop: Blocks, shared: dict[int, str], *, high: float) -> str:
    """The name of the backdrop's drawing, which the file holds once however many pages show it."""
    if id(backdrop) not in shared:
        shared[id(backdrop)] = name = f"backdrop{len(shared)}"
        canvas.beginForm(name)
        _draw(canvas, backdrop, high=high)
        canvas.endForm()
    return shared[id(backdrop)]


def _draw(canvas: "Canvas", blocks: Blocks, *, high: float) -> None:
    """Between two blocks whatever is filled is black: most text says no colour of its own."""
    canvas.setLineCap(_PROJECTING_CAPS)
    # PDF counts from the bottom, papers from the top; letters must not be turned over
    canvas.translate(0, high * MM)
    for block in blocks:
        _draw_block(canvas, block)


def _draw_block(canvas: "Canvas", block: Block) -> None:
    match block:
        case Text():
            _draw_text(canvas, block)
        case Line(x1, y1, x2, y2, points):
            canvas.setStrokeColorRGB(*BLACK)
            canvas.setLineWidth(points)
            canvas.line(x1 * MM, -y1 * MM, x2 * MM, -y2 * MM)
        case Box():
            _draw_box(canvas, block)
        case Grid():
            _draw_grid(canvas, block)
        case Bitmap():
            _draw_bitmap(canvas, block)
        case Picture(x, y, width, height, file):
            canvas.drawImage(str(file), x * MM, -(y + height) * MM, width * MM, height * MM)


def _draw_text(canvas: "Canvas", block: Text) -> None:
    style = block.style
    left = block.x - _BEFORE[block.align] * width(block.text, style)
    line = canvas.beginText(left * MM, -block.y * MM)
    line.setFont(style.face, style.size)
    if style.colour != BLACK:
        line.setFillColorRGB(*style.colour)
    if style.spacing:
        line.setCharSpace(style.spacing)
    if block.word_gap:
        line.setWordSpace(block.word_gap * MM)
    letters = shape(block.text, style.face)
    line.textLine(letters)  # textOut would measure it once more
    if style.colour != BLACK:
        line.setFillColorRGB(*BLACK)
    if style.spacing:
        line.setCharSpace(0)
    if block.word_gap:
        line.setWordSpace(0)
    if not any(map(unicodedata.combining, letters)):
        canvas.drawText(line)
        return
    # a mark is drawn back over its letter, and readers take the way forward for a space
    spelled = (codecs.BOM_UTF16_BE + letters.encode("utf-16-be")).hex()
    canvas.addLiteral(f"/Span <</ActualText <{spelled}>>> BDC")
    canvas.drawText(line)
    canvas.addLiteral("EMC")


def _draw_box(canvas: "Canvas", block: Box) -> None:
    canvas.setLineWidth(block.line)
    canvas.setStrokeColorRGB(*block.colour)
    if block.fill:
        canvas.setFillColorRGB(*block.fill)
    corner = (block.x * MM, -(block.y + block.height) * MM)
    canvas.rect(
        *corner,
        block.width * MM,
        block.height * MM,
        stroke=int(block.line > 0),
        fill=int(block.fill is not None),
    )
    if block.fill:
        canvas.setFillColorRGB(*BLACK)


def _draw_grid(canvas: "Canvas", block: Grid) -> None:
    """All cells in one path: neighbours drawn apart would leave hairlines between them.

    Written as PDF operators, since a canvas rounds each number in Python: eight times slower.
    """
    canvas.saveState()
    canvas.translate(block.x * MM, -block.y * MM)
    canvas.scale(block.cell * MM, -block.cell * MM)
    canvas.setFillColorRGB(*block.colour)
    cells = " ".join(f"{column} {row} {length} 1 re" for column, row, length in block.runs)
    canvas.addLiteral(f"{cells} {_FILL_NON_ZERO}")
    canvas.restoreState()


def _draw_bitmap(canvas: "Canvas", block: Bitmap) -> None:
    """One bit a cell, in the page itself: a canvas would make it 24 bits and a file object."""
    canvas.saveState()
    canvas.translate(block.x * MM, -(block.y + block.side) * MM)
    canvas.scale(block.side * MM, block.side * MM)
    canvas.setFillColorRGB(*BLACK)
    canvas.addLiteral(f"BI /W {block.cells} /H {block.cells} /BPC 1 /IM true /F /AHx ID")
    canvas.addLiteral(f"{b''.join(block.rows).hex()}> EI")
    canvas.restoreState()
