"""Typing the minutes of 12 issues of 300 letters while drafts and changes are written beside it.

The line is of a letter, 99 of 100 times: from its press to all that it caused on the thread of the
window. Against the same letters in a bare field that keeps nothing.
"""

import secrets
import tempfile
import time
from datetime import UTC, datetime
from itertools import cycle, islice
from pathlib import Path

from measure import percentile, tell
from PySide6.QtCore import QEvent, QEventLoop, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

from app.db.store import NotebookFiles, Store
from app.domain.dialogue import DialogueDetails
from app.domain.unit import AddressForm, UnitRow
from app.services import dialogue, history, issue, unit
from app.ui.kit.desk import Desk
from app.ui.kit.garbage import GarbageOnThisThread
from app.ui.kit.tasks import Tasks
from app.ui.kit.theme import Mode, Theme
from app.ui.minutes.page import MinutesPage

_NOW = datetime(2026, 11, 26, 1, 0, tzinfo=UTC)
_ISSUES, _LETTERS = 12, 300
_WORDS = "Đường vào bản lầy, học sinh nghỉ học ngày mưa; đề nghị xã làm rọ đá trước mùa lũ. "
_BETWEEN_MS = 4
"""Between two letters: many times as fast as fingers, so that as many fall together with writing."""


def main() -> None:
    """Print the line."""
    application = QApplication([])
    theme = Theme(Mode.LIGHT)
    theme.dress()
    with tempfile.TemporaryDirectory() as folder:
        store = Store.create(NotebookFiles(Path(folder)), secrets.token_bytes(32), "18547")
        with store.write("Mở sổ") as session:
            unit.set_up(session, UnitRow("18547", "18547", "42", "Hội LHPN", "Cán bộ", AddressForm.EITHER))
            meeting = dialogue.create(
                session, DialogueDetails("DT-01", "Đối thoại", held_on=_NOW.date(), starts="08:00")
            )
        tasks = Tasks(lambda: store, undo=history.undo, redo=history.redo)
        garbage = GarbageOnThisThread()
        page = MinutesPage(Desk(tasks, theme, lambda: _NOW))
        times = _minutes_ms(page, meeting)
        with store.read() as session:
            written = [row.text for row in issue.issues(session, meeting)]
        assert written == [_text().strip()] * _ISSUES, "letters were lost"  # noqa: S101 - of a bench
        tell("minutes_letter", percentile(times, 0.99), _bare_ms(), unit="ms", most="p99 <= 16 ms")
        page.deleteLater()
        application.processEvents()
        garbage.stop()
        tasks.close()


def _minutes_ms(page: MinutesPage, meeting: bytes) -> list[float]:
    page.resize(1158, 666)
    page.show_subject(meeting)
    page.show()
    page.activateWindow()
    _rest(1000)
    times: list[float] = []
    for number in range(_ISSUES):
        if number:
            _press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
            _rest(200)
        times += _typed_ms()
    _press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    _rest(1500)
    return times


def _bare_ms() -> float:
    field = QPlainTextEdit()
    field.resize(700, 200)
    field.show()
    field.activateWindow()
    field.setFocus()
    _rest(200)
    times: list[float] = []
    for _number in range(_ISSUES):
        field.clear()
        times += _typed_ms()
    return percentile(times, 0.99)


def _typed_ms() -> list[float]:
    times = []
    for letter in _text():
        start = time.perf_counter()
        _press(Qt.Key.Key_unknown, letter=letter)
        QApplication.processEvents()
        times.append((time.perf_counter() - start) * 1000)
        _rest(_BETWEEN_MS)
    return times


def _text() -> str:
    return "".join(islice(cycle(_WORDS), _LETTERS))


def _press(
    key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier, letter: str = ""
) -> None:
    focused = QApplication.focusWidget()
    assert isinstance(focused, QWidget)  # noqa: S101 - of a bench
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(focused, QKeyEvent(kind, key, modifiers, letter))


def _rest(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


if __name__ == "__main__":
    main()
