"""A dialogue in the real window, keys only: from the first issue to the promises that are kept."""

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pypdfium2
import pytest

from app.base.clock import system_clock, today
from app.domain.commitment import CommitmentStatus
from app.domain.dialogue import DialogueState
from app.services import commitment, dialogue, issue
from tests.ui.meeting import TWELVE, Said
from tests.ui.screen import Screen, needs_a_screen, opened

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300), needs_a_screen]

MOST_PRESSES_AN_ISSUE = 8
"""Besides the letters of the text."""


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[Screen]:
    """A dialogue today, and the next one in three weeks."""
    with opened(tmp_path) as screen:
        sheet = str(tmp_path / "phieu.pdf")
        screen.run("init", "--commune", "18547", "--officer", "Hoàng Thị Duyên", "--sheet", sheet)
        for code, days in (("DT-01", 0), ("DT-02", 21)):
            day = (today(system_clock) + timedelta(days=days)).isoformat()
            screen.run("dialogue", "new", "--code", code, "--theme", f"Đối thoại {code}", "--day", day)
        yield screen


def test_from_twelve_issues_to_the_nine_promises_the_next_dialogue_opens_with(screen: Screen) -> None:
    with screen.window():
        screen.press("Return")  # [Ghi biên bản], which has the focus
        presses = [_take(screen, said) for said in TWELVE]
        paper = _print_the_minutes(screen)
        _finish(screen)
        _publish(screen)
        for _promise in range(3):
            _answer_the_first(screen)
        left = _left_for_the_next(screen)

    assert max(presses) <= MOST_PRESSES_AN_ISSUE
    printed = _printed(paper)
    assert [said.text for said in TWELVE if said.text.replace(" ", "") not in printed] == []
    _check_notebook(screen, left)


def _take(screen: Screen, said: Said) -> int:
    """Take the minutes of one issue; how many keys that took besides its words."""
    before = screen.presses
    for words in (said.text, said.raiser, said.theme, said.answer):
        screen.type(words)
        screen.strike("Tab")
    screen.strike("Tab")
    screen.type(said.agency)
    screen.strike("Return", "Tab")
    screen.type(said.due)
    if said is not TWELVE[-1]:
        screen.strike("ctrl+Return")
    return screen.presses - before


def _print_the_minutes(screen: Screen) -> Path:
    """Nothing is left to be written first; without a printer the paper becomes a file."""
    screen.settle()
    screen.press("ctrl+p")
    screen.press("Return")  # [Lưu PDF]
    screen.press("Return")  # under the name that is offered
    screen.focus()
    screen.press("Escape")
    return screen.home / "bien-ban-doi-thoai.pdf"


def _finish(screen: Screen) -> None:
    screen.press("shift+F6", "shift+F6", "Tab", "Return")  # [Kết thúc cuộc họp]
    screen.type("Các ngành trả lời đúng hạn.")
    screen.press("ctrl+Return")


def _publish(screen: Screen) -> None:
    """The step after the meeting, so that following up is the next one."""
    screen.press("ctrl+3")
    screen.press("Down", "Return")  # [Ghi thông báo]
    screen.type("15/TB-UBND")
    screen.press("Return", "Return")  # today
    screen.type("Nhà văn hóa xã")
    screen.press("Return")
    screen.press("Return")  # [Theo dõi]


def _answer_the_first(screen: Screen) -> None:
    screen.press("Return")
    screen.type("Đã làm xong.")
    screen.press("ctrl+Return")


def _left_for_the_next(screen: Screen) -> list[str]:
    """What the page of the next dialogue shows, row by row."""
    screen.press("ctrl+3")
    screen.press("Up")
    screen.press("F6", "Tab", "Home")
    rows = [screen.copied()]
    while True:
        screen.press("Down")
        row = screen.copied()
        if row == rows[-1]:
            return rows
        rows.append(row)


def _printed(paper: Path) -> str:
    with pypdfium2.PdfDocument(paper) as document:
        return "".join("".join(page.get_textpage().get_text_range().split()) for page in document)


def _check_notebook(screen: Screen, left: list[str]) -> None:
    with screen.store() as store, store.read() as session:
        rows = {row.code: row for row in dialogue.dialogues(session)}
        issues = issue.issues(session, rows["DT-01"].id)
        promises = commitment.commitments(session, dialogue_id=rows["DT-01"].id)
        still_open = commitment.open_ones(session, before=rows["DT-02"].id)
    assert [row.text for row in issues] == [said.text for said in TWELVE]
    assert [row.raiser for row in issues] == [said.raiser for said in TWELVE]
    assert all(row.theme and row.answer and row.agencies and row.due_on for row in issues)
    assert rows["DT-01"].state == DialogueState.HELD
    assert Counter(row.status for row in promises) == {CommitmentStatus.KEPT: 3, CommitmentStatus.OPEN: 9}
    assert len(still_open) == 9
    assert left == [row.shown_task for row in still_open]
