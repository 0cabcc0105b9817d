"""The papers of a dialogue, from the pages that ask for them."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.db.store import Store
from app.domain.printout import Printout
from app.services import dialogue, issue
from app.services.issue import IssueDetails
from app.ui.dialogue.wording import SHORT_NAMES
from app.ui.kit.desk import Desk
from app.ui.paper.page import PaperPage
from tests.ui.office import CTRL, Officer
from tests.ui.promises import TODAY, promise


@pytest.mark.parametrize("printout", list(SHORT_NAMES))
def test_each_paper_is_one_press_from_its_step(
    qtbot: QtBot, desk: Desk, store: Store, meeting: bytes, printout: Printout
) -> None:
    with store.write("Kết thúc cuộc họp") as session:
        issue.add(session, meeting, IssueDetails("Bể nước hỏng", agencies=("UBND xã",), due_on=TODAY))
        dialogue.finish(session, meeting, ends="11:05", conclusion="")
    officer = Officer(qtbot, desk)
    officer.open("dialogue", meeting)
    officer.button(SHORT_NAMES[printout]).click()
    paper = officer.page
    assert isinstance(paper, PaperPage)
    officer.wait(lambda: paper.made is not None and paper.preview.view.has_page)
    assert paper.made is not None
    assert paper.made.layout.is_wide == (printout == Printout.COMMITMENTS)


def test_ctrl_p_on_the_board_shows_a_letter_for_each_agency(qtbot: QtBot, desk: Desk, store: Store) -> None:
    promise(store)
    officer = Officer(qtbot, desk)
    officer.open("commitment")
    officer.press(Qt.Key.Key_P, CTRL)
    paper = officer.page
    assert isinstance(paper, PaperPage)
    officer.wait(lambda: paper.made is not None)
    assert paper.title.text() == "In phiếu nhắc việc"


def test_without_an_open_commitment_there_is_no_letter_and_a_sentence_says_so(
    qtbot: QtBot, desk: Desk
) -> None:
    officer = Officer(qtbot, desk)
    officer.open("dialogue_paper", (Printout.REMINDERS, b""))
    officer.wait(lambda: officer.page.notice.sentence.startswith("Không còn cam kết nào chờ trả lời"))
