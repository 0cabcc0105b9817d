"""Every page of the window at every text size, by day and by night."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from app.domain.printout import Printout
from app.ui.kit.desk import Desk
from tests.ui.looks import cut_texts, out_of_reach, primaries, tab_stops, unnamed
from tests.ui.office import Officer

PAGES = ("today", "training_class", "new_class", "paper", "handover")
LAPTOP, SMALL = (1366, 696), (1093, 557)


def _subject(page: str, class_id: bytes) -> object:
    return {"paper": (Printout.ATTENDANCE_SHEET, class_id), "training_class": class_id}.get(page)


def _opened(officer: Officer, page: str, class_id: bytes) -> None:
    officer.open(page, _subject(page, class_id))
    if page == "paper":
        officer.wait(lambda: bool(officer.page.subtitle.text()))
    officer.settle()


@pytest.mark.parametrize("page", PAGES)
def test_no_words_are_cut_at_any_text_size(qtbot: QtBot, desk: Desk, class_id: bytes, page: str) -> None:
    officer = Officer(qtbot, desk)
    _opened(officer, page, class_id)
    for scale, size in ((100, LAPTOP), (130, LAPTOP), (150, LAPTOP), (150, SMALL), (100, SMALL)):
        desk.theme.set_scale(scale)
        officer.window.resize(*size)
        officer.settle()
        assert (scale, size, cut_texts(officer.page)) == (scale, size, [])


@pytest.mark.parametrize("page", PAGES)
def test_one_filled_button_is_seen_on_each_page(qtbot: QtBot, desk: Desk, class_id: bytes, page: str) -> None:
    officer = Officer(qtbot, desk)
    _opened(officer, page, class_id)
    assert len(primaries(officer.page)) == 1


@pytest.mark.parametrize("page", PAGES)
def test_everything_has_a_name_for_a_screen_reader(
    qtbot: QtBot, desk: Desk, class_id: bytes, page: str
) -> None:
    officer = Officer(qtbot, desk)
    _opened(officer, page, class_id)
    assert unnamed(officer.page) == []


@pytest.mark.parametrize("page", PAGES)
def test_tab_comes_to_every_button_and_field_and_leaves_again(
    qtbot: QtBot, desk: Desk, class_id: bytes, page: str
) -> None:
    officer = Officer(qtbot, desk)
    _opened(officer, page, class_id)
    stops = tab_stops(officer.page)
    assert out_of_reach(officer.page, stops) == []


@pytest.mark.parametrize("page", PAGES)
def test_f6_goes_round_the_regions_and_comes_back(
    qtbot: QtBot, desk: Desk, class_id: bytes, page: str
) -> None:
    officer = Officer(qtbot, desk)
    _opened(officer, page, class_id)
    first = officer.focused
    seen = []
    for _press in range(1 + len(officer.page.regions())):
        officer.press(Qt.Key.Key_F6)
        seen.append(officer.focused)
    assert seen[-1] is first
    assert len(set(map(id, seen))) == len(seen)


def test_letters_grow_with_the_text_size(qtbot: QtBot, desk: Desk) -> None:
    officer = Officer(qtbot, desk)
    officer.open("new_class")
    before = officer.page.findChildren(QLineEdit)[0].height()
    desk.theme.set_scale(150)
    officer.wait(lambda: officer.page.findChildren(QLineEdit)[0].height() > before)
