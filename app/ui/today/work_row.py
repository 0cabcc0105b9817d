"""One thing to do: when, what, where, and the buttons that fit now."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QWidget

from app.base.i18n import _
from app.domain.dialogue import DialogueRow
from app.domain.training_class import ClassRow
from app.ui.kit.date_block import DateBlock
from app.ui.kit.layout import Column, Row
from app.ui.kit.text import Text
from app.ui.kit.theme import Role, Theme


@dataclass(frozen=True, slots=True)
class Work:
    """A class or a dialogue as a row of the page; `day` is the one its block shows."""

    row: ClassRow | DialogueRow
    day: date
    is_running: bool
    detail: str


def of_class(row: ClassRow, today: date) -> Work:
    """A class; one that runs stands on today."""
    day = row.starts_on or today
    is_running = row.ends_on is not None and day <= today <= row.ends_on
    people = (
        _("{count} học viên").format(count=row.enrolled)
        if row.enrolled
        else _("dự kiến {count} người").format(count=row.planned_people)
        if row.planned_people
        else _("chưa có danh sách")
    )
    lessons = _("{count} buổi").format(count=row.lessons)
    detail = " · ".join(part for part in (row.venue, people, lessons) if part)
    return Work(row, today if is_running else day, is_running, detail)


def of_dialogue(row: DialogueRow, today: date) -> Work:
    """A dialogue."""
    issues = _("{count} vấn đề đã gom").format(count=row.issues) if row.issues else _("chưa gom vấn đề nào")
    detail = " · ".join(part for part in (row.starts, row.venue, issues) if part)
    return Work(row, row.held_on or today, row.held_on == today, detail)


def title(row: ClassRow | DialogueRow) -> str:
    """What a row is called."""
    return row.title if isinstance(row, ClassRow) else _("Đối thoại: {theme}").format(theme=row.theme)


class WorkRow(QWidget):
    """A class or a dialogue on page Hôm nay; put its buttons into `choices`."""

    def __init__(self, theme: Theme, work: Work) -> None:
        super().__init__()
        self.choices = Row(theme, gap=12)
        words = Column(theme, gap=0)
        name = Text(theme, title(work.row), role=Role.STRONG, wraps=True)
        words.fill(name, Text(theme, work.detail, role=Role.SMALL, tone="muted", wraps=True))
        self._body, line = Row(theme, gap=12), Row(theme, gap=12)
        self._body.addLayout(words, 1)
        self._body.addLayout(self.choices)
        block = DateBlock(theme, work.day, is_today=work.is_running)
        line.addWidget(block, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(self._body, 1)
        self.setLayout(line)
        self.setAccessibleName(title(work.row))

    def stand(self, direction: QBoxLayout.Direction) -> None:
        """The buttons beside the words, or under them."""
        self._body.setDirection(direction)
        is_under = direction == QBoxLayout.Direction.TopToBottom
        self.choices.setAlignment(Qt.AlignmentFlag.AlignLeft if is_under else Qt.AlignmentFlag.AlignVCenter)
