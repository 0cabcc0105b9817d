"""The end of the meeting, the paper, and what is attached; and how all of it looks."""

from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.db.store import Store
from app.domain.dialogue import DialogueState
from app.domain.issue import Standing
from app.services import attachment, dialogue
from app.services.issue import IssueDetails
from app.ui.kit.desk import Desk
from app.ui.paper.page import PaperPage
from tests.ui.looks import cut_texts, out_of_reach, primaries, tab_stops, unnamed
from tests.ui.meeting import CTRL, TWELVE, Secretary, collected, write_issues
from tests.ui.office import Officer

LAPTOP, SMALL = (1366, 696), (1093, 557)


@pytest.fixture
def secretary(qtbot: QtBot, desk: Desk, store: Store, meeting: bytes) -> Secretary:
    """Two issues without a deadline, two without an answer."""
    answered = [IssueDetails(said.text, answer="Sẽ làm.", agencies=("UBND xã",)) for said in TWELVE[:2]]
    write_issues(store, meeting, *answered, *collected(TWELVE[2:4]))
    return Secretary(qtbot, desk, store, meeting)


def state(secretary: Secretary) -> tuple[DialogueState, str, str]:
    secretary.settle()
    with secretary.store.read() as session:
        row = dialogue.dialogue_row(session, secretary.dialogue_id)
        return row.state, row.ends, dialogue.conclusion(session, secretary.dialogue_id)


def ask(secretary: Secretary) -> None:
    secretary.page.end.click()
    secretary.wait(secretary.page.finish.conclusion.hasFocus)


def test_the_end_is_asked_in_the_page_with_the_deadlines_still_missing(secretary: Secretary) -> None:
    ask(secretary)
    finish = secretary.page.finish
    assert finish.ends.line.text() == "09:27"
    assert len(finish.missing) == 2
    secretary.type("Các ngành trả lời đúng hạn.")
    secretary.press(Qt.Key.Key_Tab)
    secretary.type("+14")
    before = secretary.step_count()
    secretary.press(Qt.Key.Key_Return, CTRL)

    secretary.wait(lambda: secretary.page.notice.sentence.startswith("Đã kết thúc cuộc họp lúc 09:27"))
    assert state(secretary) == (DialogueState.HELD, "09:27", "Các ngành trả lời đúng hạn.")
    rows = secretary.issues()
    assert [row.due_on for row in rows] == [date(2026, 12, 10), None, None, None]
    assert rows[1].standing == Standing.NO_DEADLINE
    assert secretary.step_count() == before + 1
    assert secretary.drafts() == {}
    assert secretary.page.end.text() == "Sửa kết luận"


def test_an_hour_that_is_none_is_said_and_the_meeting_goes_on(secretary: Secretary) -> None:
    ask(secretary)
    secretary.page.finish.ends.line.selectAll()
    secretary.page.finish.ends.setFocus()
    secretary.page.finish.ends.line.selectAll()
    secretary.type("trưa")
    secretary.press(Qt.Key.Key_Return, CTRL)
    assert state(secretary)[0] == DialogueState.PLANNED
    assert secretary.page.finish.isVisible()
    secretary.press(Qt.Key.Key_Escape)
    secretary.press(Qt.Key.Key_Escape)
    assert secretary.fields.text.isVisible()


def test_a_conclusion_typed_half_way_is_kept_and_stands_there_again(secretary: Secretary) -> None:
    ask(secretary)
    secretary.type("Các ngành")
    secretary.wait(lambda: secretary.drafts() == {"conclusion": "Các ngành"})
    secretary.page.finish.back.click()
    ask(secretary)
    assert secretary.page.finish.conclusion.raw == "Các ngành"


def test_pictures_are_attached_seen_taken_off_and_had_back(secretary: Secretary, tmp_path: Path) -> None:
    picture = tmp_path / "hoi-truong.png"
    Image.effect_noise((2400, 1800), 20).convert("RGB").save(picture)
    tab = secretary.page.attachments
    secretary.page.tabs[3].click()
    tab.add_files([picture])
    secretary.wait(lambda: tab.list.rows.rowCount() == 1)
    secretary.wait(lambda: not tab.drop.isHidden())

    saved = tmp_path / "ra.jpg"
    secretary.wait(tab.viewer.isVisible)
    secretary.settle()

    def is_saved() -> bool:
        tab.save_to(saved)
        if not saved.exists():
            return False
        with Image.open(saved) as kept:
            return kept.size == (1600, 1200)

    secretary.wait(is_saved)
    tab.list.setFocus()
    secretary.press(Qt.Key.Key_Delete)
    secretary.wait(lambda: tab.list.rows.rowCount() == 0)
    secretary.desk.tasks.undo()
    secretary.wait(lambda: tab.list.rows.rowCount() == 1)
    with secretary.store.read() as session:
        assert [row.title for row in attachment.attachments(session, secretary.dialogue_id)] == ["hoi-truong"]


def test_what_is_no_picture_is_said_and_nothing_is_attached(secretary: Secretary, tmp_path: Path) -> None:
    wrong = tmp_path / "phim.avi"
    wrong.write_bytes(b"RIFF")
    secretary.page.tabs[3].click()
    secretary.page.attachments.add_files([wrong])
    secretary.wait(lambda: "không phải ảnh hay PDF" in secretary.page.notice.sentence)
    assert secretary.page.attachments.add.isEnabled()

    secretary.page.attachments.add_files([tmp_path / "da-xoa.jpg"])
    secretary.wait(lambda: "Chưa đọc được một tệp" in secretary.page.notice.sentence)
    assert secretary.page.attachments.list.rows.rowCount() == 0


@pytest.fixture
def officer(qtbot: QtBot, desk: Desk, store: Store, meeting: bytes) -> Officer:
    write_issues(store, meeting, *collected(TWELVE))
    officer = Officer(qtbot, desk)
    officer.open("minutes", meeting)
    officer.wait(lambda: bool(officer.page.title.text()))
    return officer


def turn(officer: Officer, place: int) -> None:
    page = officer.page
    if place < 4:
        page.tabs[place].click()  # type: ignore[attr-defined] # the page of minutes
    else:
        page.end.click()  # type: ignore[attr-defined] # the page of minutes
    officer.settle()


@pytest.mark.parametrize("place", range(5))
def test_no_words_are_cut_at_any_text_size(officer: Officer, place: int) -> None:
    turn(officer, place)
    for scale, size in ((100, LAPTOP), (115, LAPTOP), (130, LAPTOP), (150, LAPTOP), (150, SMALL)):
        officer.desk.theme.set_scale(scale)
        officer.window.resize(*size)
        officer.settle()
        assert (scale, size, cut_texts(officer.page)) == (scale, size, [])


@pytest.mark.parametrize("place", range(5))
def test_each_tab_has_one_filled_button_names_for_all_and_is_gone_round_by_tab(
    officer: Officer, place: int
) -> None:
    turn(officer, place)
    assert len(primaries(officer.page)) == 1
    assert unnamed(officer.page) == []
    stops = tab_stops(officer.page)
    assert out_of_reach(officer.page, stops) == []


def test_f6_goes_round_the_regions_and_comes_back(officer: Officer) -> None:
    first, seen = officer.focused, []
    for _press in range(1 + len(officer.page.regions())):
        officer.press(Qt.Key.Key_F6)
        seen.append(officer.focused)
    assert seen[-1] is first
    assert len(set(map(id, seen))) == len(seen)


def test_all_twelve_issues_are_seen_without_scrolling_on_the_officer_s_laptop(officer: Officer) -> None:
    outline = officer.page.issues.outline.list  # type: ignore[attr-defined] # the page of minutes
    assert outline.verticalScrollBar().maximum() == 0


def test_the_paper_says_what_was_written_until_now(officer: Officer) -> None:
    officer.type(" Gấp lắm.")
    officer.press(Qt.Key.Key_P, CTRL)
    officer.wait(lambda: isinstance(officer.page, PaperPage))
    paper = officer.page
    assert isinstance(paper, PaperPage)
    officer.wait(lambda: paper.made is not None)
    assert paper.title.text() == "In biên bản đối thoại"
    assert paper.made is not None
    with pypdfium2.PdfDocument(paper.made.pdf) as printed:
        words = " ".join(page.get_textpage().get_text_range() for page in printed)
    assert "Gấp lắm." in words
