"""Pages of a finished PDF as pictures: for the preview, for the printer, for tests."""

import threading
from dataclasses import dataclass, field

_one_at_a_time = threading.Lock()
"""PDFium is not made for threads."""


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A page drawn on white: three bytes a pixel (red, green, blue), rows without padding."""

    width: int
    height: int
    rgb: bytes = field(repr=False)


def render_page(pdf: bytes, page: int, dpi: float) -> PagePicture:
    """Draw one page, counted from 0."""
    import pypdfium2

    with _one_at_a_time:
        document = pypdfium2.PdfDocument(pdf)
        try:
            bitmap = document[page].render(scale=dpi / 72, rev_byteorder=True)
            row = bitmap.width * 3
            lines = (
                bitmap.buffer[start : start + row]
                for start in range(0, bitmap.height * bitmap.stride, bitmap.stride)
            )
            return PagePicture(bitmap.width, bitmap.height, b"".join(bytes(line) for line in lines))
        finally:
            document.close()


def page_count(pdf: bytes) -> int:
    """How many pages the file has."""
    import pypdfium2

    with _one_at_a_time:
        document = pypdfium2.PdfDocument(pdf)
        try:
            return len(document)
        finally:
            document.close()
