import shutil
import subprocess
import sys
import unicodedata
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pypdf
import pytest

from app.documents import pdf
from app.documents.document import A4_PORTRAIT, Box, Document, Face, Line, Page, Style, Text
from app.documents.fonts import width
from tests.documents import paper

MADE_AT = datetime(2026, 9, 20, 8, 30, tzinfo=UTC)
NAMES = "Hoàng Thị Mến, H'Bê Niê Êban, M’Drắk, Đặng Văn Đào, Ƀuôn Čư Ĕ, office file"
GREY = (0.9, 0.9, 0.9)
STACKED = "Y Bhơ̆m Kê̆ Hư̆n Ô̆ â̆"
"""Letters of Ê Đê and Mnông that have no code point of their own."""


def a_document(*texts: str) -> Document:
    lines = tuple(
        Text(20, 20 + 10 * at, text, Style(14, face))
        for at, (text, face) in enumerate((text, face) for text in texts for face in Face)
    )
    return Document("Giấy thử", "Hội LHPN xã Nà Lương", A4_PORTRAIT, (Page(lines),))


def test_decomposed_text_comes_out_composed() -> None:
    names = f"{NAMES}, {STACKED}"

    written = pdf.write(a_document(unicodedata.normalize("NFD", names)), made_at=MADE_AT)

    assert paper.page_texts(written)[0].count(unicodedata.normalize("NFC", names)) == len(Face)


def test_decomposed_text_comes_out_composed_for_pypdf_too() -> None:
    """Only without letters that have no code point: pypdf does not look at what a span spells."""
    written = pdf.write(a_document(unicodedata.normalize("NFD", NAMES)), made_at=MADE_AT)

    assert paper.page_texts_by_pypdf(written)[0].count(unicodedata.normalize("NFC", NAMES)) == len(Face)


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler is not installed")
def test_poppler_reads_the_same(tmp_path: Path) -> None:
    file = tmp_path / "paper.pdf"
    file.write_bytes(pdf.write(a_document(f"{NAMES}, {STACKED}"), made_at=MADE_AT))

    read = subprocess.run(["pdftotext", file, "-"], capture_output=True, check=True).stdout.decode()  # noqa: S603, S607 - fixed words

    assert read.count(unicodedata.normalize("NFC", f"{NAMES}, {STACKED}")) == len(Face)


def test_only_embedded_tinos_is_used() -> None:
    fonts = paper.font_descriptors(pdf.write(a_document(NAMES), made_at=MADE_AT))

    assert fonts
    assert all(embedded and "Tinos" in name for name, embedded in fonts.items())


def test_the_file_says_what_it_is_and_in_which_language() -> None:
    reader = pypdf.PdfReader(BytesIO(pdf.write(a_document(NAMES), made_at=MADE_AT)))

    assert reader.metadata is not None
    assert reader.metadata.title == "Giấy thử"
    assert reader.metadata.author == "Hội LHPN xã Nà Lương"
    assert reader.metadata.creation_date == MADE_AT
    assert str(reader.root_object["/Lang"]) == "vi-VN"


def test_equal_papers_are_equal_to_the_byte() -> None:
    assert pdf.write(a_document(NAMES), made_at=MADE_AT) == pdf.write(a_document(NAMES), made_at=MADE_AT)


def test_writing_one_paper_leaves_another_as_it_was() -> None:
    alone = pdf.write(a_document("Ma Thị Bích"), made_at=MADE_AT)
    pdf.write(a_document(NAMES), made_at=MADE_AT)

    assert pdf.write(a_document("Ma Thị Bích"), made_at=MADE_AT) == alone


def test_papers_written_at_the_same_time_are_as_if_written_one_after_another() -> None:
    document = a_document(f"{NAMES} ẤẦẨẪẬ ẵặẳ ữựửứừ")
    alone = pdf.write(document, made_at=MADE_AT)
    # threads take turns so often that two papers would be within each other's faces
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(4) as pool:
            written = list(pool.map(lambda _number: pdf.write(document, made_at=MADE_AT), range(120)))
    finally:
        sys.setswitchinterval(interval)

    assert set(written) == {alone}


def test_wider_spaces_hold_for_one_line_only() -> None:
    wide, plain = (Text(20, y, "Nà Lương", Style(14), word_gap=gap) for y, gap in ((20, 12.0), (30, 0.0)))
    written = pdf.write(Document("Giấy thử", "", A4_PORTRAIT, (Page((wide, plain)),)), made_at=MADE_AT)
    drawn = paper.picture(written)

    natural = 20 + width("Nà Lương", Style(14))
    assert paper.darkest(drawn, (natural + 8, 15, natural + 13, 22)) < 128
    assert paper.darkest(drawn, (natural + 1, 25, 200, 32)) == 255


def test_a_shared_backdrop_is_in_the_file_once_and_on_every_page() -> None:
    backdrop = (Box(10, 10, 50, 50, fill=(0.0, 0.0, 0.0)), Text(20, 80, "Phần chung", Style(14)))
    pages = tuple(Page((Text(20, 100, f"Trang {n}", Style(14)),), backdrop) for n in range(3))

    written = pdf.write(Document("Giấy thử", "", A4_PORTRAIT, pages), made_at=MADE_AT)

    assert paper.page_texts(written) == [f"Phần chung Trang {n}" for n in range(3)]
    assert written.count(b"/Subtype /Form") == 1
    assert all(paper.darkest(paper.picture(written, n), (12, 12, 58, 58)) == 0 for n in range(3))


def test_lines_reach_around_the_corner() -> None:
    corner = (Line(20, 20, 60, 20, 2), Line(20, 20, 20, 60, 2))
    written = pdf.write(Document("Giấy thử", "", A4_PORTRAIT, (Page(corner),)), made_at=MADE_AT)

    assert paper.darkest(paper.picture(written, dpi=600), (19.72, 19.72, 19.9, 19.9), dpi=600) < 128


@pytest.mark.parametrize(
    "paint", [Box(10, 10, 60, 8, fill=GREY), Text(10, 16, "Màu khác", Style(14, colour=GREY))]
)
def test_words_are_black_whatever_was_painted_before_them(paint: Box | Text) -> None:
    words = Text(20, 60, "Đen", Style(40, Face.BOLD))
    page = Page((paint, words))
    written = pdf.write(Document("Giấy thử", "", A4_PORTRAIT, (page,)), made_at=MADE_AT)

    assert paper.darkest(paper.picture(written), (20, 45, 60, 62)) == 0
