"""Chips and key caps: a state, or a key, as a small widget."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from app.ui.kit.paint import CHIP_HEIGHT, Chip, chip_width, paint_chip
from app.ui.kit.theme import Role, Theme


class _Painted(QWidget):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


class ChipLabel(_Painted):
    """Shows one `Chip`; `set_chip` changes it."""

    def __init__(self, theme: Theme, chip: Chip) -> None:
        super().__init__(theme)
        self.set_chip(chip)

    def set_chip(self, chip: Chip) -> None:
        """Show another state."""
        self._chip = chip
        self.setAccessibleName(chip.text)
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(chip_width(self._theme, self._chip), self._theme.px(CHIP_HEIGHT))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_chip(painter, self.rect(), self._theme, self._chip)
        painter.end()


class KeyCap(_Painted):
    """A key of the keyboard, drawn as one; `width` (px at 100 %) keeps several in line."""

    def __init__(self, theme: Theme, key: str, width: int = 0) -> None:
        super().__init__(theme)
        self._key, self._width = key, width
        self.setAccessibleName(key)

    @override
    def sizeHint(self) -> QSize:
        font = self._font_metrics()
        width = max(font.horizontalAdvance(self._key) + self._theme.px(14), self._theme.px(self._width))
        return QSize(width, self._theme.px(22))

    def _font_metrics(self) -> QFontMetrics:
        return QFontMetrics(self._theme.font(Role.SMALL_STRONG))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.colour("field"), 1))
        painter.setBrush(self._theme.colour("surface"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -1.5), 4, 4)
        painter.drawLine(4, self.height() - 1, self.width() - 5, self.height() - 1)
        painter.setPen(self._theme.colour("text"))
        painter.setFont(self._theme.font(Role.SMALL_STRONG))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._key)
        painter.end()
