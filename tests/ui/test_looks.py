"""Every page of the window at every text size, by day and by night."""

from collections.abc import Mapping

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QStackedWidget
from pytestqt.qtbot import QtBot

from app.db.store import Store
from app.domain.printout import Printout
from app.services.issue import IssueDetails
from app.ui.kit.desk import Desk
from tests.office import HELD
from tests.ui.looks import cut_texts, out_of_reach, primaries, tab_stops, unnamed
from tests.ui.meeting import TWELVE, collected, write_issues
from tests.ui.office import Officer

OF_A_DIALOGUE = ("dialogue", "dialogue_form", "minutes", "commitment")
PAGES = ("today", "training_class", "new_class", "paper", "person", "handover", *OF_A_DIALOGUE)
LAPTOP, SMALL = (1366, 696), (1093, 557)
Subjects = Mapping[str, object]
"""A page -> what it is opened with."""


@pytest.fixture
def subjects(store: Store, class_id: bytes, meeting: bytes) -> Subjects:
    """A class, and a dialogue that has issues with a promise and without."""
    promised = [IssueDetails(said.text, agencies=("Công an xã",), due_on=HELD) for said in TWELVE[:3]]
    write_issues(store, meeting, *promised, *collected(TWELVE[3:]))
    of_a_class = {"paper": (Printout.ATTENDANCE_SHEET, class_id), "training_class": class_id}
    return of_a_class | dict.fromkeys(OF_A_DIALOGUE, meeting)


def _opened(officer: Officer, page: str, subjects: Subjects) -> None:
    officer.open(page, subjects.get(page))
    if page == "paper":
        officer.wait(lambda: bool(officer.page.subtitle.text()))
    officer.settle()


@pytest.mark.parametrize("page", PAGES)
def test_no_words_are_cut_at_any_text_size(qtbot: QtBot, desk: Desk, subjects: Subjects, page: str) -> None:
    officer = Officer(qtbot, desk)
    _opened(officer, page, subjects)
    for scale, size in ((100, LAPTOP), (130, LAPTOP), (150, LAPTOP), (150, SMALL), (100, SMALL)):
        desk.theme.set_scale(scale)
        officer.window.resize(*size)
        officer.settle()
        assert (scale, size, cut_texts(officer.page)) == (scale, size, [])


@pytest.mark.parametrize("page", PAGES)
def test_one_filled_button_is_seen_on_each_page(
    qtbot: QtBot, desk: Desk, subjects: Subjects, page: str
) -> None:
    officer = Officer(qtbot, desk)
    _opened(officer, page, subjects)
    assert len(primaries(officer.page)) == 1


@pytest.mark.parametrize("page", PAGES)
def test_everything_has_a_name_for_a_screen_reader(
    qtbot: QtBot, desk: Desk, subjects: Subjects, page: str
) -> None:
    officer = Officer(qtbot, desk)
    _opened(officer, page, subjects)
    assert unnamed(officer.page) == []


@pytest.mark.parametrize("page", PAGES)
def test_tab_comes_to_every_button_and_field_and_leaves_again(
    qtbot: QtBot, desk: Desk, subjects: Subjects, page: str
) -> None:
    officer = Officer(qtbot, desk)
    _opened(officer, page, subjects)
    stops = tab_stops(officer.page)
    assert out_of_reach(officer.page, stops) == []


@pytest.mark.parametrize("page", PAGES)
def test_f6_goes_round_the_regions_and_comes_back(
    qtbot: QtBot, desk: Desk, subjects: Subjects, page: str
) -> None:
    officer = Officer(qtbot, desk)
    _opened(officer, page, subjects)
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


@pytest.mark.parametrize("page", PAGES)
def test_a_page_first_opened_with_large_letters_does_not_widen_the_window(
    qtbot: QtBot, desk: Desk, subjects: Subjects, page: str
) -> None:
    officer = Officer(qtbot, desk)
    officer.open("today")
    frame = QStackedWidget()
    qtbot.addWidget(frame)
    frame.addWidget(officer.window)
    frame.resize(*LAPTOP)
    frame.show()
    desk.theme.set_scale(150)
    officer.settle()
    _opened(officer, page, subjects)
    width = frame.width()
    officer.window.setParent(None)  # whoever made it takes it down
    assert width == LAPTOP[0]
