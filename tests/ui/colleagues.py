"""A notebook that several people open, and the desktop on which they take turns."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.bootstrap.notebook import NewNotebook, make_notebook
from app.db import vault
from app.db.store import NotebookFiles
from app.domain.account import Role
from app.services import account
from app.ui.kit.page import Page
from app.ui.start.unlock import UnlockPage
from tests.office import UNIT
from tests.ui.first_frame import Desktop

PASSWORD = "mat khau de thu"  # noqa: S105 - of a notebook made for one test
READERS = "mat khau nguoi xem"
NEW = "mat khau moi dat"
CTRL = Qt.KeyboardModifier.ControlModifier


class SharedDesktop(Desktop):
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
        """A page of the window, once the notebook has answered."""
        window = self.frame.window_page
        assert window is not None
        window.open(key)
        self.settle()

    def settle(self) -> None:
        """Wait until the notebook has answered what was asked, and what that asked in turn."""
        for _round in range(3):
            done: list[object] = []
            self.frame.tasks.keep(self.frame, lambda _store: True, done.append)
            self.wait(lambda done=done: bool(done))  # type: ignore[misc] # bound to this round

    @property
    def page(self) -> Page:
        """The page one is on."""
        window = self.frame.window_page
        assert window is not None
        assert window.page is not None
        return window.page

    @property
    def key(self) -> str:
        """Of the page one is on."""
        assert self.frame.window_page is not None
        return self.frame.window_page.key


@pytest.fixture
def shared_code(tmp_path: Path) -> str:
    """A notebook of an administrator and a reader; its recovery code."""
    code, files = vault.new_recovery_code(), NotebookFiles(tmp_path / "so")
    store = make_notebook(files, NewNotebook(UNIT, "Hoàng Thị Duyên"), PASSWORD, recovery_code=code)
    with store.quiet() as session:
        number = account.add(session, "Lò Thị Mai", Role.READER)
    vault.change_password(files.key, store.key, READERS, number)
    store.close()
    return code


@pytest.fixture
def shared_desktop(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, shared_code: str
) -> Iterator[SharedDesktop]:
    assert shared_code
    made = SharedDesktop(qtbot, tmp_path / "so", is_new=False)
    made.enter()
    yield made
    made.frame.close()
    qapp.setStyleSheet("")
