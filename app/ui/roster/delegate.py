"""Paints the rows of the check: bold names, and the sentence filled where it needs the eye."""

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from app.ui.kit.paint import paint_icon, tone_tokens
from app.ui.kit.theme import Role, Theme
from app.ui.roster.verdict import Said

Index = QModelIndex | QPersistentModelIndex
SAID_ROLE = Qt.ItemDataRole.UserRole
_NAME = 1
_PAD, _ICON = 8, 16


class SaidDelegate(QStyledItemDelegate):
    """Texts are shortened by "…" only where the column is at its widest; the panel has them whole."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme

    def widest(self, model: QAbstractItemModel, column: int, role: Role) -> int:
        """How wide the texts of a column are."""
        metrics = QFontMetrics(self._theme.font(role))
        texts = {model.index(row, column).data() for row in range(model.rowCount())}
        return max(map(metrics.horizontalAdvance, texts), default=0)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        is_chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.fillRect(rect, self._theme.colour("sel" if is_chosen else "surface"))
        if is_chosen and index.column() == 0:
            bar = QRect(rect.left(), rect.top(), self._theme.px(4), rect.height())
            painter.fillRect(bar, self._theme.colour("primary"))
        what: Said | None = index.data(SAID_ROLE)
        if what is not None:
            self._paint_said(painter, rect, what)
        else:
            role = Role.STRONG if index.column() == _NAME else Role.BODY
            self._paint_text(
                painter, rect.adjusted(self._theme.px(_PAD), 0, -2, 0), (index.data(), role, "text")
            )
        painter.restore()

    def _paint_said(self, painter: QPainter, rect: QRect, what: Said) -> None:
        theme = self._theme
        ground, ink = tone_tokens(what.tone)
        inner = rect.adjusted(theme.px(6), theme.px(4), -theme.px(6), -theme.px(4))
        if what.is_filled:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour(ground))
            painter.drawRoundedRect(inner, theme.px(5), theme.px(5))
        icon = QRect(inner.left() + theme.px(6), inner.top(), theme.px(_ICON), inner.height())
        paint_icon(painter, icon, theme, (what.icon, ink, 14))
        role = Role.SMALL_STRONG if what.is_filled else Role.SMALL
        words = inner.adjusted(theme.px(_ICON + 10), 0, -theme.px(4), 0)
        self._paint_text(painter, words, (what.sentence, role, ink))

    def _paint_text(self, painter: QPainter, rect: QRect, text: tuple[str, Role, str]) -> None:
        words, role, token = text
        font = self._theme.font(role)
        painter.setFont(font)
        painter.setPen(self._theme.colour(token))
        shown = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown)
