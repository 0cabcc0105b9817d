"""Buttons: a verb with its object, an icon beside the word, a ring that always shows."""

from enum import StrEnum

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton
from typing_extensions import override

from app.base.i18n import _
from app.ui.kit.paint import paint_ring
from app.ui.kit.theme import ICON, Theme, restyle


class Kind(StrEnum):
    """How much a button asks to be pressed; one `PRIMARY` a page."""

    NORMAL = "normal"
    PRIMARY = "primary"
    SOFT = "soft"
    QUIET = "quiet"


_INK = {Kind.NORMAL: "text", Kind.PRIMARY: "on_primary", Kind.SOFT: "ptext", Kind.QUIET: "ptext"}

_ICON_GAP = 5


class Button(QPushButton):
    """A button; connect `clicked`. `name` is what a screen reader says when the text is not enough."""

    def __init__(
        self, theme: Theme, text: str, *, icon: str = "", kind: Kind = Kind.NORMAL, name: str = ""
    ) -> None:
        super().__init__(text)
        self._ready_text: str | None = None
        self._theme, self._icon, self._kind = theme, icon, kind
        self.setObjectName(kind.value)
        self.setAutoDefault(False)
        self.setAccessibleName(name or text)
        if name and name != text:
            self.setToolTip(name)
        self._fit()
        theme.changed.connect(self._fit)

    @property
    def kind(self) -> Kind:
        """Normal, filled, soft or quiet."""
        return self._kind

    def set_kind(self, kind: Kind) -> None:
        """Make it the filled one, or no longer."""
        if kind != self._kind:
            self._kind = kind
            self.setObjectName(kind.value)
            restyle(self)
            self._fit()

    def show_busy(self, text: str) -> None:
        """Say what is going on in the button itself, at the width it has; `show_ready` ends it."""
        if self._ready_text is None:
            self.setMinimumWidth(self.width())
            self._ready_text = self.text()
        self.setText(text)
        self.setEnabled(False)

    def show_ready(self) -> None:
        """Back to its own words after `show_busy`."""
        if self._ready_text is not None:
            self.setText(self._ready_text)
            self._ready_text = None
            self.setMinimumWidth(0)
            self.setEnabled(True)

    def _fit(self) -> None:
        if self._icon:
            gap = _ICON_GAP if self.text() else 0
            self.setIcon(self._theme.icon(self._icon, _INK[self._kind], gap=gap))
            self.setIconSize(QSize(self._theme.px(ICON) + self._theme.px(gap), self._theme.px(ICON)))
        self.setCursor(
            Qt.CursorShape.PointingHandCursor if self._kind == Kind.QUIET else Qt.CursorShape.ArrowCursor
        )

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Qt presses with Enter in dialogs only, and there are none
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            paint_ring(painter, QRectF(self.rect()), self._theme, has_gap=self._kind == Kind.PRIMARY)
            painter.end()


class BackButton(Button):
    """The arrow at the left of a sub-page; one of the three buttons without a word."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "", icon="arrow-left", name=_("Quay lại (Esc)"))
        self.setObjectName("square")
