"""The row of buttons over the grid; where there is little room, some hide behind the button Thêm."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QMenu, QWidget
from typing_extensions import override

from app.base.i18n import _
from app.ui.kit.button import Button, Kind
from app.ui.kit.desk import Desk
from app.ui.kit.field import SearchLine
from app.ui.kit.layout import STRETCH, Row

_AROUND_WORDS = 58
"""The magnifying glass and the padding of the line."""


class JumpLine(SearchLine):
    """Letters of a name move the cursor of the grid; Enter and Esc go back to it."""

    done = Signal()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape, Qt.Key.Key_Tab}:
            self.clear()
            self.done.emit()
        else:
            super().keyPressEvent(event)


class Tools(QWidget):
    """Connect the buttons; `jump` moves to a person."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        theme = self._theme = desk.theme
        self._can_print, self._is_compact = desk.can_open("paper"), False
        self.rest = Button(theme, _("Cả buổi có mặt"), icon="check-check", kind=Kind.PRIMARY)
        self.add = Button(theme, _("Thêm người"), icon="user-plus")
        self.jump = JumpLine(theme, _("Tới người tên"), _("Tới người tên… ( / )"))
        self.undo = Button(theme, _("Hoàn tác"), icon="undo-2")
        self.redo = Button(theme, _("Làm lại"), icon="redo-2")
        self.paper = Button(theme, _("In"), icon="printer", name=_("In bảng điểm danh"))
        self.more = Button(theme, _("Thêm…"), icon="ellipsis", name=_("Thêm việc và cột"))
        self._menu = QMenu(self)
        for button in (self.redo, self.paper):
            if button is not self.paper or self._can_print:
                self._menu.addAction(button.text()).triggered.connect(button.click)
        self._menu.addAction(_("Tới người tên…")).triggered.connect(self.open_jump)
        self.facts = self._menu.addAction(_("Hiện năm sinh, thôn"))
        self.facts.setCheckable(True)
        self.more.setMenu(self._menu)
        for button in (self.rest, self.undo, self.redo):
            # a click leaves the keyboard where it is: in the grid
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        row = Row(theme)
        row.fill(self.rest, self.add, self.jump, STRETCH, self.undo, self.redo, self.paper, self.more)
        self.setLayout(row)
        self.jump.done.connect(self._close_jump)
        self.fit(is_compact=False)
        self._measure()
        theme.changed.connect(self._measure)

    def _measure(self) -> None:
        words = QFontMetrics(self._theme.font()).horizontalAdvance(self.jump.placeholderText())
        self.jump.setMinimumWidth(words + self._theme.px(_AROUND_WORDS))

    def fit(self, *, is_compact: bool) -> None:
        """Show what there is room for."""
        self._is_compact = is_compact
        self.redo.setVisible(not is_compact)
        self.paper.setVisible(not is_compact and self._can_print)
        self.jump.setVisible(not is_compact)
        self.more.setVisible(is_compact)

    def open_jump(self) -> None:
        """Let the letters of a name be typed."""
        self.jump.show()
        self.jump.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _close_jump(self) -> None:
        self.jump.setVisible(not self._is_compact)
