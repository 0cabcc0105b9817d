"""The yardstick: an empty PySide6 main window. Prints the seconds since the process began, when painted."""

import sys
import time

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QMainWindow
from typing_extensions import override


class BareWindow(QMainWindow):
    """Tells of its first frame, then closes."""

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        QTimer.singleShot(0, self._end)

    def _end(self) -> None:
        sys.stdout.write(f"{time.clock_gettime(time.CLOCK_BOOTTIME):.4f}\n")
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
