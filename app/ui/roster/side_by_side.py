"""Two records beside each other, line by line; where they differ the line is tinted and marked ≠."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from app.base.i18n import _
from app.ui.kit.theme import Role, Theme
from app.ui.roster.compared import Line

_LEAST, _HEAD, _CAPTION, _PAD = 26, 25, 96, 10
_MARK = 20
_WIDE = 10_000
_WRAP = int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap)


class SideBySide(QWidget):
    """Painted in one go, each line as high as its words need; nothing is cut."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._heads = ("", "")
        self._lines: tuple[Line, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self.updateGeometry)

    def show_lines(self, heads: tuple[str, str], lines: Sequence[Line]) -> None:
        """Show these."""
        self._heads, self._lines = heads, tuple(lines)
        words = _("{caption}: {left}; {right}")
        said = (words.format(caption=each.caption, left=each.left, right=each.right) for each in lines)
        self.setAccessibleName(_("{left} bên cạnh {right}").format(left=heads[0], right=heads[1]))
        self.setAccessibleDescription(". ".join(said))
        self.updateGeometry()
        self.update()

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        return self._theme.px(_HEAD) + sum(self._height(line, width) for line in self._lines)

    @override
    def sizeHint(self) -> QSize:
        # the least height; what the width in force needs is asked for by heightForWidth
        return QSize(self._theme.px(320), self.heightForWidth(_WIDE))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(260), self.heightForWidth(_WIDE))

    def _half(self, width: int) -> int:
        return (width - self._theme.px(_CAPTION)) // 2

    def _room(self, line: Line, width: int) -> int:
        """For the words of one side."""
        return self._half(width) - self._theme.px(2 * _PAD + (_MARK if line.differs else 0))

    def _height(self, line: Line, width: int) -> int:
        metrics = QFontMetrics(self._theme.font(Role.STRONG if line.differs else Role.BODY))
        room = QRect(0, 0, max(1, self._room(line, width)), _WIDE)
        words = (metrics.boundingRect(room, _WRAP, text).height() for text in (line.left, line.right))
        return max(self._theme.px(_LEAST), max(words) + self._theme.px(4))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._theme, QPainter(self)
        top = theme.px(_HEAD)
        head = QRect(0, 0, self.width(), top)
        painter.fillRect(head, theme.colour("head"))
        painter.setFont(theme.font(Role.SMALL_STRONG))
        painter.setPen(theme.colour("muted"))
        for side, words in enumerate(self._heads):
            painter.drawText(self._cell(side, 0, top), Qt.AlignmentFlag.AlignVCenter, words)
        for line in self._lines:
            height = self._height(line, self.width())
            self._paint_line(painter, QRect(0, top, self.width(), height), line)
            top += height
        painter.end()

    def _cell(self, side: int, top: int, height: int) -> QRect:
        theme, half = self._theme, self._half(self.width())
        left = theme.px(_CAPTION) + side * half + theme.px(_PAD)
        return QRect(left, top, half - 2 * theme.px(_PAD), height)

    def _paint_line(self, painter: QPainter, rect: QRect, line: Line) -> None:
        theme = self._theme
        if line.differs:
            painter.fillRect(rect.adjusted(theme.px(_CAPTION), 0, 0, 0), theme.colour("warnsoft"))
        painter.setPen(theme.colour("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setPen(theme.colour("muted"))
        painter.setFont(theme.font(Role.SMALL_STRONG))
        caption = rect.adjusted(theme.px(_PAD), 0, 0, 0)
        painter.drawText(caption, Qt.AlignmentFlag.AlignVCenter, line.caption)
        painter.setPen(theme.colour("text"))
        painter.setFont(theme.font(Role.STRONG if line.differs else Role.BODY))
        for side, words in enumerate((line.left, line.right)):
            cell = self._cell(side, rect.top(), rect.height())
            if line.differs:
                painter.drawText(cell, Qt.AlignmentFlag.AlignVCenter, "≠")
                cell.setLeft(cell.left() + theme.px(_MARK))
            painter.drawText(cell, _WRAP, words)
