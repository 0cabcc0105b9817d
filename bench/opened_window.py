"""So8's own window: tells its first frame, or the moment the notebook's office and people are shown."""

import sys
from pathlib import Path

from app.base.clock import system_clock
from app.bootstrap.window import NotebookOpening

# isort: split
# as the program has it: Qt comes after what needs no Qt, since PySide reads the source of all that follows it
from moment import tell_moment
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication
from typing_extensions import override

from app.ui.shell.run import run


class GivenKey(NotebookOpening):
    """Opens with the key that was derived before."""

    def __init__(self, folder: Path, key: bytes) -> None:
        super().__init__(folder, system_clock)
        self._derived = key

    @override
    def unlock(self, password: str) -> None:
        from app.db.store import NotebookFiles, Store

        self._store = Store(NotebookFiles(self._folder), self._derived)


class Watch(QObject):
    """Ends the program when the event waited for has passed."""

    def __init__(self, application: QApplication, awaited: QEvent.Type, sign: str) -> None:
        super().__init__()
        self._application, self._awaited, self._sign = application, awaited, sign
        application.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == self._awaited and self._is_shown():
            self._application.removeEventFilter(self)
            # after the frame that this event belongs to
            QTimer.singleShot(0, self._end)
        return False

    def _is_shown(self) -> bool:
        return any(self._sign in window.windowTitle() for window in self._application.topLevelWidgets())

    def _end(self) -> None:
        tell_moment()
        self._application.closeAllWindows()


AWAITED = {"first_frame": (QEvent.Type.Paint, ""), "usable": (QEvent.Type.WindowTitleChange, " — ")}
"""What is waited for: the event, and what the window's title holds by then."""


def main(what: str, folder: str, key: str) -> int:
    """Open the window and end when it is there."""
    application = QApplication(sys.argv[:1])
    watch = Watch(application, *AWAITED[what])
    password = "given" if what == "usable" else None
    code = run(GivenKey(Path(folder), bytes.fromhex(key)), system_clock, is_new=False, password=password)
    watch.deleteLater()
    return code


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:4]))
