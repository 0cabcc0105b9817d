"""An answer as a card: its key, what it does, and what follows from it."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy
from typing_extensions import override

from app.base.i18n import _
from app.ui.kit.paint import paint_icon, paint_ring
from app.ui.kit.theme import Role, Theme
from app.ui.roster.compared import Answer

_PAD, _CAP, _LEFT, _CHECK = 8, 26, 48, 30
_WIDE = 10_000
_WRAP = int(Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)


class ChoiceCard(QAbstractButton):
    """Pressed by its key, Enter, Space or the mouse; the answer in force has a check."""

    def __init__(self, theme: Theme, key: int) -> None:
        super().__init__()
        self._theme, self._key = theme, str(key)
        self._answer = Answer("", "")
        self._is_chosen = False
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        theme.changed.connect(self.updateGeometry)

    def show_answer(self, answer: Answer, *, is_chosen: bool) -> None:
        """Show what the key means now."""
        self._answer, self._is_chosen = answer, is_chosen
        self.setText(answer.title)
        self.setAccessibleName(_("Phím {key}: {title}").format(key=self._key, title=answer.title))
        self.setAccessibleDescription(answer.detail)
        self.updateGeometry()
        self.update()

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        title, detail = self._heights(width)
        return title + detail + self._theme.px(2 * _PAD)

    @override
    def sizeHint(self) -> QSize:
        # the least height; what the width in force needs is asked for by heightForWidth
        return QSize(self._theme.px(280), self.heightForWidth(_WIDE))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(220), self.heightForWidth(_WIDE))

    def _heights(self, width: int) -> tuple[int, int]:
        room = QRect(0, 0, max(1, width - self._theme.px(_LEFT + _CHECK)), _WIDE)
        title, detail = (
            QFontMetrics(self._theme.font(role)).boundingRect(room, _WRAP, words).height()
            for role, words in ((Role.STRONG, self._answer.title), (Role.SMALL, self._answer.detail))
        )
        return title + self._theme.px(2), detail

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(theme.colour("primary" if self._is_chosen else "field"), 1))
        painter.setBrush(theme.colour("psoft" if self._is_chosen or self.underMouse() else "surface"))
        painter.drawRoundedRect(frame, theme.px(6), theme.px(6))
        self._paint_key(painter)
        width = self.width() - theme.px(_LEFT + _CHECK)
        title, detail = self._heights(self.width())
        left, top = theme.px(_LEFT), theme.px(_PAD)
        for role, token, words, room in (
            (Role.STRONG, "text", self._answer.title, QRect(left, top, width, title)),
            (Role.SMALL, "muted", self._answer.detail, QRect(left, top + title, width, detail)),
        ):
            painter.setFont(theme.font(role))
            painter.setPen(theme.colour(token))
            painter.drawText(room, _WRAP, words)
        if self._is_chosen:
            check = QRect(self.width() - theme.px(_CHECK), 0, theme.px(_CHECK - 8), self.height())
            paint_icon(painter, check, theme, ("check", "ptext", 18))
        if self.hasFocus():
            paint_ring(painter, QRectF(self.rect()), theme)
        painter.end()

    def _paint_key(self, painter: QPainter) -> None:
        theme = self._theme
        side = theme.px(_CAP)
        cap = QRect(theme.px(11), (self.height() - side) // 2, side, theme.px(22))
        painter.setPen(QPen(theme.colour("field"), 1))
        painter.setBrush(theme.colour("surface"))
        painter.drawRoundedRect(QRectF(cap).adjusted(0.5, 0.5, -0.5, -0.5), theme.px(4), theme.px(4))
        painter.setPen(theme.colour("text"))
        painter.setFont(theme.font(Role.SMALL_STRONG))
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, self._key)
