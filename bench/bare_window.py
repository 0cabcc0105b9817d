"""The yardstick of the first frame and of the frozen folder: an empty PySide6 main window."""

import sys

from moment import tell_moment
from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QMainWindow
from typing_extensions import override


class BareWindow(QMainWindow):
    """Tells of its first frame, then ends."""

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        QTimer.singleShot(0, self._end)

    def _end(self) -> None:
        tell_moment()
        QApplication.exit()


def main() -> int:
    """Show it once."""
    application = QApplication(sys.argv)
    window = BareWindow()
    window.resize(1366, 696)
    window.show()
    return application.exec()


if __name__ == "__main__":
    sys.exit(main())
