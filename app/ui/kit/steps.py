"""The head of work that goes step by step: 1 › 2 › 3 › 4, with the present step named."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from app.base.i18n import _
from app.ui.kit.paint import paint_icon
from app.ui.kit.theme import Role, Theme

_CIRCLE, _GAP, _ARROW = 26, 8, 30


class StepHeader(QWidget):
    """Names of the steps; `set_step` says which one is being done (from 0)."""

    def __init__(self, theme: Theme, steps: Sequence[str]) -> None:
        super().__init__()
        self._theme, self._steps = theme, tuple(steps)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)
        self.set_step(0)

    def set_step(self, step: int) -> None:
        """Those before it are done, those after it are to come."""
        self._step = step
        words = _("Bước {step} trong {count}: {name}")
        self.setAccessibleName(words.format(step=step + 1, count=len(self._steps), name=self._steps[step]))
        self.update()

    def _width(self, name: str) -> int:
        words = QFontMetrics(self._theme.font(Role.STRONG)).horizontalAdvance(name)
        return self._theme.px(_CIRCLE + _GAP) + words

    @override
    def sizeHint(self) -> QSize:
        arrows = self._theme.px(_ARROW) * (len(self._steps) - 1)
        return QSize(sum(self._width(name) for name in self._steps) + arrows, self._theme.px(32))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left = 0
        for place, name in enumerate(self._steps):
            width = self._width(name)
            self._paint_step(painter, QRect(left, 0, width, self.height()), place)
            left += width
            if place + 1 < len(self._steps):
                arrow = QRect(left, 0, self._theme.px(_ARROW), self.height())
                paint_icon(painter, arrow, self._theme, ("chevron-right", "muted", 16))
                left += self._theme.px(_ARROW)
        painter.end()

    def _paint_step(self, painter: QPainter, rect: QRect, place: int) -> None:
        theme, side = self._theme, self._theme.px(_CIRCLE)
        is_done, is_now = place < self._step, place == self._step
        circle = QRect(rect.left(), (rect.height() - side) // 2, side, side)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("oksoft" if is_done else "primary" if is_now else "sunken"))
        painter.drawEllipse(circle)
        if is_done:
            paint_icon(painter, circle, theme, ("check", "ok", 16))
        else:
            painter.setPen(theme.colour("on_primary" if is_now else "muted"))
            painter.setFont(theme.font(Role.SMALL_STRONG))
            painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, str(place + 1))
        painter.setPen(theme.colour("text" if place <= self._step else "muted"))
        painter.setFont(theme.font(Role.STRONG if is_now else Role.BODY))
        words = rect.adjusted(side + theme.px(_GAP), 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self._steps[place])
