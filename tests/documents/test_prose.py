"""Paragraphs: full lines reach the right margin, and no line stands alone."""

from datetime import UTC, datetime
from itertools import chain

import pytest

from app.documents import pdf
from app.documents.document import Document, Text
from app.documents.flow import PORTRAIT, pages
from app.documents.fonts import width
from app.documents.prose import paragraphs
from tests.documents import paper

SENTENCE = "Bà con đề nghị xã sớm sửa bể nước sạch và đường tới điểm trường của thôn. "


def lines(text: str) -> list[Text]:
    return [
        block for strip in paragraphs(text, PORTRAIT) for block in strip.draw(0) if isinstance(block, Text)
    ]


def test_full_lines_reach_the_right_margin_and_the_last_one_does_not_stretch() -> None:
    *full, last = lines(SENTENCE * 4)
    assert len(full) > 2
    for line in full:
        reached = line.x + width(line.text, line.style) + line.word_gap * line.text.count(" ")
        assert reached == pytest.approx(PORTRAIT.right)
    assert last.word_gap == 0


def test_a_line_that_a_long_word_leaves_short_is_not_torn_apart() -> None:
    first, *_others = lines(f"Xem {'x' * 70} rồi ghi lại cho rõ ràng để mọi người cùng biết.")
    assert (first.text, first.word_gap) == ("Xem", 0)


def test_line_breaks_begin_paragraphs_and_empty_lines_are_left_out() -> None:
    found = lines("Một.\n\nHai.\n")
    assert [(line.text, line.x) for line in found] == [("Một.", 40), ("Hai.", 40)]
    assert lines("\n  \n") == []


def test_no_line_of_a_paragraph_stands_alone_at_the_end_of_a_page() -> None:
    wanted = {line.text for line in lines(SENTENCE * 5)}
    assert len(wanted) == 5
    is_divided = False
    for before in range(25, 40):
        parts = ["Một."] * before + [SENTENCE * 5]
        made = pages(tuple(chain.from_iterable(paragraphs(part, PORTRAIT) for part in parts)), PORTRAIT)
        counts = [
            sum(isinstance(block, Text) and block.text in wanted for block in page.blocks) for page in made
        ]
        assert 1 not in counts
        is_divided = is_divided or 0 < counts[0] < len(wanted)
    assert is_divided


def test_stretched_words_are_read_back_as_they_were_written() -> None:
    strips = tuple(paragraphs(SENTENCE * 4, PORTRAIT))
    document = Document("", "", PORTRAIT.size, pages(strips, PORTRAIT))
    file = pdf.write(document, made_at=datetime(2026, 9, 20, tzinfo=UTC))
    assert paper.page_texts(file) == [(SENTENCE * 4).strip()]
    assert paper.page_texts_by_pypdf(file) == [(SENTENCE * 4).strip()]
