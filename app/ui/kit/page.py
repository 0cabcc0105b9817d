"""What all pages are: a head, a strip for messages, a body; they reload when their tables change."""

from enum import StrEnum
from typing import ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.ui.kit.button import BackButton
from app.ui.kit.desk import Desk
from app.ui.kit.layout import STRETCH, Column, Row
from app.ui.kit.notice import Notice
from app.ui.kit.text import Text
from app.ui.kit.theme import Role


class Breadth(StrEnum):
    """How much room there is, in words rather than px: window width ÷ text size."""

    FULL = "full"
    """From 1240: everything beside everything."""
    NARROW = "narrow"
    """From 1100: content scrolls, side panels become one strip."""
    COMPACT = "compact"
    """Below: the navigation is a rail, one column."""


class Page(QWidget):
    """One page of the window. Fill `body`; put buttons into `buttons`; read in `reload`.

    Never imports another page: `opened.emit("training_class", class_id)` asks the shell for it.
    """

    opened = Signal(str, object)
    """The key of a page in the shell's registry, and what it shall show."""
    left = Signal()
    """Go back to where one came from."""
    large_begun = Signal()
    """Something large comes next: a backup is made before it."""
    said = Signal(str)
    """A sentence for the status bar ("Vừa ghi: …")."""

    watches: ClassVar[frozenset[str]] = frozenset()
    """Tables that make this page out of date."""

    def __init__(self, desk: Desk, title: str = "", *, is_sub_page: bool = False) -> None:
        super().__init__()
        self.desk = desk
        self._is_stale = True
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        theme = desk.theme
        self.title = Text(theme, title, role=Role.SUBTITLE if is_sub_page else Role.TITLE)
        self.subtitle = Text(theme, tone="muted", role=Role.SMALL if is_sub_page else Role.BODY)
        self.subtitle.hide()
        self.buttons = Row(theme)
        self.notice = Notice(theme)
        self.body = Column(theme, gap=12)
        column = Column(theme, margins=(20, 14, 20, 14), gap=10)
        column.addLayout(self._head(is_sub_page=is_sub_page))
        column.addWidget(self.notice)
        column.addLayout(self.body, 1)
        self.setLayout(column)
        desk.tasks.changed.connect(self._hear)
        desk.tasks.failed.connect(self._hear_failure)

    def set_title(self, title: str, subtitle: str = "") -> None:
        """Name the page and say more about it in a second line."""
        self.title.setText(title)
        self.subtitle.setText(subtitle)
        self.subtitle.setVisible(bool(subtitle))
        self.setAccessibleName(title)

    def show_subject(self, subject: object) -> None:
        """The shell opened this page for something; `subject` is what `opened` carried."""

    def reload(self) -> None:
        """Read anew what the page shows."""

    def fit(self, breadth: Breadth) -> None:
        """Lay out for so much room."""

    def regions(self) -> list[QWidget]:
        """Where F6 goes, in reading order; each takes the focus."""
        return [self]

    def fail(self, error: Exception) -> None:
        """Something this page asked for went wrong."""
        self.notice.fail(error)

    def hear(self, tables: frozenset[str], author: object) -> None:  # noqa: ARG002 - for pages that care
        """Watched tables changed by `author`: reload now when seen, else when shown next."""
        if self.isVisible():
            self.reload()
        else:
            self._is_stale = True

    def outdate(self) -> None:
        """What is shown no longer holds; `refresh` reads it anew."""
        self._is_stale = True

    def refresh(self) -> None:
        """Reload unless what is shown is known to be fresh; the shell calls it when the page is shown."""
        if self._is_stale:
            self._is_stale = False
            self.reload()

    def _head(self, *, is_sub_page: bool) -> Row:
        theme = self.desk.theme
        words = Column(theme, gap=0)
        words.fill(self.title, self.subtitle)
        head = Row(theme, gap=12)
        if is_sub_page:
            back = BackButton(theme)
            back.clicked.connect(self.left)
            head.addWidget(back)
        head.fill(words, STRETCH, self.buttons)
        return head

    def _hear(self, tables: frozenset[str], author: object) -> None:
        if tables & self.watches:
            self.hear(tables, author)

    def _hear_failure(self, page: object, error: Exception) -> None:
        if page is self:
            self.fail(error)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()
