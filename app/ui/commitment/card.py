"""The strokes of one card of the board."""

from collections.abc import Iterator
from datetime import date

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from app.domain.commitment import CommitmentRow, CommitmentStatus
from app.ui.commitment import wording
from app.ui.kit.paint import CHIP_HEIGHT, chip_width, paint_chip, paint_ring
from app.ui.kit.theme import Role, Theme

_PAD = 11
_HEAD = 9
_GAP = 8
"""Between cards."""
_AFTER_HEAD, _AFTER_TITLE = 6, 4
_MOST_LINES = {Role.STRONG: 3, Role.SMALL: 4}
_REMEMBERED = 500
_NO_BREAK = "\u00a0"


class CardPainter:
    """Measures and paints; what it paints is as high as it measured."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._broken: dict[tuple[Role, tuple[str, ...], int], list[str]] = {}
        theme.changed.connect(self._broken.clear)

    def height(self, row: CommitmentRow, width: int, today: date) -> int:
        """Of the card with the gap under it, at this width."""
        theme = self._theme
        inner = width - 2 * theme.px(_PAD)
        title = len(self._lines(Role.STRONG, (row.shown_task,), inner))
        detail = len(self._lines(Role.SMALL, _details(row), inner))
        words = title * self._pitch(Role.STRONG) + detail * self._pitch(Role.SMALL)
        around = theme.px(2 * _HEAD + CHIP_HEIGHT + _AFTER_HEAD + _AFTER_TITLE + _GAP)
        is_wide = self._has_room_beside(row, width, today)
        return words + around + (0 if is_wide else theme.px(CHIP_HEIGHT))

    def action_rect(self, rect: QRect, row: CommitmentRow, today: date) -> QRect:
        """Where the words of action stand in an item's rectangle: beside the chip, else at the foot."""
        theme = self._theme
        wide, height = self._action_width(row), theme.px(CHIP_HEIGHT)
        if self._has_room_beside(row, rect.width(), today):
            return QRect(rect.right() - theme.px(_PAD) - wide + 1, rect.top() + theme.px(_HEAD), wide, height)
        foot = rect.bottom() - theme.px(_GAP + _HEAD) - height + 1
        return QRect(rect.left() + theme.px(_PAD), foot, wide, height)

    def _action_width(self, row: CommitmentRow) -> int:
        return QFontMetrics(self._theme.font(Role.SMALL_STRONG)).horizontalAdvance(wording.verb(row))

    def _has_room_beside(self, row: CommitmentRow, width: int, today: date) -> bool:
        chip = chip_width(self._theme, wording.chip(row, today))
        return chip + self._action_width(row) + self._theme.px(2 * _PAD + _GAP) <= width

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, row: CommitmentRow, today: date) -> None:
        """The card; the ring goes round the one that has the focus."""
        theme, rect = self._theme, QRect(option.rect)
        state: QStyle.StateFlag = option.state
        card = rect.adjusted(0, 0, -1, -theme.px(_GAP))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.setPen(QPen(theme.colour("field" if is_chosen else "line"), 1))
        painter.setBrush(theme.colour("surface"))
        painter.drawRoundedRect(QRectF(card).adjusted(0.5, 0.5, 0.5, -0.5), theme.px(6), theme.px(6))
        if state & QStyle.StateFlag.State_HasFocus:
            paint_ring(painter, QRectF(card).adjusted(0, 0, 1, 0), theme)
        self._paint_head(painter, rect, row, today)
        self._paint_words(painter, card, row)
        painter.restore()

    def _paint_head(self, painter: QPainter, rect: QRect, row: CommitmentRow, today: date) -> None:
        theme, chip = self._theme, wording.chip(row, today)
        action = self.action_rect(rect, row, today)
        left, top = rect.left() + theme.px(_PAD), rect.top() + theme.px(_HEAD)
        paint_chip(painter, QRect(left, top, chip_width(theme, chip), action.height()), theme, chip)
        painter.setFont(theme.font(Role.SMALL_STRONG))
        painter.setPen(theme.colour("ptext"))
        painter.drawText(action, Qt.AlignmentFlag.AlignVCenter, wording.verb(row))

    def _paint_words(self, painter: QPainter, card: QRect, row: CommitmentRow) -> None:
        theme = self._theme
        inner = card.width() + 1 - 2 * theme.px(_PAD)
        left, top = card.left() + theme.px(_PAD), card.top() + theme.px(_HEAD + CHIP_HEIGHT + _AFTER_HEAD)
        for role, token, words in (
            (Role.STRONG, "text", (row.shown_task,)),
            (Role.SMALL, "muted", _details(row)),
        ):
            painter.setFont(theme.font(role))
            painter.setPen(theme.colour(token))
            pitch = self._pitch(role)
            for line in self._lines(role, words, inner):
                painter.drawText(QRect(left, top, inner, pitch), Qt.AlignmentFlag.AlignVCenter, line)
                top += pitch
            top += theme.px(_AFTER_TITLE)

    def _lines(self, role: Role, paragraphs: tuple[str, ...], width: int) -> list[str]:
        """Broken once for measuring and painting; what was not seen for long is forgotten."""
        key = (role, paragraphs, width)
        if key not in self._broken:
            if len(self._broken) >= _REMEMBERED:
                self._broken.clear()
            self._broken[key] = _lines(self._theme, role, paragraphs, (width, _MOST_LINES[role]))
        return self._broken[key]

    def _pitch(self, role: Role) -> int:
        return QFontMetrics(self._theme.font(role)).height()


def _details(row: CommitmentRow) -> tuple[str, ...]:
    first = " · ".join((wording.agencies(row), wording.when(row).replace(" ", _NO_BREAK)))
    return (first,) if row.status != CommitmentStatus.OPEN else (first, wording.where(row))


def _lines(theme: Theme, role: Role, paragraphs: tuple[str, ...], room: tuple[int, int]) -> list[str]:
    """The paragraphs broken to (width, most lines); what is left over ends in an ellipsis."""
    width, most = room
    found = [line for words in paragraphs for line in _broken(theme, role, words, width)]
    if len(found) > most:
        metrics = QFontMetrics(theme.font(role))
        rest = " ".join(found[most - 1 :])
        found[most - 1 :] = [metrics.elidedText(rest, Qt.TextElideMode.ElideRight, width)]
    return found


def _broken(theme: Theme, role: Role, words: str, width: int) -> Iterator[str]:
    layout = QTextLayout(words.replace("\n", " "), theme.font(role))
    layout.setTextOption(QTextOption(Qt.AlignmentFlag.AlignLeft))
    layout.beginLayout()
    spans: list[tuple[int, int]] = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(width, 1))
        line.setPosition(QPointF(0, 0))
        spans.append((line.textStart(), line.textLength()))
    layout.endLayout()
    # Qt counts letters outside the basic plane twice
    units = layout.text().encode("utf-16-le")
    for start, length in spans:
        yield units[2 * start : 2 * (start + length)].decode("utf-16-le", "ignore").rstrip()
