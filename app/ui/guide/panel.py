"""The panel of F1 (ui.md 7.14): search, contents, one chapter, printing; the work stays in sight."""

from collections.abc import Iterator
from itertools import groupby

from PySide6.QtCore import QModelIndex, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QStackedWidget, QWidget
from typing_extensions import override

from app.base.i18n import _
from app.domain import guide
from app.ui.guide.enlarged import Enlarged
from app.ui.guide.reader import Reader
from app.ui.kit.button import Button, Kind
from app.ui.kit.field import SearchLine
from app.ui.kit.layout import STRETCH, Column, Row, Rule
from app.ui.kit.rows import RowItem, RowsView
from app.ui.kit.text import Text
from app.ui.kit.theme import Role, Theme

WHOLE = ""
"""Asks for the whole guide on paper, instead of the key of a chapter."""


class GuidePanel(QFrame):
    """Opens at a chapter; Esc asks to close it."""

    closed = Signal()
    print_asked = Signal(str)
    """The key of a chapter, or `WHOLE`."""

    def __init__(self, over: QWidget, theme: Theme) -> None:
        super().__init__(over)
        self.setObjectName("guide")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(_("Hướng dẫn"))
        self._theme = theme
        self.search = SearchLine(theme, _("Tìm trong hướng dẫn"), _("Tìm trong hướng dẫn…"))
        self.list = RowsView(theme, _("Các phần của hướng dẫn"))
        self.list.setObjectName("inner")
        self.reader = Reader(theme)
        self.none = Text(theme, tone="muted", wraps=True)
        self.contents = Button(theme, _("Mục lục"), kind=Kind.QUIET)
        self.close_button = Button(theme, _("Đóng"), kind=Kind.QUIET, name=_("Đóng hướng dẫn (Esc)"))
        self.print_chapter = Button(theme, _("In phần này"), icon="printer", kind=Kind.QUIET)
        self.print_whole = Button(theme, _("In cả cuốn"), kind=Kind.QUIET)
        self._enlarged = Enlarged(over, theme)
        self._keys = Text(theme, role=Role.SMALL, tone="muted")
        self._stack, self._foot = QStackedWidget(), QWidget()
        self._lay_out()
        self._connect()

    def show_chapter(self, key: str) -> None:
        """Show the chapter about a page."""
        with QSignalBlocker(self.search):
            self.search.clear()
        self._read(key)

    def stand_beside(self, *, is_window: bool) -> None:
        """Beside the window one can print and go to and fro; beside the start page only read."""
        self._foot.setVisible(is_window)
        self._keys.setText(_("Esc: đóng  ·  F6: về trang đang làm") if is_window else _("Esc: đóng"))

    def _lay_out(self) -> None:
        theme = self._theme
        head, foot = Row(theme, gap=4), Row(theme, gap=4)
        title = Text(theme, _("Hướng dẫn"), role=Role.CARD)
        head.fill(title, STRETCH, self.contents, self.close_button)
        foot.fill(self.print_chapter, self.print_whole, STRETCH)
        self._foot.setLayout(foot)
        self._stack.addWidget(self.reader)
        self._stack.addWidget(self.list)
        column = Column(theme, margins=(14, 10, 10, 8), gap=8)
        column.fill(head, self.search, self.none)
        column.addWidget(self._stack, 1)
        column.fill(Rule(), self._foot, self._keys)
        self.setLayout(column)
        self.none.hide()

    def _connect(self) -> None:
        self.search.textChanged.connect(self._list)
        self.search.returnPressed.connect(self._read_first)
        self.contents.clicked.connect(self._show_contents)
        self.close_button.clicked.connect(self.closed)
        self.list.activated.connect(self._read_row)
        self.list.clicked.connect(self._read_row)
        self.reader.chapter_asked.connect(self.show_chapter)
        self.reader.picture_asked.connect(self._enlarged.show_picture)
        self._enlarged.closed.connect(self.reader.setFocus)
        self.print_chapter.clicked.connect(lambda: self.print_asked.emit(self.reader.chapter.key))
        self.print_whole.clicked.connect(lambda: self.print_asked.emit(WHOLE))

    def _show_contents(self) -> None:
        with QSignalBlocker(self.search):
            self.search.clear()
        self._list()
        self.list.choose(self.reader.chapter.key)
        self.list.setFocus()

    def _list(self) -> None:
        """The chapters that speak of what is typed; all of them when nothing is."""
        words = self.search.value
        rows = _found(words) if words else list(_contents())
        self.list.rows.show_rows(rows)
        self.list.choose(next((row.key for row in rows if row.key), None))
        self.none.setText(_("Không có “{words}”. Thử bớt chữ, hoặc xem Mục lục.").format(words=words))
        self.none.setVisible(not rows)
        self._stack.setCurrentWidget(self.list)

    def _read_first(self) -> None:
        if self._stack.currentWidget() is self.list and (key := self.list.chosen()):
            self._read(str(key))

    def _read_row(self, index: QModelIndex) -> None:
        key = self.list.rows.row_at(index).key
        if key:
            self._read(str(key))

    def _read(self, key: str) -> None:
        self.none.hide()
        self.reader.show_chapter(guide.chapter(key), self.search.value)
        self._stack.setCurrentWidget(self.reader)
        self.reader.setFocus()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() == Qt.Key.Key_Down and self.search.hasFocus():
            self.list.setFocus()
        else:
            super().keyPressEvent(event)


def _contents() -> Iterator[RowItem]:
    for part, chapters in groupby(guide.chapters(), key=lambda chapter: chapter.part):
        yield RowItem(part)
        yield from (RowItem(chapter.title, key=chapter.key) for chapter in chapters)


def _found(words: str) -> list[RowItem]:
    found = guide.find(words)
    return [RowItem(each.chapter.title, each.excerpt, key=each.chapter.key) for each in found]
