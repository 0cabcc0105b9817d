from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from typing_extensions import override

from app.base.errors import Refused
from app.services import village
from app.ui.kit.button import Button, Kind
from app.ui.kit.desk import Desk
from app.ui.kit.field import Field
from app.ui.kit.page import Breadth, Page
from app.ui.shell.nav import RAIL, WIDTH
from app.ui.shell.pages import PAGES, PageEntry, Spot
from app.ui.shell.size import SIZE
from app.ui.shell.standing import Badge, Standing, standing
from app.ui.shell.window import Window


class Plain(Page):
    """A page with a field and a button that remembers what it was told."""

    watches = frozenset({"village"})

    def __init__(self, desk: Desk, title: str) -> None:
        super().__init__(desk, title)
        self.subjects: list[object] = []
        self.loads = 0
        self.breadth: Breadth | None = None
        self.field = Field(desk.theme, "Tên")
        self.body.addWidget(self.field)

    @override
    def show_subject(self, subject: object) -> None:
        self.subjects.append(subject)

    @override
    def reload(self) -> None:
        self.loads += 1

    @override
    def fit(self, breadth: Breadth) -> None:
        self.breadth = breadth

    @override
    def regions(self) -> list[QWidget]:
        return [self.field.line]


def _builds(title: str) -> Callable[[Desk], Page]:
    return lambda desk: Plain(desk, title)


ENTRIES = (
    PageEntry("search", "Tìm mọi thứ", "search", _builds("Tìm"), Spot.SEARCH, "Ctrl+K"),
    PageEntry("today", "Hôm nay", "calendar-check", _builds("Hôm nay"), shortcut="Ctrl+1"),
    PageEntry("training_class", "Lớp tập huấn", "graduation-cap", _builds("Lớp"), shortcut="Ctrl+2"),
    PageEntry("inner", "Bên trong", "check", _builds("Bên trong"), Spot.INSIDE, under="training_class"),
    PageEntry("handover", "Bàn giao", "usb", _builds("Bàn giao"), shortcut="Ctrl+9"),
)


def _standing(_session: Any) -> Standing:
    return Standing(
        "xã Nà Lương", "Hoàng Thị Duyên", "Hội LHPN", 37, {"handover": Badge(37, "37 thay đổi chưa bàn giao")}
    )


@pytest.fixture
def window(qtbot: QtBot, desk: Desk) -> Window:
    QCursor.setPos(QPoint(SIZE.width() - 10, SIZE.height() - 10))
    made = Window(desk, ENTRIES, standing=_standing)
    qtbot.addWidget(made)
    made.show()
    made.open("today")
    qtbot.waitExposed(made)
    made.activateWindow()
    return made


def plain(window: Window) -> Plain:
    assert isinstance(window.page, Plain)
    return window.page


def test_the_window_is_as_large_as_the_officers_screen_and_names_the_office(
    qtbot: QtBot, window: Window
) -> None:
    assert window.size() == SIZE
    qtbot.waitUntil(lambda: window.windowTitle() == "Sổ Dự án 8 — xã Nà Lương")
    assert "37 thay đổi chưa bàn giao" in window.nav.items["handover"].accessibleName()


def test_keys_open_pages_and_back_returns_with_the_subject(window: Window) -> None:
    QTest.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert plain(window).title.text() == "Lớp"

    plain(window).opened.emit("inner", b"one")
    inner = plain(window)
    assert (inner.title.text(), inner.subjects) == ("Bên trong", [b"one"])
    assert window.nav.items["training_class"].isChecked()

    QTest.keyClick(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert plain(window).title.text() == "Lớp"
    QTest.keyClick(plain(window).field.line, Qt.Key.Key_Escape)
    assert plain(window).title.text() == "Hôm nay"


def test_escape_in_a_changed_field_first_restores_the_field(window: Window) -> None:
    window.open("training_class")
    line = plain(window).field.line
    line.set_value("Bản Ca")
    QTest.keyClicks(line, " xyz")

    QTest.keyClick(line, Qt.Key.Key_Escape)

    assert (line.text(), plain(window).title.text()) == ("Bản Ca", "Lớp")


def test_f6_goes_round_the_regions(window: Window) -> None:
    window.open("today")
    QTest.keyClick(window, Qt.Key.Key_F6)
    assert QApplication.focusWidget() is window.nav.items["today"]

    QTest.keyClick(window, Qt.Key.Key_F6)
    assert QApplication.focusWidget() is plain(window).field.line


def test_arrows_move_in_the_navigation_and_enter_opens(window: Window) -> None:
    window.nav.focus_current()
    QTest.keyClick(window.nav.items["today"], Qt.Key.Key_Down)
    focused = QApplication.focusWidget()
    assert focused is window.nav.items["training_class"]

    QTest.keyClick(focused, Qt.Key.Key_Return)
    assert plain(window).title.text() == "Lớp"


def test_text_size_keys_make_the_navigation_a_rail_and_tell_the_page(window: Window) -> None:
    for _time in range(3):
        QTest.keyClick(window, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert window.nav.width() == round(RAIL * 1.5)
    assert plain(window).breadth == Breadth.COMPACT
    assert window.size() == SIZE

    QTest.keyClick(window, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert window.nav.width() == WIDTH
    assert plain(window).breadth == Breadth.FULL


def test_the_rail_opens_over_the_page_for_the_keyboard(window: Window, desk: Desk) -> None:
    desk.theme.set_scale(150)
    window.nav.focus_current()
    assert window.nav.width() == round(WIDTH * 1.5)

    plain(window).field.line.setFocus()
    assert window.nav.width() == round(RAIL * 1.5)


def test_saving_undoing_and_failing_are_said_in_the_status_bar(
    qtbot: QtBot, window: Window, desk: Desk
) -> None:
    page = plain(window)
    desk.tasks.write(page, "thêm thôn", lambda session: village.named(session, "Bản Ca"))
    assert "Đang lưu…" in window.status.sentence
    qtbot.waitUntil(lambda: "Đã lưu lúc 08:00 Vừa ghi: thêm thôn" in window.status.sentence)

    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: "Đã hoàn tác: thêm thôn. Làm lại: Ctrl+Y" in window.status.sentence)

    QTest.keyClick(window, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: "Đã làm lại: thêm thôn" in window.status.sentence)

    def refuse(_session: object) -> None:
        raise Refused("Chưa ghi được vì thử.")

    desk.tasks.write(page, "thử", refuse)
    qtbot.waitUntil(lambda: page.notice.sentence == "Chưa ghi được vì thử.")
    assert window.status.sentence == "Chưa lưu được: xem lý do"


def test_only_a_save_that_failed_is_called_not_saved(qtbot: QtBot, window: Window, desk: Desk) -> None:
    page = plain(window)

    def refuse(_given: object) -> None:
        raise Refused("Không đọc được tệp.")

    for ask in (
        desk.tasks.read,
        desk.tasks.run,
        desk.tasks.run_with_notebook,
        desk.tasks.run_beside_notebook,
    ):
        page.notice.clear()
        ask(page, refuse, lambda _none: None)
        qtbot.waitUntil(lambda: page.notice.sentence == "Không đọc được tệp.")
        assert window.status.sentence == "Đã lưu lúc 08:00"


def test_a_page_reloads_when_seen_and_at_the_next_sight_when_hidden(
    qtbot: QtBot, window: Window, desk: Desk
) -> None:
    today = plain(window)
    assert today.loads == 1
    desk.tasks.write(today, "thêm", lambda session: village.named(session, "Bản Ca"))
    qtbot.waitUntil(lambda: today.loads == 2)

    window.open("training_class")
    with qtbot.waitSignal(desk.tasks.saved):
        desk.tasks.write(today, "thêm", lambda session: village.named(session, "Bản Vèn"))
    assert today.loads == 2

    window.open("today")
    assert today.loads == 3


def test_the_number_in_the_status_bar_opens_the_handover(qtbot: QtBot, window: Window) -> None:
    links = [link for link in window.status.findChildren(Button) if "37" in link.text()]
    qtbot.waitUntil(
        lambda: any("37" in link.text() for link in window.status.findChildren(Button)), timeout=5000
    )
    links = [link for link in window.status.findChildren(Button) if "37" in link.text()]

    links[0].click()

    assert plain(window).title.text() == "Bàn giao"


def test_every_control_of_the_frame_has_a_name_and_is_large_enough(window: Window) -> None:
    for item in window.nav.items.values():
        assert item.accessibleName()
        assert item.height() >= 32
        assert item.width() >= 32


def test_the_notebook_says_whose_it_is(desk: Desk, qtbot: QtBot) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    seen: list[Standing] = []

    desk.tasks.read(owner, standing, seen.append)

    qtbot.waitUntil(lambda: bool(seen))
    assert seen[0].title == "xã Phúc Trạch, tỉnh Hà Tĩnh"
    assert seen[0].officer == "Trần Thị Tâm"
    assert seen[0].badges["handover"].count == seen[0].waiting


def test_each_page_of_the_program_has_its_own_key_and_shortcut() -> None:
    keys = [entry.key for entry in PAGES]
    shortcuts = [entry.shortcut for entry in PAGES if entry.shortcut]

    assert len(set(keys)) == len(keys)
    assert len(set(shortcuts)) == len(shortcuts)
    assert all(entry.under in keys for entry in PAGES if entry.under)


def test_a_busy_button_keeps_its_place_and_its_words(qtbot: QtBot, desk: Desk) -> None:
    button = Button(desk.theme, "Đọc tệp", kind=Kind.PRIMARY)
    qtbot.addWidget(button)
    button.show()
    width = button.width()

    button.show_busy("Đang đọc…")
    assert (button.text(), button.minimumWidth(), button.isEnabled()) == ("Đang đọc…", width, False)

    button.show_ready()
    assert (button.text(), button.isEnabled()) == ("Đọc tệp", True)


def test_a_practice_notebook_is_another_colour_and_says_so(qtbot: QtBot, desk: Desk) -> None:
    def practice(session: Any) -> Standing:
        return replace(_standing(session), is_practice=True)

    real, made_up = (Window(desk, ENTRIES, standing=each) for each in (_standing, practice))
    for window in (real, made_up):
        qtbot.addWidget(window)
        window.show()
        window.open(ENTRIES[0].key)
    qtbot.waitUntil(lambda: "LUYỆN TẬP" in made_up.windowTitle())
    qtbot.waitUntil(lambda: "—" in real.windowTitle())
    assert "LUYỆN TẬP" not in real.windowTitle()
    first, second = (window.nav.grab().toImage().pixelColor(2, 300) for window in (real, made_up))
    assert first == desk.theme.colour("nav")
    assert second == desk.theme.colour("navpractice")
