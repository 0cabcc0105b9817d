from datetime import date
from itertools import pairwise

import pytest

from app.documents import recovery
from app.documents.recovery import RecoverySheet
from tests.documents import paper

GROUPS = ("K7Q4", "M2XD", "WWMM", "8RTE", "ABCD", "EFGH", "JKLM", "NPQR")


def a_sheet() -> bytes:
    return recovery.write(RecoverySheet(GROUPS, "Xã Nà Lương, tỉnh Thái Nguyên", date(2026, 9, 5)))


def test_all_groups_can_be_read_in_order_with_commune_and_day() -> None:
    for text in (paper.page_texts(a_sheet())[0], paper.page_texts_by_pypdf(a_sheet())[0]):
        places = [text.index(group) for group in GROUPS]
        assert places == sorted(places)
        assert "Xã Nà Lương, tỉnh Thái Nguyên" in text
        assert "ngày 05 tháng 9 năm 2026" in text
        assert "Không chụp ảnh, không gửi Zalo" in text


def test_even_the_widest_group_stays_in_its_box() -> None:
    edges = [paper.place_of(a_sheet(), group)[:2] for group in GROUPS[:4]]

    for at, (left, right) in enumerate(edges):
        assert left >= 25 + at * 42 + 0.5
        assert right <= 25 + at * 42 + 39 - 0.5
    assert all(before[1] < after[0] for before, after in pairwise(edges))


def test_the_instructions_stay_between_the_margins_and_above_the_keepers_lines() -> None:
    page = paper.picture(a_sheet())

    assert paper.darkest(page, (0, 0, 24.5, 297)) == 255
    assert paper.darkest(page, (190.5, 0, 210, 297)) == 255
    assert paper.darkest(page, (25, 210, 190, 228)) == 255


def test_the_code_never_shows_in_a_representation() -> None:
    assert GROUPS[0] not in repr(RecoverySheet(GROUPS, "", date(2026, 9, 5)))


def test_the_file_is_the_same_whenever_it_is_written_again() -> None:
    assert a_sheet() == a_sheet()
    assert len(paper.page_texts(a_sheet())) == pytest.approx(1)
