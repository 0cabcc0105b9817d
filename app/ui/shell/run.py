"""The window from its first frame to its last: start page first, the notebook behind it.

Before the first frame only the start page is imported, the one of the two that is shown; the
window behind it is, while the password is typed.
"""

import sys
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QTimer
from PySide6.QtGui import QCloseEvent, QIcon, QKeySequence, QPaintEvent, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QLayout, QStackedWidget, QWidget
from typing_extensions import override

from app.base.clock import Clock
from app.base.i18n import _
from app.base.paths import resource
from app.domain.backup import Reason
from app.domain.history import Step
from app.domain.printout import Printout
from app.ui.kit.desk import Desk
from app.ui.kit.garbage import GarbageOnThisThread
from app.ui.kit.remembered import remembered_theme
from app.ui.kit.tasks import Tasks
from app.ui.shell import trial
from app.ui.shell.aside import Aside
from app.ui.shell.idle import Idle
from app.ui.shell.pages import PAGES
from app.ui.shell.size import SIZE
from app.ui.start.opening import Opening

if TYPE_CHECKING:
    from app.ui.backup.keeper import Keeper
    from app.ui.kit.page import Page
    from app.ui.shell.lock import LockScreen
    from app.ui.shell.window import Window
    from app.ui.start.opening import Lock
    from app.ui.start.restoring import Restoring


class NotebookOpening(Opening, Protocol):
    """What the program gives: making, unlocking, and the open notebook."""

    def opened(self) -> Any:
        """The open Store."""

    def lock(self) -> "Lock":
        """Unlocking it while it stays open."""

    def restoring(self) -> "Restoring":
        """Going back to a backup, while the notebook is closed."""


class Frame(QStackedWidget):
    """Shows the start page, then the window itself; closing it closes the notebook."""

    def __init__(self, opening: NotebookOpening, clock: Clock, *, is_new: bool) -> None:
        super().__init__()
        self._opening, self._clock, self._theme = opening, clock, remembered_theme()
        self._theme.dress()
        self.setWindowTitle(_("Sổ Dự án 8"))
        self.setWindowIcon(QIcon(str(resource("icons", "so8.svg"))))
        self.window_page: Window | None = None
        self.lock_screen: LockScreen | None = None
        self._windows: dict[int, Window] = {}
        """What each account has left open, by its number, once the notebook was locked."""
        self._keeper: Keeper | None = None
        self._set_desk()
        self.start: Page = self._first_run_page() if is_new else self._unlock_page()
        trial.tell_returned(self.start)
        self.addWidget(self.start)
        layout = self.layout()
        if layout is not None:  # pages fit the frame, not it them
            layout.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self._start_key = "first_run" if is_new else "unlock"
        self.aside = Aside(self, self._theme, self._page_key)
        self.aside.print_asked.connect(self._print_guide)
        self.idle = Idle(self, clock)
        self.idle.passed.connect(self.lock)
        QShortcut(QKeySequence("Ctrl+L"), self).activated.connect(self.lock)
        self.resize(SIZE)
        self._may_read_ahead = True

    def unlock_with(self, password: str) -> None:
        """As if this password had been typed; a notebook that is yet to be made asks for one itself."""
        from app.ui.start.unlock import UnlockPage

        if isinstance(self.start, UnlockPage):
            self._may_read_ahead = False  # two threads that import at once are slower than one
            self.start.unlock_with(password)

    def _set_desk(self) -> None:
        self.tasks = Tasks(self._opening.opened, undo=_undo, redo=_redo)
        trial.watch(self.tasks)
        self.desk = Desk(self.tasks, self._theme, self._clock, frozenset(entry.key for entry in PAGES))

    def _first_run_page(self) -> "Page":
        from app.ui.start.first_run import FirstRunPage

        page = FirstRunPage(self.desk, self._opening, self._enter)
        page.restore_asked.connect(partial(self._show_restoring, page))
        return page

    def _unlock_page(self) -> "Page":
        from app.ui.start.unlock import UnlockPage

        page = UnlockPage(self.desk, self._opening, self._enter)
        page.restore_asked.connect(partial(self._show_restoring, page))
        return page

    def _enter(self) -> None:
        from app.ui.backup.keeper import Keeper

        self._keeper = Keeper(self.tasks)
        self._keeper.troubled.connect(self._tell_trouble)
        window = self._make_window()
        self.aside.has_window = True
        self.aside.close()
        self.window_page = window
        self._windows.clear()
        self._turn_to(window)
        window.open("today")
        self.idle.begin()

    def _make_window(self) -> "Window":
        from app.ui.shell.standing import standing
        from app.ui.shell.window import Window

        window = Window(self.desk, PAGES, standing=standing)
        window.windowTitleChanged.connect(self._show_title)
        window.restore_asked.connect(self._leave_for_backup)
        window.large_begun.connect(self._keep_before_large)
        window.guide_asked.connect(self.aside.open_guide)
        window.lock_asked.connect(self.lock)
        window.beside = self.aside.regions
        return window

    def lock(self) -> None:
        """Cover everything until a password is typed; the notebook works on beneath."""
        from app.ui.shell.lock import LockScreen

        window = self.window_page
        if window is None or self.lock_screen is not None:
            return
        self.aside.close()
        self.aside.has_window = False
        self.lock_screen = LockScreen(self, self.desk, window, self._opening.lock())
        self.lock_screen.ended.connect(self._unlock)
        self._show_title()

    def _unlock(self, account: int) -> None:
        """Back to where the account was; who comes for the first time begins with today."""
        screen, self.lock_screen = self.lock_screen, None
        if screen is None:
            return
        self._windows[screen.account] = screen.window
        window = self._windows.get(account)
        is_new = window is None
        if window is None:
            window = self._windows[account] = self._make_window()
            self.addWidget(window)
        self.window_page = window
        self.aside.has_window = True
        screen.end(window)
        self._show_title()
        self.idle.begin()
        if is_new:
            window.open("today")

    def _show_title(self, _title: str = "") -> None:
        """Whose notebook it is, unless it is locked."""
        window = self.window_page
        is_open = window is not None and self.lock_screen is None
        self.setWindowTitle(window.windowTitle() if window is not None and is_open else _("Sổ Dự án 8"))

    def _tell_trouble(self, error: Exception) -> None:
        if self.window_page is not None:
            self.window_page.tell_trouble(error)

    def _keep_before_large(self) -> None:
        if self._keeper is not None:
            self._keeper.keep(Reason.IMPORT)

    def _turn_to(self, page: QWidget) -> None:
        """Show this alone; what was shown before is over."""
        over = [each for place in range(self.count()) if (each := self.widget(place))]
        self.addWidget(page)
        self.setCurrentWidget(page)
        for before in over:
            self.removeWidget(before)
            before.deleteLater()

    def _leave_for_backup(self, folder: Path | None) -> None:
        """Close the notebook; a backup can only take the place of one that nobody has open."""
        window = self.window_page
        self._end_keeping()
        self.tasks.close()
        self.window_page = None
        self._set_desk()
        self._show_restoring(window, folder)

    def _show_restoring(self, before: QWidget | None, folder: Path | None = None) -> None:
        """The page of restoring; the start page waits behind it, a window that was closed does not."""
        from app.ui.start.restore import RestorePage

        page = RestorePage(self.desk, self._opening.restoring(), self._enter, folder)
        page.left.connect(partial(self._leave_restoring, page, self._start_key))
        self._start_key = "restore"
        if before is self.start:
            self.addWidget(page)
            self.setCurrentWidget(page)
        else:
            self.start = page
            self._turn_to(page)

    def _leave_restoring(self, page: QWidget, key: str) -> None:
        """Nothing was restored: back to the start page."""
        self._start_key = key
        if page is self.start:
            self.start = self._unlock_page()
            self._turn_to(self.start)
        else:
            self.setCurrentWidget(self.start)
            self.removeWidget(page)
            page.deleteLater()

    def _end_keeping(self) -> None:
        """The last backup, in a moment in which nothing can be pressed."""
        keeper, self._keeper = self._keeper, None
        if keeper is not None and self.window_page is not None:
            self.window_page.status.say(_("Đang sao lưu…"))
            keeper.keep_last()
            keeper.deleteLater()

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
        if self.lock_screen is not None:
            return "unlock"
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
        self._end_keeping()
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
