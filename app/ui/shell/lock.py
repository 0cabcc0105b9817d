"""The lock over the whole frame; the window waits beneath as it was left."""

from functools import partial

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QLineEdit,
    QPlainTextEdit,
    QStackedWidget,
    QTextEdit,
    QWidget,
)

from app.ui.kit.desk import Desk
from app.ui.shell.window import Window
from app.ui.start.opening import Lock
from app.ui.start.unlock import UnlockPage


class LockScreen(QObject):
    """One locking of the frame. What was typed is written or kept before it is covered."""

    ended = Signal(int)
    """The number of the account that works in the notebook from now on."""

    def __init__(self, frame: QStackedWidget, desk: Desk, window: Window, lock: Lock) -> None:
        super().__init__(frame)
        self._frame, self._desk, self._lock, self.window = frame, desk, lock, window
        self.account = lock.account
        """Whose window this is."""
        close_popups()
        self._place = Place(window)
        self.page = UnlockPage(desk, lock, self._enter, is_lock=True)
        frame.addWidget(self.page)
        frame.setCurrentWidget(self.page)

    def end(self, window: Window) -> None:
        """Show this window: the one beneath, at the place where it was left, or another."""
        self._frame.setCurrentWidget(window)
        self._frame.removeWidget(self.page)
        self.page.deleteLater()
        if window is self.window:
            self._place.return_to()
        self.deleteLater()

    def _enter(self) -> None:
        # in the notebook's turn: what the one before has asked for is written in that one's name
        self._desk.tasks.keep(
            self.page, lambda _store: self._lock.enter(), partial(self.ended.emit), before_next=True
        )


class Place:
    """Where the keys went, and the cursor there."""

    def __init__(self, window: Window) -> None:
        focused = QApplication.focusWidget()
        self._window, self._caret = window, 0
        self._widget = focused if focused is not None and window.isAncestorOf(focused) else None
        if self._widget is not None:
            self._caret = _caret(self._widget)
            self._widget.clearFocus()  # leaving a field writes what stands in it

    def return_to(self) -> None:
        """Put the focus and the cursor back."""
        if self._widget is not None and shiboken6.isValid(self._widget) and self._widget.isVisible():
            self._widget.setFocus(Qt.FocusReason.OtherFocusReason)
            _put_caret(self._widget, self._caret)
        else:
            self._window.focus_page()


def close_popups() -> None:
    """Lists and system choosers lie over the frame, and would over its lock."""
    while (popup := QApplication.activePopupWidget()) is not None:
        popup.close()
        if popup.isVisible():
            break
    for widget in QApplication.topLevelWidgets():
        if isinstance(widget, QDialog) and widget.isVisible():
            widget.reject()


def _caret(widget: QWidget) -> int:
    if isinstance(widget, QLineEdit):
        return widget.cursorPosition()
    if isinstance(widget, (QPlainTextEdit, QTextEdit)):
        return widget.textCursor().position()
    return 0


def _put_caret(widget: QWidget, place: int) -> None:
    if isinstance(widget, QLineEdit):
        widget.setCursorPosition(place)
    elif isinstance(widget, (QPlainTextEdit, QTextEdit)):
        cursor = widget.textCursor()
        cursor.setPosition(min(place, widget.document().characterCount() - 1))
        widget.setTextCursor(cursor)
