"""Work that takes long: how far it is, and how it is stopped."""

from threading import Event

from PySide6.QtCore import QObject, Signal


class Cancelled(Exception):
    """The person stopped the work; everything is as it was before."""


class Job(QObject):
    """One piece of long work. The work calls `step`; the page hears `progressed` and may `cancel`."""

    progressed = Signal(int, int)
    """Done so far, of so many."""
    cancelled = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._stop = Event()

    def step(self, done: int, of: int) -> None:
        """From the working thread: tell how far it is; raises `Cancelled` once stopped."""
        if self._stop.is_set():
            raise Cancelled
        self.progressed.emit(done, of)

    def cancel(self) -> None:
        """Stop at the next step."""
        self._stop.set()
