"""The tabs Yêu cầu and Hết hạn lưu at every text size, by keys and for a screen reader."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.db.store import Store
from app.domain.data_request import Capacity, RequestDetails, Right
from app.services import data_request, person
from app.ui.kit.desk import Desk
from app.ui.person.page import PeoplePage
from app.ui.person.requests import SUBJECT
from tests.office import NOW, PEOPLE
from tests.services.old import an_old_class
from tests.ui.looks import cut_texts, out_of_reach, primaries, tab_stops, unnamed
from tests.ui.office import Officer

SIZES = ((100, (1366, 696)), (130, (1366, 696)), (150, (1366, 696)), (150, (1093, 557)), (100, (1093, 557)))


def _a_request(page: PeoplePage) -> None:
    page.tabs.turn(1)


def _a_new_request(page: PeoplePage) -> None:
    page.tabs.turn(1)
    page.requests.open_form()
    page.requests.form.capacity.setCurrentIndex(1)


def _expired(page: PeoplePage) -> None:
    page.tabs.turn(2)


View = Callable[[PeoplePage], None]
VIEWS = pytest.mark.parametrize("view", [_a_request, _a_new_request, _expired])


@pytest.fixture
def officer(qtbot: QtBot, desk: Desk, store: Store) -> Officer:
    an_old_class(store)
    with store.write("Ghi yêu cầu") as session:
        known = person.add_all(session, PEOPLE)
        for right in Right:
            details = RequestDetails(
                NOW.date(),
                right,
                "Nguyễn Thị Ánh Nguyệt",
                known[0],
                capacity=Capacity.REPRESENTATIVE,
                words="Muốn biết sổ đang ghi gì về mình, ghi từ lớp nào, và ai đã xem.",
            )
            data_request.record(session, details)
    made = Officer(qtbot, desk)
    made.open("person", (SUBJECT, None))
    return made


def shown(officer: Officer, view: View) -> PeoplePage:
    assert isinstance(officer.page, PeoplePage)
    view(officer.page)
    officer.settle()
    return officer.page


@VIEWS
def test_no_words_are_cut_at_any_text_size(officer: Officer, view: View) -> None:
    page = shown(officer, view)
    for scale, size in SIZES:
        officer.desk.theme.set_scale(scale)
        officer.window.resize(*size)
        officer.settle()
        assert (scale, size, cut_texts(page)) == (scale, size, [])


@VIEWS
def test_one_filled_button_names_for_all_and_every_stop_by_tab(officer: Officer, view: View) -> None:
    page = shown(officer, view)
    assert len(primaries(page)) == 1
    assert unnamed(page) == []
    assert out_of_reach(page, tab_stops(page)) == []


@VIEWS
def test_f6_goes_round_the_regions_and_comes_back(officer: Officer, view: View) -> None:
    page = shown(officer, view)
    officer.press(Qt.Key.Key_F6)
    first, seen = officer.focused, []
    for _press in range(1 + len(page.regions())):  # and the navigation
        officer.press(Qt.Key.Key_F6)
        seen.append(officer.focused)
    assert seen[-1] is first
    assert all(each.isVisible() for each in seen)


def test_without_a_request_the_way_to_the_first_one_is_the_filled_button(qtbot: QtBot, desk: Desk) -> None:
    officer = Officer(qtbot, desk)
    officer.open("person", (SUBJECT, None))
    assert isinstance(officer.page, PeoplePage)
    assert primaries(officer.page) == [officer.page.requests.add.text()]
    assert out_of_reach(officer.page, tab_stops(officer.page)) == []
