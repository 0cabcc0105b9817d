"""The strokes of one card of the board."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from app.domain.commitment import CommitmentRow, CommitmentStatus
from app.ui.commitment import wording
from app.ui.kit.paint import CHIP_HEIGHT, Chip, chip_width, paint_chip, paint_ring
from app.ui.kit.theme import Role, Theme

_PAD = 11
_HEAD = 9
_GAP = 8
"""Between cards."""
_AFTER_HEAD, _AFTER_TITLE = 6, 4
_MOST_LINES = {Role.STRONG: 3, Role.SMALL: 4}
_REMEMBERED = 500
_BETWEEN = " ·"
"""Stands between two words on one line, never at the end of it."""
_NO_BREAK = "\u00a0"


@dataclass(frozen=True, slots=True)
class _Plan:
    """What a card shows at a width, measured once for all its paintings."""

    chip: Chip
    chip_width: int
    action: str
    action_width: int
    is_wide: bool
    """The words of action have room beside the chip; else they stand at the foot."""
    lines: Mapping[Role, list[str]]
    height: int
    """With the gap under it."""


class CardPainter:
    """Measures and paints; what it paints is as high as it measured."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._plans: dict[tuple[CommitmentRow, int, date], _Plan] = {}
        theme.changed.connect(self._plans.clear)

    def height(self, row: CommitmentRow, width: int, today: date) -> int:
        """Of the card with the gap under it, at this width."""
        return self._plan(row, width, today).height

    def action_rect(self, rect: QRect, row: CommitmentRow, today: date) -> QRect:
        """Where the words of action stand in an item's rectangle: beside the chip, else at the foot."""
        return self._action_rect(rect, self._plan(row, rect.width(), today))

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
        plan = self._plan(row, rect.width(), today)
        self._paint_head(painter, rect, plan)
        self._paint_words(painter, card, plan)
        painter.restore()

    def _action_rect(self, rect: QRect, plan: _Plan) -> QRect:
        theme = self._theme
        wide, height = plan.action_width, theme.px(CHIP_HEIGHT)
        if plan.is_wide:
            return QRect(rect.right() - theme.px(_PAD) - wide + 1, rect.top() + theme.px(_HEAD), wide, height)
        foot = rect.bottom() - theme.px(_GAP + _HEAD) - height + 1
        return QRect(rect.left() + theme.px(_PAD), foot, wide, height)

    def _paint_head(self, painter: QPainter, rect: QRect, plan: _Plan) -> None:
        theme, action = self._theme, self._action_rect(rect, plan)
        left, top = rect.left() + theme.px(_PAD), rect.top() + theme.px(_HEAD)
        paint_chip(painter, QRect(left, top, plan.chip_width, action.height()), theme, plan.chip)
        painter.setFont(theme.font(Role.SMALL_STRONG))
        painter.setPen(theme.colour("ptext"))
        painter.drawText(action, Qt.AlignmentFlag.AlignVCenter, plan.action)

    def _paint_words(self, painter: QPainter, card: QRect, plan: _Plan) -> None:
        theme = self._theme
        inner = card.width() + 1 - 2 * theme.px(_PAD)
        left, top = card.left() + theme.px(_PAD), card.top() + theme.px(_HEAD + CHIP_HEIGHT + _AFTER_HEAD)
        for role, token in ((Role.STRONG, "text"), (Role.SMALL, "muted")):
            painter.setFont(theme.font(role))
            painter.setPen(theme.colour(token))
            pitch = self._pitch(role)
            for line in plan.lines[role]:
                painter.drawText(QRect(left, top, inner, pitch), Qt.AlignmentFlag.AlignVCenter, line)
                top += pitch
            top += theme.px(_AFTER_TITLE)

    def _plan(self, row: CommitmentRow, width: int, today: date) -> _Plan:
        """What was not seen for long is forgotten."""
        key = (row, width, today)
        if key not in self._plans:
            if len(self._plans) >= _REMEMBERED:
                self._plans.clear()
            self._plans[key] = self._measure(row, width, today)
        return self._plans[key]

    def _measure(self, row: CommitmentRow, width: int, today: date) -> _Plan:
        theme, chip, action = self._theme, wording.chip(row, today), wording.verb(row)
        inner, chip_wide = width - 2 * theme.px(_PAD), chip_width(theme, chip)
        action_wide = QFontMetrics(theme.font(Role.SMALL_STRONG)).horizontalAdvance(action)
        is_wide = chip_wide + action_wide + theme.px(2 * _PAD + _GAP) <= width
        words = {Role.STRONG: (row.shown_task,), Role.SMALL: _details(row)}
        lines = {role: _lines(theme, role, said, (inner, _MOST_LINES[role])) for role, said in words.items()}
        height = theme.px(2 * _HEAD + CHIP_HEIGHT + _AFTER_HEAD + _AFTER_TITLE + _GAP)
        height += sum(len(found) * self._pitch(role) for role, found in lines.items())
        height += 0 if is_wide else theme.px(CHIP_HEIGHT)
        return _Plan(chip, chip_wide, action, action_wide, is_wide, lines, height)

    def _pitch(self, role: Role) -> int:
        return QFontMetrics(self._theme.font(role)).height()


def _details(row: CommitmentRow) -> tuple[str, ...]:
    first = f"{_BETWEEN} ".join((wording.agencies(row), wording.when(row).replace(" ", _NO_BREAK)))
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
        yield units[2 * start : 2 * (start + length)].decode("utf-16-le", "ignore").strip(_BETWEEN)
