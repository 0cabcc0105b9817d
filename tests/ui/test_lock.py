"""Locking the window: nothing of the work is seen, nothing is lost, and who unlocks it works in it."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from app.bootstrap.notebook import NewNotebook, make_notebook
from app.db import vault
from app.db.store import NotebookFiles
from app.domain.account import Role
from app.services import account
from app.ui.kit.field import Line
from app.ui.shell.idle import LIMIT
from app.ui.start.unlock import UnlockPage
from tests.office import NOW, UNIT
from tests.ui.first_frame import Desktop
from tests.ui.looks import cut_texts, out_of_reach, primaries, tab_stops, unnamed

PASSWORD = "mat khau de thu"  # noqa: S105 - of a notebook made for one test
READERS = "mat khau nguoi xem"
NEW = "mat khau moi dat"
CTRL = Qt.KeyboardModifier.ControlModifier


class LockedDesktop(Desktop):
    """The program's window with an officer in it who goes away and comes back."""

    def enter(self, password: str = PASSWORD) -> None:
        """Open the notebook."""
        self.frame.unlock_with(password)
        self.wait_for_today()

    def lock(self) -> UnlockPage:
        """Ctrl+L, wherever the focus is."""
        QTest.keyClick(self.focused, Qt.Key.Key_L, CTRL)
        return self.locked

    @property
    def locked(self) -> UnlockPage:
        """The lock."""
        screen = self.frame.lock_screen
        assert screen is not None
        self.wait_for_focus(screen.page.password)
        return screen.page

    def unlock_by(self, password: str = PASSWORD) -> None:
        """Type a password and press Enter."""
        self.type(password)
        self.press()
        self.wait(lambda: self.frame.lock_screen is None)

    def open(self, key: str) -> None:
        """A page of the window."""
        window = self.frame.window_page
        assert window is not None
        window.open(key)
        self.wait(lambda: window.key == key)

    @property
    def key(self) -> str:
        """Of the page one is on."""
        assert self.frame.window_page is not None
        return self.frame.window_page.key


@pytest.fixture
def code(tmp_path: Path) -> str:
    """A notebook of an administrator and a reader; its recovery code."""
    code, files = vault.new_recovery_code(), NotebookFiles(tmp_path / "so")
    store = make_notebook(files, NewNotebook(UNIT, "Hoàng Thị Duyên"), PASSWORD, recovery_code=code)
    with store.quiet() as session:
        number = account.add(session, "Lò Thị Mai", Role.READER)
    vault.change_password(files.key, store.key, READERS, number)
    store.close()
    return code


@pytest.fixture
def desktop(qtbot: QtBot, qapp: QApplication, tmp_path: Path, code: str) -> Iterator[LockedDesktop]:
    assert code
    made = LockedDesktop(qtbot, tmp_path / "so", is_new=False)
    made.enter()
    yield made
    made.frame.close()
    qapp.setStyleSheet("")


def test_the_lock_covers_everything_and_unlocking_leads_back_to_the_letter(desktop: LockedDesktop) -> None:
    desktop.open("new_class")
    window = desktop.frame.window_page
    assert window is not None
    page = window.page
    assert page is not None
    line = next(each for each in page.findChildren(Line) if each.isVisible() and not each.text())
    line.setFocus()
    desktop.type("Chăn nuôi gà")
    line.setCursorPosition(4)
    locked = desktop.lock()
    assert not window.isVisible()
    assert desktop.frame.windowTitle() == "Sổ Dự án 8"
    assert desktop.frame.currentWidget() is locked
    desktop.unlock_by()
    assert desktop.frame.window_page is window
    assert (window.page, desktop.focused) == (page, line)
    assert (line.text(), line.cursorPosition()) == ("Chăn nuôi gà", 4)
    assert desktop.frame.windowTitle() != "Sổ Dự án 8"


def test_a_wrong_password_leaves_it_locked_and_says_the_wait(desktop: LockedDesktop) -> None:
    locked = desktop.lock()
    for _try in range(5):
        locked.password.line.setText("khong phai")
        locked.unlock.click()
        desktop.wait(locked.unlock.isEnabled)
    assert "Đợi 1 phút" in locked.notice.sentence
    locked.password.line.setText(PASSWORD)
    locked.unlock.click()
    desktop.wait(locked.unlock.isEnabled)
    assert "Đợi 1 phút" in locked.notice.sentence
    assert desktop.frame.lock_screen is not None


def test_the_sheet_unlocks_it_and_asks_for_a_new_password(desktop: LockedDesktop, code: str) -> None:
    desktop.open("dialogue")
    locked = desktop.lock()
    desktop.type(code)
    desktop.press()
    desktop.wait_for_focus(locked.new_password)
    assert desktop.frame.lock_screen is not None
    desktop.type(NEW)
    desktop.press()
    desktop.unlock_by(NEW)
    assert desktop.key == "dialogue"
    desktop.lock()
    desktop.unlock_by(NEW)


def test_another_account_begins_with_today_and_each_finds_the_own_page_again(desktop: LockedDesktop) -> None:
    desktop.open("dialogue")
    desktop.lock()
    desktop.unlock_by(READERS)
    desktop.wait(lambda: desktop.key == "today")
    window = desktop.frame.window_page
    assert window is not None
    desktop.wait(lambda: window.nav.person.startswith("Lò Thị Mai"))
    assert "Chỉ xem" in window.nav.person
    desktop.lock()
    desktop.unlock_by()
    assert desktop.key == "dialogue"


def test_what_a_reader_changes_is_refused_in_words(desktop: LockedDesktop) -> None:
    desktop.lock()
    desktop.unlock_by(READERS)
    desktop.open("new_class")
    window = desktop.frame.window_page
    assert window is not None
    page = window.page
    assert page is not None
    desktop.frame.tasks.write(page, "Thêm lớp", lambda _session: None)
    desktop.wait(lambda: "chỉ xem được" in page.notice.sentence)
    assert "Chưa lưu được" in window.status.sentence


def test_lists_and_choosers_do_not_lie_over_the_lock(desktop: LockedDesktop) -> None:
    dialog = QFileDialog(desktop.frame.window_page, "Chọn tệp")
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.show()
    assert dialog.isVisible()
    desktop.frame.lock()
    assert not dialog.isVisible()


def test_five_minutes_without_a_key_lock_it_and_a_key_begins_anew(desktop: LockedDesktop) -> None:
    now = NOW

    def clock() -> datetime:
        return now

    desktop.frame.idle._clock = clock  # noqa: SLF001 - nobody waits for minutes
    desktop.frame.idle.begin()
    now += LIMIT - timedelta(seconds=1)
    QTest.keyClick(desktop.frame.windowHandle(), Qt.Key.Key_Tab)
    now += timedelta(seconds=2)
    desktop.frame.idle.look()
    assert desktop.frame.lock_screen is None
    now += LIMIT
    desktop.frame.idle.look()
    assert desktop.locked.isVisible()
    desktop.unlock_by()
    now += timedelta(seconds=2)
    desktop.frame.idle.look()
    assert desktop.frame.lock_screen is None


def test_the_lock_is_whole_at_every_text_size(desktop: LockedDesktop) -> None:
    locked = desktop.lock()
    assert (primaries(locked), unnamed(locked)) == (["Mở khóa"], [])
    assert out_of_reach(locked, tab_stops(locked)) == []
    for scale in (100, 130, 150):
        desktop.frame.desk.theme.set_scale(scale)
        desktop.frame.resize(1093, 557)
        QApplication.processEvents()
        assert (scale, cut_texts(locked)) == (scale, [])
