"""The follow-up board: promises are answered by keys, moved, found, and brought back."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.base import text
from app.db.store import Store
from app.domain.commitment import Column, CommitmentRow, CommitmentStatus
from app.domain.dialogue import DialogueDetails
from app.domain.issue import Outcome
from app.services import dialogue, issue
from app.services.issue import IssueDetails
from app.ui.commitment import work
from app.ui.commitment.board import Board
from app.ui.commitment.cards import AT_ONCE, CardList
from app.ui.commitment.page import CommitmentPage
from app.ui.commitment.wanted import Commitments, Wanted
from app.ui.kit.desk import Desk
from app.ui.kit.theme import Theme
from tests.ui.looks import primaries
from tests.ui.office import CTRL, Officer
from tests.ui.promises import PROMISED, TODAY, answered, promise, promises

MANY = 5_000


@pytest.fixture
def meeting(store: Store) -> bytes:
    return promise(store)


@pytest.fixture
def officer(qtbot: QtBot, desk: Desk, meeting: bytes) -> Officer:
    """An officer who looks at the board of the whole notebook."""
    assert meeting
    officer = Officer(qtbot, desk)
    officer.open("commitment")
    officer.wait(lambda: isinstance(officer.focused, CardList))
    return officer


def board(officer: Officer) -> CommitmentPage:
    page = officer.page
    assert isinstance(page, CommitmentPage)
    return page


def shown(officer: Officer) -> dict[Column, list[str]]:
    """Column -> the promises on it."""
    lanes = board(officer).board.lanes
    return {stands: [row.shown_task for row in lane.list.cards.rows] for stands, lane in lanes.items()}


def current(officer: Officer) -> str:
    focused = officer.focused
    assert isinstance(focused, CardList)
    return str(focused.currentIndex().data())


def test_promises_stand_in_four_columns_with_their_counts(officer: Officer) -> None:
    tasks = [task for task, _agency, _days in PROMISED]
    assert shown(officer) == {
        Column.OVERDUE: tasks[:3],
        Column.SOON: tasks[3:4],
        Column.LATER: tasks[4:],
        Column.ANSWERED: [],
    }
    assert board(officer).subtitle.text() == "5 cam kết từ 1 cuộc đối thoại"


def test_three_promises_are_answered_by_keys_alone_and_undo_brings_one_back(
    officer: Officer, store: Store
) -> None:
    given = ("Đã thay đáy bể.", "Khám ngày 20/11.", "Đã đến từng nhà.")
    for words in given:
        officer.press(Qt.Key.Key_Return)
        officer.type(words)
        officer.press(Qt.Key.Key_Return, CTRL)
        officer.wait(lambda: isinstance(officer.focused, CardList))
    tasks = [task for task, _agency, _days in PROMISED[:3]]
    assert answered(store) == dict(zip(tasks, given, strict=True))
    assert {row.answered_on for row in promises(store).values()} == {None, TODAY}
    assert sorted(shown(officer)[Column.ANSWERED]) == sorted(tasks)

    officer.press(Qt.Key.Key_Z, CTRL)
    officer.wait(lambda: shown(officer)[Column.OVERDUE] == tasks[2:])
    assert list(answered(store)) == tasks[:2]


def test_arrows_go_between_cards_and_columns_past_empty_ones(officer: Officer) -> None:
    went = [current(officer)]
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left):
        officer.press(key)
        went.append(current(officer))
    tasks = [task for task, _agency, _days in PROMISED]
    assert went == [tasks[0], tasks[1], tasks[3], tasks[4], tasks[4], tasks[3]]


def test_a_click_on_the_words_of_a_card_opens_its_form(officer: Officer) -> None:
    page, lane = board(officer), board(officer).board.lanes[Column.SOON].list
    rect = lane.visualRect(lane.cards.index(0, 0))
    QTest.mouseClick(lane.viewport(), Qt.MouseButton.LeftButton, pos=rect.topRight() + QPoint(-30, 20))
    assert page.panel.row is not None
    assert page.panel.row.shown_task == PROMISED[3][0]


def test_one_that_cannot_be_kept_needs_its_reason(officer: Officer, store: Store) -> None:
    officer.press(Qt.Key.Key_Return)
    board(officer).panel.answer.status.setCurrentIndex(1)
    officer.press(Qt.Key.Key_Return, CTRL)
    assert "cần ghi lý do" in board(officer).notice.sentence
    assert answered(store) == {}
    officer.type("Hết vốn năm nay.")
    officer.press(Qt.Key.Key_Return, CTRL)
    assert answered(store) == {PROMISED[0][0]: "Hết vốn năm nay."}
    assert promises(store)[PROMISED[0][0]].status == CommitmentStatus.NOT_KEPT
    assert board(officer).notice.sentence == ""


def test_an_answer_has_its_day_its_proof_and_who_was_told(officer: Officer, store: Store) -> None:
    officer.press(Qt.Key.Key_Return)
    officer.type("Xong.")
    officer.press(Qt.Key.Key_Tab)
    officer.type("Công văn 12")
    officer.press(Qt.Key.Key_Tab)
    officer.type("22/11")
    board(officer).panel.answer.on.line.set_value("9/11")
    officer.press(Qt.Key.Key_Return)
    row = promises(store)[PROMISED[0][0]]
    assert (row.proof, row.told_on, row.answered_on) == (
        "Công văn 12",
        date(2026, 11, 22),
        date(2026, 11, 9),
    )


@pytest.mark.parametrize("typed", ["32/13", "mai", "24/11/2026"])
def test_a_day_that_is_none_or_not_yet_come_is_said_and_nothing_written(
    officer: Officer, store: Store, typed: str
) -> None:
    officer.press(Qt.Key.Key_Return)
    board(officer).panel.answer.on.line.set_value(typed)
    officer.press(Qt.Key.Key_Return, CTRL)
    assert officer.focused is board(officer).panel.answer.on.line
    assert officer.focused.accessibleDescription()
    assert answered(store) == {}


def test_another_deadline_is_typed_quickly_and_the_earlier_one_stays_in_the_history(
    officer: Officer, store: Store
) -> None:
    officer.press(Qt.Key.Key_Return)
    terms = board(officer).panel.terms
    terms.due.setFocus()
    terms.due.line.clear()
    officer.type("+14")
    assert terms.due.line.accessibleDescription() == "Thứ Hai 07/12/2026, còn 14 ngày"
    officer.press(Qt.Key.Key_Return)
    assert promises(store)[PROMISED[0][0]].due_on == date(2026, 12, 7)
    assert PROMISED[0][0] in shown(officer)[Column.SOON]

    with store.read() as session:
        told = work.changes(session, promises(store)[PROMISED[0][0]].id)
    assert told[0].fields[0].before == date(2026, 11, 11)


def test_the_history_is_told_beside_the_form(officer: Officer) -> None:
    officer.press(Qt.Key.Key_Return)
    officer.type("Đã thay đáy bể.")
    officer.press(Qt.Key.Key_Return, CTRL)
    page = board(officer)
    page.open_row(page.board.lanes[Column.ANSWERED].list.cards.rows[0])
    officer.settle()
    told = [each.text() for each in page.panel.history.findChildren(type(page.title)) if each.isVisible()]
    assert any("Trả lời: Đã thay đáy bể." in sentence for sentence in told)
    assert "Ghi cam kết này." in told


def test_esc_closes_the_form_and_comes_back_to_the_card(officer: Officer) -> None:
    officer.press(Qt.Key.Key_Down)
    before = current(officer)
    officer.press(Qt.Key.Key_Return)
    officer.press(Qt.Key.Key_Escape)
    assert current(officer) == before
    assert board(officer).panel.isHidden()


def test_letters_without_marks_filter_and_say_when_nothing_is_found(officer: Officer) -> None:
    officer.press(Qt.Key.Key_F, CTRL)
    officer.type("cong an")
    assert [task for tasks in shown(officer).values() for task in tasks] == [PROMISED[2][0]]
    officer.type(" không có")
    assert officer.button("Bỏ lọc").isVisible()
    officer.button("Bỏ lọc").click()
    assert sum(map(len, shown(officer).values())) == len(PROMISED)


def test_an_agency_and_a_dialogue_can_be_chosen(
    qtbot: QtBot, desk: Desk, store: Store, meeting: bytes
) -> None:
    with store.write("Thêm đối thoại") as session:
        other = dialogue.create(session, DialogueDetails("DT-02", "Cuộc sau", held_on=TODAY))
        issue.add(session, other, IssueDetails("Đường lầy", agencies=("UBND xã",), outcome=Outcome.ACCEPTED))
    officer = Officer(qtbot, desk)
    officer.open("commitment", other)
    assert [task for tasks in shown(officer).values() for task in tasks] == ["Đường lầy"]
    officer.open("commitment", meeting)
    assert sum(map(len, shown(officer).values())) == len(PROMISED)
    agency = board(officer).filters.agency
    agency.setCurrentIndex(agency.findData("UBND xã"))
    assert [task for tasks in shown(officer).values() for task in tasks] == [
        PROMISED[0][0],
        PROMISED[4][0],
    ]
    officer.open("commitment")
    assert sum(map(len, shown(officer).values())) == len(PROMISED) + 1


def test_the_table_sorts_and_enter_answers_there_too(officer: Officer, store: Store) -> None:
    page = board(officer)
    officer.button("Xem dạng bảng").click()
    officer.settle()
    assert officer.focused is page.table
    page.table.sortByColumn(2, Qt.SortOrder.AscendingOrder)
    assert [row.agencies[0] for row in page.table.commitments.rows][:2] == ["Công an xã", "Trạm Y tế xã"]
    page.table.enter()
    officer.press(Qt.Key.Key_Return)
    officer.type("Đã đến từng nhà.")
    officer.press(Qt.Key.Key_Return, CTRL)
    assert list(answered(store)) == [PROMISED[2][0]]
    assert officer.focused is page.table
    officer.button("Xem dạng cột").click()
    assert shown(officer)[Column.ANSWERED] == [PROMISED[2][0]]


def test_one_button_is_filled_whatever_is_open(officer: Officer) -> None:
    assert primaries(officer.page) == ["Phiếu nhắc việc"]
    officer.press(Qt.Key.Key_Return)
    assert primaries(officer.page) == ["Ghi trả lời"]


def many() -> list[CommitmentRow]:
    status = CommitmentStatus.OPEN
    return [
        CommitmentRow(
            number.to_bytes(4),
            b"",
            (number % 80).to_bytes(4),
            "Nước sạch và tảo hôn",
            TODAY - timedelta(days=number % 300),
            f"Vấn đề {number}",
            f"Sửa bể nước sạch số {number} của thôn Bản Ca và đường ống dài 120 m tới nhà văn hóa",
            (("UBND xã", "Công an xã", "Trạm Y tế")[number % 3],),
            "ông Phan Văn Quý",
            TODAY + timedelta(days=number % 90 - 30),
            CommitmentStatus.KEPT if number % 4 == 0 else status,
            TODAY if number % 4 == 0 else None,
            "Đã làm xong từ tháng trước." if number % 4 == 0 else "",
            "",
            None,
        )
        for number in range(MANY)
    ]


def test_of_five_thousand_only_those_one_sees_are_measured(qtbot: QtBot, theme: Theme) -> None:
    shown_board, rows = Board(theme), many()
    qtbot.addWidget(shown_board)
    everything = Commitments(rows, TODAY, {row.id: text.fold(f"{row.task} {row.person}") for row in rows})
    shown_board.show_columns(everything.columns(Wanted()), TODAY)
    overdue = shown_board.lanes[Column.OVERDUE].list.cards
    assert len(overdue.rows) > 1000
    assert overdue.rowCount() == AT_ONCE

    shown_board.show_columns(everything.columns(Wanted("4999")), TODAY)
    found = [row.task for lane in shown_board.lanes.values() for row in lane.list.cards.rows]
    assert found == [rows[4999].task]
