"""Changes of issues: each visit of a field, each choice and each move is one step to undo."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QObject, Signal

from app.base.i18n import _
from app.ui.kit.tasks import Tasks
from app.ui.minutes import reading, work
from app.ui.minutes.reading import Changes
from app.ui.minutes.unsaved import OpenIssue, Unsaved

_LABELS = {
    reading.TEXT: _("Ghi vấn đề nêu"),
    reading.RAISER: _("Ghi người nêu"),
    reading.THEME: _("Ghi nhóm ý kiến"),
    reading.ANSWER: _("Ghi trả lời tại chỗ"),
    reading.ANSWERED_BY: _("Ghi người trả lời"),
    reading.AGENCIES: _("Ghi cơ quan chịu trách nhiệm"),
    reading.DUE: _("Ghi thời hạn"),
    reading.VILLAGE: _("Ghi thôn của vấn đề"),
    reading.RAISED_BY: _("Ghi số người nêu"),
    "outcome": _("Ghi kết luận của vấn đề"),
    "is_withheld": _("Đổi cách in tên người nêu"),
}
"""What undo shows; no person is named, since it outlives an erasure."""


class Writer(QObject):
    """Asks the notebook; nobody waits for it. `said` carries what was done, in words."""

    said = Signal(str)
    split_off = Signal(object)
    """The issue that was made by splitting is in the notebook."""

    def __init__(self, page: QObject, tasks: Tasks, unsaved: Unsaved) -> None:
        super().__init__(page)
        self._page, self._tasks, self._unsaved = page, tasks, unsaved

    def record(self, issue: OpenIssue, changes: Changes, typed: Mapping[str, str]) -> None:
        """Write what was typed in a field."""
        whole = {**issue.chosen, **changes}
        issue.chosen.clear()
        label = _LABELS[next(iter(changes))]
        action = partial(work.record, issue=issue, changes=whole, fields=tuple(typed))
        self._tasks.write(self._page, label, action, lambda _n: self._unsaved.settle(issue, typed))
        self._unsaved.send(issue, typed)

    def choose(self, issue: OpenIssue, changes: Changes) -> None:
        """Write what was chosen; for an issue that says nothing yet it waits for the first words."""
        if issue.id is None and not any(self._unsaved.values(issue).values()):
            issue.chosen.update(changes)
        else:
            self.record(issue, changes, {})

    def move(self, issue: OpenIssue, by: int) -> None:
        """Past its neighbour."""
        self._tasks.write(self._page, _("Chuyển vấn đề"), partial(work.move, issue=issue, by=by))

    def split(self, issue: OpenIssue, at: int) -> None:
        """What stands behind the cursor becomes the next issue."""
        new = OpenIssue(issue.dialogue_id)
        action = partial(work.split, issue=issue, at=at, new=new)
        self._tasks.write(self._page, _("Tách vấn đề"), action, lambda _n: self._end_split(new))

    def merge(self, issue: OpenIssue, into: OpenIssue, number: int) -> None:
        """One issue stands for both; `number` is that of the one that stays."""
        words = _("Đã gộp vào vấn đề {number}. Hoàn tác: Ctrl+Z").format(number=number)
        action = partial(work.merge, issue=issue, into=into)
        self._tasks.write(self._page, _("Gộp vấn đề"), action, lambda _n: self.said.emit(words))

    def remove(self, issue: OpenIssue) -> None:
        """Out of the minutes."""
        words = _("Đã bỏ vấn đề. Hoàn tác: Ctrl+Z")
        action = partial(work.remove, issue=issue)
        self._tasks.write(self._page, _("Bỏ vấn đề"), action, lambda _n: self.said.emit(words))

    def _end_split(self, new: OpenIssue) -> None:
        self.split_off.emit(new)
        self.said.emit(_("Đã tách thành hai vấn đề. Hoàn tác: Ctrl+Z"))
