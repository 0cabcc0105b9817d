"""Page Đã xóa: keys alone bring a row back, and undo takes that back again."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.db.store import Store
from app.services import enrolment, issue
from app.services.issue import IssueDetails
from app.ui.kit.desk import Desk
from app.ui.trash.page import TrashPage
from tests.office import HELD, PEOPLE
from tests.ui.looks import cut_texts, out_of_reach, primaries, tab_stops, unnamed
from tests.ui.office import CTRL, Officer


@pytest.fixture
def officer(qtbot: QtBot, desk: Desk) -> Officer:
    return Officer(qtbot, desk)


@pytest.fixture
def emptied(store: Store, class_id: bytes) -> bytes:
    """A class whose learners were taken out, one after the other."""
    with store.read() as session:
        learners = enrolment.learners(session, class_id)
    for learner in learners:
        with store.write("Đưa ra khỏi lớp") as session:
            enrolment.remove(session, learner.enrolment_id)
    return class_id


def _opened(officer: Officer) -> TrashPage:
    officer.open("trash")
    officer.settle()
    assert isinstance(officer.page, TrashPage)
    return officer.page


def _titles(page: TrashPage) -> list[str]:
    rows = page.list.rows
    return [rows.row_at(rows.index(place, 0)).title for place in range(rows.rowCount())]


def test_with_nothing_deleted_it_says_so(officer: Officer) -> None:
    page = _opened(officer)
    assert page.empty.isVisible()
    assert primaries(page) == []
    assert (cut_texts(page), unnamed(page)) == ([], [])


def test_enter_takes_back_the_chosen_one_and_goes_on_to_the_next(
    officer: Officer, store: Store, emptied: bytes
) -> None:
    page = _opened(officer)
    assert _titles(page)[:2] == ["23/11/2026", "Học viên của lớp: Sùng A Dơ"]
    assert officer.focused is page.list
    officer.press(Qt.Key.Key_Return)
    officer.settle()
    assert "Đã lấy lại học viên của lớp: Sùng A Dơ" in officer.window.status.sentence
    with store.read() as session:
        assert [each.name for each in enrolment.learners(session, emptied)] == ["Sùng A Dơ"]
    assert officer.focused is page.list
    assert _titles(page)[1] == f"Học viên của lớp: {PEOPLE[0].name}"
    officer.press(Qt.Key.Key_Return)
    officer.press(Qt.Key.Key_Return)
    officer.settle()
    assert page.empty.isVisible()
    officer.press(Qt.Key.Key_Z, CTRL)
    officer.settle()
    assert len(_titles(page)) > 1


def test_what_hangs_on_a_deleted_issue_is_refused_where_one_is(
    officer: Officer, store: Store, meeting: bytes
) -> None:
    with store.write("Ghi") as session:
        issue_id = issue.add(session, meeting, IssueDetails(text="Đường", agencies=("UBND xã",), due_on=HELD))
    with store.write("Bỏ cam kết") as session:
        issue.change(session, issue_id, IssueDetails(text="Đường"))
    with store.write("Xóa") as session:
        issue.remove(session, issue_id)
    page = _opened(officer)
    officer.press(Qt.Key.Key_Down)
    page.restore.click()
    officer.settle()
    assert page.notice.sentence.startswith("Chưa lấy lại được vì vấn đề nêu")


@pytest.mark.usefixtures("emptied")
def test_everything_is_in_reach_of_keys_and_named(officer: Officer) -> None:
    page = _opened(officer)
    assert primaries(page) == ["Lấy lại"]
    assert out_of_reach(page, tab_stops(page)) == []
    assert (cut_texts(page), unnamed(page)) == ([], [])
    page.desk.theme.set_scale(150)
    officer.settle()
    assert cut_texts(page) == []
