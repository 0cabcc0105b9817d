"""A picture of the guide over the whole window, until a key or a click."""

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.base.i18n import _
from app.base.paths import documentation
from app.ui.kit.theme import Role, Theme

_EDGE, _FOOT = 16, 40


class Enlarged(QWidget):
    """Covers its parent with a picture as large as it fits."""

    closed = Signal()

    def __init__(self, over: QWidget, theme: Theme) -> None:
        super().__init__(over)
        self._over, self._theme, self._picture = over, theme, QPixmap()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.hide()
        over.installEventFilter(self)

    def show_picture(self, name: str) -> None:
        """Show this file of docs/pictures."""
        self._picture = QPixmap(str(documentation("pictures", name)))
        self.setAccessibleName(_("Hình lớn. Nhấn Esc hoặc bấm chuột để đóng."))
        self.setGeometry(self._over.rect())
        self.show()
        self.raise_()
        self.setFocus()

    def _close(self) -> None:
        self.hide()
        self.closed.emit()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self.setGeometry(self._over.rect())
        return False

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._close()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._close()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._theme, QPainter(self)
        painter.fillRect(self.rect(), theme.colour("nav"))
        edge, foot = theme.px(_EDGE), theme.px(_FOOT)
        room = self.rect().adjusted(edge, edge, -edge, -foot)
        size = self._picture.size().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRect(room.topLeft(), size)
        place.moveCenter(room.center())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(place, self._picture)
        painter.setPen(theme.colour("navmuted"))
        painter.drawRect(place)
        painter.setPen(theme.colour("navtext"))
        painter.setFont(theme.font(Role.STRONG))
        words = self.rect().adjusted(0, self.height() - foot, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, _("Nhấn Esc hoặc bấm chuột để đóng hình"))
        painter.end()
