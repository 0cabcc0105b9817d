"""Cards: a white field with a title, on the page ground."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QWidget

from app.ui.kit.layout import STRETCH, Column, Row
from app.ui.kit.text import Text
from app.ui.kit.theme import Role, Theme


class Card(QFrame):
    """Fill `body`, a column; `title` and what stands right of it come first when given."""

    def __init__(self, theme: Theme, title: str = "", *beside: QWidget, gap: int = 8) -> None:
        super().__init__()
        self.setObjectName("card")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.body = Column(theme, margins=(16, 12, 16, 12), gap=gap)
        self.setLayout(self.body)
        self.title: Text | None = None
        if title:
            self.title = Text(theme, title, role=Role.CARD)
            self.setAccessibleName(title)
            head = Row(theme)
            head.fill(self.title, STRETCH, *beside)
            self.body.addLayout(head)
