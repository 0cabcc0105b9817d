"""Totals under the grid: one number under each half-day, or everything in one strip."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame
from typing_extensions import override

from app.base.i18n import _
from app.domain.attendance import STATUS_LETTERS, STATUS_NAMES, LessonCount, Status
from app.domain.person import SEX_NAMES
from app.ui.attendance.delegate import TONES
from app.ui.attendance.grid import RollGrid
from app.ui.attendance.table import RollModel, lesson_name
from app.ui.kit.chip import ChipLabel
from app.ui.kit.layout import STRETCH, Row
from app.ui.kit.paint import Chip
from app.ui.kit.text import Text
from app.ui.kit.theme import Role, Theme

ABSENCES = (Status.EXCUSED, Status.ABSENT, Status.LATE, Status.STAND_IN)
MAJORITY = "Kinh"
"""Everyone of another known group counts as DTTS."""


class TotalsRow(QFrame):
    """Came of enrolled, under the column of each half-day."""

    _HEIGHT = 34

    def __init__(self, theme: Theme, model: RollModel, grid: RollGrid) -> None:
        super().__init__()
        self._theme, self._model, self._grid = theme, model, grid
        self.setObjectName("well")
        self._fit()
        theme.changed.connect(self._fit)
        model.counted.connect(self._count)
        model.modelReset.connect(self._count)
        grid.marks.horizontalScrollBar().valueChanged.connect(self._move)

    def words(self, place: int) -> str:
        """42/45, or a dash while nobody is marked."""
        tally = self._model.tally(place)
        return f"{tally.came}/{tally.enrolled}" if tally.marked else "–"

    def _count(self) -> None:
        words = ", ".join(
            f"{lesson_name(lesson)} {self.words(place)}" for place, lesson in enumerate(self._model.lessons)
        )
        self.setAccessibleName(_("Tổng có mặt: {words}").format(words=words))
        self.update()

    def _move(self) -> None:
        self.update()

    def _fit(self) -> None:
        self.setFixedHeight(self._theme.px(self._HEIGHT))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        theme, painter = self._theme, QPainter(self)
        edge = self._grid.names.width()
        painter.setPen(theme.colour("text"))
        painter.setFont(theme.font(Role.STRONG))
        left = QRect(theme.px(10), 0, self.width(), self.height())
        used = painter.boundingRect(left, Qt.AlignmentFlag.AlignVCenter, _("Tổng có mặt"))
        painter.drawText(left, Qt.AlignmentFlag.AlignVCenter, _("Tổng có mặt"))
        for place in range(len(self._model.lessons)):
            x, width = self._grid.lesson_x(place)
            if x >= edge:
                painter.drawText(
                    QRect(x, 0, width, self.height()), Qt.AlignmentFlag.AlignCenter, self.words(place)
                )
        painter.setPen(theme.colour("muted"))
        painter.setFont(theme.font(Role.SMALL))
        people = _("{count} người trong danh sách").format(count=len(self._model.learners))
        painter.drawText(
            left.adjusted(used.width() + theme.px(12), 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, people
        )
        painter.end()


class TotalsStrip(QFrame):
    """The half-day at work in one line, where there is no room for the panel."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("card")
        self._came = Text(theme, role=Role.CARD, tone="ptext")
        self._split = Text(theme)
        self._chips = {status: ChipLabel(theme, Chip("")) for status in ABSENCES}
        row = Row(theme, margins=(12, 4, 12, 4), gap=8)
        row.fill(self._came, self._split, STRETCH, *self._chips.values())
        self.setLayout(row)

    def show_count(self, count: LessonCount) -> None:
        """42/45 có mặt, Nữ 32/34, Nam 10/11, DTTS 39/42, and who is missing."""
        self._came.setText(_("{came}/{of} có mặt").format(came=count.came, of=count.enrolled))
        groups = [
            (SEX_NAMES[sex], *count.by_sex[sex])
            for sex in SEX_NAMES
            if sex is not None and sex in count.by_sex
        ]
        minorities = [pair for group, pair in count.by_ethnicity.items() if group not in {None, MAJORITY}]
        groups.append((_("DTTS"), sum(came for came, _of in minorities), sum(of for _came, of in minorities)))
        self._split.setText(" · ".join(f"{name} {came}/{of}" for name, came, of in groups))
        for status, chip in self._chips.items():
            number = count.by_status.get(status, 0)
            chip.set_chip(Chip(f"{STATUS_LETTERS[status]} {number}", TONES[status]))
            chip.setAccessibleName(f"{STATUS_NAMES[status]}: {number}")
