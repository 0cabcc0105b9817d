"""A program of its own that takes minutes in a window until it is killed.

python -m tests.ui.typist FOLDER KEY ROUND

Each time the status bar says that all is saved, a line tells what had been typed by then.
"""

import json
import os
import sys
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.base.clock import system_clock
from app.db.store import NotebookFiles, Store
from app.services import dialogue, history
from app.ui.kit.desk import Desk
from app.ui.kit.garbage import GarbageOnThisThread
from app.ui.kit.tasks import Tasks
from app.ui.kit.theme import Mode, Theme
from app.ui.minutes import reading
from app.ui.minutes.entry import EntryBox
from app.ui.shell.pages import PAGES
from app.ui.shell.standing import standing
from app.ui.shell.window import Window
from tests.ui.meeting import CTRL, PLAIN, TWELVE, Said, send

_BETWEEN_LETTERS_SECONDS = 0.04
_BEFORE_THE_FIRST_LETTER_SECONDS = 1
_SAVED = "Đã lưu"

Typed = list[dict[str, str]]
"""The issues in their order: field -> what was typed in it."""


class Typist:
    """Presses keys where the focus is, and has an eye on the status bar."""

    def __init__(self, window: Window) -> None:
        self._window = window
        self._typed: Typed = []
        self._told: Typed | None = None

    def take(self, said: Said, number: str) -> None:
        """Take the minutes of one more issue."""
        self._press(Qt.Key.Key_Return, CTRL)
        self._typed.append({})
        self._type(reading.TEXT, f"{number} {said.text}")
        self._type(reading.RAISER, said.raiser)
        self._press(Qt.Key.Key_Tab)
        self._type(reading.ANSWER, said.answer)

    def look(self, seconds: float) -> None:
        """Watch the status bar for a while."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            QApplication.processEvents()
            if self._window.status.sentence.startswith(_SAVED) and self._typed != self._told:
                line = json.dumps(self._typed)
                self._told = json.loads(line)
                sys.stdout.write(f"{line}\n")
                sys.stdout.flush()
            time.sleep(0.001)

    def _type(self, field: str, words: str) -> None:
        issue = self._typed[-1]
        for letter in words:
            send(self._focused(), letter)
            issue[field] = issue.get(field, "") + letter
            self.look(_BETWEEN_LETTERS_SECONDS)
        self._press(Qt.Key.Key_Tab)

    def _press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = PLAIN) -> None:
        QTest.keyClick(self._focused(), key, modifiers)
        self.look(_BETWEEN_LETTERS_SECONDS)

    def _focused(self) -> QWidget:
        focused: QWidget | None = QApplication.focusWidget()
        assert focused is not None
        return focused


def _opened(store: Store) -> Window:
    """The window on the minutes of the only dialogue, ready to type into."""
    with store.read() as session:
        (row,) = dialogue.dialogues(session)
    theme = Theme(Mode.LIGHT)
    theme.dress()
    tasks = Tasks(lambda: store, undo=history.undo, redo=history.redo)
    window = Window(Desk(tasks, theme, system_clock), PAGES, standing=standing)
    window.open("minutes", row.id)
    window.show()
    window.activateWindow()
    while not isinstance(QApplication.focusWidget(), EntryBox):
        QApplication.processEvents()
    return window


def _main(folder: str, key: str, number: str) -> None:
    application, garbage = QApplication(sys.argv[:1]), GarbageOnThisThread()
    typist = Typist(_opened(Store(NotebookFiles(Path(folder)), bytes.fromhex(key))))
    typist.look(_BEFORE_THE_FIRST_LETTER_SECONDS)
    for place, said in enumerate(TWELVE):
        typist.take(said, f"{number}.{place}")
    garbage.stop()
    application.quit()


if __name__ == "__main__":
    _main(*sys.argv[1:])
