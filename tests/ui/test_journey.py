"""The officer's first morning in the real window: keys only, on a screen of its own, each press counted."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.domain.attendance import Status, count_lesson
from app.services import attendance, training_class
from tests.ui.screen import ROOT, Screen, needs_a_screen, opened

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300), needs_a_screen]

ROSTER = ROOT / "resources" / "practice" / "huong_khe.xlsx"
MOST_PRESSES = 60


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[Screen]:
    """The list of the class lies among the downloads."""
    downloads = tmp_path / "Downloads"
    downloads.mkdir()
    shutil.copy(ROSTER, downloads / "DS lớp LGG thôn bản (2).xlsx")
    with opened(tmp_path) as screen:
        yield screen


def test_from_today_to_the_first_half_day_marked_in_sixty_presses(screen: Screen) -> None:
    screen.run("practice", "load", "huong-khe", "--without-list")
    with screen.window():
        _import_the_list(screen)
        _mark_the_first_half_day(screen)

    marked, enrolled = _first_lesson(screen)
    assert (marked, enrolled) == ({Status.PRESENT: 43, Status.EXCUSED: 1, Status.ABSENT: 1}, 45)
    assert screen.presses <= MOST_PRESSES


def _import_the_list(screen: Screen) -> None:
    screen.press("Return")  # [Nhập danh sách], which has the focus
    screen.press("Return")  # the newest file
    screen.press("Return")  # every column is certain
    screen.press("Return")  # no row needs a decision
    screen.press("Return")  # write 45 people
    screen.press("Return")  # to the attendance of the first half-day


def _mark_the_first_half_day(screen: Screen) -> None:
    screen.press("ctrl+space")
    for letters, mark in (("chung", "p"), ("oanh", "v")):
        screen.press("slash", *letters, "Return", mark)


def _first_lesson(screen: Screen) -> tuple[dict[Status, int], int]:
    with screen.store() as store, store.read() as session:
        roll = attendance.roll(session, training_class.classes(session)[0].id)
    first = roll.lessons[0].id
    return dict(count_lesson(roll.learners, first, roll.marks).by_status), len(roll.learners)
