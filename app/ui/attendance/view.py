"""The right half of the grid: it has the keyboard; every key becomes a mark or a wish."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QMenu, QTableView
from typing_extensions import override

from app.base.i18n import _
from app.domain.attendance import STATUS_LETTERS, STATUS_NAMES, Status
from app.ui.attendance.keys import Ask, MarkKeys
from app.ui.attendance.table import FIRST_LESSON, MARK_ROLE, Cell

_CYCLE = {None: Status.PRESENT, Status.PRESENT: Status.EXCUSED, Status.EXCUSED: Status.ABSENT}
"""What another click on the same cell makes of it; anything else becomes empty."""


class RollView(QTableView):
    """A bare table with what both halves share: no headers at the side, no editing, no frame."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("inner")
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, on=False)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionsClickable(False)


class NameView(RollView):
    """The left half: never the current cell itself, a press on it means the person."""

    row_chosen = Signal(int)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid():
            self.row_chosen.emit(index.row())

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        event.accept()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        event.accept()


class MarkView(RollView):
    """Says what was asked for; changes nothing itself."""

    status_chosen = Signal(Status)
    """A mark for the selected cells."""
    cleared = Signal()
    """No mark for the selected cells."""
    asked = Signal(Ask)
    focus_moved = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self._keys = MarkKeys()
        self._pressed_again = False
        self.setAccessibleName(_("Bảng điểm danh"))

    @property
    def cell(self) -> Cell | None:
        """Where the cursor is."""
        index = self.currentIndex()
        return (index.row(), index.column() - FIRST_LESSON) if index.isValid() else None

    def selected_cells(self) -> list[Cell]:
        """The block of lessons chosen, row by row."""
        cells = [
            (index.row(), index.column() - FIRST_LESSON)
            for index in self.selectedIndexes()
            if index.column() >= FIRST_LESSON
        ]
        return sorted(cells)

    def go_to(self, cell: Cell) -> None:
        """Put the cursor on one cell and let it be seen."""
        index = self.model().index(cell[0], FIRST_LESSON + cell[1])
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        meaning = self._keys.read(event.key(), event.modifiers(), event.text())
        if meaning is None:
            super().keyPressEvent(event)
        elif isinstance(meaning, Ask):
            self._wish(meaning)
        elif not event.isAutoRepeat():  # a key held down must not mark the whole class
            self.status_chosen.emit(meaning)

    def _wish(self, wish: Ask) -> None:
        if wish == Ask.CLEAR:
            self.cleared.emit()
        elif wish in {Ask.DOWN, Ask.UP} and self.cell is not None:
            row, lesson = self.cell
            self.go_to((row + (1 if wish == Ask.DOWN else -1), lesson))
        elif wish != Ask.NOTHING:
            self.asked.emit(wish)

    @override
    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        index = super().moveCursor(action, modifiers)
        if index.isValid() and index.column() < FIRST_LESSON:
            return index.siblingAtColumn(FIRST_LESSON)
        return index

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and index.column() < FIRST_LESSON:
            self.choose_row(index.row())
            return
        is_left = event.button() == Qt.MouseButton.LeftButton
        self._pressed_again = is_left and index.isValid() and index == self.currentIndex()
        super().mousePressEvent(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if self._pressed_again and index == self.currentIndex() and len(self.selectedIndexes()) == 1:
            mark = index.data(MARK_ROLE)
            following = _CYCLE.get(mark.status if mark else None)
            if following is None:
                self.cleared.emit()
            else:
                self.status_chosen.emit(following)
        self._pressed_again = False

    def choose_row(self, row: int) -> None:
        """A click on a name goes to that person in the lesson at work."""
        if self.cell is not None:
            self.go_to((row, self.cell[1]))
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self.cell is None:
            return
        menu = QMenu(self)
        for status in (Status.PRESENT, Status.EXCUSED, Status.ABSENT, Status.LATE, Status.STAND_IN):
            name = STATUS_NAMES[status]
            action = menu.addAction(f"{STATUS_LETTERS[status]}   {name[0].upper()}{name[1:]}")
            action.setData(status)
        menu.addSeparator()
        menu.addAction(_("Xóa dấu"))
        menu.triggered.connect(lambda action: self._choose_from_menu(action.data()))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def _choose_from_menu(self, status: Status | None) -> None:
        if status is None:
            self.cleared.emit()
        else:
            self.status_chosen.emit(Status(status))

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focus_moved.emit(self.hasFocus())

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.focus_moved.emit(self.hasFocus())
