"""Page Hôm nay: what is next in time has the filled button and the focus."""

from datetime import date

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.db.store import Store
from app.domain.attendance import DayPart
from app.domain.attendance_sheet import AttendanceSheet
from app.domain.printout import Printout
from app.services import sheet, training_class
from app.services.training_class import NewClass, NewLesson
from app.ui.kit.button import Button, Kind
from app.ui.kit.desk import Desk
from app.ui.kit.empty import EmptyState
from tests.ui.looks import primaries
from tests.ui.office import CTRL, Officer


def _class_on(store: Store, code: str, day: date) -> bytes:
    with store.write("Thêm lớp") as session:
        lessons = tuple(NewLesson(day, part) for part in DayPart)
        return training_class.create(session, NewClass(code=code, title=f"Lớp {code}", lessons=lessons))


def _print_sheet(store: Store, class_id: bytes) -> None:
    with store.write("In") as session:
        prepared: AttendanceSheet = sheet.prepare(session, class_id)
        sheet.keep(session, class_id, prepared, b"definition")


def _opened(officer: Officer) -> list[tuple[str, object]]:
    asked: list[tuple[str, object]] = []
    officer.page.opened.connect(lambda page, subject: asked.append((page, subject)))
    return asked


def test_the_next_thing_to_do_has_the_focus_and_enter_does_it(
    qtbot: QtBot, desk: Desk, class_id: bytes
) -> None:
    officer = Officer(qtbot, desk)
    officer.open("today")
    asked = _opened(officer)
    focused = officer.focused
    assert isinstance(focused, Button)
    assert (focused.text(), focused.kind) == ("In điểm danh", Kind.PRIMARY)
    officer.press(Qt.Key.Key_Return)
    assert asked == [("paper", (Printout.ATTENDANCE_SHEET, class_id))]


def test_once_the_sheet_is_printed_the_next_thing_is_the_class(
    qtbot: QtBot, desk: Desk, store: Store, class_id: bytes
) -> None:
    _print_sheet(store, class_id)
    officer = Officer(qtbot, desk)
    officer.open("today")
    assert primaries(officer.page) == ["Mở lớp"]
    assert officer.button("In lại điểm danh").kind == Kind.NORMAL


def test_a_class_without_people_first_needs_its_list(qtbot: QtBot, desk: Desk, store: Store) -> None:
    new = _class_on(store, "A-1", date(2026, 11, 23))
    officer = Officer(qtbot, desk)
    officer.open("today")
    asked = _opened(officer)
    assert primaries(officer.page) == ["Nhập danh sách"]
    officer.press(Qt.Key.Key_Return)
    assert asked == [("roster_import", new)]


def test_an_empty_week_names_the_next_class_and_offers_a_new_one(
    qtbot: QtBot, desk: Desk, store: Store
) -> None:
    _class_on(store, "A-1", date(2027, 1, 5))
    officer = Officer(qtbot, desk)
    officer.open("today")
    empty = officer.page.findChild(EmptyState)
    assert isinstance(empty, EmptyState)
    assert empty.sentence.text() == "Tuần này chưa có lớp nào. Lớp gần nhất: Lớp A-1, ngày 05/01."
    officer.press(Qt.Key.Key_Return)
    assert officer.page.title.text() == "Thêm lớp tập huấn"


def test_a_class_in_two_weeks_without_a_list_is_told_once(qtbot: QtBot, desk: Desk, store: Store) -> None:
    later = _class_on(store, "B-2", date(2026, 12, 3))
    _class_on(store, "A-1", date(2026, 11, 24))
    officer = Officer(qtbot, desk)
    officer.open("today")
    asked = _opened(officer)
    officer.button("Nhập Excel").click()
    assert asked == [("roster_import", later)]


def test_tab_goes_down_the_rows_before_the_hand_over(qtbot: QtBot, desk: Desk, class_id: bytes) -> None:
    assert class_id
    officer = Officer(qtbot, desk)
    officer.open("today")
    names = []
    for _press in range(3):
        names.append(officer.focused.accessibleName())
        officer.press(Qt.Key.Key_Tab)
    assert names == ["In điểm danh", "Mở lớp", "Bàn giao"]


def test_a_change_elsewhere_is_shown_without_taking_the_focus(
    qtbot: QtBot, desk: Desk, store: Store, class_id: bytes
) -> None:
    officer = Officer(qtbot, desk)
    officer.open("today")
    hand_over = officer.button("Bàn giao")
    hand_over.setFocus()
    desk.tasks.write(
        officer.window,
        "In",
        lambda session: sheet.keep(session, class_id, sheet.prepare(session, class_id), b"definition"),
    )
    officer.settle()
    assert primaries(officer.page) == ["Mở lớp"]
    assert officer.focused is hand_over
    assert store.unit


def test_ctrl_n_opens_the_form_of_a_new_class_and_esc_comes_back(qtbot: QtBot, desk: Desk) -> None:
    officer = Officer(qtbot, desk)
    officer.open("today")
    officer.press(Qt.Key.Key_N, CTRL)
    assert officer.page.title.text() == "Thêm lớp tập huấn"
    officer.press(Qt.Key.Key_Escape)
    assert officer.page.title.text() == "Hôm nay, Thứ Hai 23/11/2026"
