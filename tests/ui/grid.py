"""The attendance page with three people on it, and what tests do with it."""

from datetime import UTC, date, datetime

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.db.store import Store
from app.domain.attendance import DayPart, Learner, LessonRow, Roll, Status
from app.domain.person import Sex
from app.services import attendance, history
from app.ui.attendance.page import AttendancePage
from app.ui.attendance.table import FIRST_LESSON
from app.ui.kit.button import Button, Kind
from app.ui.kit.desk import Desk

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier
FIRST_MORNING = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)
NAMES = ("Hoàng Thị Ánh", "Triệu Mùi Chạn", "Sùng A Dơ")
"""The class of tests.office, as officers order it."""


class Grid:
    """A shown page of the class with three people, and what is said under it."""

    def __init__(self, qtbot: QtBot, desk: Desk, store: Store, class_id: bytes) -> None:
        self._qtbot, self._store, self.class_id = qtbot, store, class_id
        self.desk = desk
        self.page = AttendancePage(desk)
        self.said: list[str] = []
        self.page.said.connect(self.said.append)
        self.page.resize(1158, 666)
        qtbot.addWidget(self.page)
        self.page.show_subject(class_id)
        self.page.show()
        self.page.activateWindow()
        qtbot.waitUntil(lambda: bool(self.page.title.text()))
        self.page.grid.marks.setFocus()

    @property
    def cell(self) -> tuple[int, int]:
        """Where the cursor is."""
        cell = self.page.grid.marks.cell
        assert cell is not None
        return cell

    def press(self, key: Qt.Key | str, modifiers: Qt.KeyboardModifier = NONE) -> None:
        """Press a key in the grid; a letter goes as text does."""
        if isinstance(key, str):
            QTest.keyClicks(self.page.grid.marks, key, modifiers)
        else:
            QTest.keyClick(self.page.grid.marks, key, modifiers)

    def column(self, lesson: int = 0) -> str:
        """The marks of a half-day as letters, top to bottom; · for none."""
        rows = range(self.page.model.rowCount())
        return "".join(self.page.model.index(row, FIRST_LESSON + lesson).data() for row in rows)

    def written(self) -> Roll:
        """The roll in the notebook, after everything asked for is done."""
        done: list[bool] = []
        self.desk.tasks.read(self.page, lambda _session: True, done.append)
        self._qtbot.waitUntil(lambda: bool(done))
        with self._store.read() as session:
            return attendance.roll(session, self.class_id)

    def written_column(self, lesson: int = 0) -> str:
        """The marks of a half-day in the notebook, as first letters of the statuses."""
        roll = self.written()
        marks = [roll.marks.get((one.enrolment_id, roll.lessons[lesson].id)) for one in roll.learners]
        return "".join(LETTERS[mark.status] if mark else "·" for mark in marks)

    def step_count(self) -> int:
        """How many steps undo could take back."""
        self.written()
        count = 0
        while history.undo(self._store) is not None:
            count += 1
        for _step in range(count):
            history.redo(self._store)
        return count


LETTERS = {
    Status.PRESENT: "✓",
    Status.LATE: "M",
    Status.EXCUSED: "P",
    Status.ABSENT: "V",
    Status.STAND_IN: "T",
}


def type_letters(widget: QWidget, text: str) -> None:
    """Letters as a typing helper sends them; QTest knows only those of ASCII."""
    for letter in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(widget, QKeyEvent(kind, Qt.Key.Key_unknown, NONE, letter))


def filled_buttons(page: AttendancePage) -> list[str]:
    return [one.text() for one in page.findChildren(Button) if one.kind == Kind.PRIMARY and one.isVisible()]


def text_width(font: QFont, text: str) -> int:
    return QFontMetrics(font).horizontalAdvance(text)


def a_roll(*, people: int, lessons: int) -> Roll:
    return Roll(
        b"class",
        tuple(
            LessonRow(bytes([place]), date(2026, 11, 24), DayPart.MORNING, "07:30", "11:00", "")
            for place in range(lessons)
        ),
        tuple(
            Learner(
                bytes([number]),
                bytes([number]),
                f"Hoàng Thị {number}",
                [Sex.FEMALE, Sex.MALE, None][number % 3],
                "1984",
                ["Tày", "Dao", None][number % 3],
                "Bản Ca",
            )
            for number in range(people)
        ),
        {},
    )
