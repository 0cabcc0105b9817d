"""What opens over the grid: notes, new people, stand-ins, blocks from Excel, undo."""

from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.db.store import Store
from app.domain.attendance import Mark, Status
from app.domain.person import PersonDetails, Sex
from app.services import enrolment, training_class
from app.ui.attendance.table import FIRST_LESSON, Column
from app.ui.kit.button import Button
from app.ui.kit.desk import Desk
from tests.ui.grid import CTRL, NONE, SHIFT, Grid, filled_buttons, type_letters


def test_f2_puts_a_note_on_a_mark_and_a_new_mark_has_none(grid: Grid, qtbot: QtBot) -> None:
    grid.press(Qt.Key.Key_F2)
    assert grid.said[-1] == "Ô này chưa ghi. Ghi dấu trước rồi bấm F2 để ghi chú."

    grid.press("p")
    grid.page.grid.marks.go_to((0, 0))
    grid.press(Qt.Key.Key_F2)
    field = QApplication.focusWidget()
    assert field is not None
    assert grid.page.aside.isAncestorOf(field)
    type_letters(field, "Con ốm")
    QTest.keyClick(field, Qt.Key.Key_Return)

    assert QApplication.focusWidget() is grid.page.grid.marks
    assert list(grid.written().marks.values()) == [Mark(Status.EXCUSED, "Con ốm")]
    sentence = grid.page.model.index(0, FIRST_LESSON).data(Qt.ItemDataRole.AccessibleTextRole)
    assert sentence == "Hoàng Thị Ánh, sáng 24/11, vắng có phép, Con ốm"
    grid.press("v")
    qtbot.waitUntil(lambda: list(grid.written().marks.values()) == [Mark(Status.ABSENT)])


def test_insert_adds_somebody_new_who_is_there(grid: Grid, qtbot: QtBot) -> None:
    grid.press(Qt.Key.Key_Insert)
    form = grid.page.aside.person
    type_letters(form.name.line, "Lý Thị Bình")
    QTest.keyClick(form.sex, Qt.Key.Key_N)
    QTest.keyClicks(form.birth.line, "79")
    QTest.keyClicks(form.ethnicity.line, "tay")
    QTest.keyClick(form.ethnicity.line, Qt.Key.Key_Return)
    type_letters(form.village.line, "Bản Vèn")
    QTest.keyClick(form.village.line, Qt.Key.Key_Return, CTRL)

    qtbot.waitUntil(lambda: grid.page.model.rowCount() == 4)
    learner = grid.page.model.learners[1]
    assert (learner.name, learner.sex, learner.birth, learner.village) == (
        "Lý Thị Bình",
        Sex.FEMALE,
        "1979",
        "Bản Vèn",
    )
    assert learner.ethnicity == "Tày"
    assert grid.cell == (1, 0)
    assert grid.written_column() == "·✓··"
    assert QApplication.focusWidget() is grid.page.grid.marks


def test_insert_finds_somebody_of_the_register_without_marks(
    qtbot: QtBot, morning: Desk, store: Store, class_id: bytes
) -> None:
    with store.write("Lớp khác") as session:
        other = training_class.create(session, training_class.NewClass(code="K2", title="Lớp khác"))
        enrolment.add(session, other, PersonDetails("Nguyễn Thị Ánh Ngọc", sex=Sex.FEMALE, birth="1991"))
    grid = Grid(qtbot, morning, store, class_id)
    grid.press(Qt.Key.Key_Insert)
    form = grid.page.aside.person

    QTest.keyClicks(form.name.line, "anh ng")
    qtbot.waitUntil(lambda: form.name.list.rows.rowCount() == 1)
    assert form.name.line.text() == "anh ng"
    QTest.keyClick(form.name.line, Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: grid.page.model.rowCount() == 4)
    assert grid.page.model.learners[grid.cell[0]].name == "Nguyễn Thị Ánh Ngọc"
    assert grid.column()[grid.cell[0]] == "✓"


def test_escape_closes_a_form_and_nothing_happened(grid: Grid) -> None:
    grid.press(Qt.Key.Key_Insert)
    QTest.keyClick(grid.page.aside.person.sex, Qt.Key.Key_Escape)

    assert grid.page.aside.form is None
    assert QApplication.focusWidget() is grid.page.grid.marks
    assert len(grid.written().learners) == 3


def test_who_came_instead_is_asked_on_t(grid: Grid, qtbot: QtBot) -> None:
    grid.press("t")
    grid.page.grid.marks.go_to((0, 0))
    grid.press(Qt.Key.Key_F2)
    form = grid.page.aside.person
    assert form.heading.text() == "Ai đi thay?"

    type_letters(form.name.line, "Hoàng Văn Bảo")
    QTest.keyClick(form.name.line, Qt.Key.Key_Return, CTRL)

    qtbot.waitUntil(lambda: grid.page.aside.form is None)
    assert grid.written_column() == "T··"
    assert len(grid.written().learners) == 3


def test_a_block_goes_to_excel_and_comes_back(grid: Grid) -> None:
    grid.press(" pv")
    grid.page.grid.marks.go_to((0, 0))
    grid.press(Qt.Key.Key_Down, SHIFT)
    grid.press(Qt.Key.Key_Down, SHIFT)
    grid.press("c", CTRL)
    assert QApplication.clipboard().text() == "x\nP\nV"

    grid.page.grid.marks.go_to((0, 2))
    grid.press("v", CTRL)
    assert grid.column(2) == grid.written_column(2) == "✓PV"


def test_v_from_excel_is_asked_once_and_pasted_in_one_step(grid: Grid) -> None:
    before = grid.step_count()
    QApplication.clipboard().setText("v\tx\r\nV\t?\r\n")
    grid.press("v", CTRL)
    assert grid.column() == "···"
    answers = [one for one in grid.page.aside.meaning.findChildren(Button) if one.text() == "Vắng"]
    answers[0].click()

    assert (grid.written_column(), grid.written_column(1)) == ("VV·", "✓··")
    assert grid.said[-1] == "Đã dán 3 dấu. 1 ô không hiểu được nên để nguyên. Hoàn tác: Ctrl+Z"
    assert grid.step_count() == before + 1

    grid.page.grid.marks.go_to((2, 0))
    QApplication.clipboard().setText("v")
    grid.press("v", CTRL)
    assert grid.column() == "VVV"


def test_one_copied_cell_fills_all_that_are_chosen(grid: Grid) -> None:
    QApplication.clipboard().setText("x")
    grid.press(Qt.Key.Key_Down, SHIFT)
    grid.press(Qt.Key.Key_Down, SHIFT)
    grid.press("v", CTRL)

    assert grid.written_column() == "✓✓✓"


def test_undo_and_redo_show_at_once_and_keep_the_cursor(grid: Grid, qtbot: QtBot) -> None:
    grid.press(" p")
    grid.page.tools.undo.click()
    qtbot.waitUntil(lambda: grid.column() == "✓··")
    assert grid.cell == (2, 0)

    grid.page.tools.redo.click()
    qtbot.waitUntil(lambda: grid.column() == "✓P·")


def test_a_mark_pressed_while_older_answers_are_on_their_way_stays(grid: Grid, qtbot: QtBot) -> None:
    grid.page.reload()
    grid.press("p")
    grid.page.reload()
    grid.press("v")

    grid.written()
    qtbot.waitUntil(lambda: grid.column() == "PV·")
    assert grid.written_column() == "PV·"


def test_a_mark_that_cannot_be_written_is_taken_back_and_the_page_says_why(
    grid: Grid, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    grid.press("v")
    grid.written()
    monkeypatch.setattr("shutil.disk_usage", lambda _folder: SimpleNamespace(total=1, used=1, free=0))

    grid.press("p")
    assert grid.column() == "VP·"

    qtbot.waitUntil(lambda: grid.column() == "V··")
    assert grid.page.notice.sentence.startswith("Ổ đĩa gần đầy")


def test_a_second_click_on_a_cell_goes_through_the_marks(grid: Grid) -> None:
    view = grid.page.grid.marks
    middle = view.visualRect(grid.page.model.index(1, FIRST_LESSON)).center()

    seen = []
    for _click in range(5):
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, NONE, middle)
        seen.append(grid.column()[1])
        view.go_to((1, 0))

    assert seen == ["·", "✓", "P", "V", "·"]


def test_a_click_on_a_name_goes_to_that_person(grid: Grid) -> None:
    names = grid.page.grid.names
    middle = names.visualRect(grid.page.model.index(2, Column.NAME)).center()

    QTest.mouseClick(names.viewport(), Qt.MouseButton.LeftButton, NONE, middle)

    assert grid.cell == (2, 0)


def test_totals_change_in_the_same_frame(grid: Grid) -> None:
    grid.press(" mt")

    assert grid.page.totals.words(0) == "2/3"
    assert "sáng 24/11 2/3" in grid.page.totals.accessibleName()
    assert grid.page.totals.words(1) == "–"


def test_the_filled_button_moves_on_when_nobody_is_left(grid: Grid) -> None:
    assert filled_buttons(grid.page) == ["Cả buổi có mặt"]

    grid.press(Qt.Key.Key_Space, CTRL)
    assert filled_buttons(grid.page) == ["Buổi sau  ›"]

    for _lesson in range(3):
        grid.page.next_lesson.click()
        grid.press(Qt.Key.Key_Space, CTRL)
    assert grid.page.next_lesson.isHidden()
    assert filled_buttons(grid.page) == ["In"]
