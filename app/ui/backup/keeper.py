"""Backs up by itself: each half hour of use, before something large, and when the window is closed."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QEventLoop, QObject, QTimer, Signal

from app.base.errors import UserError
from app.domain.backup import Reason
from app.ui.backup import work
from app.ui.backup.work import Kept
from app.ui.kit.sticks import sticks
from app.ui.kit.tasks import Tasks

_EVERY_MS = 30 * 60 * 1000
_AFTER_START_MS = 2 * 60 * 1000
"""What a power cut kept from being backed up is, once the morning's first page is there."""
_LOOK_FOR_STICK_MS = 10_000


class Keeper(QObject):
    """One a window. It never speaks of what went well, and of each trouble once."""

    troubled = Signal(object)
    """The exception, of the backup or of its second copy."""
    _ended = Signal()

    def __init__(self, tasks: Tasks) -> None:
        super().__init__()
        self._tasks, self._said = tasks, ""
        self._sticks: set[Path] | None = None
        self._is_keeping = False
        tasks.failed.connect(self._hear_failure)
        for interval, act in (
            (_EVERY_MS, partial(self.keep, Reason.USE)),
            (_LOOK_FOR_STICK_MS, self._look_for_stick),
        ):
            timer = QTimer(self)
            timer.timeout.connect(act)
            timer.start(interval)
        QTimer.singleShot(_AFTER_START_MS, self, partial(self.keep, Reason.USE))

    def keep(self, reason: Reason) -> None:
        """Back up if there is something new; `IMPORT` before whatever is asked for next."""
        if self._is_keeping and reason is not Reason.IMPORT:
            return
        self._is_keeping = True
        self._tasks.keep(
            self,
            lambda store: work.keep(store, reason, sorted(_folders())),
            self._kept,
            before_next=reason is Reason.IMPORT,
        )

    def keep_last(self) -> None:
        """Back up as the window closes; returns when it is done or has failed."""
        loop = QEventLoop()
        self._ended.connect(loop.quit)
        # what was under way began before the last steps
        if self._is_keeping:
            loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
        self.keep(Reason.CLOSE)
        loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)

    def _kept(self, kept: Kept) -> None:
        self._is_keeping = False
        if kept.trouble is None:
            self._said = ""
        else:
            self._tell(kept.trouble)
        self._ended.emit()

    def _hear_failure(self, asked: object, error: Exception) -> None:
        if asked is self:
            self._is_keeping = False
            self._tell(error)
            self._ended.emit()

    def _tell(self, error: Exception) -> None:
        if str(error) != self._said or not isinstance(error, UserError):
            self._said = str(error)
            self.troubled.emit(error)

    def _look_for_stick(self) -> None:
        # not on the window's thread: a drive that does not answer would hold it
        self._tasks.run(self, lambda _job: _folders(), self._have_looked)

    def _have_looked(self, found: set[Path]) -> None:
        """A stick that was just plugged in gets its copy."""
        before, self._sticks = self._sticks, found
        if before is not None and found - before:
            self.keep(Reason.USE)


def _folders() -> set[Path]:
    return {stick.folder for stick in sticks()}
