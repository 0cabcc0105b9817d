"""The guide on paper."""

import re
from datetime import UTC, datetime

import pytest

from app.base.paths import resource
from app.documents import guide as document
from app.documents.document import Face, Style
from app.documents.rich_text import Place, Run, paragraph
from app.domain import guide
from tests.documents.paper import page_texts, picture, place_of

MADE = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def booklet() -> bytes:
    return document.write(guide.chapters(), made_at=MADE)


def test_the_contents_name_every_chapter_and_the_page_where_it_begins(booklet: bytes) -> None:
    texts = page_texts(booklet)
    first = guide.chapters()[0].title
    begins = [text.removeprefix(f"{number} ").startswith(first) for number, text in enumerate(texts, start=1)]
    contents = " ".join(texts[: begins.index(True)])

    for chapter in guide.chapters():
        found = re.search(rf"{re.escape(chapter.title)} (\d+)", contents)
        assert found, chapter.title
        assert texts[int(found[1]) - 1].removeprefix(f"{found[1]} ").startswith(chapter.title)


def test_pages_are_numbered_from_the_second_on(booklet: bytes) -> None:
    first, *others = page_texts(booklet)

    assert first.startswith("Hướng dẫn dùng Sổ Dự án 8 Bắt đầu")
    assert [text.split(" ")[0] for text in others] == [str(number) for number in range(2, 2 + len(others))]


def test_everything_one_reads_in_a_chapter_is_on_its_paper() -> None:
    chapter = guide.chapter("attendance")
    text = "".join(page_texts(document.write([chapter], made_at=MADE))).replace(" ", "")

    for line in chapter.lines():
        for words in line.split(": "):
            assert words.replace(" ", "").removesuffix(":") in text


def test_no_page_runs_over_its_edges(booklet: bytes) -> None:
    for number in range(len(page_texts(booklet))):
        page = picture(booklet, number, dpi=50).convert("L")
        width, height = page.size
        for edge in (
            (0, 0, width * 28 // 210, height),
            (width * 194 // 210, 0, width, height),
            (0, height * 280 // 297, width, height),
        ):
            assert page.crop(edge).getextrema() == (255, 255), number


def test_a_picture_stands_whole_under_the_step_it_shows() -> None:
    texts = page_texts(document.write([guide.chapter("roster_import")], made_at=MADE))

    for step, caption in (("2. Ghép cột.", "Ghép cột"), ("4. Xác nhận.", "Xác nhận trước khi ghi")):
        (page,) = [text for text in texts if step in text]
        assert caption in page.split(step)[1]


def test_every_letter_of_the_guide_is_in_the_faces_of_the_paper() -> None:
    from reportlab.pdfbase.ttfonts import TTFontFile

    known = TTFontFile(str(resource("fonts", "Tinos-Regular.ttf"))).charToGlyph
    letters = {letter for chapter in guide.chapters() for letter in chapter.markdown if letter > " "}

    assert sorted(letter for letter in letters if ord(letter) not in known) == []


def test_equal_guides_are_equal_to_the_byte(booklet: bytes) -> None:
    assert document.write(guide.chapters(), made_at=MADE) == booklet


def test_a_comma_stays_with_its_word_and_a_command_is_broken() -> None:
    body, bold = Style(13), Style(13, Face.BOLD)
    runs = [Run("Bấm ", body), Run("Mở sổ", bold), Run(", rồi gõ ", body)]
    place = Place(30, 30, 6.4)

    strips = list(paragraph([*runs, Run("so8 --notebook THƯ-MỤC recover", body, is_key=True)], place, gap=2))
    lines = [" ".join(block.text for block in strip.draw(0)) for strip in strips]  # type: ignore[union-attr] # no frames

    assert lines == ["Bấm Mở sổ , rồi", "gõ so8", "--notebook", "THƯ-MỤC", "recover"]


def test_a_key_stands_in_a_frame_of_its_own() -> None:
    pdf = document.write([guide.chapter("keys")], made_at=MADE)

    left, right, _baseline = place_of(pdf, "Esc")
    assert 30 < left < right < 192
