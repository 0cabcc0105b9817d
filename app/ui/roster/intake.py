"""What the steps cause: reading, reading otherwise, looking up, writing. One work at a time is shown."""

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from app.base.i18n import _
from app.rosters.child import read_safely
from app.services import roster
from app.services.enrolment import Enrolled
from app.services.roster_check import Check
from app.ui.kit.desk import Desk
from app.ui.roster.mapped import Mapped, mapped, official_vocabulary
from app.ui.roster.mapping import Change
from app.ui.roster.work import Place, Work

LABEL = _("Nhập danh sách từ Excel")
"""The one step to undo."""


class Intake(QObject):
    """Answers of tasks for a work that is no longer shown change that work alone."""

    moved = Signal()
    """The work shown stands at another step, or its step has other things to show."""
    remapped = Signal()
    """The columns of the work shown mean something else."""
    warned = Signal(str)
    busy = Signal(str)
    """What is going on; empty when it has ended."""
    written = Signal(object)
    """What was written of the work shown, as Enrolled."""

    def __init__(self, page: QObject, desk: Desk) -> None:
        super().__init__(page)
        self._page, self._desk = page, desk
        self._works: dict[bytes, Work] = {}
        self.work = Work(b"")
        self._changes: list[Change] = []
        self._is_reading = self._wants_check = False

    def take_up(self, class_id: bytes) -> None:
        """Go on with what was begun for a class; what was written begins anew."""
        kept = self._works.get(class_id)
        if kept is None or kept.place == Place.WRITTEN:
            kept = self._works[class_id] = Work(class_id)
        self._changes.clear()
        self._wants_check = False
        self.work = kept

    def drop(self) -> None:
        """Forget the work shown; nothing of it was written."""
        self._works.pop(self.work.class_id, None)
        self.take_up(self.work.class_id)

    def give_up(self) -> None:
        """Something asked for here failed; the person may ask again."""
        self._changes.clear()
        self._is_reading = self._wants_check = False
        self.busy.emit("")

    def read(self, path: Path) -> None:
        """Read a file in a process of its own."""
        if self._is_reading:
            return
        self._is_reading = True
        self.busy.emit(_("Đang đọc tệp…"))
        today = self._desk.today()
        self._desk.tasks.run(
            self._page,
            lambda _job: mapped(read_safely(path, official_vocabulary(), today), today),
            partial(self._have_read, self.work, path),
        )

    def change(self, change: Change) -> None:
        """Read the columns otherwise; changes wait for one another."""
        self._changes.append(change)
        if len(self._changes) == 1:
            self._run_change()

    def check(self) -> None:
        """Go to the check, after the changes that are on their way."""
        self._wants_check = bool(self._changes)
        if self._wants_check or self.work.mapped is None:
            return
        if self.work.mapped.reading.people:
            self.compare(Place.CHECK)
        else:
            self.warned.emit(_("Chưa cột nào là Họ và tên. Hãy chọn cột có họ tên rồi tiếp tục."))

    def compare(self, place: Place) -> None:
        """Look the list up in the register, then go to `place` with what is known."""
        work = self.work
        if work.mapped is not None:
            query = partial(_checked, class_id=work.class_id, listed=work.mapped, earlier=work.check)
            self._desk.tasks.read(self._page, query, partial(self._have_compared, work, place))

    def write(self) -> None:
        """Write everyone as decided, as one step."""
        work = self.work
        if work.check is None:
            return
        self.busy.emit(_("Đang ghi…"))
        self._desk.tasks.write(
            self._page,
            LABEL,
            partial(roster.write, class_id=work.class_id, entries=work.check.entries()),
            partial(self._have_written, work),
        )

    def _have_read(self, work: Work, path: Path, found: Mapped) -> None:
        self._is_reading = False
        self.busy.emit("")
        work.path, work.mapped, work.check, work.place = path, found, None, Place.MAP
        self._tell_moved(work)

    def _run_change(self) -> None:
        """Each on what the one before it made."""
        work, change, today = self.work, self._changes[0], self._desk.today()
        before = work.mapped
        if before is not None:
            done = partial(self._have_changed, work, change)
            self._desk.tasks.run(self._page, lambda _job: change(before, today), done)

    def _have_changed(self, work: Work, change: Change, after: Mapped) -> None:
        if work is not self.work or not self._changes or self._changes[0] is not change:
            return
        self._changes.pop(0)
        work.mapped = after
        self.remapped.emit()
        if self._changes:
            self._run_change()
        elif self._wants_check:
            self.check()

    def _have_compared(self, work: Work, place: Place, check: Check) -> None:
        work.check = check
        # a decision may be open again when somebody in the register was changed meanwhile
        work.place = Place.CHECK if check.open_decisions() else place
        self._tell_moved(work)

    def _have_written(self, work: Work, enrolled: Enrolled) -> None:
        self.busy.emit("")
        work.place = Place.WRITTEN
        self._tell_moved(work)
        if work is self.work:
            self.written.emit(enrolled)

    def _tell_moved(self, work: Work) -> None:
        if work is self.work:
            self.moved.emit()


def _checked(session: Any, class_id: bytes, listed: Mapped, earlier: Check | None) -> Check:
    check = Check(listed.reading, roster.compare(session, class_id, listed.reading))
    if earlier is not None:
        check.take_over(earlier)
    return check
