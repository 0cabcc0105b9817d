"""Paints a cell of the roll: a fact, or a mark as shape, letter and colour."""

from dataclasses import dataclass, field

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen, QPolygon
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from app.domain.attendance import STATUS_LETTERS, Mark, Status
from app.ui.attendance.table import CENTRED, FIRST_LESSON, MARK_ROLE, Column
from app.ui.kit.paint import paint_icon, tone_tokens
from app.ui.kit.theme import Role, Theme

TONES = {
    Status.PRESENT: "ok",
    Status.LATE: "psoft",
    Status.EXCUSED: "warn",
    Status.ABSENT: "bad",
    Status.STAND_IN: "vio",
}
_BOX = (44, 22)
_PAD = 7
_RING = 3
_CORNER = 7


@dataclass(slots=True)
class Cursor:
    """Where the work is: the row, the lesson, whether keys go there, lessons not begun."""

    row: int = -1
    lesson: int = -1
    has_focus: bool = False
    to_come: frozenset[int] = field(default_factory=frozenset)


class RollDelegate(QStyledItemDelegate):
    """One for both halves of the grid, so that they share the cursor."""

    def __init__(self, theme: Theme, cursor: Cursor) -> None:
        super().__init__()
        self._theme, self._cursor = theme, cursor
        self._fonts = {role: theme.font(role) for role in Role}
        self._measured: dict[tuple[str, Role, int], str] = {}
        theme.changed.connect(self._renew)

    def _renew(self) -> None:
        self._measured.clear()
        self._fonts = {role: self._theme.font(role) for role in Role}

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        lesson = index.column() - FIRST_LESSON
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        is_here = index.row() == self._cursor.row and lesson == self._cursor.lesson
        painter.save()
        painter.fillRect(option.rect, self._theme.colour(self._ground(index.row(), lesson, is_chosen)))
        if lesson < 0:
            self._paint_fact(painter, option.rect, index)
        else:
            self._paint_mark(painter, option.rect, index.data(MARK_ROLE))
        if is_here:
            self._paint_cursor(painter, option.rect)
        painter.restore()

    def _ground(self, row: int, lesson: int, is_chosen: bool) -> str:  # noqa: FBT001 - a state, not a switch
        cursor = self._cursor
        if is_chosen and lesson >= 0 and (row, lesson) != (cursor.row, cursor.lesson):
            return "sel"
        if lesson == cursor.lesson or (row == cursor.row and lesson not in cursor.to_come):
            return "psoft"
        return "head" if lesson in cursor.to_come else "surface"

    def _paint_fact(self, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex) -> None:
        theme, column = self._theme, index.column()
        role = Role.STRONG if column == Column.NAME else Role.BODY
        painter.setFont(self._fonts[role])
        painter.setPen(theme.colour("muted" if column == Column.NUMBER else "text"))
        if column in CENTRED:
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine, index.data())
            return
        inner = rect.adjusted(theme.px(_PAD), 0, -theme.px(_PAD), 0)
        words = self._elided(index.data(), role, inner.width())
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, words)

    def _elided(self, text: str, role: Role, width: int) -> str:
        """Measuring costs more than painting, and the words of a roll do not change."""
        key = (text, role, width)
        if key not in self._measured:
            metrics = QFontMetrics(self._fonts[role])
            self._measured[key] = metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
        return self._measured[key]

    def _paint_mark(self, painter: QPainter, rect: QRect, mark: Mark | None) -> None:
        theme = self._theme
        if mark is None:
            painter.setPen(theme.colour("muted"))
            painter.setFont(self._fonts[Role.BODY])
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, "·")
            return
        ground, ink = tone_tokens(TONES[mark.status])
        width, height = (theme.px(side) for side in _BOX)
        box = QRect(0, 0, width, height)
        box.moveCenter(rect.center())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour(ink), 1))
        painter.setBrush(theme.colour(ground))
        painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), theme.px(4), theme.px(4))
        if mark.status == Status.PRESENT:
            paint_icon(painter, box, theme, ("check", ink, 18))
        else:
            painter.setFont(self._fonts[Role.STRONG])
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, STATUS_LETTERS[mark.status])
        if mark.note:
            self._paint_note(painter, rect)

    def _paint_note(self, painter: QPainter, rect: QRect) -> None:
        """A corner, as Excel shows a remark."""
        side = self._theme.px(_CORNER)
        right, top = rect.right() + 1, rect.top()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("muted"))
        painter.drawPolygon(
            QPolygon([QPoint(right - side, top), QPoint(right, top), QPoint(right, top + side)])
        )

    def _paint_cursor(self, painter: QPainter, rect: QRect) -> None:
        """The ring while keys go here; a thin frame while they go elsewhere."""
        theme = self._theme
        width = theme.px(_RING) if self._cursor.has_focus else 1
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        pen = QPen(theme.colour("focus" if self._cursor.has_focus else "field"), width)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        edge = width // 2
        painter.drawRect(rect.adjusted(edge, edge, -edge - 1, -edge - 1))
