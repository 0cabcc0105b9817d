"""The grid: numbers and names stay, the rest scrolls; both halves share rows, cursor and look."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QFrame, QHeaderView, QWidget
from typing_extensions import override

from app.base.clock import VIETNAM
from app.domain.attendance import LessonRow
from app.ui.attendance.delegate import Cursor, RollDelegate
from app.ui.attendance.table import FIRST_LESSON, FROZEN, HEADERS, Column, RollModel
from app.ui.attendance.view import MarkView, NameView
from app.ui.kit.layout import Column as Stack
from app.ui.kit.layout import Row
from app.ui.kit.theme import Role, Theme

_ROW, _HEADER, _LESSON, _EDGE = 30, 44, 74, 1
_PAD = 17
_WIDEST_NAME = 260
_SHRINKABLE = {int(Column.VILLAGE): 90, int(Column.NAME): 140}
"""Columns that give way before the grid has to scroll sideways, and down to what width."""
_SCROLL_BAR = 12
_HIDEABLE = (Column.BIRTH, Column.VILLAGE)


class RollGrid(QFrame):
    """Shows a `RollModel`; `marks` is the half with the keyboard."""

    lesson_changed = Signal(int)
    """The cursor came to another half-day."""

    def __init__(self, theme: Theme, model: RollModel) -> None:
        super().__init__()
        self._theme, self._model = theme, model
        self._cursor = Cursor()
        self._hides_facts = False
        self.setObjectName("card")
        self.names, self.marks = NameView(), MarkView()
        self._delegate = RollDelegate(theme, self._cursor)
        for view in (self.names, self.marks):
            view.setModel(model)
            view.setItemDelegate(self._delegate)
        self.setFocusProxy(self.marks)
        self._join_halves()
        self._bottom = QWidget()
        left = Stack(theme, gap=0)
        left.fill(self.names, self._bottom)
        row = Row(theme, margins=(_EDGE, _EDGE, _EDGE, _EDGE), gap=0)
        row.addLayout(left)
        row.addWidget(self.marks, 1)
        self.setLayout(row)
        self._connect()

    def show_lessons_to_come(self, now: datetime) -> None:
        """Half-days that have not begun at this moment are grey."""
        places = range(len(self._model.lessons))
        self._cursor.to_come = frozenset(
            place for place in places if not has_begun(self._model.lessons[place], now)
        )
        self._repaint()

    def is_to_come(self, place: int) -> bool:
        """Whether a half-day has not begun."""
        return place in self._cursor.to_come

    def hide_facts(self, is_hidden: bool) -> None:  # noqa: FBT001 - says itself
        """Leave out year of birth, ethnic group and village where there is little room."""
        self._hides_facts = is_hidden
        self.arrange()

    def lesson_x(self, place: int) -> tuple[int, int]:
        """Left edge, in this grid's px, and width of a half-day's column."""
        viewport = self.marks.viewport()
        column = FIRST_LESSON + place
        left = viewport.mapTo(self, viewport.rect().topLeft()).x()
        return left + self.marks.columnViewportPosition(column), self.marks.columnWidth(column)

    def arrange(self) -> None:
        """Measure every column at the present text size and give the name what is left."""
        widths = self._widths()
        shown = [column for column in widths if not self._is_hidden(column)]
        for view in (self.names, self.marks):
            header = view.horizontalHeader()
            header.setFixedHeight(self._theme.px(_HEADER))
            header.setMinimumSectionSize(1)
            view.verticalHeader().setMinimumSectionSize(1)
            view.verticalHeader().setDefaultSectionSize(self._theme.px(_ROW))
            for column in range(self._model.columnCount()):
                is_frozen = column in FROZEN
                view.setColumnHidden(column, is_frozen != (view is self.names) or self._is_hidden(column))
        room = self.contentsRect().width() - self._theme.px(_SCROLL_BAR) - 2 * self._theme.px(_EDGE)
        spare = room - sum(widths[column] for column in shown)
        widths[Column.NAME] += max(0, spare)
        for column, least in _SHRINKABLE.items():
            if spare < 0 and column in shown:
                given = min(-spare, max(0, widths[column] - self._theme.px(least)))
                widths[column] -= given
                spare += given
        for column, width in widths.items():
            (self.names if column in FROZEN else self.marks).setColumnWidth(column, width)
        self.names.setFixedWidth(sum(widths[column] for column in FROZEN))

    def _is_hidden(self, column: int) -> bool:
        return self._hides_facts and column in _HIDEABLE

    def _widths(self) -> dict[int, int]:
        body, strong = QFontMetrics(self._theme.font()), QFontMetrics(self._theme.font(Role.STRONG))
        widths = {}
        for column in Column:
            font = strong if column == Column.NAME else body
            words = (self._model.index(row, column).data() for row in range(self._model.rowCount()))
            widest = max((font.horizontalAdvance(text) for text in words), default=0)
            head = max(strong.horizontalAdvance(line) for line in HEADERS[column].split("\n"))
            widths[int(column)] = self._theme.px(_PAD) + max(widest, head)
        widths[Column.NAME] = min(widths[Column.NAME], self._theme.px(_WIDEST_NAME))
        lesson = max(self._theme.px(_LESSON), strong.horizontalAdvance("00/00") + self._theme.px(_PAD))
        widths.update({FIRST_LESSON + place: lesson for place in range(len(self._model.lessons))})
        return widths

    def _join_halves(self) -> None:
        names, marks = self.names, self.marks
        names.setSelectionModel(marks.selectionModel())
        names.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        names.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        names.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        marks.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        for view in (names, marks):
            view.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
            view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        marks.verticalScrollBar().valueChanged.connect(names.verticalScrollBar().setValue)
        names.verticalScrollBar().valueChanged.connect(marks.verticalScrollBar().setValue)
        marks.horizontalScrollBar().rangeChanged.connect(self._even_bottom)
        names.row_chosen.connect(marks.choose_row)

    def _even_bottom(self, _least: int, most: int) -> None:
        """Both halves end at the same row when the right one has a scroll bar below."""
        self._bottom.setFixedHeight(self._theme.px(_SCROLL_BAR) if most > 0 else 0)

    def _connect(self) -> None:
        self._even_bottom(0, 0)
        self.marks.selectionModel().currentChanged.connect(self._move)
        self.marks.focus_moved.connect(self._show_focus)
        self._model.modelReset.connect(self.arrange)
        self._theme.changed.connect(self.arrange)

    def _move(self, current: QModelIndex, _previous: QModelIndex) -> None:
        before = self._cursor.lesson
        self._cursor.row, self._cursor.lesson = current.row(), current.column() - FIRST_LESSON
        self._repaint()
        if self._cursor.lesson != before and current.isValid():
            self.lesson_changed.emit(self._cursor.lesson)

    def _show_focus(self, has_focus: bool) -> None:  # noqa: FBT001 - the signal's value
        self._cursor.has_focus = has_focus
        self._repaint()

    def _repaint(self) -> None:
        self.names.viewport().update()
        self.marks.viewport().update()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()


def has_begun(lesson: LessonRow, now: datetime) -> bool:
    """Whether the half-day has started by the wall clock in Vietnam."""
    here = now.astimezone(VIETNAM)
    return (lesson.on, lesson.starts) <= (here.date(), f"{here:%H:%M}")


def lesson_at_work(lessons: Sequence[LessonRow], now: datetime) -> int:
    """The half-day to begin with: the last one that has begun, else the first."""
    begun = [place for place, lesson in enumerate(lessons) if has_begun(lesson, now)]
    return begun[-1] if begun else 0
