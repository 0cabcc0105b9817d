"""Pages of a finished PDF as pictures: for the preview, for the printer, for tests."""

import threading
from dataclasses import dataclass, field

_MM_PER_POINT = 25.4 / 72
_one_at_a_time = threading.Lock()
"""PDFium is not made for threads."""


@dataclass(frozen=True, slots=True)
class PdfLayout:
    """How many pages there are, and the size of the first in mm: all pages of our papers are alike."""

    pages: int
    size: tuple[float, float]

    @property
    def is_wide(self) -> bool:
        """Whether pages lie (A4 ngang)."""
        return self.size[0] > self.size[1]


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


def layout_of(pdf: bytes) -> PdfLayout:
    """How many pages the file has, and their size."""
    import pypdfium2

    with _one_at_a_time:
        document = pypdfium2.PdfDocument(pdf)
        try:
            wide, tall = document[0].get_size()
            return PdfLayout(len(document), (wide * _MM_PER_POINT, tall * _MM_PER_POINT))
        finally:
            document.close()
