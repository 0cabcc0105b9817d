"""The officer at the window: opens pages, presses keys, waits until things have happened."""

from collections.abc import Callable
from datetime import UTC, datetime

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.db.store import Store
from app.domain.attendance import Mark, Status
from app.services import attendance, certificate
from app.ui.kit.button import Button
from app.ui.kit.desk import Desk
from app.ui.kit.page import Page
from app.ui.shell.pages import PAGES
from app.ui.shell.standing import standing
from app.ui.shell.window import Window

CTRL = Qt.KeyboardModifier.ControlModifier
PLAIN = Qt.KeyboardModifier.NoModifier


class Officer:
    """A shown window over the real notebook."""

    def __init__(self, qtbot: QtBot, desk: Desk, *, size: tuple[int, int] = (1366, 696)) -> None:
        self.qtbot, self.desk = qtbot, desk
        self.window = Window(desk, PAGES, standing=standing)
        qtbot.addWidget(self.window)
        self.window.resize(*size)
        self.window.show()
        self.window.activateWindow()
        self.wait(self.window.isActiveWindow)

    @property
    def page(self) -> Page:
        """The page one sees."""
        page = self.window.page
        assert page is not None
        return page

    @property
    def focused(self) -> QWidget:
        """What has the focus."""
        focused = QApplication.focusWidget()
        assert focused is not None
        return focused

    def open(self, key: str, subject: object = None) -> None:
        """Open a page and let it read what it shows."""
        self.window.open(key, subject)
        self.settle()

    def settle(self) -> None:
        """Wait until the notebook has answered what was asked, and what that asked in turn."""
        for _round in range(3):
            done: list[bool] = []
            self.desk.tasks.read(self.window, lambda _session: True, done.append)
            self.wait(lambda done=done: bool(done))  # type: ignore[misc] # bound to this round
            QApplication.processEvents()

    def wait(self, done: Callable[[], bool]) -> None:
        """Wait until this holds."""
        self.qtbot.waitUntil(done, timeout=20_000)

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = PLAIN) -> None:
        """Press a key where the focus is."""
        QTest.keyClick(self.focused, key, modifiers)
        self.settle()

    def type(self, letters: str) -> None:
        """Type into what has the focus, accents and all."""
        for letter in letters:
            QApplication.sendEvent(self.focused, QKeyEvent(QEvent.Type.KeyPress, 0, PLAIN, letter))

    def button(self, words: str) -> Button:
        """The visible button with these words."""
        found = [each for each in self.page.findChildren(Button) if each.isVisible() and each.text() == words]
        assert len(found) == 1, [each.text() for each in self.page.findChildren(Button) if each.isVisible()]
        return found[0]


def mark_everyone(store: Store, class_id: bytes) -> None:
    """Everybody came to everything."""
    with store.write("Điểm danh") as session:
        roll = attendance.roll(session, class_id)
        marks = {
            (learner.enrolment_id, lesson.id): Mark(Status.PRESENT)
            for learner in roll.learners
            for lesson in roll.lessons
        }
        attendance.set_marks(session, marks)


def issue_certificates(store: Store, class_id: bytes) -> None:
    """Everybody has earned one."""
    with store.write("Cấp giấy") as session:
        certificate.issue(session, class_id)


AFTER_CLASS = datetime(2026, 11, 26, 1, 0, tzinfo=UTC)
"""The class of tests.office is over."""
