"""Strips on pages: nothing lost, nothing over the edge, what belongs together stays together."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.documents.document import Block, Style, Text
from app.documents.flow import PORTRAIT, Strip, pages

NAME = Style(10)


def a_strip(name: str, height: float = 10, **others: object) -> Strip:
    def draw(y: float) -> Iterator[Block]:
        yield Text(30, y, name, NAME)

    return Strip(height, draw, **others)  # type: ignore[arg-type] # fields of a strip


def names(strips: list[Strip]) -> list[list[str]]:
    """What stands on each page, without its number."""
    return [
        [block.text for block in page.blocks if isinstance(block, Text) and block.style == NAME]
        for page in pages(strips, PORTRAIT)
    ]


@given(st.lists(st.tuples(st.floats(1, 257), st.floats(0, 20), st.booleans()), max_size=40))
def test_every_strip_stands_once_in_order_between_the_margins(
    measures: list[tuple[float, float, bool]],
) -> None:
    strips = [
        a_strip(str(number), height, gap=gap, keeps_next=keeps)
        for number, (height, gap, keeps) in enumerate(measures)
    ]
    made = pages(strips, PORTRAIT)

    found = [
        block for page in made for block in page.blocks if isinstance(block, Text) and block.style == NAME
    ]
    assert [block.text for block in found] == [str(number) for number in range(len(measures))]
    for block in found:
        height = measures[int(block.text)][0]
        assert block.y >= PORTRAIT.top
        assert block.y + height <= PORTRAIT.bottom + 1e-6


def test_what_keeps_the_next_goes_over_with_it() -> None:
    filled = a_strip("text", 240)
    assert names([filled, a_strip("title", keeps_next=True), a_strip("row")]) == [["text"], ["title", "row"]]


def test_a_group_longer_than_a_page_is_not_torn_from_what_stands_before_it() -> None:
    group = [a_strip(str(number), 30, keeps_next=True) for number in range(12)]
    assert names([a_strip("title", 30), *group])[0] == ["title", *map(str, range(7))]


def test_a_strip_that_opens_a_page_has_its_head_above_it_and_one_that_ends_it_its_line_below() -> None:
    head = a_strip("head", 8)
    rows = [
        a_strip(str(number), 100, repeated=(head,), closing=lambda y: [Text(30, y, "end", NAME)])
        for number in range(3)
    ]
    assert names(rows) == [["0", "1", "end"], ["head", "2", "end"]]


def test_pages_are_numbered_from_the_second_on() -> None:
    made = pages([a_strip("text", 250)] * 3, PORTRAIT)
    numbers = [block.text for page in made for block in page.blocks if isinstance(block, Text)]
    assert numbers == ["text", "2", "text", "3", "text"]


def test_nothing_to_lay_makes_no_page() -> None:
    assert pages([], PORTRAIT) == ()


@pytest.mark.parametrize("gap", [0.0, 5.0])
def test_the_gap_above_the_first_strip_of_a_page_is_left_out(gap: float) -> None:
    page = pages([a_strip("text", gap=gap)], PORTRAIT)[0]
    assert [block.y for block in page.blocks if isinstance(block, Text)] == [PORTRAIT.top]
