"""Bars: shares of people by group, and a plan with the line where one should be today."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from app.base.i18n import _
from app.domain.wording import number
from app.ui.kit.paint import paint_bar
from app.ui.kit.theme import Role, Theme

_LINE_ABOVE = 4
"""The target line stands so far above and below the bar."""


@dataclass(frozen=True, slots=True)
class Share:
    """One row: so many `part` `of` so many; hatched bars tell two groups apart without colour."""

    label: str
    part: int
    of: int
    ink: str = "c1"
    is_hatched: bool = False

    @property
    def value(self) -> float:
        """0 to 1."""
        return self.part / self.of if self.of else 0.0


class ShareBars(QWidget):
    """Rows of label, bar and "32/34", painted in one go so that totals change in one frame."""

    _ROW, _LABEL, _VALUE, _BAR = 22, 60, 46, 8

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._theme, self._name = theme, name
        self._shares: tuple[Share, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)
        self.show_shares(())

    @property
    def shares(self) -> tuple[Share, ...]:
        """What is shown."""
        return self._shares

    def show_shares(self, shares: Sequence[Share]) -> None:
        """Show these rows."""
        if len(shares) != len(self._shares):
            self.updateGeometry()
        self._shares = tuple(shares)
        words = ", ".join(f"{share.label} {share.part}/{share.of}" for share in shares)
        self.setAccessibleName(f"{self._name}: {words}")
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(220), self._theme.px(self._ROW) * len(self._shares))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        row = self._theme.px(self._ROW)
        for place, share in enumerate(self._shares):
            self._paint_row(painter, QRect(0, place * row, self.width(), row), share)
        painter.end()

    def _paint_row(self, painter: QPainter, rect: QRect, share: Share) -> None:
        theme = self._theme
        label, value = theme.px(self._LABEL), theme.px(self._VALUE)
        small = theme.font(Role.SMALL)
        painter.setPen(theme.colour("text"))
        painter.setFont(small)
        words = QFontMetrics(small).elidedText(share.label, Qt.TextElideMode.ElideRight, label)
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, words)
        painter.setFont(theme.font(Role.SMALL_STRONG))
        painter.drawText(
            rect, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, f"{share.part}/{share.of}"
        )
        height = theme.px(self._BAR)
        bar = QRectF(label, rect.center().y() - height / 2, rect.width() - label - value, height)
        paint_bar(painter, bar, theme, (share.value, share.ink, share.is_hatched))


class BulletBar(QWidget):
    """Done of a plan, with an upright line where the plan says one should be today."""

    _HEIGHT, _BAR = 20, 9

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._theme, self._name = theme, name
        self._done, self._plan, self._expected = 0, 0, 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def show_progress(self, done: int, plan: int, *, expected: float) -> None:
        """`expected` is what should be done by today, in the plan's own unit."""
        self._done, self._plan, self._expected = done, plan, expected
        words = _("{name}: {done} trong {plan}, đến hôm nay cần {expected}")
        self.setAccessibleName(
            words.format(
                name=self._name, done=number(done), plan=number(plan), expected=number(round(expected))
            )
        )
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(180), self._theme.px(self._HEIGHT))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(80), self._theme.px(self._HEIGHT))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme, height = self._theme, self._theme.px(self._BAR)
        bar = QRectF(0, (self.height() - height) / 2, self.width(), height)
        share = self._done / self._plan if self._plan else 0.0
        paint_bar(painter, bar, theme, (share, "c1", False))
        if self._plan:
            x = min(bar.width() - theme.px(2), bar.width() * self._expected / self._plan)
            self._paint_line(painter, x, bar)
        painter.end()

    def _paint_line(self, painter: QPainter, x: float, bar: QRectF) -> None:
        above = self._theme.px(_LINE_ABOVE)
        for token, width in (("surface", 6), ("text", 2)):
            pen = QPen(self._theme.colour(token), self._theme.px(width))
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            painter.setPen(pen)
            painter.drawLine(int(x), int(bar.top() - above), int(x), int(bar.bottom() + above))
