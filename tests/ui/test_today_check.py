"""The check at start on page Hôm nay: quiet lines, a button each, nothing when all is well."""

from datetime import timedelta

import pytest
from pytestqt.qtbot import QtBot

from app.db.store import Store
from app.services import draft, issue
from app.services.issue import IssueDetails
from app.ui.kit.desk import Desk
from app.ui.kit.text import Text
from app.ui.today.page import TodayPage
from tests.office import NOW
from tests.ui.looks import cut_texts, out_of_reach, primaries, tab_stops, unnamed
from tests.ui.office import Officer


@pytest.fixture
def neglected(store: Store) -> Store:
    """Weeks without a backup, stopped by a power cut, and no second place."""
    store.clock = lambda: NOW + timedelta(days=40)
    store.was_stopped = True
    return store


def _opened(qtbot: QtBot, desk: Desk) -> tuple[Officer, TodayPage]:
    officer = Officer(qtbot, desk)
    officer.open("today")
    officer.settle()
    assert isinstance(officer.page, TodayPage)
    return officer, officer.page


def _sentences(page: TodayPage) -> list[str]:
    return [each.text() for each in page.findings.findChildren(Text) if each.isVisible()]


def test_nothing_is_shown_when_all_is_well(qtbot: QtBot, desk: Desk) -> None:
    officer, page = _opened(qtbot, desk)
    officer.settle()
    assert page.findings.isHidden()


@pytest.mark.usefixtures("neglected")
def test_the_two_most_urgent_are_shown_and_the_others_when_asked_for(
    qtbot: QtBot, desk: Desk, class_id: bytes
) -> None:
    assert class_id
    officer, page = _opened(qtbot, desk)
    officer.wait(lambda: not page.findings.isHidden())
    assert [sentence.split(" ")[0] for sentence in _sentences(page)] == ["Sổ", "Lần"]
    more = officer.button("Xem thêm 1 điều")
    assert primaries(page) == ["In điểm danh"]
    assert (cut_texts(page), unnamed(page), out_of_reach(page, tab_stops(page))) == ([], [], [])
    more.setFocus()
    more.click()
    officer.settle()
    assert officer.focused is officer.button("Chọn nơi giữ")
    officer.desk.theme.set_scale(150)
    officer.settle()
    assert cut_texts(page) == []
    officer.button("Chọn nơi giữ").click()
    assert officer.window.key == "backup"


def test_words_left_over_lead_back_to_where_they_were_typed(
    qtbot: QtBot, desk: Desk, store: Store, meeting: bytes
) -> None:
    with store.write("Ghi vấn đề") as session:
        issue_id = issue.add(session, meeting, IssueDetails())
    with store.quiet() as session:
        draft.keep(session, {(issue_id, "text"): "Đường"})
    store.opened_at = NOW + timedelta(minutes=1)
    officer, page = _opened(qtbot, desk)
    officer.wait(lambda: not page.findings.isHidden())
    assert "“Phòng, chống tảo hôn”, gõ lúc 08:00 ngày 23/11/2026" in _sentences(page)[0]
    officer.button("Mở biên bản").click()
    assert officer.window.key == "minutes"


@pytest.mark.usefixtures("neglected")
def test_what_is_explained_by_the_guide_opens_it(qtbot: QtBot, desk: Desk) -> None:
    officer, page = _opened(qtbot, desk)
    with qtbot.waitSignal(officer.window.guide_asked):
        page.findings.chosen.emit("guide", None)
