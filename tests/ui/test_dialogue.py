"""Page Đối thoại, by keys, over the real notebook."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.db.store import Store
from app.domain.commitment import CommitmentStatus
from app.domain.dialogue import DialogueRow, DialogueState
from app.domain.issue import IssueSource, Outcome
from app.domain.plan import DIALOGUES
from app.services import commitment, dialogue, issue, plan
from app.services.commitment import CommitmentAnswer
from app.services.issue import IssueDetails
from app.ui.dialogue.form_page import DialogueFormPage
from app.ui.dialogue.page import DialoguesPage
from app.ui.kit.desk import Desk
from app.ui.minutes.page import MinutesPage
from tests.office import A_DIALOGUE
from tests.ui.looks import cut_texts, out_of_reach, primaries, tab_stops, unnamed
from tests.ui.office import CTRL, Officer

TODAY = date(2026, 11, 23)
LAPTOP, SMALL = (1366, 696), (1093, 557)
TAB, ENTER = Qt.Key.Key_Tab, Qt.Key.Key_Return


def _page(officer: Officer) -> DialoguesPage:
    assert isinstance(officer.page, DialoguesPage)
    return officer.page


def _form(officer: Officer) -> DialogueFormPage:
    assert isinstance(officer.page, DialogueFormPage)
    return officer.page


def _ask(store: Store, question: Callable[[Any], Any]) -> Any:
    with store.read() as session:
        return question(session)


def _row(store: Store, dialogue_id: bytes) -> DialogueRow:
    with store.read() as session:
        return dialogue.dialogue_row(session, dialogue_id)


def _hold(store: Store, dialogue_id: bytes, promises: int) -> None:
    with store.write("Họp") as session:
        for number in range(promises):
            details = IssueDetails(
                f"Việc thứ {number}",
                outcome=Outcome.ACCEPTED,
                agencies=("Công an xã",),
                due_on=date(2026, 12, 1 + number),
            )
            issue.add(session, dialogue_id, details)
        dialogue.finish(session, dialogue_id, ends="11:00", conclusion="")


def _new(store: Store, code: str = "DT-02") -> bytes:
    with store.write("Thêm") as session:
        details = replace(A_DIALOGUE, code=code, theme="Nước sạch", held_on=date(2026, 12, 20))
        return dialogue.create(session, details)


def test_from_nothing_to_the_minutes_by_keys_only(qtbot: QtBot, desk: Desk, store: Store) -> None:
    officer = Officer(qtbot, desk)
    officer.press(Qt.Key.Key_3, CTRL)
    officer.press(ENTER)
    form = _form(officer)
    assert form.fields.code.line.text() == "DT-01"
    officer.type("Đối thoại thôn Khuổi Mật")
    officer.press(ENTER)
    officer.press(ENTER)
    officer.press(TAB)
    officer.type("05/12")
    officer.press(ENTER)
    officer.type("8h")
    officer.press(ENTER, CTRL)
    page = _page(officer)
    (row,) = _ask(store, dialogue.dialogues)
    assert (row.held_on, row.starts) == (date(2026, 12, 5), "08:00")
    assert page.list.chosen() == row.id
    officer.press(ENTER)
    for words, people in (("Bể nước hỏng.", "3"), ("Đường lầy.", "")):
        officer.type(words)
        for _field in range(3):
            officer.press(TAB)
        officer.press(Qt.Key.Key_Backspace)
        officer.type(people)
        officer.press(ENTER)
        assert officer.focused is page.detail.issues.words.line
    assert [
        (each.text, each.raised_by, each.source)
        for each in _ask(store, lambda session: issue.issues(session, row.id))
    ] == [("Bể nước hỏng.", 3, IssueSource.MEETING), ("Đường lầy.", 1, IssueSource.MEETING)]
    page.detail.tabs[0].setFocus()
    page.detail.tabs[0].click()
    assert primaries(page) == ["Đã thông báo hôm nay"]
    page.list.setFocus()
    officer.press(ENTER)
    assert _row(store, row.id).noticed_on == TODAY
    assert primaries(page) == ["Ghi biên bản"]
    officer.press(ENTER)
    assert isinstance(officer.page, MinutesPage)


def test_the_next_dialogue_opens_with_what_is_left_of_earlier_ones(
    qtbot: QtBot, desk: Desk, store: Store, meeting: bytes
) -> None:
    _hold(store, meeting, promises=3)
    with store.write("Trả lời") as session:
        done = commitment.commitments(session)[0]
        commitment.answer(session, done.id, CommitmentAnswer(CommitmentStatus.KEPT, TODAY, "Xong"))
    officer = Officer(qtbot, desk)
    officer.open("dialogue", _new(store))
    detail = _page(officer).detail
    assert detail.left.isVisible()
    assert detail.left.rows.rowCount() == 2
    assert detail.tabs[2].text() == "Cam kết cũ 2"
    assert primaries(officer.page) == ["Thu thập ý kiến"]
    officer.press(ENTER)
    assert officer.focused is detail.issues.words.line


def test_enter_right_after_an_arrow_means_the_dialogue_one_went_to(
    qtbot: QtBot, desk: Desk, store: Store, meeting: bytes
) -> None:
    _hold(store, meeting, promises=1)
    officer = Officer(qtbot, desk)
    officer.open("dialogue", _new(store))
    QTest.keyClick(officer.focused, Qt.Key.Key_Down)
    officer.press(ENTER)
    view = _page(officer).detail.view
    assert view is not None
    assert view.row.id == meeting
    assert list(_page(officer).detail.ask.fields) == ["number", "day", "where"]


@pytest.mark.parametrize(
    ("words", "state"), [("Hoãn", DialogueState.POSTPONED), ("Hủy", DialogueState.CANCELLED)]
)
def test_putting_off_needs_a_reason(
    qtbot: QtBot, desk: Desk, store: Store, meeting: bytes, words: str, state: DialogueState
) -> None:
    officer = Officer(qtbot, desk)
    officer.open("dialogue", meeting)
    officer.button(words).setFocus()
    officer.press(ENTER)
    officer.press(ENTER)
    assert _row(store, meeting).state == DialogueState.PLANNED
    officer.type("Mưa lũ")
    officer.press(ENTER)
    row = _row(store, meeting)
    assert (row.state, row.state_reason) == (state, "Mưa lũ")
    assert len(primaries(officer.page)) == 1


def test_escape_leaves_the_reason_and_changes_nothing(
    qtbot: QtBot, desk: Desk, store: Store, meeting: bytes
) -> None:
    officer = Officer(qtbot, desk)
    officer.open("dialogue", meeting)
    officer.button("Hoãn").click()
    officer.press(Qt.Key.Key_Escape)
    assert _page(officer).detail.tabs[0].isVisible()
    assert _row(store, meeting).state == DialogueState.PLANNED


def test_a_cancelled_dialogue_is_planned_again(
    qtbot: QtBot, desk: Desk, store: Store, meeting: bytes
) -> None:
    with store.write("Hủy") as session:
        dialogue.change_state(session, meeting, DialogueState.CANCELLED, "Bão")
    officer = Officer(qtbot, desk)
    officer.open("dialogue", meeting)
    officer.press(ENTER)
    assert _row(store, meeting).state == DialogueState.PLANNED


def test_doubles_are_said_and_merged(qtbot: QtBot, desk: Desk, store: Store, meeting: bytes) -> None:
    with store.write("Gom") as session:
        for words in ("Bể nước hỏng", "Đường lầy", "bể nước hỏng."):
            issue.add(session, meeting, IssueDetails(words, raised_by=2))
    officer = Officer(qtbot, desk)
    officer.open("dialogue", meeting)
    detail = _page(officer).detail
    detail.show_issues()
    assert "Ý kiến 3 nói giống ý kiến 1" in detail.issues.double.text()
    officer.button("Gộp").setFocus()
    officer.press(ENTER)
    rows = _ask(store, lambda session: issue.issues(session, meeting))
    assert [(row.text, row.raised_by) for row in rows] == [("Bể nước hỏng", 4), ("Đường lầy", 2)]
    assert not detail.issues.doubles.isVisible()


def test_the_departments_are_told_on_a_day(qtbot: QtBot, desk: Desk, store: Store, meeting: bytes) -> None:
    with store.write("Gom") as session:
        issue.add(session, meeting, IssueDetails("Bể nước hỏng"))
    officer = Officer(qtbot, desk)
    officer.open("dialogue", meeting)
    _page(officer).detail.show_issues()
    officer.button("Đã gửi cho các ngành hôm nay").click()
    officer.settle()
    assert _row(store, meeting).sent_on == TODAY


def test_an_empty_issue_and_a_wrong_number_are_said_and_not_written(
    qtbot: QtBot, desk: Desk, store: Store, meeting: bytes
) -> None:
    officer = Officer(qtbot, desk)
    officer.open("dialogue", meeting)
    tab = _page(officer).detail.issues
    _page(officer).detail.show_issues()
    officer.press(ENTER, CTRL)
    tab.words.line.setText("Bể nước hỏng")
    tab.people.line.setText("ba")
    officer.press(ENTER, CTRL)
    assert officer.focused is tab.people.line
    assert _ask(store, lambda session: issue.issues(session, meeting)) == []


def test_the_notice_of_conclusions_is_written_down(
    qtbot: QtBot, desk: Desk, store: Store, meeting: bytes
) -> None:
    _hold(store, meeting, promises=1)
    officer = Officer(qtbot, desk)
    officer.open("dialogue", meeting)
    assert primaries(officer.page) == ["Ghi thông báo"]
    officer.press(ENTER)
    officer.type("15/TB-UBND")
    officer.press(ENTER)
    _page(officer).detail.ask.fields["day"].line.setText("40/11")
    officer.press(ENTER)
    officer.type("Nhà văn hóa thôn")
    officer.press(ENTER)
    assert _row(store, meeting).published_on is None
    _page(officer).detail.ask.fields["day"].line.setText("22/11")
    _page(officer).detail.ask.save.click()
    officer.settle()
    given = _ask(store, lambda session: dialogue.publication(session, meeting))
    assert (given.number, given.on, given.where) == (
        "15/TB-UBND",
        date(2026, 11, 22),
        "Nhà văn hóa thôn",
    )


def test_a_late_notice_is_said_with_its_source(
    qtbot: QtBot, desk: Desk, store: Store, meeting: bytes
) -> None:
    with store.write("Thông báo") as session:
        dialogue.announce(session, meeting, TODAY)
    officer = Officer(qtbot, desk)
    officer.open("dialogue", meeting)
    said = _page(officer).detail.warning_words
    assert any("Thông báo trước 3 ngày" in words and "(" in words for words in said)
    assert said[0] in [label.text() for label in officer.page.findChildren(QLabel) if label.isVisible()]


def test_the_empty_page_says_what_the_plan_asks_for(qtbot: QtBot, desk: Desk, store: Store) -> None:
    with store.write("Kế hoạch") as session:
        plan.set_target(session, 2026, DIALOGUES, 5)
    officer = Officer(qtbot, desk)
    officer.open("dialogue")
    words = _page(officer).nothing.sentence.text()
    assert words == "Chưa có cuộc đối thoại nào năm 2026. Kế hoạch là 5 cuộc."


@pytest.mark.parametrize("tab", [0, 1, 2])
def test_each_tab_is_whole_at_every_text_size(
    qtbot: QtBot, desk: Desk, store: Store, meeting: bytes, tab: int
) -> None:
    _hold(store, meeting, promises=3)
    officer = Officer(qtbot, desk)
    officer.open("dialogue", _new(store))
    _page(officer).detail.turn(tab)
    assert len(primaries(officer.page)) == 1
    assert unnamed(officer.page) == []
    _page(officer).list.setFocus()
    assert out_of_reach(officer.page, tab_stops(officer.page)) == []
    for scale, size in ((100, LAPTOP), (130, LAPTOP), (150, LAPTOP), (150, SMALL), (100, SMALL)):
        desk.theme.set_scale(scale)
        officer.window.resize(*size)
        officer.settle()
        assert (scale, size, cut_texts(officer.page)) == (scale, size, [])
