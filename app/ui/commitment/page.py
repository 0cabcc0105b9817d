"""The follow-up board (ui.md 7.5b): promises in four columns, answered one after the other by keys."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget
from typing_extensions import override

from app.base.i18n import _
from app.domain.commitment import Column as BoardColumn
from app.domain.commitment import CommitmentRow, column
from app.domain.printout import Printout
from app.domain.wording import number
from app.ui.commitment import work
from app.ui.commitment.board import Board
from app.ui.commitment.filters import Filters
from app.ui.commitment.panel import Panel
from app.ui.commitment.table import CommitmentTable
from app.ui.commitment.wanted import Commitments
from app.ui.kit.button import Button, Kind
from app.ui.kit.desk import Desk
from app.ui.kit.empty import EmptyState
from app.ui.kit.layout import Row
from app.ui.kit.page import Breadth, Page

if TYPE_CHECKING:
    from app.services.commitment_board import BoardTop
    from app.services.commitment_history import CommitmentChange


_PAINTED_MS = 30
"""Later than the first painting: reading thousands takes the time that painting needs."""


class CommitmentPage(Page):
    """The subject is the dialogue whose commitments are wanted first, or None."""

    watches = frozenset({"commitment", "commitment_agency", "agency", "issue", "dialogue"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _("Theo dõi cam kết"), is_sub_page=True)
        theme = desk.theme
        self._dialogue_id, self._lane = b"", BoardColumn.OVERDUE
        self._is_first = True
        self.all = Commitments((), desk.today(), {})
        self.filters, self.board, self.table = Filters(theme), Board(theme), CommitmentTable(theme)
        self.panel = Panel(theme, desk.today())
        self.as_table = Button(theme, _("Xem dạng bảng"), icon="table")
        self.remind = Button(
            theme,
            _("Phiếu nhắc việc"),
            icon="printer",
            kind=Kind.PRIMARY,
            name=_("Xem và in phiếu nhắc việc (Ctrl+P)"),
        )
        self.buttons.fill(self.filters.search, self.as_table, self.remind)
        self._stack, self._body = QStackedWidget(), QStackedWidget()
        self._empty = EmptyState(theme, "list-checks", "", self._clear_button())
        self._lay_out()
        self._connect()

    @override
    def show_subject(self, subject: object) -> None:
        self._dialogue_id = subject if isinstance(subject, bytes) else b""
        self._is_first = True
        self.notice.clear()
        self._close()
        self.filters.clear()
        if self._is_stale or not self.all.rows or self.all.today != self.desk.today():
            self.outdate()
        else:
            self._show(self.all)
            QTimer.singleShot(0, self, self._focus_first)

    @override
    def reload(self) -> None:
        if self._is_first and self._list is not self.table:
            query = partial(work.top, today=self.desk.today(), dialogue_id=self._dialogue_id)
            self.desk.tasks.read(self, query, self._show_top)
        else:
            self._read_all(self._show)
        if self.panel.row is not None:
            self._read_changes(self.panel.row)

    @override
    def hear(self, tables: frozenset[str], author: object) -> None:
        if author is not self:  # what was written here is read when the panel closes
            super().hear(tables, author)

    @override
    def regions(self) -> list[QWidget]:
        if self.panel.row is not None:
            return [self.panel.answer.words, self._list]
        return [self._list, self.filters.search]

    @override
    def fit(self, breadth: Breadth) -> None:
        self.as_table.setVisible(breadth != Breadth.COMPACT)

    @property
    def _list(self) -> QWidget:
        return self.table if self._stack.currentWidget() is self.table else self.board.first

    def _lay_out(self) -> None:
        theme, content = self.desk.theme, QWidget()
        self._stack.addWidget(self.board)
        self._stack.addWidget(self.table)
        row = Row(theme, gap=12)
        row.addWidget(self._stack, 1)
        row.addWidget(self.panel, 2)
        content.setLayout(row)
        self.panel.hide()
        self._body.addWidget(content)
        self._body.addWidget(self._empty)
        self.body.addWidget(self.filters)
        self.body.addWidget(self._body, 1)

    def _connect(self) -> None:
        self.filters.changed.connect(self._filter)
        self.as_table.clicked.connect(self._turn)
        self.remind.clicked.connect(lambda: self.opened.emit("dialogue_paper", (Printout.REMINDERS, b"")))
        self.board.asked.connect(self.open_row)
        self.table.asked.connect(self.open_row)
        self.panel.closed.connect(self._leave_panel)
        self.panel.answer.written.connect(self._write_answer)
        self.panel.terms.written.connect(self._write_terms)
        QShortcut(QKeySequence("Ctrl+F"), self).activated.connect(self.filters.search.setFocus)
        QShortcut(QKeySequence("Ctrl+P"), self).activated.connect(self.remind.click)

    def _clear_button(self) -> Button:
        self._show_all = Button(self.desk.theme, _("Bỏ lọc"))
        self._show_all.clicked.connect(self.filters.clear)
        return self._show_all

    def _read_all(self, show: Callable[[Commitments], None]) -> None:
        self.desk.tasks.read(self, partial(work.everything, today=self.desk.today()), show)

    def _show_top(self, top: "BoardTop") -> None:
        """What one sees first is painted before all the others are read."""
        self._body.setCurrentIndex(0)
        self.board.show_columns(top.columns, self.desk.today(), top.counts)
        self._say_counts(sum(top.counts.values()), top.dialogues)
        if self.isVisible():
            QTimer.singleShot(0, self, self._focus_first)
        QTimer.singleShot(_PAINTED_MS, self, partial(self._read_all, self._show))

    def _show(self, everything: Commitments) -> None:
        is_first, self._is_first = self._is_first, False
        self.all = everything
        self.filters.offer(everything, self._dialogue_id if is_first else self.filters.wanted.dialogue_id)
        self._filter()
        if self.panel.row is not None:
            self._show_again(self.panel.row.id)
        elif is_first and self._list is self.table and self.isVisible():
            QTimer.singleShot(0, self, self._focus_first)

    def _show_again(self, commitment_id: bytes) -> None:
        """The row of the panel as it is now; gone when an undo took it away."""
        row = next((row for row in self.all.rows if row.id == commitment_id), None)
        if row is None:
            self._leave_panel()
        else:
            self.panel.show_row(row, keeps_typed=row == self.panel.row)

    def _focus_first(self) -> None:
        if self._list is self.table:
            self.table.enter()
        else:
            self.board.first.enter(0)

    def _filter(self) -> None:
        if self._is_first:  # what is wanted is shown as soon as everything is read
            return
        columns = self.all.columns(self.filters.wanted)
        shown = [row for rows in columns.values() for row in rows]
        if self._stack.currentWidget() is self.table:
            self.table.commitments.show_rows(shown, self.all.today)
        else:
            self.board.show_columns(columns, self.all.today)
        self._say_counts(len(shown), len({row.dialogue_id for row in shown}))
        self.filters.say_share(*work.kept_on_time(shown, self.all.today))
        self._empty.sentence.setText(
            _("Không có cam kết nào như vậy.")
            if self.all.rows
            else _("Chưa có cam kết nào. Ghi cơ quan và thời hạn ở một vấn đề đối thoại là thành cam kết.")
        )
        self._show_all.setVisible(bool(self.all.rows))
        self._body.setCurrentIndex(0 if shown else 1)

    def _say_counts(self, count: int, held: int) -> None:
        words = _("{count} cam kết từ {held} cuộc đối thoại")
        self.set_title(_("Theo dõi cam kết"), words.format(count=number(count), held=held))

    def _turn(self) -> None:
        """The board as a table, or back."""
        self._close()
        to_table = self._stack.currentWidget() is self.board
        self._stack.setCurrentWidget(self.table if to_table else self.board)
        self.as_table.setText(_("Xem dạng cột") if to_table else _("Xem dạng bảng"))
        self._filter()
        self._focus_first()

    def open_row(self, row: CommitmentRow) -> None:
        """Show a commitment beside its column, ready for its answer."""
        self._lane = column(row, self.all.today)
        self.panel.show_row(row)
        self._read_changes(row)
        self.board.show_only(self._lane)
        self.remind.set_kind(Kind.NORMAL)
        self.panel.show()
        self.panel.answer.enter()

    def _read_changes(self, row: CommitmentRow) -> None:
        query = partial(work.changes, commitment_id=row.id)
        self.desk.tasks.read(self, query, partial(self._show_changes, row.id))

    def _show_changes(self, commitment_id: bytes, changes: "Sequence[CommitmentChange]") -> None:
        if self.panel.row is not None and self.panel.row.id == commitment_id:
            self.panel.show_changes(changes)

    def _close(self) -> None:
        self.panel.row = None
        self.panel.hide()
        self.board.show_only(None)
        self.remind.set_kind(Kind.PRIMARY)

    def _leave_panel(self) -> None:
        """Back to the card one came from, or to the one that took its place."""
        row = self.panel.row
        self._close()
        if self._stack.currentWidget() is self.table:
            self.table.enter(row.id if row else b"")
            return
        lane = self.board.lanes[self._lane].list
        to = lane if lane.cards.rows else self.board.first
        place = to.currentIndex().row() if to.currentIndex().isValid() else 0
        to.enter(place)

    def _write_answer(self, given: work.Answered) -> None:
        self._write(_("Ghi trả lời cam kết"), partial(work.answer, given=given))

    def _write_terms(self, terms: work.Terms) -> None:
        self._write(_("Sửa cam kết"), partial(work.set_terms, terms=terms))

    def _write(self, label: str, action: Callable[..., None]) -> None:
        row = self.panel.row
        if row is not None:
            self.desk.tasks.write(
                self, label, partial(action, commitment_id=row.id), lambda _done: self._end_write(row)
            )

    def _end_write(self, row: CommitmentRow) -> None:
        self.notice.clear()
        self.said.emit(_("Vừa ghi: {task}").format(task=row.shown_task))
        self._read_all(self._show_and_leave)

    def _show_and_leave(self, everything: Commitments) -> None:
        self._show(everything)
        self._leave_panel()
