import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.pdfbase.ttfonts import ShapedStr, shapeStr

from app.documents.document import Face, Style
from app.documents.fonts import MM, shape, width
from app.documents.layout import balanced, cut, fitted, smaller, wrap

NAME = Style(12)
WORDS = st.lists(st.text("abêôơđhnigtỄạ'", min_size=1, max_size=12), min_size=1, max_size=12).map(" ".join)


@settings(deadline=None)  # the first example loads the fonts
@given(WORDS, st.floats(20, 80))
def test_wrapping_keeps_every_letter_and_stays_within_the_column(text: str, column: float) -> None:
    lines = wrap(text, NAME, column)

    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(width(line, NAME) <= column for line in lines)


@settings(deadline=None)  # the first example loads the fonts
@given(WORDS, st.floats(20, 80))
def test_balancing_takes_no_more_lines_and_never_a_wider_one(text: str, column: float) -> None:
    plain, even = wrap(text, NAME, column), balanced(text, NAME, column)

    assert len(even) == len(plain)
    assert max(width(line, NAME) for line in even) <= max(width(line, NAME) for line in plain)


def test_a_long_name_breaks_into_two_even_lines() -> None:
    assert balanced("Hứa Nguyễn Thị Hương Giang", NAME, 43) == ["Hứa Nguyễn Thị", "Hương Giang"]


def test_a_word_wider_than_the_column_breaks_between_whole_letters() -> None:
    lines = wrap("ơ̆" * 40, NAME, 43)

    assert len(lines) > 1
    assert all(line.startswith("ơ") for line in lines)


def test_what_does_not_fit_is_cut_visibly() -> None:
    lines = cut("Nguyễn Thị " * 20, NAME, 43, lines=2)

    assert len(lines) == 2
    assert lines[1].endswith("…")
    assert width(lines[1], NAME) <= 43


def test_a_long_title_is_set_smaller_before_it_is_cut() -> None:
    title = "Lồng ghép giới trong xây dựng và thực hiện kế hoạch " * 4
    styles = smaller(Style(12, Face.BOLD), 9)

    style, lines = fitted(title, styles, 186, lines=2)

    assert 9 <= style.size < 12
    assert len(lines) == 2
    assert not lines[1].endswith("…")


@pytest.mark.parametrize("face", Face)
@pytest.mark.parametrize(
    "text", ["Y Bhơ̆m Kê̆ Niê", "H'Bê Êban, M’Drắk", "Ƀ ƀ Č č ĕ ĭ ñ ŏ ŭ â̆ ô̆ ư̆", "Nguyễn Ở Ẫ"]
)
def test_shaping_keeps_the_letters_in_every_face(face: Face, text: str) -> None:
    for given_form in ("NFC", "NFD"):
        assert str(shape(unicodedata.normalize(given_form, text), face)) == unicodedata.normalize("NFC", text)


@pytest.mark.parametrize("face", Face)
def test_words_shaped_apart_stand_as_in_the_whole_line(face: Face) -> None:
    """Tinos draws letters nearer to some neighbours, a space among them."""
    line = "Lò Thị Vân, A Y Tâm P Trang"
    width(line, NAME)  # the fonts are known from here on
    whole: ShapedStr = shapeStr(line, face, 1)

    together = [glyph.x_advance for glyph in whole.__shapeData__]  # type: ignore[attr-defined] # not in the stub

    assert width(line, Style(12, face)) == pytest.approx(sum(together) / 1000 * 12 / MM)
    assert sum(together) != pytest.approx(sum(glyph.width for glyph in whole.__shapeData__))  # type: ignore[attr-defined] # the same


def test_a_mark_without_a_letter_of_its_own_adds_no_width() -> None:
    assert width("ơ̆", NAME) == pytest.approx(width("ơ", NAME), abs=0.01)


def test_letters_unknown_to_the_font_do_not_stop_a_paper() -> None:
    assert width("李 😀", NAME) > 0
