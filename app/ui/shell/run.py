"""The window from its first frame to its last: start page first, the notebook behind it.

Before the first frame only the start page is imported, the one of the two that is shown; the
window behind it is, while the password is typed.
"""

import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QTimer
from PySide6.QtGui import QCloseEvent, QIcon, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QLayout, QStackedWidget
from typing_extensions import override

from app.base.clock import Clock
from app.base.i18n import _
from app.base.paths import resource
from app.domain.history import Step
from app.domain.printout import Printout
from app.ui.kit.desk import Desk
from app.ui.kit.garbage import GarbageOnThisThread
from app.ui.kit.tasks import Tasks
from app.ui.kit.theme import Theme
from app.ui.shell.aside import Aside
from app.ui.shell.pages import PAGES
from app.ui.shell.size import SIZE
from app.ui.start.opening import Opening

if TYPE_CHECKING:
    from app.ui.shell.window import Window
    from app.ui.start.first_run import FirstRunPage
    from app.ui.start.unlock import UnlockPage


class NotebookOpening(Opening, Protocol):
    """What the program gives: making, unlocking, and the open notebook."""

    def opened(self) -> Any:
        """The open Store."""


class Frame(QStackedWidget):
    """Shows the start page, then the window itself; closing it closes the notebook."""

    def __init__(self, opening: NotebookOpening, clock: Clock, *, is_new: bool) -> None:
        super().__init__()
        theme = Theme()
        theme.dress()
        self.tasks = Tasks(opening.opened, undo=_undo, redo=_redo)
        self.desk = Desk(self.tasks, theme, clock, frozenset(entry.key for entry in PAGES))
        self.setWindowTitle(_("Sổ Dự án 8"))
        self.setWindowIcon(QIcon(str(resource("icons", "so8.svg"))))
        self.window_page: Window | None = None
        self.start = self._start_page(opening, is_new=is_new)
        self.addWidget(self.start)
        layout = self.layout()
        if layout is not None:  # pages fit the frame, not it them
            layout.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self._start_key = "first_run" if is_new else "unlock"
        self.aside = Aside(self, theme, self._page_key)
        self.resize(SIZE)
        self._may_read_ahead = True

    def unlock_with(self, password: str) -> None:
        """As if this password had been typed; a notebook that is yet to be made asks for one itself."""
        from app.ui.start.unlock import UnlockPage

        if isinstance(self.start, UnlockPage):
            self._may_read_ahead = False  # two threads that import at once are slower than one
            self.start.unlock_with(password)

    def _start_page(self, opening: NotebookOpening, *, is_new: bool) -> "FirstRunPage | UnlockPage":
        if is_new:
            from app.ui.start.first_run import FirstRunPage

            return FirstRunPage(self.desk, opening, self._enter)
        from app.ui.start.unlock import UnlockPage

        return UnlockPage(self.desk, opening, self._enter)

    def _enter(self) -> None:
        from app.ui.shell.standing import standing
        from app.ui.shell.window import Window

        window = Window(self.desk, PAGES, standing=standing)
        window.windowTitleChanged.connect(self.setWindowTitle)
        window.guide_asked.connect(self.aside.open_guide)
        window.beside = self.aside.regions
        self.aside.has_window = True
        self.aside.close()
        self.aside.print_asked.connect(self._print_guide)
        self.window_page = window
        self.addWidget(window)
        self.setCurrentWidget(window)
        window.open("today")
        self.removeWidget(self.start)
        self.start.deleteLater()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._may_read_ahead:
            self._may_read_ahead = False
            QTimer.singleShot(0, self, self._read_ahead)

    def _read_ahead(self) -> None:
        """Import what the notebook needs while the password is typed; what is Qt's, on its thread."""
        self.tasks.run(self, lambda _job: import_module("app.services.today"), lambda _none: None)
        import_module("app.ui.shell.window")
        import_module("app.ui.today.page")

    def _page_key(self) -> str:
        return self.window_page.key if self.window_page is not None else self._start_key

    def _print_guide(self, key: str) -> None:
        if self.window_page is not None:
            self.window_page.open("guide_paper", (Printout.GUIDE, key.encode()))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.aside.place()

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        self.tasks.close()
        super().closeEvent(event)


def run(opening: NotebookOpening, clock: Clock, *, is_new: bool, password: str | None = None) -> int:
    """Run the window until it is closed; the exit code. A given `password` is tried at once."""
    application = QApplication.instance() or QApplication(sys.argv[:1])
    garbage = GarbageOnThisThread()
    frame = Frame(opening, clock, is_new=is_new)
    if password is not None:
        frame.unlock_with(password)
    frame.show()
    code = application.exec()
    garbage.stop()
    return code


def _undo(store: Any) -> Step | None:
    from app.services import history

    return history.undo(store)


def _redo(store: Any) -> Step | None:
    from app.services import history

    return history.redo(store)
