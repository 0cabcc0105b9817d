"""One thing to do: when, what, where, and the buttons that fit now."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QWidget

from app.base.i18n import _
from app.domain.training_class import ClassRow
from app.ui.kit.date_block import DateBlock
from app.ui.kit.layout import Column, Row
from app.ui.kit.text import Text
from app.ui.kit.theme import Role, Theme


class WorkRow(QWidget):
    """A class on page Hôm nay; put its buttons into `choices`."""

    def __init__(self, theme: Theme, row: ClassRow, today: date) -> None:
        super().__init__()
        day = row.starts_on or today
        is_running = row.ends_on is not None and day <= today <= row.ends_on
        self.choices = Row(theme, gap=12)
        words = Column(theme, gap=0)
        title = Text(theme, row.title, role=Role.STRONG, wraps=True)
        words.fill(title, Text(theme, _detail(row), role=Role.SMALL, tone="muted"))
        self._body, line = Row(theme, gap=12), Row(theme, gap=12)
        self._body.addLayout(words, 1)
        self._body.addLayout(self.choices)
        block = DateBlock(theme, today if is_running else day, is_today=is_running)
        line.addWidget(block, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(self._body, 1)
        self.setLayout(line)
        self.setAccessibleName(row.title)

    def stand(self, direction: QBoxLayout.Direction) -> None:
        """The buttons beside the words, or under them."""
        self._body.setDirection(direction)
        is_under = direction == QBoxLayout.Direction.TopToBottom
        self.choices.setAlignment(Qt.AlignmentFlag.AlignLeft if is_under else Qt.AlignmentFlag.AlignVCenter)


def _detail(row: ClassRow) -> str:
    people = (
        _("{count} học viên").format(count=row.enrolled)
        if row.enrolled
        else _("dự kiến {count} người").format(count=row.planned_people)
        if row.planned_people
        else _("chưa có danh sách")
    )
    lessons = _("{count} buổi").format(count=row.lessons)
    return " · ".join(part for part in (row.venue, people, lessons) if part)
