"""Ghi biên bản: the outline of issues at the left, the current one in the form at the right."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QBoxLayout, QWidget

from app.base import text
from app.base.clock import VIETNAM
from app.base.i18n import _
from app.domain.issue import first_words
from app.ui.kit.desk import Desk
from app.ui.kit.layout import Row
from app.ui.kit.page import Breadth
from app.ui.minutes import reading
from app.ui.minutes.agenda import Agenda
from app.ui.minutes.form import IssueForm
from app.ui.minutes.outline import OutlineCard, outline_rows
from app.ui.minutes.reading import Changes, Meeting
from app.ui.minutes.unsaved import OpenIssue, Unsaved
from app.ui.minutes.work import Found, View
from app.ui.minutes.writer import Writer

_QWIDGETSIZE_MAX = 16_777_215
_OUTLINE_HEIGHT_WHEN_NARROW = 190


class IssuesTab(QWidget):
    """`show_view` brings what the notebook says; all else comes from the keys."""

    said = Signal(str)
    restored = Signal(str)
    """Words about drafts that were found."""

    def __init__(self, page: QWidget, desk: Desk) -> None:
        super().__init__()
        self._theme, self._today, self._is_narrow = desk.theme, desk.today, False
        self._view: View | None = None
        self.unsaved = Unsaved(page, desk.tasks)
        self.agenda = Agenda(self.unsaved)
        self._writer = Writer(page, desk.tasks, self.unsaved)
        self.outline, self.form = OutlineCard(desk.theme), IssueForm(desk.theme, desk.today(), page)
        self._row = Row(desk.theme, gap=12)
        self._row.addWidget(self.outline)
        self._row.addWidget(self.form, 1)
        self.setLayout(self._row)
        self._connect()
        self._add_keys()
        self._fit()
        desk.theme.changed.connect(self._fit)

    def start(self, dialogue_id: bytes) -> None:
        """Another dialogue; nothing is shown until `show_view`."""
        self.leave()
        self.unsaved.clear()
        self.agenda.start(dialogue_id)
        self._view = None

    def restore(self, found: Found) -> None:
        """Drafts lie over the issues they belong to; one of these is opened."""
        for row, typed in found.typed.items():
            fields = {field: value for field, value in typed.items() if field in reading.FIELDS}
            if fields:
                issue = self.agenda.of(row)
                self.unsaved.restore(issue, fields)
                self.agenda.wanted = issue
        if found.typed and found.at:
            words = _("Đã lấy lại chữ đang gõ lúc {time}.")
            self.restored.emit(words.format(time=f"{found.at.astimezone(VIETNAM):%H:%M}"))

    def show_view(self, view: View) -> None:
        """What the notebook says, under what is being typed."""
        before, self._view = self.agenda.current, view
        self.unsaved.drop_settled()
        self.form.show_meeting(Meeting(view.dialogue.held_on or self._today(), view.agencies))
        self._offer(view)
        self.agenda.show_rows(view.issues)
        self._show(is_other=self.agenda.current is not before)

    def leave(self) -> bool:
        """Write what is typed in the current issue; False when something in it cannot be understood."""
        current = self.agenda.current
        if current is None:
            return True
        is_understood = self.form.leave_focused()
        return self.form.leave(self.unsaved.left_open(current)) and is_understood

    def fit(self, breadth: Breadth) -> None:
        """The outline above the form where there is little room."""
        self._is_narrow = breadth != Breadth.FULL
        self.form.fit(breadth)
        self._fit()

    def fail(self) -> None:
        """A write failed: what was typed stays, and words without a place come back to be seen."""
        self.unsaved.fail()
        homeless = next((issue for issue in self.unsaved.issues() if issue.id is None), None)
        if homeless is not None and homeless is not self.agenda.current:
            self._go(homeless)

    def new_issue(self) -> None:
        """Finish this issue and begin one behind it; an empty one is the new one already."""
        current, is_understood = self.agenda.current, self.leave()
        if current is None:
            return
        says_something = any(self.unsaved.values(current).values())
        is_stuck = not is_understood and current.id is None and not self.unsaved.is_on_its_way(current)
        if not is_stuck and (current.id is not None or says_something):
            self._go(self.agenda.new())
        if not is_stuck:
            self.form.focus_first()

    def _step(self, by: int) -> None:
        if (issue := self.agenda.beside(by)) is not None:
            self._open(issue)

    def _move(self, by: int) -> None:
        self.leave()
        if (current := self._written_one()) is not None:
            self._writer.move(current, by)

    def _split(self) -> None:
        box = self.form.fields.text
        before_cursor = text.clean_lines(box.raw[: box.at])
        self.leave()
        if (current := self._written_one()) is not None:
            self._writer.split(current, len(before_cursor))

    def _merge(self) -> None:
        """Into the issue that says the same, else into the one before."""
        self.leave()
        current, place = self._written_one(), self._place_to_merge_into()
        if current is None or place is None:
            self.said.emit(_("Không có vấn đề nào phía trước để gộp."))
            return
        into = self.agenda.listed()[place][0]
        self._writer.merge(current, into, place + 1)
        self.unsaved.forget(current, self.unsaved.left_open(current))
        self._go(into)

    def _remove(self) -> None:
        self.leave()
        if (current := self._written_one()) is not None:
            self._writer.remove(current)
            self.unsaved.forget(current, self.unsaved.left_open(current))

    def _written_one(self) -> OpenIssue | None:
        """The current issue, if it is in the notebook or on its way there."""
        current = self.agenda.current
        if current is None or (current.id is None and not any(self.unsaved.values(current).values())):
            return None
        return current

    def _place_to_merge_into(self) -> int | None:
        here = self.outline.model.place_of(self.agenda.current)
        if here < 0:
            return None
        double = self.outline.model.rows[here].double_of
        return double - 1 if double else here - 1 if here > 0 else None

    def _connect(self) -> None:
        form, writer = self.form, self._writer
        form.typed.connect(self._note)
        form.field_left.connect(self._record)
        form.field_unchanged.connect(self._forget)
        form.chosen.connect(self._choose)
        form.new.clicked.connect(self.new_issue)
        form.up.clicked.connect(partial(self._move, -1))
        form.down.clicked.connect(partial(self._move, 1))
        form.merge.clicked.connect(self._merge)
        form.add_more(_("Chuyển lên (Ctrl+↑)"), partial(self._move, -1))
        form.add_more(_("Chuyển xuống (Ctrl+↓)"), partial(self._move, 1))
        form.add_more(_("Tách từ con trỏ thành vấn đề mới (Ctrl+T)"), self._split)
        form.add_more(_("Gộp vào vấn đề trước hoặc vấn đề trùng (Ctrl+G)"), self._merge)
        form.add_more(_("Bỏ vấn đề này"), self._remove)
        self.outline.list.selectionModel().currentChanged.connect(self._choose_in_outline)
        self.outline.list.activated.connect(form.focus_first)
        self.unsaved.kept.connect(self._show_outline)
        writer.said.connect(self.said)
        writer.split_off.connect(self._go)

    def _add_keys(self) -> None:
        keys: dict[str, Callable[[], object]] = {
            **dict.fromkeys(("Ctrl+Return", "Ctrl+Enter", "Ctrl+N"), self.new_issue),
            "Alt+Down": partial(self._step, 1),
            "Alt+Up": partial(self._step, -1),
            "Ctrl+Down": partial(self._move, 1),
            "Ctrl+Up": partial(self._move, -1),
            "Ctrl+T": self._split,
            "Ctrl+G": self._merge,
        }
        for sequence, act in keys.items():
            shortcut = QShortcut(QKeySequence(sequence), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def _go(self, issue: OpenIssue) -> None:
        if self.agenda.go(issue):
            self._show(is_other=True)

    def _open(self, issue: OpenIssue) -> None:
        """Go to another issue; the cursor stays in the field of the same name."""
        if issue is not self.agenda.current:
            self.leave()
            self._go(issue)

    def _show(self, *, is_other: bool) -> None:
        current = self.agenda.current
        if current is not None:
            typed: Mapping[str, str] = self.unsaved.values(current)
            self.form.show_issue(self.agenda.row_of(current), typed, is_other=is_other)
            self._show_outline()

    def _show_outline(self) -> None:
        if self._view is None:
            return
        current = self.agenda.current
        shorts = {agency.name: agency.short for agency in self._view.agencies}
        rows = [
            row.titled(first_words(self.unsaved.value(row.issue, reading.TEXT) or ""))
            for row in outline_rows(self.agenda.listed(), current, doubles=self._view.doubles, shorts=shorts)
        ]
        here = next((row for row in rows if row.issue is current), None)
        if here is not None:
            self.form.show_place(here, len(rows))
        self.outline.show_rows(rows, current)

    def _offer(self, view: View) -> None:
        answerers = [view.details.chair, *(row.answered_by for row in view.issues)]
        self.form.fields.offer(
            view.agencies,
            people=[
                ", ".join(filter(None, (each.name, each.position)))
                for each in view.participants
                if not each.is_restricted
            ],
            answerers=[*dict.fromkeys(filter(None, answerers))],
            villages=view.villages,
        )

    def _choose_in_outline(self, index: QModelIndex) -> None:
        if index.isValid():
            self._open(self.outline.model.rows[index.row()].issue)

    def _note(self, field: str, typed: str) -> None:
        if self.agenda.current is not None:
            self.unsaved.note(self.agenda.current, field, typed)

    def _record(self, changes: Changes, typed: Mapping[str, str]) -> None:
        if self.agenda.current is not None:
            self._writer.record(self.agenda.current, changes, typed)

    def _forget(self, field: str) -> None:
        if self.agenda.current is not None:
            self.unsaved.forget(self.agenda.current, [field])

    def _choose(self, changes: Changes) -> None:
        if self.agenda.current is not None:
            self._writer.choose(self.agenda.current, changes)

    def _fit(self) -> None:
        px, narrow = self._theme.px, self._is_narrow
        direction = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._row.setDirection(direction)
        self.outline.setMinimumWidth(0 if narrow else px(OutlineCard.WIDTH))
        self.outline.setMaximumWidth(_QWIDGETSIZE_MAX if narrow else px(OutlineCard.WIDTH))
        height = px(_OUTLINE_HEIGHT_WHEN_NARROW)
        self.outline.setMinimumHeight(height if narrow else 0)
        self.outline.setMaximumHeight(height if narrow else _QWIDGETSIZE_MAX)
