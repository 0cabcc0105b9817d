"""The only way from a page to the database, and to anything that takes time.

One thread reads and writes the notebook, so that things happen in the order they were
asked for; another pool does papers, lists and the network. Answers arrive on the window's
thread, and only while the page that asked is still there.
"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import partial
from itertools import count
from typing import Any, Protocol, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Signal

from app.domain.history import TABLE_WORDS, Step
from app.ui.kit.job import Cancelled, Job

T = TypeVar("T")

EVERYTHING = frozenset(TABLE_WORDS)
"""Said to have changed after an undo, which may reach anywhere."""


class Notebook(Protocol):
    """What is needed of the Store (app.db.store); a session is handed on, never looked at."""

    def read(self) -> AbstractContextManager[Any]:
        """Look."""

    def write(self, label: str) -> AbstractContextManager[Any]:
        """Change, all or nothing, as one step to undo."""

    def quiet(self) -> AbstractContextManager[Any]:
        """Write what is the machine's own: no step to undo."""

    def close(self) -> None:
        """Close the file."""


_WORKERS = 2
"""Long work at one time, beside the notebook's own thread."""

Query = Callable[[Any], T]
"""Takes a session; runs on the database thread, so heavy imports belong inside it."""

Revert = Callable[[Any], Step | None]
"""Takes the open notebook; what was taken back or done again, None when there is nothing."""

Report = Callable[[], object]
"""What is left to do on the window's thread."""


@dataclass(slots=True, eq=False)
class _Asked:
    """Work on its way, with all it holds; kept by the window's thread until it is delivered."""

    page: QObject
    work: Callable[[], Report]
    fail: Callable[[Exception], object]
    report: Report | None = None


class Tasks(QObject):
    """Reads, writes and runs for pages.

    `open_notebook` is called once, on the database thread, when first needed.
    """

    changed = Signal(frozenset, object)
    """Names of the tables a finished write touched, and the page that wrote (None: undo, sync)."""
    failed = Signal(object, object)
    """The page that asked (this object when it is gone), and the exception."""
    not_saved = Signal()
    """A write failed; `failed` says why."""
    writing = Signal()
    """A write was asked for and is not saved yet."""
    saved = Signal(str)
    """A write is on the disk; its label."""
    reverted = Signal(object, bool)
    """The Step taken back or done again (None: there was none), and whether it was an undo."""
    _finished = Signal(int)  # emitted on the working threads, heard on the window's

    def __init__(self, open_notebook: Callable[[], Notebook], *, undo: Revert, redo: Revert) -> None:
        super().__init__()
        self._open_notebook, self._undo, self._redo = open_notebook, undo, redo
        self._notebook: Notebook | None = None
        # not Qt's pools: PySide6 6.11 deletes a QRunnable twice when Python's collector meets it
        self._database = ThreadPoolExecutor(1, thread_name_prefix="notebook")
        self._workers = ThreadPoolExecutor(_WORKERS, thread_name_prefix="work")
        self._is_closed = False
        self._jobs: set[Job] = set()
        self._numbers, self._asked = count(), dict[int, _Asked]()
        self._finished.connect(self._deliver)

    def read(self, page: QObject, query: Query[T], show: Callable[[T], object]) -> None:
        """Look something up, then give it to `show`."""

        def work() -> Report:
            with self._opened().read() as session:
                return partial(show, query(session))

        self._start(self._database, page, work)

    def write(
        self,
        page: QObject,
        label: str,
        action: Query[T],
        done: Callable[[T], object] | None = None,
    ) -> None:
        """Do `action` as one step named `label`; afterwards `changed`, `saved`, then `done`."""
        self.writing.emit()

        def work() -> Report:
            with self._opened().write(label) as session:
                result = action(session)
            tables = session.info["tables"] if session.info["operation"] else frozenset()
            return partial(self._wrote, page, label, partial(done, result) if done else None, tables)

        # whether it was saved counts also when the page is gone
        self._start(self._database, self, work, partial(self._fail_to_write, page))

    def quiet(self, page: QObject, action: Query[object], done: Callable[[], object]) -> None:
        """Keep what is being typed; no step to undo, and no page is told. `done` when it is on the disk.

        Who types has said `writing`, and says `saved` when nothing is left to keep.
        """

        def work() -> Callable[[], object]:
            with self._opened().quiet() as session:
                action(session)
            return done

        self._start(self._database, page, work)

    def run(self, page: QObject, work: Callable[[Job], T], done: Callable[[T], object]) -> Job:
        """Do something long that needs no session, away from the window; the job can be cancelled."""
        job = Job(self)
        self._jobs.add(job)

        def attempt() -> Report:
            try:
                return partial(self._end_job, job, page, partial(done, work(job)))
            except Cancelled:
                return partial(self._end_job, job, page, job.cancelled.emit)
            except Exception as error:  # noqa: BLE001 - whoever hears `failed` tells the user
                return partial(self._end_job, job, page, partial(self.failed.emit, page, error))

        self._start(self._workers, self, attempt)
        return job

    def run_with_notebook(self, page: QObject, work: Query[T], done: Callable[[T], object]) -> None:
        """Do something that needs the notebook itself (stick, backup) in the database's turn."""
        self._start(self._database, page, lambda: self._work(page, work, done))

    def run_beside_notebook(self, page: QObject, work: Query[T], done: Callable[[T], object]) -> None:
        """As `run_with_notebook`, for work that waits for others (network): saves go on meanwhile.

        What it reads and writes itself takes turns with them in the notebook.
        """

        def hand_on() -> Report:
            self._opened()
            return lambda: self._start(self._workers, page, lambda: self._work(page, work, done))

        self._start(self._database, page, hand_on)

    def keep(
        self, page: QObject, work: Query[T], done: Callable[[T], object], *, before_next: bool = False
    ) -> None:
        """Do something with the notebook that changes nothing in it (backup): no page is told.

        Saves go on meanwhile; with `before_next` whatever is asked for next waits until it is done.
        """

        def hand_on() -> Report:
            self._opened()
            return lambda: self._start(self._workers, page, keep)

        def keep() -> Report:
            return partial(done, work(self._opened()))

        self._start(self._database, page, keep if before_next else hand_on)

    def undo(self) -> None:
        """Take back the newest step; `reverted` says which."""
        self._start(self._database, self, partial(self._revert, self._undo, is_undo=True))

    def redo(self) -> None:
        """Do the step last taken back again; `reverted` says which."""
        self._start(self._database, self, partial(self._revert, self._redo, is_undo=False))

    def close(self) -> None:
        """Stop the jobs, wait for what was asked to be written, close the notebook."""
        for job in self._jobs:
            job.cancel()
        self._is_closed = True
        self._workers.shutdown()
        self._database.shutdown()
        if self._notebook is not None:
            self._notebook.close()
            self._notebook = None

    def _opened(self) -> Notebook:
        if self._notebook is None:
            self._notebook = self._open_notebook()
        return self._notebook

    def _revert(self, revert: Revert, *, is_undo: bool) -> Report:
        return partial(self._tell_reverted, revert(self._opened()), is_undo)

    def _tell_reverted(self, step: Step | None, is_undo: bool) -> None:  # noqa: FBT001 - a partial's value
        if step is not None:
            self.changed.emit(EVERYTHING, None)
        self.reverted.emit(step, is_undo)

    def _wrote(self, page: QObject, label: str, done: Report | None, tables: frozenset[str]) -> None:
        if tables:
            self.changed.emit(tables, page)
        self.saved.emit(label if tables else "")
        if done is not None and shiboken6.isValid(page):
            done()

    def _fail_to_write(self, page: QObject, error: Exception) -> None:
        self.not_saved.emit()
        self.failed.emit(page if shiboken6.isValid(page) else self, error)

    def _work(self, page: QObject, work: Query[T], done: Callable[[T], object]) -> Report:
        result = work(self._opened())
        return partial(self._worked, page, partial(done, result))

    def _worked(self, page: QObject, done: Report) -> None:
        self.changed.emit(EVERYTHING, None)
        if shiboken6.isValid(page):
            done()

    def _end_job(self, job: Job, page: QObject, report: Report) -> None:
        self._jobs.discard(job)
        if shiboken6.isValid(page):
            report()
        job.deleteLater()

    def _start(
        self,
        pool: ThreadPoolExecutor,
        page: QObject,
        work: Callable[[], Report],
        fail: Callable[[Exception], object] | None = None,
    ) -> None:
        if not self._is_closed:
            number = next(self._numbers)
            self._asked[number] = _Asked(page, work, fail or partial(self.failed.emit, page))
            pool.submit(self._attempt, number)

    def _attempt(self, number: int) -> None:
        asked = self._asked[number]
        try:
            asked.report = asked.work()
        except Exception as error:  # noqa: BLE001 - whoever hears `failed` tells the user
            asked.report = partial(asked.fail, error)
        # the last hold on a page is let go on the window's thread: elsewhere its death ends in a crash
        del asked
        if shiboken6.isValid(self):
            self._finished.emit(number)

    def _deliver(self, number: int) -> None:
        asked = self._asked.pop(number)
        if asked.report is not None and shiboken6.isValid(asked.page):
            asked.report()
