"""What stands where there is nothing yet: what is missing, why it matters, one or two buttons."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.ui.kit.button import Button
from app.ui.kit.layout import STRETCH, Column, Row
from app.ui.kit.picture import IconLabel
from app.ui.kit.text import Text
from app.ui.kit.theme import Theme


class EmptyState(QWidget):
    """An icon, a sentence or two, and the buttons that help."""

    def __init__(self, theme: Theme, icon: str, sentence: str, *buttons: Button) -> None:
        super().__init__()
        self.setAccessibleName(sentence)
        self.sentence = Text(theme, sentence, tone="muted", wraps=True)
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        picture, choices = Row(theme), Row(theme, gap=12)
        picture.fill(STRETCH, IconLabel(theme, icon, "muted", size=24), STRETCH)
        choices.fill(STRETCH, *buttons, STRETCH)
        column = Column(theme, margins=(24, 24, 24, 24), gap=12)
        column.fill(STRETCH, picture, self.sentence, choices, STRETCH)
        self.setLayout(column)
