"""Strokes that widgets and delegates share, so that a chip looks the same in a list and on a card."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QFontMetrics, QPainter, QPen

from app.ui.kit.theme import Role, Theme

CHIP_HEIGHT = 24
_CHIP_PAD = 8
_CHIP_ICON = 14
_CHIP_GAP = 5
RING = 2


@dataclass(frozen=True, slots=True)
class Chip:
    """A state in words: `tone` is ok, warn, bad, vio, psoft or neutral; the icon only supports."""

    text: str
    tone: str = "neutral"
    icon: str = ""


_CHIP_TOKENS = {
    "ok": ("oksoft", "ok"),
    "warn": ("warnsoft", "warn"),
    "bad": ("badsoft", "bad"),
    "vio": ("viosoft", "vio"),
    "psoft": ("psoft", "ptext"),
    "neutral": ("sunken", "text"),
}


def tone_tokens(tone: str) -> tuple[str, str]:
    """Ground and ink of a tone, as colour tokens."""
    return _CHIP_TOKENS[tone]


def chip_width(theme: Theme, chip: Chip) -> int:
    """How wide the chip is at the present text size."""
    words = QFontMetrics(theme.font(Role.SMALL_STRONG)).horizontalAdvance(chip.text)
    icon = theme.px(_CHIP_ICON + _CHIP_GAP) if chip.icon else 0
    return words + icon + 2 * theme.px(_CHIP_PAD)


def paint_chip(painter: QPainter, rect: QRect, theme: Theme, chip: Chip) -> None:
    """Fill `rect` with the chip."""
    ground, ink = tone_tokens(chip.tone)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour(ground))
    painter.drawRoundedRect(rect, theme.px(5), theme.px(5))
    left = rect.left() + theme.px(_CHIP_PAD)
    if chip.icon:
        paint_icon(
            painter,
            QRect(left, rect.top(), theme.px(_CHIP_ICON), rect.height()),
            theme,
            (chip.icon, ink, _CHIP_ICON),
        )
        left += theme.px(_CHIP_ICON + _CHIP_GAP)
    painter.setPen(theme.colour(ink))
    painter.setFont(theme.font(Role.SMALL_STRONG))
    words = QRect(left, rect.top(), rect.right() - left + 1, rect.height())
    painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, chip.text)
    painter.restore()


def paint_icon(painter: QPainter, rect: QRect, theme: Theme, icon: tuple[str, str, int]) -> None:
    """Put (name, token, size at 100 %) into the middle of `rect`."""
    name, token, size = icon
    picture = theme.pixmap(name, token, size=size, ratio=painter.device().devicePixelRatioF())
    side = theme.px(size)
    place = QPointF(rect.left() + (rect.width() - side) / 2, rect.top() + (rect.height() - side) / 2)
    painter.drawPixmap(place.toPoint(), picture)


def paint_bar(painter: QPainter, rect: QRectF, theme: Theme, bar: tuple[float, str, bool]) -> None:
    """A bar as (share 0 to 1, token, is hatched): the filled part over its track."""
    share, token, is_hatched = bar
    radius = min(rect.height() / 2, theme.px(3))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("track"))
    painter.drawRoundedRect(rect, radius, radius)
    filled = QRectF(rect.left(), rect.top(), rect.width() * max(0.0, min(1.0, share)), rect.height())
    painter.setBrush(theme.colour(token))
    painter.drawRoundedRect(filled, radius, radius)
    if is_hatched:
        painter.setBrush(QBrush(theme.colour("surface"), Qt.BrushStyle.BDiagPattern))
        painter.drawRoundedRect(filled, radius, radius)


def paint_ring(painter: QPainter, rect: QRectF, theme: Theme, *, has_gap: bool = False) -> None:
    """The focus ring inside `rect`; on filled things a gap of surface sets it off."""
    width = theme.px(RING)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    half = width / 2
    if has_gap:
        painter.setPen(QPen(theme.colour("surface"), width))
        inner = rect.adjusted(half + width, half + width, -half - width, -half - width)
        painter.drawRoundedRect(inner, theme.px(4), theme.px(4))
    painter.setPen(QPen(theme.colour("focus"), width))
    painter.drawRoundedRect(rect.adjusted(half, half, -half, -half), theme.px(6), theme.px(6))
