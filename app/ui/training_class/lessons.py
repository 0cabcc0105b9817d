"""The half-days of a class, side by side."""

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame

from app.base.i18n import _
from app.domain.attendance import DAY_PART_NAMES, LessonRow
from app.domain.wording import day_and_month
from app.ui.kit.layout import STRETCH, Column, Row, clear
from app.ui.kit.text import Text
from app.ui.kit.theme import Role, Theme

_IN_A_ROW, _IN_A_NARROW_ROW = 4, 2


class Lessons(Column):
    """Four half-days in a row, two where there is little room."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, gap=8)
        self._theme, self._in_a_row = theme, _IN_A_ROW
        self._lessons: Sequence[LessonRow] = ()

    def show_lessons(self, lessons: Sequence[LessonRow]) -> None:
        """Show these, in their order."""
        self._lessons = lessons
        clear(self)
        count = _("{count} buổi học").format(count=len(lessons))
        self.addWidget(Text(self._theme, count, role=Role.STRONG))
        for start in range(0, len(lessons), self._in_a_row):
            row = Row(self._theme, gap=12)
            for lesson in lessons[start : start + self._in_a_row]:
                row.addWidget(self._lesson(lesson), 1)
            self.addLayout(row)

    def fit(self, *, is_narrow: bool) -> None:
        """Fewer in a row."""
        in_a_row = _IN_A_NARROW_ROW if is_narrow else _IN_A_ROW
        if in_a_row != self._in_a_row:
            self._in_a_row = in_a_row
            self.show_lessons(self._lessons)

    def _lesson(self, lesson: LessonRow) -> QFrame:
        theme = self._theme
        well = QFrame()
        well.setObjectName("well")
        column = Column(theme, margins=(10, 6, 10, 6), gap=0)
        name = f"{DAY_PART_NAMES[lesson.part]} {day_and_month(lesson.on)}"
        well.setAccessibleName(", ".join(filter(None, (name, lesson.topic))))
        column.fill(
            Text(theme, name, role=Role.SMALL_STRONG),
            Text(theme, f"{lesson.starts}–{lesson.ends}", role=Role.SMALL, tone="muted"),
            Text(theme, lesson.topic, role=Role.SMALL, wraps=True),
            STRETCH,
        )
        well.setLayout(column)
        return well
