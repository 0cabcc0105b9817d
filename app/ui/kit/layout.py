"""Rows and columns whose margins and gaps grow with the text size."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QBoxLayout, QFrame, QLayout, QScrollArea, QWidget

from app.ui.kit.theme import Theme

Margins = tuple[int, int, int, int]
"""Left, top, right, bottom, for 100 %."""

STRETCH = None
"""Takes the room that is left."""

_NO_MARGINS: Margins = (0, 0, 0, 0)


class _Box(QBoxLayout):
    def __init__(self, theme: Theme, direction: QBoxLayout.Direction, *, margins: Margins, gap: int) -> None:
        super().__init__(direction)
        self._theme, self._margins, self._gap = theme, margins, gap
        self._fit()
        theme.changed.connect(self._fit)

    def fill(self, *parts: QWidget | QLayout | None) -> None:
        """Add these in order; `STRETCH` stands for the room that is left."""
        for part in parts:
            if part is None:
                self.addStretch(1)
            elif isinstance(part, QWidget):
                self.addWidget(part)
            else:
                self.addLayout(part)

    def _fit(self) -> None:
        left, top, right, bottom = (self._theme.px(margin) for margin in self._margins)
        self.setContentsMargins(left, top, right, bottom)
        self.setSpacing(self._theme.px(self._gap))


class Column(_Box):
    """Things under one another."""

    def __init__(self, theme: Theme, *, margins: Margins = _NO_MARGINS, gap: int = 8) -> None:
        super().__init__(theme, QBoxLayout.Direction.TopToBottom, margins=margins, gap=gap)


class Row(_Box):
    """Things beside one another."""

    def __init__(self, theme: Theme, *, margins: Margins = _NO_MARGINS, gap: int = 8) -> None:
        super().__init__(theme, QBoxLayout.Direction.LeftToRight, margins=margins, gap=gap)


class Rule(QFrame):
    """A thin line between parts; decoration only."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("rule")
        self.setFixedHeight(1)


class Scroller(QScrollArea):
    """Lets its content scroll up and down where the window is too low for it."""

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        content.setObjectName("scrolled")
        self.setWidget(content)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        # keys reach it from what is inside; by itself it would be a stop without a ring
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow)

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        """What has the focus is seen, however it got it."""
        if now is not None and self.isAncestorOf(now):
            self.ensureWidgetVisible(now)


def clear(layout: QLayout) -> None:
    """Take everything out of a layout and let it go."""
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            clear(inner)
