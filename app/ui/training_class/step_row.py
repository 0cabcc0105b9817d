"""One step of a class: its number or tick, what it is, how it stands, one button."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget
from typing_extensions import override

from app.domain.training_class import ClassStep
from app.ui.kit.layout import Column, Row
from app.ui.kit.paint import paint_icon
from app.ui.kit.text import Text
from app.ui.kit.theme import Role, Theme

_SIDE = 28


class StepRow(QFrame):
    """Put the step's button into `action`; the current step is tinted."""

    def __init__(self, theme: Theme, place: int, step: ClassStep, *, words: tuple[str, str]) -> None:
        super().__init__()
        if step.is_current:
            self.setObjectName("current_step")
            self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        title, detail = words
        self.action = Row(theme)
        column = Column(theme, gap=0)
        column.fill(
            Text(theme, title, role=Role.STRONG),
            Text(theme, detail, role=Role.SMALL, tone="muted", wraps=True),
        )
        line = Row(theme, margins=(8, 4, 8, 4), gap=12)
        line.addWidget(_Badge(theme, place, step))
        line.addLayout(column, 1)
        line.addLayout(self.action)
        self.setLayout(line)
        self.setAccessibleName(f"{title}. {detail}")


class _Badge(QWidget):
    def __init__(self, theme: Theme, place: int, step: ClassStep) -> None:
        super().__init__()
        self._theme, self._place, self._step = theme, place, step
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(_SIDE), self._theme.px(_SIDE))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, step = self._theme, self._step
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        ground = "oksoft" if step.is_done else "primary" if step.is_current else "sunken"
        painter.setBrush(theme.colour(ground))
        painter.drawEllipse(self.rect())
        if step.is_done:
            paint_icon(painter, QRect(self.rect()), theme, ("check", "ok", 16))
        else:
            painter.setPen(theme.colour("on_primary" if step.is_current else "muted"))
            painter.setFont(theme.font(Role.SMALL_STRONG))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, str(self._place))
        painter.end()
