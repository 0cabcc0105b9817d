"""The choosers over the preview: one a column, with how sure the program is of it."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QStyle, QStyleOptionComboBox, QStylePainter, QWidget
from typing_extensions import override

from app.base.i18n import _
from app.rosters.fields import CERTAINTY_NAMES, FIELD_NAMES, Certainty, Field
from app.rosters.table import Column
from app.ui.kit.paint import paint_icon, tone_tokens
from app.ui.kit.theme import Role, Theme

CERTAINTY_LOOKS = {
    Certainty.CERTAIN: ("ok", "check"),
    Certainty.GUESS: ("warn", "eye"),
    Certainty.IGNORED: ("neutral", "minus"),
}
"""Tone and icon."""

_CHOICES = tuple(field for field in FIELD_NAMES if field is not Field.ROW_NUMBER)
_HEIGHT, _CAPTION, _GAP = 64, 25, 5
_ARROW, _PAD = 24, 9
_ROOM_BESIDE = 46
"""What a chooser needs besides its words: padding and the arrow."""


def column_name(column: Column) -> str:
    """D · Năm/ngày sinh, as over the preview."""
    return " · ".join(part for part in (column.letter, column.header) if part)


class _Chooser(QComboBox):
    """Paints its own words and arrow; the wheel scrolls the page and never changes a meaning.

    Under an application's style sheet, a combo box with a font of its own crashes Qt 6.11 when
    the sheet changes after such a box was destroyed; so the bold words are painted.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        option.currentText = ""
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        side, pad = self._theme.px(_ARROW), self._theme.px(_PAD)
        arrow = QRect(self.width() - side, 0, side, self.height())
        paint_icon(painter, arrow, self._theme, ("chevron-down", "muted", 16))
        painter.setFont(self._theme.font(Role.STRONG))
        painter.setPen(self._theme.colour("text"))
        words = QRect(pad, 0, self.width() - side - pad, self.height())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.currentText())
        painter.end()


class ColumnHead(QWidget):
    """Certainty in words over the chooser of one column."""

    chosen = Signal(Field)
    reached = Signal()
    """The chooser has the focus."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._certainty = Certainty.IGNORED
        self.chooser = _Chooser(theme)
        for field in _CHOICES:
            self.chooser.addItem(FIELD_NAMES[field], field)
        self.chooser.setMaxVisibleItems(len(_CHOICES))
        self.chooser.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.chooser.setMinimumContentsLength(1)
        self.chooser.setParent(self)
        self.chooser.activated.connect(lambda place: self.chosen.emit(_CHOICES[place]))
        self.chooser.installEventFilter(self)

    def show_column(self, column: Column) -> None:
        """Show what a column is taken for."""
        self._certainty = column.certainty
        shown = Field.IGNORED if column.field is Field.ROW_NUMBER else column.field
        self.chooser.setCurrentIndex(_CHOICES.index(shown))
        words = _("Cột {name}: {certainty}")
        self.chooser.setAccessibleName(
            words.format(name=column_name(column), certainty=CERTAINTY_NAMES[column.certainty])
        )
        self.update()

    def natural_width(self) -> int:
        """What its words need."""
        theme = self._theme
        metrics = QFontMetrics(theme.font(Role.STRONG))
        field = metrics.horizontalAdvance(self.chooser.currentText()) + theme.px(_ROOM_BESIDE)
        words = CERTAINTY_NAMES[self._certainty]
        return max(field, metrics.horizontalAdvance(words) + theme.px(32))

    def place_chooser(self) -> None:
        """Put the chooser under its caption."""
        gap = self._theme.px(_GAP)
        top = self._theme.px(_CAPTION)
        self.chooser.setGeometry(gap, top, max(0, self.width() - 2 * gap), self._theme.px(34))

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            self.reached.emit()
        return super().eventFilter(watched, event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        tone, icon = CERTAINTY_LOOKS[self._certainty]
        ground, ink = tone_tokens(tone)
        if tone == "neutral":
            ink = "muted"
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour(ground))
        painter.setPen(theme.colour("line"))
        painter.drawLine(self.rect().topRight(), self.rect().bottomRight())
        gap, caption = theme.px(_GAP), theme.px(_CAPTION + 2)
        paint_icon(painter, QRect(gap, 0, theme.px(16), caption), theme, (icon, ink, 14))
        painter.setPen(theme.colour(ink))
        painter.setFont(theme.font(Role.SMALL_STRONG))
        words = QRect(gap + theme.px(20), 0, self.width() - gap - theme.px(20), caption)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, CERTAINTY_NAMES[self._certainty])
        painter.end()


class ColumnHeads(QWidget):
    """The choosers side by side, moved along with the preview under them."""

    chosen = Signal(int, Field)
    """Place of the column, its new meaning."""
    reached = Signal(int)
    """The column one looks at."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.heads: list[ColumnHead] = []
        self._columns: tuple[int, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_columns(self, columns: Sequence[Column]) -> None:
        """Show these; the focus stays where the columns are the same as before."""
        indexes = tuple(column.index for column in columns)
        if indexes != self._columns:
            self._columns = indexes
            for head in self.heads:
                head.hide()
                head.deleteLater()
            self.heads = [self._made(place) for place in range(len(columns))]
        for head, column in zip(self.heads, columns, strict=True):
            head.show_column(column)
        self.setFixedHeight(self._theme.px(_HEIGHT))

    def place(self, sections: Sequence[tuple[int, int]]) -> None:
        """Left and width of each column, as the preview has them now."""
        for head, (left, width) in zip(self.heads, sections, strict=True):
            head.setGeometry(left, 0, width, self._theme.px(_HEIGHT))
            head.place_chooser()

    def _made(self, place: int) -> ColumnHead:
        head = ColumnHead(self._theme)
        head.setParent(self)
        head.chosen.connect(lambda field: self.chosen.emit(place, field))
        head.reached.connect(lambda: self.reached.emit(place))
        head.show()
        return head
