"""The board keeps what one looks at: while the rest comes, without a filter, on the way back."""

from datetime import timedelta

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.db.store import Store
from app.domain.commitment import Column, CommitmentRow, CommitmentStatus
from app.domain.dialogue import DialogueDetails
from app.domain.issue import Outcome
from app.services import dialogue, issue
from app.services.issue import IssueDetails
from app.ui.commitment.board import Board
from app.ui.commitment.card import CardPainter
from app.ui.commitment.cards import AT_ONCE, CardList
from app.ui.commitment.page import CommitmentPage
from app.ui.commitment.wanted import Commitments, Wanted
from app.ui.kit.desk import Desk
from app.ui.kit.theme import Theme
from tests.ui.office import Officer
from tests.ui.promises import PROMISED, TODAY, promise

MANY = 400


@pytest.fixture
def shown(qtbot: QtBot, theme: Theme) -> Board:
    made = Board(theme)
    qtbot.addWidget(made)
    made.resize(1118, 560)
    made.show()
    return made


@pytest.fixture
def everything() -> Commitments:
    """All overdue, each a day less than the one before."""
    rows = [_row(number) for number in range(MANY)]
    return Commitments(rows, TODAY, {row.id: row.issue for row in rows})


def _row(number: int) -> CommitmentRow:
    return CommitmentRow(
        id=number.to_bytes(4),
        issue_id=b"",
        dialogue_id=b"",
        dialogue="Nước sạch",
        dialogue_on=TODAY,
        issue=f"viec {number}",
        task="Làm đường " + "a" * (number % 9) + " vào bản và rọ đá ở Khuổi Đẳm, xong trước mùa lũ",
        agencies=("UBND xã",),
        person="",
        due_on=TODAY - timedelta(days=MANY - number),
        status=CommitmentStatus.OPEN,
        answered_on=None,
        answer="",
        proof="",
        told_on=None,
    )


@pytest.fixture
def officer(qtbot: QtBot, desk: Desk, store: Store) -> Officer:
    """An officer on the board, with all of it read."""
    promise(store)
    officer = Officer(qtbot, desk)
    officer.open("commitment")
    officer.wait(lambda: bool(page(officer).all.rows))
    return officer


def page(officer: Officer) -> CommitmentPage:
    found = officer.page
    assert isinstance(found, CommitmentPage)
    return found


def test_the_first_cards_stay_as_they_are_when_all_the_others_come(
    qtbot: QtBot, shown: Board, everything: Commitments
) -> None:
    columns = everything.columns(Wanted())
    counts = {stands: len(rows) for stands, rows in columns.items()}
    shown.show_columns({stands: rows[:AT_ONCE] for stands, rows in columns.items()}, TODAY, counts)
    overdue = shown.lanes[Column.OVERDUE].list
    overdue.enter(2)
    assert overdue.accessibleName() == f"Quá hạn {MANY}"

    with qtbot.assertNotEmitted(overdue.cards.modelReset):
        shown.show_columns(columns, TODAY)
    assert overdue.currentIndex().row() == 2
    overdue.enter(MANY - 1)
    assert overdue.currentIndex().data() == everything.rows[-1].task


def test_each_card_is_as_high_as_its_words_need_also_beside_a_scroll_bar(
    theme: Theme, shown: Board, everything: Commitments
) -> None:
    lane = shown.lanes[Column.OVERDUE].list
    columns = everything.columns(Wanted())
    shown.show_columns(columns, TODAY)
    lane.enter(0)
    for width in (1118, 1090, 700, 1118):
        shown.resize(width, 560)
        QApplication.processEvents()
        painter, wide = CardPainter(theme), lane.viewport().width()
        for place in range(lane.cards.rowCount()):
            needed = painter.height(columns[Column.OVERDUE][place], wide, TODAY)
            assert lane.visualRect(lane.cards.index(place, 0)).height() == needed


def test_without_the_filter_one_is_not_taken_far_down(shown: Board, everything: Commitments) -> None:
    shown.show_columns(everything.columns(Wanted(f"viec {MANY - 1}")), TODAY)
    overdue = shown.lanes[Column.OVERDUE].list
    overdue.enter(0)
    shown.show_columns(everything.columns(Wanted()), TODAY)
    assert overdue.currentIndex().row() == 0
    assert overdue.cards.rowCount() < 5 * AT_ONCE, "all above the current card are measured"


def test_the_way_back_to_what_did_not_change_reads_nothing(officer: Officer) -> None:
    before = page(officer).all
    page(officer).filters.search.setText("cong an")
    officer.open("today")
    officer.open("commitment")
    assert page(officer).all is before
    assert isinstance(officer.focused, CardList)
    lanes = page(officer).board.lanes.values()
    assert sum(len(lane.list.cards.rows) for lane in lanes) == len(PROMISED)


def test_the_way_back_to_what_changed_reads_it(officer: Officer, store: Store) -> None:
    before = page(officer).all
    officer.open("today")
    with store.write("Thêm đối thoại") as session:
        other = dialogue.create(session, DialogueDetails("DT-02", "Cuộc sau", held_on=TODAY))
        issue.add(session, other, IssueDetails("Đường lầy", agencies=("UBND xã",), outcome=Outcome.ACCEPTED))
    officer.desk.tasks.changed.emit(frozenset({"commitment"}), None)
    officer.open("commitment", other)
    later = page(officer).board.lanes[Column.LATER]
    assert [row.shown_task for row in later.list.cards.rows] == ["Đường lầy"]
    officer.wait(lambda: page(officer).all is not before)
    assert [row.shown_task for row in later.list.cards.rows] == ["Đường lầy"]
    assert len(page(officer).all.rows) == len(PROMISED) + 1
