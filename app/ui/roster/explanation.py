"""The lines about the column one looks at."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from app.ui.kit.layout import STRETCH, Column, Row
from app.ui.kit.picture import IconLabel
from app.ui.kit.text import Text
from app.ui.kit.theme import Role, Theme
from app.ui.roster.explain import Line

_LINES = 4


class Explanation(QWidget):
    """A heading and up to four lines, each with an icon and in words."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._heading = Text(theme, role=Role.STRONG, wraps=True)
        self._lines = [_Line(theme) for _place in range(_LINES)]
        column = Column(theme, gap=0)
        column.fill(self._heading, *self._lines, STRETCH)
        self.setLayout(column)

    def show_lines(self, heading: str, lines: Sequence[Line]) -> None:
        """Show these."""
        self._heading.setText(heading)
        for place, line in enumerate(self._lines):
            line.setVisible(place < len(lines))
            if place < len(lines):
                line.show_line(lines[place])


class _Line(QWidget):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._icon = IconLabel(theme, "check", "ok", size=16)
        self._words = Text(theme, role=Role.SMALL, wraps=True)
        row = Row(theme, gap=6)
        row.addWidget(self._icon)
        row.addWidget(self._words, 1)
        self.setLayout(row)

    def show_line(self, line: Line) -> None:
        self._icon.set_icon(line.icon, line.tone)
        self._words.setText(line.sentence)
