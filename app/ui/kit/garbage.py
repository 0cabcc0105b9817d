"""Python's cyclic garbage is collected on the window's thread only.

The collector runs on whichever thread happens to allocate. On the database's thread it would
destroy Qt objects that belong to the window, which ends in a crash some time later.
"""

import gc

from PySide6.QtCore import QObject, QTimer

_EVERY_MS = 2000


class GarbageOnThisThread(QObject):
    """From now on collects here, by a timer; `stop` gives the work back to Python."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.collect)
        self._timer.start(_EVERY_MS)

    def collect(self) -> None:
        """Collect the oldest generation whose turn it is, by Python's own counters."""
        for generation in (2, 1, 0):
            if gc.get_count()[generation] > gc.get_threshold()[generation]:
                gc.collect(generation)
                return

    def stop(self) -> None:
        """Let Python collect by itself again."""
        self._timer.stop()
        gc.enable()
