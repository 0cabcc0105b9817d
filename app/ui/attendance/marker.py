"""Marks: on the screen in the same frame, in the notebook right after, each press one step to undo."""

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from app.base.i18n import _
from app.domain.attendance import STATUS_NAMES, Mark, Roll, Status
from app.ui.attendance import work
from app.ui.attendance.clipboard import Block, VMeaning, copied, understood
from app.ui.attendance.table import Cell, Changes, Key, RollModel
from app.ui.attendance.unsaved import Unsaved
from app.ui.attendance.view import MarkView
from app.ui.attendance.words import said_of_marks, said_of_paste, step_label
from app.ui.kit.tasks import Tasks


class Marker(QObject):
    """Marks where the cursor of `view` is; `said` carries what was done, in words."""

    said = Signal(str)

    def __init__(self, page: QObject, tasks: Tasks, view: MarkView, model: RollModel) -> None:
        super().__init__(page)
        self._page, self._tasks, self._view, self._model = page, tasks, view, model
        self._unsaved = Unsaved()

    def show_roll(self, roll: Roll) -> None:
        """What the notebook says, under what is on its way there."""
        self._model.show_roll(self._unsaved.over(roll))

    def forget_unsaved(self) -> None:
        """A write failed, or another class is shown."""
        self._unsaved.forget()

    def mark(self, status: Status | None) -> None:
        """Mark the chosen cells (None clears); after a single mark the cursor goes down."""
        cells = self._view.selected_cells()
        if not cells:
            return
        changes = {self._model.key_at(cell): self._changed(cell, status) for cell in cells}
        self._write(changes, STATUS_NAMES[status] if status else _("xóa"))
        self.said.emit(said_of_marks([self._model.learners[row].name for row, _place in cells], status))
        if len(cells) == 1 and status is not None:
            self._go_down(cells[0])

    def mark_rest(self) -> None:
        """Everyone still empty in this half-day is present."""
        place = self._place()
        empty = self._model.empty_rows(place)
        if not empty:
            self.said.emit(_("Buổi này không còn ai chưa ghi."))
            return
        self._write(
            {self._model.key_at((row, place)): Mark(Status.PRESENT) for row in empty},
            STATUS_NAMES[Status.PRESENT],
        )
        self.said.emit(_("Đã ghi {count} người có mặt. Hoàn tác: Ctrl+Z").format(count=len(empty)))

    def note(self, key: Key, mark: Mark, note: str) -> None:
        """Put a remark on a mark."""
        self._write({key: Mark(mark.status, note)}, _("ghi chú"))
        self.said.emit(_("Đã ghi chú. Hoàn tác: Ctrl+Z"))

    def step_lesson(self, step: int) -> None:
        """To the next or previous half-day, same person."""
        if self._view.cell is not None:
            row, place = self._view.cell
            self._view.go_to((row, max(0, min(len(self._model.lessons) - 1, place + step))))

    def go_to_empty(self) -> None:
        """To the next person without a mark, from the top again after the last."""
        if self._view.cell is None:
            return
        here, place = self._view.cell
        empty = self._model.empty_rows(place)
        if empty:
            self._view.go_to((next((row for row in empty if row > here), empty[0]), place))
        else:
            self.said.emit(_("Buổi này không còn ai chưa ghi."))

    def copy(self) -> None:
        """The chosen block, as Excel takes it."""
        cells = self._view.selected_cells()
        rows = sorted({row for row, _place in cells})
        places = sorted({place for _row, place in cells})
        block = [[self._model.mark_at((row, place)) for place in places] for row in rows]
        QApplication.clipboard().setMimeData(copied(block))
        self.said.emit(_("Đã chép {count} ô.").format(count=len(cells)))

    def paste(self, block: Block, v_means: VMeaning) -> None:
        """Put a block down from the upper left of the chosen cells; a single cell fills them all."""
        cells = self._view.selected_cells()
        if not cells:
            return
        read = understood(block, v_means)
        changes: dict[Key, Mark | None] = {}
        if block.is_single:
            changes.update({self._model.key_at(cell): mark for mark in read.marks.values() for cell in cells})
        else:
            top, left = cells[0]
            for (row, place), mark in read.marks.items():
                if top + row < len(self._model.learners) and left + place < len(self._model.lessons):
                    changes[self._model.key_at((top + row, left + place))] = mark
        if changes:
            self._write(changes, _("dán"))
        self.said.emit(said_of_paste(len(changes), read.unread))

    def _changed(self, cell: Cell, status: Status | None) -> Mark | None:
        """The same mark again keeps its remark."""
        before = self._model.mark_at(cell)
        if before is not None and before.status == status:
            return before
        return Mark(status) if status else None

    def _go_down(self, cell: Cell) -> None:
        row, place = cell
        if row + 1 < len(self._model.learners):
            self._view.go_to((row + 1, place))
            return
        left = len(self._model.empty_rows(place))
        sentence = _("Hết danh sách. Còn {count} người chưa ghi: bấm F3.").format(count=left)
        self.said.emit(sentence if left else _("Hết danh sách. Cả buổi đã ghi xong."))

    def _place(self) -> int:
        return self._view.cell[1] if self._view.cell else 0

    def _write(self, changes: Changes, what: str) -> None:
        self._model.set_marks(changes)
        self._unsaved.add(changes)
        touched = {lesson_id for _enrolment, lesson_id in changes}
        lessons = [lesson for lesson in self._model.lessons if lesson.id in touched]
        self._tasks.write(
            self._page,
            step_label(lessons, len(changes), what),
            partial(work.set_marks, changes=changes),
            lambda _none: self._unsaved.settle(changes),
        )
