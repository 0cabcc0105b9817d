"""The program's own window from its first frame on: the start pages, then the notebook."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.bootstrap.window import NotebookOpening
from app.ui.shell.run import Frame
from app.ui.start.first_run import FirstRunPage
from app.ui.start.unlock import UnlockPage
from app.ui.today.page import TodayPage
from tests.office import NOW

RETURN = Qt.Key.Key_Return


class Desktop:
    """The program's own window over a folder, from its first frame on."""

    def __init__(self, qtbot: QtBot, folder: Path, *, is_new: bool) -> None:
        self._qtbot = qtbot
        self.opening = NotebookOpening(folder, lambda: NOW)
        self.frame = Frame(self.opening, lambda: NOW, is_new=is_new)
        qtbot.addWidget(self.frame)
        self.frame.show()
        self.frame.activateWindow()
        self.wait(lambda: QApplication.focusWidget() is not None)

    @property
    def first_run(self) -> FirstRunPage:
        """The pages of the first run."""
        assert isinstance(self.frame.start, FirstRunPage)
        return self.frame.start

    @property
    def unlock(self) -> UnlockPage:
        """The page with the password."""
        assert isinstance(self.frame.start, UnlockPage)
        return self.frame.start

    @property
    def focused(self) -> QWidget:
        """What has the focus."""
        focused = QApplication.focusWidget()
        assert focused is not None
        return focused

    def wait(self, done: Callable[[], bool]) -> None:
        """Wait until this holds."""
        self._qtbot.waitUntil(done, timeout=30_000)

    def wait_for_focus(self, widget: QWidget) -> None:
        """Wait until this, or what it hands the focus on to, has the focus."""
        self.wait(lambda: QApplication.focusWidget() in {widget, widget.focusProxy()})

    def type(self, letters: str) -> None:
        """Type into what has the focus, accents and all."""
        for letter in letters:
            event = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(self.focused, event)

    def press(self, key: Qt.Key = RETURN) -> None:
        """Press a key where the focus is."""
        QTest.keyClick(self.focused, key)

    def wait_for_today(self) -> TodayPage:
        """The notebook is open."""
        self.wait(lambda: self.frame.window_page is not None)
        window = self.frame.window_page
        assert window is not None
        self.wait(lambda: window.page is not None and window.page.title.text().startswith("Hôm nay"))
        assert isinstance(window.page, TodayPage)
        return window.page
