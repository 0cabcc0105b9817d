"""One line of the navigation: icon, label, badge; the current one has a bar."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy
from typing_extensions import override

from app.ui.kit.paint import paint_icon, paint_ring
from app.ui.kit.theme import ICON, Role, Theme
from app.ui.shell.pages import PageEntry, Spot

HEIGHT = 38
_LEFT = 13
_ICON_ROOM = 27


class NavItem(QAbstractButton):
    """Opens a page; `is_rail` shows the icon only."""

    def __init__(self, theme: Theme, entry: PageEntry) -> None:
        super().__init__()
        self._theme, self._entry = theme, entry
        self._badge, self.is_rail = "", False
        self.setCheckable(entry.spot != Spot.SEARCH and entry.build is not None)
        self.setText(entry.label)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_badge(0, "")
        theme.changed.connect(self.updateGeometry)

    def set_badge(self, count: int, spoken: str) -> None:
        """The number to show (0: none) and what it says when read aloud."""
        self._badge = str(count) if count else ""
        name = ", ".join(part for part in (self._entry.label, spoken if count else "") if part)
        self.setAccessibleName(name)
        self.setAccessibleDescription(self._entry.shortcut)
        self.setToolTip(f"{name} ({self._entry.shortcut})" if self._entry.shortcut else name)
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(HEIGHT), self._theme.px(HEIGHT))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        elif event.key() == Qt.Key.Key_Down:
            self.focusNextChild()
        elif event.key() == Qt.Key.Key_Up:
            self.focusPreviousChild()
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self._theme
        is_field = self._entry.spot == Spot.SEARCH
        if self.isChecked() or self.underMouse() or is_field:
            painter.setPen(QPen(theme.colour("navmuted"), 1) if is_field else Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("navh"))
            edge = 0.5 if is_field else 0
            painter.drawRoundedRect(
                QRectF(self.rect()).adjusted(edge, edge, -edge, -edge), theme.px(6), theme.px(6)
            )
        if self.isChecked():
            bar = QRectF(0, theme.px(8), theme.px(4), self.height() - theme.px(16))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent"))
            painter.drawRoundedRect(bar, 2, 2)
        left = (self.width() - theme.px(ICON)) // 2 if self.is_rail else theme.px(_LEFT)
        icon = QRect(left, 0, theme.px(ICON), self.height())
        paint_icon(
            painter, icon, theme, (self._entry.icon, "accent" if self.isChecked() else "navtext", ICON)
        )
        if self.is_rail:
            self._paint_dot(painter)
        else:
            self._paint_words(painter)
        if self.hasFocus():
            paint_ring(painter, QRectF(self.rect()), theme)
        painter.end()

    def _paint_words(self, painter: QPainter) -> None:
        theme = self._theme
        painter.setPen(theme.colour("navtext"))
        painter.setFont(theme.font(Role.STRONG if self.isChecked() else Role.BODY))
        words = self.rect().adjusted(theme.px(_LEFT + _ICON_ROOM), 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self._entry.label)
        right = self.rect().adjusted(0, 0, -theme.px(10), 0)
        if self._entry.spot == Spot.SEARCH or self._entry.build is None:
            painter.setPen(theme.colour("navmuted"))
            painter.setFont(theme.font(Role.SMALL))
            painter.drawText(
                right, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, self._entry.shortcut
            )
        elif self._badge:
            self._paint_badge(painter, right)

    def _paint_badge(self, painter: QPainter, right: QRect) -> None:
        theme = self._theme
        font = theme.font(Role.SMALL_STRONG)
        width = max(QFontMetrics(font).horizontalAdvance(self._badge) + theme.px(12), theme.px(22))
        height = theme.px(20)
        pill = QRectF(right.right() - width + theme.px(2), (self.height() - height) / 2, width, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("accent"))
        painter.drawRoundedRect(pill, height / 2, height / 2)
        painter.setPen(theme.colour("on_accent"))
        painter.setFont(font)
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, self._badge)

    def _paint_dot(self, painter: QPainter) -> None:
        if self._badge:
            side = self._theme.px(8)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("accent"))
            painter.drawEllipse(self.width() - side - self._theme.px(6), self._theme.px(6), side, side)
