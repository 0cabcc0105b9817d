"""Whether somebody still sits at the window."""

from datetime import timedelta

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.base.clock import Clock

LIMIT = timedelta(minutes=5)
_LOOK_MS = 5000
_SIGNS = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
}


class Idle(QObject):
    """Hears the keys and the mouse of the whole window; `passed` when there were none for a while.

    It listens at the system's own window: at the application it would be called for every event.
    By the clock on the wall, since a laptop that slept was left as well.
    """

    passed = Signal()

    def __init__(self, frame: QWidget, clock: Clock) -> None:
        super().__init__(frame)
        self._frame, self._clock, self._last = frame, clock, clock()
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self.look)

    def begin(self) -> None:
        """Count from now."""
        self._last = self._clock()
        if not self._timer.isActive():
            self._frame.winId()  # there is a window of the system from now on
            self._frame.windowHandle().installEventFilter(self)
            self._timer.start()

    def look(self) -> None:
        """See how long it has been."""
        now = self._clock()
        self._last = min(self._last, now)  # the clock may have been set back
        if now - self._last >= LIMIT:
            self.passed.emit()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _SIGNS:
            self.look()  # the first key after a sleep comes too late
            self._last = self._clock()
        return super().eventFilter(watched, event)
