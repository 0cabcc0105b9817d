"""F1 anywhere: the guide at the right edge of the frame, imported when it is first asked for."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QFrame, QWidget

from app.ui.kit.theme import Theme

if TYPE_CHECKING:
    from app.ui.guide.panel import GuidePanel

_WIDTH = 420
_LEAST_WORK = 720
"""Room at 100 % that a page needs beside the panel; with less the panel lies over its right side."""


class Aside(QObject):
    """Makes room in the frame for the guide, and takes the focus back to the work."""

    print_asked = Signal(str)
    """The key of a chapter, or "" for the whole guide."""

    def __init__(self, frame: QFrame, theme: Theme, page: Callable[[], str]) -> None:
        super().__init__(frame)
        self._frame, self._theme, self._page = frame, theme, page
        self.panel: GuidePanel | None = None
        self.has_window = False
        """Whether the start pages lie behind."""
        self._cause: QWidget | None = None
        QShortcut(QKeySequence("F1"), frame).activated.connect(self.open_guide)
        theme.changed.connect(self.place)

    def open_guide(self) -> None:
        """Show the chapter of the page one is on."""
        panel = self.panel or self._made()
        focused = QApplication.focusWidget()
        if focused is not None and not panel.isAncestorOf(focused):
            self._cause = focused
        panel.stand_beside(is_window=self.has_window)
        panel.show()
        self.place()
        panel.show_chapter(self._page())

    def close(self) -> None:
        """Give the room back, and the focus to where it was."""
        if self.panel is None or self.panel.isHidden():
            return
        self.panel.hide()
        self.place()
        if self._cause is not None and self._cause.isVisible():
            self._cause.setFocus()

    def regions(self) -> list[QWidget]:
        """Where F6 goes beside the pages."""
        return [self.panel.reader] if self.panel is not None and self.panel.isVisible() else []

    def place(self) -> None:
        """Stand at the right edge: beside the work where there is room for both."""
        is_open = self.panel is not None and not self.panel.isHidden()
        width = self._theme.px(_WIDTH)
        has_room = self._theme.unscaled(self._frame.width() - width) >= _LEAST_WORK
        self._frame.setContentsMargins(0, 0, width if is_open and has_room else 0, 0)
        if is_open and self.panel is not None:
            self.panel.setGeometry(QRect(self._frame.width() - width, 0, width, self._frame.height()))
            self.panel.raise_()

    def _made(self) -> "GuidePanel":
        from app.ui.guide.panel import GuidePanel

        self.panel = panel = GuidePanel(self._frame, self._theme)
        panel.hide()
        panel.closed.connect(self.close)
        panel.print_asked.connect(self._print)
        return panel

    def _print(self, key: str) -> None:
        self.close()
        self.print_asked.emit(key)
