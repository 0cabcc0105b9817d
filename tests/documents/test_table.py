"""Tables over pages: the head again on each, rows whole, and no text over a line."""

from itertools import pairwise

import pytest

from app.documents.document import Align, Line, Page, Text
from app.documents.flow import PORTRAIT, pages
from app.documents.fonts import width
from app.documents.prose import heading
from app.documents.table import Column, Table

COLUMNS = (
    Column("STT", 11, Align.CENTRE),
    Column("Nội dung", 100),
    Column("Số người", 51, Align.RIGHT, 10),
)
ROOM = PORTRAIT.bottom - PORTRAIT.top
LONG = "Bà con đề nghị xã sớm sửa bể nước sạch của thôn. " * 400


def laid(*rows: tuple[str, ...], **others: object) -> tuple[Page, ...]:
    table = Table(COLUMNS, rows, **others)  # type: ignore[arg-type] # fields of a table
    return pages(tuple(table.strips(PORTRAIT)), PORTRAIT)


def texts(page: Page) -> list[Text]:
    return [block for block in page.blocks if isinstance(block, Text)]


def rules(page: Page) -> list[float]:
    """The y of the lines across, from the top."""
    return sorted({block.y1 for block in page.blocks if isinstance(block, Line) and block.y1 == block.y2})


def left(block: Text) -> float:
    before = {Align.LEFT: 0.0, Align.CENTRE: 0.5, Align.RIGHT: 1.0}[block.align]
    return block.x - before * width(block.text, block.style)


def test_the_head_stands_on_every_page_with_the_title_above_it() -> None:
    again = heading("A. Ý kiến", PORTRAIT, "(tiếp theo)")
    made = laid(*[(str(number), "Một việc", "3") for number in range(60)], titles=(again,))
    assert len(made) == 3
    for page in made:
        assert sum(block.text == "Nội dung" for block in texts(page)) == 1
    remarks = [sum(block.text == "(tiếp theo)" for block in texts(page)) for page in made]
    assert remarks == [0, 1, 1]


def test_a_row_that_a_page_holds_is_never_cut() -> None:
    rows = [
        (str(number), "Đầu. " + "Một câu dài hơn một dòng của bảng này. " * 8 + "cuối", "3")
        for number in range(40)
    ]
    for page in laid(*rows):
        numbers = [int(block.text) for block in texts(page) if block.text.isdigit() and block.x < 41]
        begun = sum(block.text.startswith("Đầu.") for block in texts(page))
        ended = sum(block.text.endswith("cuối") for block in texts(page))
        assert len(numbers) == begun == ended > 0


@pytest.mark.parametrize("text", [LONG, "x" * 20_000, "Dòng\n" * 400], ids=["sentences", "one word", "lines"])
def test_a_row_longer_than_a_page_goes_on_within_the_margins_and_loses_nothing(text: str) -> None:
    made = laid(("1", "Trước", "3"), ("2", text, "3"), ("3", "Sau", "3"))
    assert len(made) > 1
    inside = [block.text for page in made for block in texts(page) if block.x == 42.6]
    read = "".join(inside).replace(" ", "")
    assert read == f"Trước{text}Sau".replace(" ", "").replace("\n", "")
    for page in made:
        lines = rules(page)
        assert lines[0] >= PORTRAIT.top
        assert lines[-1] <= PORTRAIT.bottom
        assert max(block.y for block in texts(page)) < lines[-1]


def test_no_text_leaves_its_column() -> None:
    made = laid(("12345", "W" * 300, "9" * 60), ("2", "đẹp lắm " * 50, "Ậ" * 90))
    for page in made:
        for block in texts(page)[3:]:
            begins, ends = left(block), left(block) + width(block.text, block.style)
            column = next(edge for edge in ((30, 41), (41, 141), (141, 192)) if edge[0] <= begins < edge[1])
            assert ends <= column[1]


def test_figures_end_on_one_line_and_totals_are_bold() -> None:
    made = laid(("1", "Thôn", "8"), ("", "Cộng", "112"), has_total=True)
    eight, total = (next(block for block in texts(made[0]) if block.text == text) for text in ("8", "112"))
    assert eight.x == total.x == 182
    assert (eight.style.face, total.style.face) == ("Tinos-Regular", "Tinos-Bold")


def test_rows_have_the_room_that_a_signature_needs() -> None:
    lines = rules(laid(*[(str(number), "Tên", "") for number in range(4)], least=11)[0])
    assert [round(below - above, 2) for above, below in pairwise(lines)][1:] == [11] * 4
