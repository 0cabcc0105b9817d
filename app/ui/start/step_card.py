"""A step of the first run: one card, no wider than one reads."""

from PySide6.QtWidgets import QWidget

from app.ui.kit.card import Card
from app.ui.kit.layout import STRETCH, Column, Scroller
from app.ui.kit.theme import Theme

_WIDTH = 640


class StepCard(QWidget):
    """Fill `body`, a column; the card stands at the upper left."""

    def __init__(self, theme: Theme, *parts: QWidget) -> None:
        super().__init__()
        self._theme = theme
        self._card = Card(theme, gap=12)
        self.body = self._card.body
        self.body.fill(*parts)
        content, column = QWidget(), Column(theme)
        column.fill(self._card, STRETCH)
        content.setLayout(column)
        whole = Column(theme)
        whole.addWidget(Scroller(content))
        self.setLayout(whole)
        self._fit()
        theme.changed.connect(self._fit)

    def _fit(self) -> None:
        self._card.setMaximumWidth(self._theme.px(_WIDTH))
