"""Yes or no, with its words; the box and its tick are drawn in the colours of the theme."""

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QSizePolicy
from typing_extensions import override

from app.ui.kit.paint import paint_icon, paint_ring
from app.ui.kit.theme import Theme

_HEIGHT = 34
_EDGE, _BOX, _GAP = 4, 18, 10


class Tick(QCheckBox):
    """A check box; Enter says the other as the space bar does."""

    def __init__(self, theme: Theme, words: str) -> None:
        super().__init__(words)
        self._theme = theme
        self.setAccessibleName(words)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self._fit()
        theme.changed.connect(self._fit)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)

    @override
    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, is_on = self._theme, self.isChecked()
        side = theme.px(_BOX)
        box = QRect(theme.px(_EDGE), (self.height() - side) // 2, side, side)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("primary" if is_on else "field"), theme.px(1)))
        painter.setBrush(theme.colour("primary" if is_on else "surface"))
        painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), theme.px(4), theme.px(4))
        if is_on:
            paint_icon(painter, box, theme, ("check", "on_primary", 14))
        painter.setPen(theme.colour("text"))
        painter.setFont(theme.font())
        words = self.rect().adjusted(box.right() + theme.px(_GAP), 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.text())
        if self.hasFocus():
            paint_ring(painter, QRectF(self.rect()), theme)
        painter.end()

    def _fit(self) -> None:
        words = QFontMetrics(self._theme.font()).horizontalAdvance(self.text())
        width = words + self._theme.px(2 * _EDGE + _BOX + _GAP)
        self.setMinimumSize(width, self._theme.px(_HEIGHT))
