"""The numbers over the list: how many rows of each kind, and a press shows those alone."""

from collections import Counter
from collections.abc import Iterable

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget
from typing_extensions import override

from app.base.i18n import _
from app.services.roster_check import Kind
from app.ui.kit.layout import STRETCH, Row
from app.ui.kit.paint import CHIP_HEIGHT, Chip, chip_width, paint_chip, paint_ring, tone_tokens
from app.ui.kit.theme import Theme
from app.ui.roster.verdict import KIND_NAMES, kind_look


class _FilterChip(QAbstractButton):
    """A chip that can be pressed; while pressed in, it has an edge and its rows are shown alone."""

    def __init__(self, theme: Theme, kind: Kind) -> None:
        super().__init__()
        self._theme, self._kind = theme, kind
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)
        self.show_count(0)

    def show_count(self, count: int) -> None:
        words = f"{count} {KIND_NAMES[self._kind]}"
        tone, icon = kind_look(self._kind)
        self._chip = Chip(words, "neutral" if self._kind == Kind.SEEN else tone, icon)
        self.setText(words)
        self.setAccessibleName(_("Chỉ xem {words}").format(words=words))
        self.setToolTip(self.accessibleName())
        self.setVisible(count > 0 or self.isChecked())
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(chip_width(self._theme, self._chip), self._theme.px(CHIP_HEIGHT))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_chip(painter, self.rect(), self._theme, self._chip)
        if self.isChecked():
            painter.setPen(QPen(self._theme.colour(tone_tokens(self._chip.tone)[1]), self._theme.px(2)))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 5, 5)
        if self.hasFocus():
            paint_ring(painter, QRectF(self.rect()), self._theme)
        painter.end()


class Filters(QWidget):
    """`chosen` carries a Kind, or None for all."""

    chosen = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.chips = {kind: _FilterChip(theme, kind) for kind in Kind}
        row = Row(theme)
        row.fill(*self.chips.values(), STRETCH)
        self.setLayout(row)
        for kind, chip in self.chips.items():
            chip.clicked.connect(lambda is_on, kind=kind: self._choose(kind if is_on else None))

    def show_kinds(self, kinds: Iterable[Kind]) -> None:
        """Count these."""
        counts = Counter(kinds)
        for kind, chip in self.chips.items():
            chip.show_count(counts[kind])

    def clear(self) -> None:
        """Show all rows again."""
        self._choose(None)

    def _choose(self, chosen: Kind | None) -> None:
        for kind, chip in self.chips.items():
            chip.setChecked(kind == chosen)
        self.chosen.emit(chosen)
