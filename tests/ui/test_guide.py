"""F1: the guide beside the work, by real keys in the program's own window."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.bootstrap.notebook import NewNotebook, make_notebook
from app.db import vault
from app.db.store import NotebookFiles
from app.domain import guide
from app.ui.guide.enlarged import Enlarged
from app.ui.guide.panel import GuidePanel
from app.ui.paper.page import PaperPage
from app.ui.shell.size import SIZE
from tests.documents.paper import page_texts
from tests.office import UNIT
from tests.ui.first_frame import Desktop
from tests.ui.looks import cut_texts, out_of_reach, primaries, unnamed

PASSWORD = "mat khau de thu"  # noqa: S105 - of a notebook made for one test
WIDTH = 420


@pytest.fixture(autouse=True)
def _undressed(qapp: QApplication) -> Iterator[None]:
    QCursor.setPos(QPoint(700, SIZE.height() - 6))
    yield
    qapp.setStyleSheet("")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    new = NewNotebook(UNIT, "Hoàng Thị Duyên")
    made = tmp_path / "so"
    make_notebook(NotebookFiles(made), new, PASSWORD, recovery_code=vault.new_recovery_code()).close()
    return made


@pytest.fixture
def locked(qtbot: QtBot, folder: Path) -> Iterator[Desktop]:
    desktop = Desktop(qtbot, folder, is_new=False)
    yield desktop
    desktop.frame.close()


@pytest.fixture
def desktop(locked: Desktop) -> Desktop:
    locked.frame.unlock_with(PASSWORD)
    locked.wait_for_today()
    return locked


def open_page(desktop: Desktop, key: str) -> None:
    window = desktop.frame.window_page
    assert window is not None
    window.open(key)


def press_f1(desktop: Desktop) -> GuidePanel:
    QTest.keyClick(desktop.focused, Qt.Key.Key_F1)
    panel = desktop.frame.aside.panel
    assert panel is not None
    desktop.wait(panel.isVisible)
    return panel


@pytest.mark.parametrize(
    "page", ["today", "training_class", "dialogue", "commitment", "handover", "new_class"]
)
def test_f1_opens_the_chapter_of_the_page(desktop: Desktop, page: str) -> None:
    open_page(desktop, page)

    panel = press_f1(desktop)

    assert panel.reader.chapter.key == page
    assert panel.reader.toPlainText().startswith(guide.chapter(page).title)


def test_the_work_stays_beside_the_guide_and_gets_the_focus_back(desktop: Desktop) -> None:
    open_page(desktop, "new_class")
    desktop.wait(lambda: type(desktop.focused).__name__ == "Line")
    before = desktop.focused

    panel = press_f1(desktop)
    window = desktop.frame.window_page
    assert window is not None
    assert (window.width(), panel.width()) == (SIZE.width() - WIDTH, WIDTH)
    QTest.keyClick(desktop.focused, Qt.Key.Key_F6)
    assert desktop.focused is before
    QTest.keyClick(before, Qt.Key.Key_F1)
    QTest.keyClick(desktop.focused, Qt.Key.Key_Escape)

    assert panel.isHidden()
    assert desktop.focused is before
    assert window.width() == SIZE.width()
    assert window.key == "new_class"


def test_f6_comes_to_the_guide(desktop: Desktop) -> None:
    panel = press_f1(desktop)
    window = desktop.frame.window_page
    assert window is not None
    window.nav.focus_current()

    QTest.keyClick(desktop.focused, Qt.Key.Key_F6)

    assert desktop.focused is panel.reader


def test_the_last_item_of_the_navigation_opens_the_guide(desktop: Desktop) -> None:
    window = desktop.frame.window_page
    assert window is not None

    window.nav.items["guide"].click()

    assert desktop.frame.aside.panel is not None
    assert desktop.frame.aside.panel.isVisible()
    assert window.nav.items["today"].isChecked()


def test_the_page_before_the_notebook_has_its_chapter_but_nothing_to_print(locked: Desktop) -> None:
    panel = press_f1(locked)

    assert panel.reader.chapter.key == "unlock"
    assert not panel.print_whole.isVisible()
    locked.frame.unlock_with(PASSWORD)
    locked.wait_for_today()
    assert panel.isHidden()


def test_the_first_run_has_its_chapter(qtbot: QtBot, tmp_path: Path) -> None:
    desktop = Desktop(qtbot, tmp_path / "none", is_new=True)

    assert press_f1(desktop).reader.chapter.key == "first_run"
    desktop.frame.close()


def test_search_finds_words_without_accents_and_shows_where_they_stand(desktop: Desktop) -> None:
    panel = press_f1(desktop)
    panel.search.setFocus()
    desktop.type("diem chi")

    assert [panel.list.rows.row_at(panel.list.rows.index(0, 0)).key] == ["paper"]
    desktop.press(Qt.Key.Key_Return)

    assert panel.reader.chapter.key == "paper"
    (found,) = panel.reader.extraSelections()
    assert found.cursor.selectedText() == "điểm chỉ"


def test_what_is_not_found_is_said(desktop: Desktop) -> None:
    panel = press_f1(desktop)
    panel.search.setFocus()
    desktop.type("may bay")

    assert panel.none.isVisible()
    assert "may bay" in panel.none.text()


def test_contents_and_links_lead_from_chapter_to_chapter(desktop: Desktop) -> None:
    panel = press_f1(desktop)
    panel.contents.click()
    assert panel.list.chosen() == "today"
    QTest.keyClick(panel.list, Qt.Key.Key_Down)
    QTest.keyClick(panel.list, Qt.Key.Key_Return)
    assert panel.reader.chapter.key == "keys"

    panel.show_chapter("unlock")
    panel.reader.anchorClicked.emit("today.md")

    assert panel.reader.chapter.key == "today"


def test_a_picture_is_seen_large_until_a_key_is_pressed(desktop: Desktop) -> None:
    panel = press_f1(desktop)
    panel.reader.anchorClicked.emit("../pictures/window-today.png")
    (large,) = desktop.frame.findChildren(Enlarged)
    assert large.geometry() == desktop.frame.rect()

    QTest.keyClick(large, Qt.Key.Key_Escape)

    assert large.isHidden()
    assert panel.isVisible()
    assert desktop.focused is panel.reader


@pytest.mark.parametrize("scale", [100, 130, 150])
def test_nothing_of_the_guide_is_cut_at_any_text_size(desktop: Desktop, scale: int) -> None:
    panel = press_f1(desktop)
    desktop.frame.desk.theme.set_scale(scale)
    desktop.wait(lambda: panel.width() == round(WIDTH * scale / 100))

    for chapter in guide.chapters():
        panel.show_chapter(chapter.key)
        assert (chapter.key, panel.reader.horizontalScrollBar().maximum()) == (chapter.key, 0)
    desktop.wait(lambda: cut_texts(panel) == [])
    panel.contents.click()
    assert cut_texts(panel) == []
    assert desktop.frame.width() == SIZE.width()


def test_everything_is_named_and_the_filled_button_stays_with_the_page(desktop: Desktop) -> None:
    panel = press_f1(desktop)

    assert unnamed(panel) == []
    assert primaries(panel) == []
    stops = []
    for _press in range(24):
        stops.append(desktop.focused)
        QTest.keyClick(desktop.focused, Qt.Key.Key_Tab)
    assert out_of_reach(panel, stops) == []


def test_the_whole_guide_and_one_chapter_are_printed_from_the_print_page(
    desktop: Desktop, tmp_path: Path
) -> None:
    window = desktop.frame.window_page
    assert window is not None
    for press, titles in (
        ("print_whole", [chapter.title for chapter in guide.chapters()]),
        ("print_chapter", [guide.chapter("dialogue").title]),
    ):
        open_page(desktop, "dialogue")
        panel = press_f1(desktop)
        getattr(panel, press).click()
        page = window.page
        assert isinstance(page, PaperPage)
        desktop.wait(lambda page=page: page.made is not None)  # type: ignore[misc] # bound to this round
        assert panel.isHidden()
        page.save_pdf(file := tmp_path / f"{press}.pdf")
        desktop.wait(file.exists)
        desktop.wait(lambda page=page: bool(page.notice.sentence))  # type: ignore[misc] # bound to this round
        text = " ".join(page_texts(file.read_bytes()))
        assert [title for title in titles if title not in text] == []
