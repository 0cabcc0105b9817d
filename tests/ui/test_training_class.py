"""Page Lớp tập huấn and the form of a new class, by keys."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.db.store import Store
from app.domain.attendance import DayPart
from app.domain.printout import Printout
from app.services import attendance, sheet, training_class
from app.services.training_class import NewClass, NewLesson
from app.ui.kit.desk import Desk
from app.ui.kit.step_row import StepRow
from app.ui.training_class.days import read_days
from app.ui.training_class.new_page import NewClassPage
from app.ui.training_class.page import ClassesPage
from tests.ui.looks import primaries
from tests.ui.office import AFTER_CLASS, CTRL, Officer, issue_certificates, mark_everyone

TODAY = date(2026, 11, 23)


def _add_class(store: Store, code: str, title: str, day: date) -> bytes:
    with store.write("Thêm lớp") as session:
        lessons = tuple(NewLesson(day, part) for part in DayPart)
        return training_class.create(session, NewClass(code=code, title=title, lessons=lessons))


def _classes(officer: Officer) -> ClassesPage:
    assert isinstance(officer.page, ClassesPage)
    return officer.page


def _asked(page: ClassesPage) -> list[tuple[str, object]]:
    asked: list[tuple[str, object]] = []
    page.opened.connect(lambda key, subject: asked.append((key, subject)))
    return asked


def test_enter_on_the_list_presses_the_filled_button(qtbot: QtBot, desk: Desk, class_id: bytes) -> None:
    officer = Officer(qtbot, desk)
    officer.open("training_class")
    page = _classes(officer)
    asked = _asked(page)
    assert officer.focused is page.list
    assert primaries(page) == ["In điểm danh"]
    officer.press(Qt.Key.Key_Return)
    assert asked == [("paper", (Printout.ATTENDANCE_SHEET, class_id))]


def test_enter_right_after_an_arrow_means_the_class_one_went_to(
    qtbot: QtBot, desk: Desk, store: Store, class_id: bytes
) -> None:
    earlier = _add_class(store, "VH-01", "Vận hành", date(2026, 3, 1))
    officer = Officer(qtbot, desk)
    officer.open("training_class", class_id)
    asked = _asked(_classes(officer))
    QTest.keyClick(officer.focused, Qt.Key.Key_Down)
    officer.press(Qt.Key.Key_Return)
    assert asked == [("roster_import", earlier)]


@pytest.mark.parametrize(
    ("key", "page"),
    [(Qt.Key.Key_I, "roster_import"), (Qt.Key.Key_P, "paper"), (Qt.Key.Key_N, "new_class")],
)
def test_the_keys_of_the_page_open_what_they_say(
    qtbot: QtBot, desk: Desk, class_id: bytes, key: Qt.Key, page: str
) -> None:
    subjects = {"roster_import": class_id, "paper": (Printout.ATTENDANCE_SHEET, class_id), "new_class": None}
    officer = Officer(qtbot, desk)
    officer.open("training_class")
    asked = _asked(_classes(officer))
    officer.press(key, CTRL)
    assert asked == [(page, subjects[page])]


def test_the_soonest_class_is_shown_first(qtbot: QtBot, desk: Desk, store: Store, class_id: bytes) -> None:
    _add_class(store, "Z-1", "Lớp tháng sau", date(2026, 12, 20))
    _add_class(store, "Z-2", "Lớp đã qua", date(2026, 9, 1))
    officer = Officer(qtbot, desk)
    officer.open("training_class")
    assert _classes(officer).list.chosen() == class_id


def test_the_filter_narrows_the_list_without_accents_and_says_when_nothing_is_left(
    qtbot: QtBot, desk: Desk, store: Store, class_id: bytes
) -> None:
    other = _add_class(store, "Z-1", "Vận hành Tổ truyền thông", date(2026, 12, 20))
    officer = Officer(qtbot, desk)
    officer.open("training_class", class_id)
    page = _classes(officer)
    officer.press(Qt.Key.Key_F, CTRL)
    officer.type("van hanh")
    officer.settle()
    assert page.list.chosen() == other
    assert page.detail.heading.text() == "Vận hành Tổ truyền thông"
    officer.type("xyz")
    assert page.list.rows.rowCount() == 0
    assert page.list_card.none.isVisible()


def test_a_class_asked_for_is_shown_although_a_filter_hid_it(
    qtbot: QtBot, desk: Desk, store: Store, class_id: bytes
) -> None:
    other = _add_class(store, "Z-1", "Vận hành Tổ truyền thông", date(2026, 12, 20))
    officer = Officer(qtbot, desk)
    officer.open("training_class", other)
    page = _classes(officer)
    page.list_card.filter.setText("van hanh")
    officer.open("training_class", class_id)
    assert page.list.chosen() == class_id


def test_the_state_chooses_among_the_classes(qtbot: QtBot, desk: Desk, store: Store, class_id: bytes) -> None:
    past = _add_class(store, "Z-2", "Lớp đã qua", date(2026, 9, 1))
    officer = Officer(qtbot, desk)
    officer.open("training_class", class_id)
    page = _classes(officer)
    page.list_card.states.setCurrentText("Còn việc")
    assert page.list.chosen() == past
    page.list_card.states.setCurrentText("Sắp tới")
    assert page.list.chosen() == class_id


def test_what_has_not_changed_is_not_drawn_anew(
    qtbot: QtBot, desk: Desk, store: Store, class_id: bytes
) -> None:
    officer = Officer(qtbot, desk)
    officer.open("training_class", class_id)
    before = officer.page.findChildren(StepRow)
    desk.tasks.write(
        officer.window,
        "Thêm lớp",
        lambda session: training_class.create(session, NewClass(code="Z-9", title="Lớp khác")),
    )
    officer.settle()
    assert officer.page.findChildren(StepRow) == before
    assert store.unit


def test_a_step_that_is_done_moves_the_filled_button_on_and_undo_brings_it_back(
    qtbot: QtBot, desk: Desk, class_id: bytes
) -> None:
    officer = Officer(qtbot, desk)
    officer.open("training_class", class_id)
    desk.tasks.write(
        officer.window,
        "In bảng điểm danh",
        lambda session: sheet.keep(session, class_id, sheet.prepare(session, class_id), b"definition"),
    )
    officer.settle()
    assert primaries(officer.page) == ["Điểm danh"]
    officer.press(Qt.Key.Key_Z, CTRL)
    assert primaries(officer.page) == ["In điểm danh"]


def test_a_class_with_all_its_papers_leads_to_the_hand_over(
    qtbot: QtBot, desk: Desk, store: Store, class_id: bytes
) -> None:
    with store.write("In") as session:
        sheet.keep(session, class_id, sheet.prepare(session, class_id), b"definition")
    mark_everyone(store, class_id)
    issue_certificates(store, class_id)
    officer = Officer(qtbot, Desk(desk.tasks, desk.theme, lambda: AFTER_CLASS, desk.pages))
    officer.open("training_class", class_id)
    assert primaries(officer.page) == ["Bàn giao"]


def test_the_people_stand_in_their_tab_and_the_arrow_key_turns_to_it(
    qtbot: QtBot, desk: Desk, store: Store, class_id: bytes
) -> None:
    officer = Officer(qtbot, desk)
    officer.open("training_class", class_id)
    page = _classes(officer)
    page.detail.tabs[0].setFocus()
    officer.press(Qt.Key.Key_Right)
    officer.press(Qt.Key.Key_Space)
    with store.read() as session:
        names = [learner.name for learner in attendance.roll(session, class_id).learners]
    people = page.detail.people
    assert [people.index(row, 1).data() for row in range(people.rowCount())] == names
    assert page.detail.tabs[1].text() == "Học viên 3"


def test_a_notebook_without_classes_offers_the_first(qtbot: QtBot, desk: Desk) -> None:
    officer = Officer(qtbot, desk)
    officer.open("training_class")
    assert primaries(officer.page) == ["Thêm lớp"]
    officer.press(Qt.Key.Key_Return)
    assert isinstance(officer.page, NewClassPage)


def test_a_class_is_written_by_keys_alone(qtbot: QtBot, desk: Desk, store: Store) -> None:
    officer = Officer(qtbot, desk)
    officer.open("new_class")
    for words in ("Kỹ năng đối thoại", "24-25/11", "", "40", "Nhà văn hóa", "Mở đầu; Thực hành"):
        officer.type(words)
        officer.press(Qt.Key.Key_Return)
    officer.press(Qt.Key.Key_Return)
    assert _classes(officer).detail.heading.text() == "Kỹ năng đối thoại"
    with store.read() as session:
        (row,) = training_class.classes(session)
        lessons = training_class.lessons(session, row.id)
    assert (row.title, row.venue, row.planned_people) == ("Kỹ năng đối thoại", "Nhà văn hóa", 40)
    assert [lesson.topic for lesson in lessons] == ["Mở đầu", "Mở đầu", "Thực hành", "Thực hành"]


def test_a_form_not_filled_in_says_so_at_the_field_and_writes_nothing(
    qtbot: QtBot, desk: Desk, store: Store
) -> None:
    officer = Officer(qtbot, desk)
    officer.open("new_class")
    page = officer.page
    assert isinstance(page, NewClassPage)
    page.save.click()
    assert page.title_field.line.accessibleDescription() == "Chưa có tên lớp."
    officer.type("Kỹ năng đối thoại")
    page.days_field.setFocus()
    officer.type("32/11")
    page.save.click()
    assert page.days_field.line.accessibleDescription().startswith("Chưa hiểu ngày này.")
    assert officer.focused is page.days_field.line
    with store.read() as session:
        assert training_class.classes(session) == []


@pytest.mark.parametrize(
    ("typed", "days"),
    [
        ("24/11", [date(2026, 11, 24)]),
        ("24-25/11", [date(2026, 11, 24), date(2026, 11, 25)]),
        ("24/11; 01/12", [date(2026, 11, 24), date(2026, 12, 1)]),
        ("30/11-01/12/2026", [date(2026, 11, 30), date(2026, 12, 1)]),
        ("05/01", [date(2027, 1, 5)]),
        ("01/10", [date(2026, 10, 1)]),
    ],
)
def test_days_are_read_as_officers_write_them(typed: str, days: list[date]) -> None:
    assert read_days(typed, TODAY) == days


@pytest.mark.parametrize("typed", ["", "24", "32/11", "hôm qua", "25-24/11", "24/13", "1/1-31/12"])
def test_days_not_understood_are_none(typed: str) -> None:
    assert read_days(typed, TODAY) is None
