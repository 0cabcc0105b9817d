"""The small block that shows a weekday over a date."""

from datetime import date

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from app.domain.wording import day_and_month, short_date, weekday
from app.ui.kit.theme import Role, Theme


class DateBlock(QWidget):
    """Thứ Hai over 23/11; filled when it is today."""

    def __init__(self, theme: Theme, day: date, *, is_today: bool = False) -> None:
        super().__init__()
        self._theme, self._day, self._is_today = theme, day, is_today
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{weekday(day)} {short_date(day)}")
        theme.changed.connect(self.updateGeometry)

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(72), self._theme.px(52))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        ground, ink = ("primary", "on_primary") if self._is_today else ("psoft", "ptext")
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(ground))
        painter.drawRoundedRect(self.rect(), theme.px(6), theme.px(6))
        painter.setPen(theme.colour(ink))
        half = self.height() // 2
        painter.setFont(theme.font(Role.SMALL))
        painter.drawText(
            QRect(0, theme.px(3), self.width(), half - theme.px(2)),
            Qt.AlignmentFlag.AlignCenter,
            weekday(self._day),
        )
        painter.setFont(theme.font(Role.CARD))
        lower = QRect(0, half - theme.px(1), self.width(), half - theme.px(2))
        painter.drawText(lower, Qt.AlignmentFlag.AlignCenter, day_and_month(self._day))
        painter.end()
