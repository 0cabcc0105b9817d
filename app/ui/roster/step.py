"""What the four steps have in common, and the foot under them."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from app.base.i18n import _
from app.ui.kit.button import Button, Kind
from app.ui.kit.layout import STRETCH, Row
from app.ui.kit.page import Breadth
from app.ui.kit.picture import IconLabel
from app.ui.kit.text import Text
from app.ui.kit.theme import Role, Theme


class Step(QWidget):
    """One step. The page puts `onward` on the one filled button, which calls `go_on`."""

    renamed = Signal()
    """`onward` says something else now."""
    finished = Signal()
    """Everything here is done."""

    @property
    def onward(self) -> str:
        """What the filled button says."""
        return _("Tiếp tục")

    def go_on(self) -> None:
        """The filled button was pressed."""
        self.finished.emit()

    def target(self) -> QWidget | None:
        """Where Enter does the next sensible thing; None for the filled button."""
        return None


class Foot(QWidget):
    """The green note at the left; leave, go back and go on at the right."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        words = _("Chưa có gì được ghi vào sổ. Tệp Excel của anh/chị không bị sửa.")
        self._words = Text(theme, words, role=Role.SMALL_STRONG, tone="ok")
        self.note = _green(theme, self._words)
        self.cancel = Button(theme, _("Hủy, không nhập"))
        self.back = Button(theme, "")
        self.onward = Button(theme, "", kind=Kind.PRIMARY)
        row = Row(theme)
        row.fill(self.note, STRETCH, self.cancel, self.back, self.onward)
        self.setLayout(row)

    def fit(self, breadth: Breadth) -> None:
        """Where there is little room, the note takes more lines."""
        self._words.setWordWrap(breadth != Breadth.FULL)

    def show_words(self, onward: str, back: str) -> None:
        """Name the two ways; without `back` there is only the one ahead."""
        for button, words in ((self.onward, onward), (self.back, back)):
            button.setText(words)
            button.setAccessibleName(words)
        self.back.setVisible(bool(back))

    def show_written(self, is_written: bool) -> None:  # noqa: FBT001 - says itself
        """Once it is written, the note would be wrong and there is nothing to cancel."""
        self.note.setVisible(not is_written)
        self.cancel.setVisible(not is_written)


def _green(theme: Theme, words: Text) -> QFrame:
    frame = QFrame()
    frame.setObjectName("notice")
    frame.setProperty("tone", "ok")
    frame.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    frame.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
    frame.setAccessibleName(words.text())
    row = Row(theme, margins=(10, 3, 12, 3))
    row.addWidget(IconLabel(theme, "shield-check", "ok", size=16))
    row.addWidget(words, 1)
    frame.setLayout(row)
    return frame
