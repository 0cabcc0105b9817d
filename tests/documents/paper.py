"""Papers read back by other programs than the one that wrote them."""

import ctypes
from io import BytesIO
from typing import cast

import pypdf
import pypdfium2
import zxingcpp
from PIL import Image
from pypdfium2 import raw

from app.documents.preview import render_page

MM = 72 / 25.4
Box = tuple[float, float, float, float]


def page_texts(pdf: bytes) -> list[str]:
    """The text of each page as pypdfium2 finds it, in one line."""
    document = pypdfium2.PdfDocument(pdf)
    texts = [" ".join(page.get_textpage().get_text_range().split()) for page in document]
    document.close()
    return texts


def page_texts_by_pypdf(pdf: bytes) -> list[str]:
    """The same as pypdf finds it."""
    return [" ".join(page.extract_text().split()) for page in pypdf.PdfReader(BytesIO(pdf)).pages]


def font_descriptors(pdf: bytes) -> dict[str, bool]:
    """Base name of every font of the file, and whether it is embedded."""
    fonts = {}
    for page in pypdf.PdfReader(BytesIO(pdf)).pages:
        resources = cast("pypdf.generic.DictionaryObject", page["/Resources"])
        for reference in cast("pypdf.generic.DictionaryObject", resources["/Font"]).values():
            font = reference.get_object()
            fonts[str(font["/BaseFont"])] = "/FontFile2" in font.get("/FontDescriptor", {})
    return fonts


def place_of(pdf: bytes, text: str, page: int = 0) -> tuple[float, float, float]:
    """Left and right edge of a text's first occurrence and its baseline, in mm from the top left."""
    document = pypdfium2.PdfDocument(pdf)
    sheet = document[page]
    letters = sheet.get_textpage()
    found = letters.search(text, match_case=True).get_next()
    assert found is not None, text
    first, count = found
    x, y = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetCharOrigin(letters, first, x, y)
    right = letters.get_charbox(first + count - 1)[2]
    place = x.value / MM, right / MM, (sheet.get_height() - y.value) / MM
    document.close()
    return place


def picture(pdf: bytes, page: int = 0, dpi: float = 150) -> Image.Image:
    """A page as the printer gets it."""
    drawn = render_page(pdf, page, dpi)
    return Image.frombytes("RGB", (drawn.width, drawn.height), drawn.rgb)


def darkest(page: Image.Image, box: Box, dpi: float = 150) -> int:
    """The darkest grey within left, top, right and bottom in mm."""
    return min(_greys(page, box, dpi))


def lightest(page: Image.Image, box: Box, dpi: float = 150) -> int:
    """The lightest grey within left, top, right and bottom in mm."""
    return max(_greys(page, box, dpi))


def _greys(page: Image.Image, box: Box, dpi: float) -> bytes:
    left, top, right, bottom = (round(edge * dpi / 25.4) for edge in box)
    return page.convert("L").crop((left, top, right, bottom)).tobytes()


def colours(page: Image.Image) -> set[bytes]:
    """Every colour on the page, as three bytes."""
    pixels = page.tobytes()
    return {pixels[at : at + 3] for at in range(0, len(pixels), 3)}


def codes(page: Image.Image) -> dict[str, zxingcpp.Barcode]:
    """Every code a reader finds on the page, by its text."""
    return {code.text: code for code in zxingcpp.read_barcodes(page)}
