"""The attendance grid under the officer's hands: every key, as written in the notebook."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.domain.attendance import Mark, Status
from app.services import history
from app.ui.attendance.table import Column
from app.ui.kit.button import Button
from tests.ui.grid import (
    CTRL,
    NAMES,
    NONE,
    SHIFT,
    Grid,
)


def test_people_stand_in_the_order_of_their_given_names(grid: Grid) -> None:
    names = [grid.page.model.index(row, Column.NAME).data() for row in range(3)]

    assert names == list(NAMES)
    assert grid.page.title.text() == "Điểm danh — Lồng ghép giới cho cán bộ thôn, bản"
    assert "Buổi 1/4: Sáng thứ Ba 24/11/2026, 07:30–11:00" in grid.page.subtitle.text()


@pytest.mark.parametrize(
    ("key", "status"),
    [
        (" ", Status.PRESENT),
        ("p", Status.EXCUSED),
        ("P", Status.EXCUSED),
        ("v", Status.ABSENT),
        ("m", Status.LATE),
        ("t", Status.STAND_IN),
    ],
)
def test_each_mark_key_marks_says_so_goes_down_and_is_written(grid: Grid, key: str, status: Status) -> None:
    grid.press(key)

    mark = grid.page.model.mark_at((0, 0))
    assert mark == Mark(status)
    assert mark is not None
    assert isinstance(mark.status, Status)
    assert grid.cell == (1, 0)
    assert NAMES[0] in grid.said[-1]
    roll = grid.written()
    assert list(roll.marks.values()) == [Mark(status)]


def test_calling_names_writes_one_mark_a_press(grid: Grid) -> None:
    grid.press("  p")

    assert grid.column() == grid.written_column() == "✓✓P"
    assert grid.said[-1] == "Hết danh sách. Cả buổi đã ghi xong."
    assert grid.cell == (2, 0)


def test_the_end_of_the_list_says_who_is_left_and_f3_goes_there(grid: Grid) -> None:
    grid.page.grid.marks.go_to((2, 0))
    grid.press("v")
    assert grid.said[-1] == "Hết danh sách. Còn 2 người chưa ghi: bấm F3."

    grid.press(Qt.Key.Key_F3)
    assert grid.cell == (0, 0)


def test_delete_clears_and_backspace_does_nothing(grid: Grid) -> None:
    grid.press("pv")
    grid.page.grid.marks.go_to((0, 0))
    grid.press(Qt.Key.Key_Backspace)
    assert grid.column() == "PV·"

    grid.press(Qt.Key.Key_Delete)
    assert grid.column() == grid.written_column() == "·V·"
    assert grid.cell == (0, 0)


def test_quick_telex_h_repeats_p_and_t_but_nothing_else(grid: Grid) -> None:
    grid.press("ph")
    assert grid.column() == "PP·"

    grid.press("h")
    assert grid.column() == "PPP"

    grid.page.grid.marks.go_to((0, 0))
    grid.press("vh")
    assert grid.column() == "VPP"


def test_letters_that_telex_uses_change_nothing(grid: Grid) -> None:
    grid.press("adeowsfrxjz123h")

    assert grid.column() == "···"
    assert grid.cell == (0, 0)


def test_typing_helpers_are_switched_off_for_the_grid_only(grid: Grid) -> None:
    grid.press(" ")

    assert not grid.page.grid.marks.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
    assert grid.page.tools.jump.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)


def test_ctrl_space_fills_only_the_empty_in_one_step(grid: Grid) -> None:
    grid.press("v")
    grid.press(Qt.Key.Key_Space, CTRL)

    assert grid.column() == grid.written_column() == "V✓✓"
    assert grid.said[-1] == "Đã ghi 2 người có mặt. Hoàn tác: Ctrl+Z"
    history.undo(grid._store)  # noqa: SLF001 - the grid of this test
    assert grid.written_column() == "V··"


def test_a_block_is_marked_in_one_step(grid: Grid) -> None:
    before = grid.step_count()
    grid.press(Qt.Key.Key_Down, SHIFT)
    grid.press(Qt.Key.Key_Right, SHIFT)
    grid.press("v")

    assert (grid.column(), grid.column(1)) == ("VV·", "VV·")
    assert (grid.written_column(), grid.written_column(1)) == ("VV·", "VV·")
    assert grid.step_count() == before + 1


def test_enter_goes_down_and_shift_enter_up(grid: Grid) -> None:
    grid.press(Qt.Key.Key_Return)
    grid.press(Qt.Key.Key_Enter)
    assert grid.cell == (2, 0)

    grid.press(Qt.Key.Key_Return, SHIFT)
    assert grid.cell == (1, 0)


def test_ctrl_arrows_go_to_the_next_half_day_and_back(grid: Grid) -> None:
    grid.press(Qt.Key.Key_Down)
    grid.press(Qt.Key.Key_Right, CTRL)
    assert grid.cell == (1, 1)
    assert grid.said[-1] == "Buổi này chưa tới (24/11). Vẫn ghi được."
    assert "Buổi 2/4: Chiều" in grid.page.subtitle.text()

    grid.press(Qt.Key.Key_Left, CTRL)
    assert grid.cell == (1, 0)


def test_the_cursor_never_leaves_the_half_days(grid: Grid) -> None:
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Home, Qt.Key.Key_PageUp):
        grid.press(key)
        assert grid.cell == (0, 0)
    grid.press(Qt.Key.Key_End, CTRL)
    assert grid.cell == (2, 3)
    grid.press(Qt.Key.Key_Home, CTRL)
    assert grid.cell == (0, 0)


def test_tab_leaves_the_grid(grid: Grid) -> None:
    for key, modifiers in ((Qt.Key.Key_Tab, NONE), (Qt.Key.Key_Backtab, SHIFT)):
        grid.page.grid.marks.setFocus()
        grid.press(key, modifiers)
        assert QApplication.focusWidget() is not grid.page.grid.marks


def test_tab_reaches_every_control_and_comes_round(grid: Grid) -> None:
    seen: list[QWidget] = []
    focused = QApplication.focusWidget()
    while focused is not None and focused not in seen:
        seen.append(focused)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()

    buttons = {one for one in grid.page.findChildren(Button) if one.isVisible() and one.isEnabled()}
    assert buttons <= set(seen)
    assert grid.page.tools.jump in seen
    assert [type(one).__name__ for one in seen if not one.accessibleName()] == []


def test_slash_and_letters_go_to_a_person_and_enter_gives_the_keyboard_back(grid: Grid) -> None:
    grid.press("/")
    jump = grid.page.tools.jump
    assert QApplication.focusWidget() is jump

    QTest.keyClicks(jump, "do")
    assert grid.cell == (2, 0)
    QTest.keyClick(jump, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is grid.page.grid.marks

    grid.press("m")
    assert grid.written_column() == "··M"
