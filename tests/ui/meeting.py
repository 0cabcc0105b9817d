"""A dialogue with twelve issues, and the officer who takes its minutes by keys."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.db.store import Store
from app.domain.issue import IssueRow
from app.services import draft, history, issue
from app.services.issue import IssueDetails
from app.ui.kit.desk import Desk
from app.ui.minutes.page import MinutesPage
from tests.ui.office import CTRL, PLAIN

AT_WORK = datetime(2026, 11, 26, 2, 27, tzinfo=UTC)
"""09:27 of the day of the dialogue."""
ALT = Qt.KeyboardModifier.AltModifier


@dataclass(frozen=True, slots=True)
class Said:
    """What is said about one issue, as it is typed."""

    text: str
    raiser: str = ""
    theme: str = ""
    answer: str = ""
    agency: str = ""
    due: str = ""


TWELVE = (
    Said("Bể nước sạch thôn hỏng từ tháng 8.", "Lò Thị Mai", "Đường", "Sửa xong trong năm.", "ub", "15/12"),
    Said("Đường tới điểm trường Khuổi Slao lầy.", "Sùng A Dơ", "Đường", "Rải cấp phối.", "ub", "q1"),
    Said("Chưa có lịch khám thai lưu động.", "Lý Thị Hà", "Y tế", "Tuần sau có lịch.", "ty", "+14"),
    Said("Trẻ 5 tuổi chưa có khai sinh.", "Triệu Thị Lai", "Hộ tịch", "Làm tại thôn.", "tp", "04/12"),
    Said("Phụ nữ đơn thân khó vay vốn.", "Ma Thị Duyên", "Sinh kế", "Rà soát lại.", "nh", "cuối tháng 1"),
    Said("Tảo hôn sau Tết ở Khuổi Đẳm.", "Bàn Thị Dất", "Tảo", "Đến từng nhà.", "ca", "10/12"),
    Said("Chồng uống rượu, đánh vợ.", "Một người", "Bạo", "Lập biên bản.", "ca", "+7"),
    Said("Nhà tiêu trường mầm non xuống cấp.", "Hoàng Thị Ánh", "Giáo", "Sửa dịp hè.", "ub", "q2"),
    Said("Học sinh bỏ học theo bố mẹ đi làm.", "Nông Thị Bích", "Giáo", "Vận động.", "th", "+30"),
    Said("Chợ bán rượu cho trẻ em.", "Triệu Mùi Chạn", "Văn", "Kiểm tra.", "ca", "+10"),
    Said("Thiếu loa truyền thanh tiếng Dao.", "Đặng Thị Pham", "Văn", "Đặt mua.", "ub", "q1"),
    Said("Hỗ trợ đẻ an toàn chậm chi trả.", "Phàn Thị Xiên", "Y tế", "Chi trong tháng.", "ty", "31/12"),
)


def at_work() -> datetime:
    """The clock on the wall of the hall."""
    return AT_WORK


class Secretary:
    """A shown page of minutes over the real notebook; `presses` counts keys but not letters of text."""

    def __init__(self, qtbot: QtBot, desk: Desk, store: Store, dialogue_id: bytes) -> None:
        self.qtbot, self.store, self.dialogue_id = qtbot, store, dialogue_id
        self.desk = Desk(desk.tasks, desk.theme, at_work, desk.pages)
        self.said: list[str] = []
        self.presses = 0
        self.page = MinutesPage(self.desk)
        self.page.said.connect(self.said.append)
        self.page.resize(1158, 666)
        qtbot.addWidget(self.page)
        self.page.show_subject(dialogue_id)
        self.page.show()
        self.page.activateWindow()
        qtbot.waitUntil(self.page.isActiveWindow)
        qtbot.waitUntil(lambda: bool(self.page.title.text()))
        qtbot.waitUntil(self.fields.text.hasFocus)

    @property
    def fields(self) -> Any:
        """The fields of the form."""
        return self.page.issues.form.fields

    @property
    def focused(self) -> QWidget:
        """What has the focus."""
        focused = QApplication.focusWidget()
        assert focused is not None
        return focused

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = PLAIN) -> None:
        """Press a key where the focus is, as fast as fingers go."""
        self.presses += 1
        QTest.keyClick(self.focused, key, modifiers)

    def type(self, letters: str) -> None:
        """Type into what has the focus, accents and all."""
        for letter in letters:
            send(self.focused, letter)

    def take(self, said: Said) -> None:
        """Take the minutes of one issue, from its first letter to the deadline."""
        for words in (said.text, said.raiser, said.theme, said.answer):
            self.type(words)
            self.press(Qt.Key.Key_Tab)
        self.press(Qt.Key.Key_Tab)
        self.type(said.agency)
        self.press(Qt.Key.Key_Return)
        self.press(Qt.Key.Key_Tab)
        self.type(said.due)

    def settle(self) -> None:
        """Wait until the notebook has answered what was asked, and what that asked in turn."""
        for _round in range(3):
            done: list[bool] = []
            self.desk.tasks.read(self.page, lambda _session: True, done.append)
            self.qtbot.waitUntil(partial(bool, done))
            QApplication.processEvents()

    def wait(self, holds: Callable[[], bool]) -> None:
        """Wait until this holds."""
        self.qtbot.waitUntil(holds, timeout=10_000)

    def issues(self) -> list[IssueRow]:
        """What the notebook says, once everything asked for is done."""
        self.settle()
        with self.store.read() as session:
            return issue.issues(session, self.dialogue_id)

    def texts(self) -> list[str]:
        """The issues in their order, by their words."""
        return [row.text for row in self.issues()]

    def drafts(self) -> dict[str, str]:
        """Field -> what is kept and not a change yet."""
        rows = [self.dialogue_id, *(row.id for row in self.issues())]
        with self.store.read() as session:
            return {field: value for (_row, field), value in draft.of(session, rows).items()}

    def step_count(self) -> int:
        """How many steps undo could take back."""
        self.settle()
        count = 0
        while history.undo(self.store) is not None:
            count += 1
        for _step in range(count):
            history.redo(self.store)
        return count


def send(widget: QWidget, letter: str) -> None:
    """A letter as a typing helper sends it; QTest knows only those of ASCII."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(widget, QKeyEvent(kind, Qt.Key.Key_unknown, PLAIN, letter))


def write_issues(store: Store, dialogue_id: bytes, *details: IssueDetails) -> list[bytes]:
    """Issues collected before the meeting."""
    with store.write("Gom ý kiến") as session:
        return [issue.add(session, dialogue_id, each) for each in details]


def collected(said: Sequence[Said]) -> list[IssueDetails]:
    """The words only, as villages send them."""
    return [IssueDetails(each.text, raiser=each.raiser) for each in said]


__all__ = ["ALT", "AT_WORK", "CTRL", "PLAIN", "TWELVE", "Said", "Secretary", "send"]
