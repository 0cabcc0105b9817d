"""One step of a piece of work: its number or tick, what it is, how it stands, its buttons."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QSizePolicy, QWidget
from typing_extensions import override

from app.ui.kit.layout import Column, Row
from app.ui.kit.paint import paint_icon
from app.ui.kit.text import Text
from app.ui.kit.theme import Role, Theme

_SIDE = 28


class StepRow(QFrame):
    """Put the step's buttons into `action`; the current step is tinted."""

    def __init__(
        self, theme: Theme, place: int, *, is_done: bool, is_current: bool, words: tuple[str, str]
    ) -> None:
        super().__init__()
        if is_current:
            self.setObjectName("current_step")
            self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        title, detail = words
        self.action = Row(theme, gap=4)
        column = Column(theme, gap=0)
        column.fill(
            Text(theme, title, role=Role.STRONG),
            Text(theme, detail, role=Role.SMALL, tone="muted", wraps=True),
        )
        self._beside = Row(theme, gap=12)
        self._beside.addLayout(column, 1)
        self._beside.addLayout(self.action)
        line = Row(theme, margins=(8, 4, 8, 4), gap=12)
        line.addWidget(_Badge(theme, place, is_done=is_done, is_current=is_current))
        line.addLayout(self._beside, 1)
        self.setLayout(line)
        self.setAccessibleName(f"{title}. {detail}")

    def fit(self, *, is_narrow: bool) -> None:
        """The buttons under the words instead of beside them."""
        below, beside = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._beside.setDirection(below if is_narrow else beside)


class _Badge(QWidget):
    def __init__(self, theme: Theme, place: int, *, is_done: bool, is_current: bool) -> None:
        super().__init__()
        self._theme, self._place = theme, place
        self._is_done, self._is_current = is_done, is_current
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(_SIDE), self._theme.px(_SIDE))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        ground = "oksoft" if self._is_done else "primary" if self._is_current else "sunken"
        painter.setBrush(theme.colour(ground))
        painter.drawEllipse(self.rect())
        if self._is_done:
            paint_icon(painter, QRect(self.rect()), theme, ("check", "ok", 16))
        else:
            painter.setPen(theme.colour("on_primary" if self._is_current else "muted"))
            painter.setFont(theme.font(Role.SMALL_STRONG))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, str(self._place))
        painter.end()
