"""How the attendance page looks and counts, and what its model promises Qt."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QStyledItemDelegate
from pytestqt.qtbot import QtBot

from app.db.store import Store
from app.domain.attendance import Mark, Roll, Status, count_lesson
from app.services import enrolment
from app.ui.attendance.clipboard import VMeaning, block_of, copied, understood
from app.ui.attendance.page import AttendancePage
from app.ui.attendance.seek import seek
from app.ui.attendance.table import FIRST_LESSON, MARK_ROLE, Column, RollModel
from app.ui.kit.button import Button, Kind
from app.ui.kit.desk import Desk
from app.ui.kit.page import Breadth
from app.ui.kit.theme import Role
from tests.ui.grid import (
    NAMES,
    Grid,
    a_roll,
    filled_buttons,
    text_width,
)


def test_without_people_the_page_offers_the_list(
    qtbot: QtBot, morning: Desk, store: Store, class_id: bytes
) -> None:
    with store.write("Bớt người") as session:
        for learner in enrolment.learners(session, class_id):
            enrolment.remove(session, learner.enrolment_id)
    grid = Grid(qtbot, morning, store, class_id)
    asked: list[tuple[str, object]] = []
    grid.page.opened.connect(lambda key, subject: asked.append((key, subject)))

    assert filled_buttons(grid.page) == ["Nhập danh sách từ Excel"]
    next(
        one for one in grid.page.findChildren(Button) if one.kind == Kind.PRIMARY and one.isVisible()
    ).click()

    assert asked == [("roster_import", class_id)]


@pytest.mark.parametrize("breadth", list(Breadth))
def test_where_there_is_little_room_the_totals_are_one_strip(grid: Grid, breadth: Breadth) -> None:
    grid.page.fit(breadth)

    is_full = breadth == Breadth.FULL
    assert grid.page.aside.isVisible() is is_full
    assert grid.page.totals.isVisible() is is_full
    assert grid.page.strip.isVisible() is not is_full
    assert grid.page.grid.marks.isColumnHidden(Column.VILLAGE) is (breadth == Breadth.COMPACT)
    assert len(filled_buttons(grid.page)) == 1


def test_a_form_takes_the_place_of_the_grid_where_both_do_not_fit(grid: Grid) -> None:
    grid.page.fit(Breadth.COMPACT)
    grid.press(Qt.Key.Key_Insert)
    assert not grid.page.grid.isVisible()

    QTest.keyClick(grid.page.aside.person.sex, Qt.Key.Key_Escape)
    assert grid.page.grid.isVisible()
    assert QApplication.focusWidget() is grid.page.grid.marks


@pytest.mark.parametrize("scale", [100, 115, 150])
def test_names_fit_their_column_at_every_text_size(grid: Grid, scale: int) -> None:
    grid.desk.theme.set_scale(scale)
    grid.page.fit(Breadth.FULL if scale == 100 else Breadth.COMPACT)
    names = grid.page.grid.names
    font = grid.desk.theme.font(Role.STRONG)

    assert names.columnWidth(Column.NAME) > max(text_width(font, name) for name in NAMES)
    assert names.rowHeight(0) == round(30 * scale / 100)


def test_the_model_keeps_the_rules_of_qt_models() -> None:
    model = RollModel()
    mode = QAbstractItemModelTester.FailureReportingMode.Fatal
    tester = QAbstractItemModelTester(model, mode)
    model.show_roll(a_roll(people=5, lessons=4))
    model.set_marks({model.key_at((2, 1)): Mark(Status.LATE)})
    model.show_roll(a_roll(people=3, lessons=2))

    assert tester.model() is model
    assert model.index(2, FIRST_LESSON + 1).data(MARK_ROLE) is None


def test_one_mark_tells_of_one_cell() -> None:
    model = RollModel()
    model.show_roll(a_roll(people=45, lessons=4))
    told: list[tuple[int, int, int, int]] = []
    model.dataChanged.connect(
        lambda first, last: told.append((first.row(), first.column(), last.row(), last.column()))
    )

    model.set_marks({model.key_at((7, 2)): Mark(Status.ABSENT), model.key_at((8, 2)): None})

    assert told == [(7, FIRST_LESSON + 2, 7, FIRST_LESSON + 2)]


def test_a_roll_that_differs_in_marks_only_does_not_reset() -> None:
    model = RollModel()
    roll = a_roll(people=3, lessons=2)
    model.show_roll(roll)
    resets: list[bool] = []
    model.modelReset.connect(lambda: resets.append(True))

    model.show_roll(
        Roll(roll.class_id, roll.lessons, roll.learners, {model.key_at((0, 0)): Mark(Status.LATE)})
    )

    assert resets == []
    assert model.mark_at((0, 0)) == Mark(Status.LATE)


@given(
    st.lists(st.tuples(st.integers(0, 5), st.integers(0, 1), st.sampled_from([*Status, None])), max_size=40)
)
def test_counters_always_agree_with_counting(
    presses: list[tuple[int, int, Status | None]],
) -> None:
    model, marks = RollModel(), {}
    roll = a_roll(people=6, lessons=2)
    model.show_roll(roll)
    for row, place, status in presses:
        key = model.key_at((row, place))
        model.set_marks({key: Mark(status) if status else None})
        marks[key] = Mark(status) if status else None

    kept = {key: mark for key, mark in marks.items() if mark}
    for place, lesson in enumerate(roll.lessons):
        assert model.tally(place).count() == count_lesson(roll.learners, lesson.id, kept)


def test_the_grid_is_painted_as_fast_as_bare_text(qtbot: QtBot, desk: Desk) -> None:
    page = AttendancePage(desk)
    page.resize(1158, 666)
    qtbot.addWidget(page)
    page.show()
    page.model.show_roll(a_roll(people=45, lessons=4))
    page.model.set_marks(
        {page.model.key_at((row, 0)): Mark(list(Status)[row % 5], "x" * (row % 2)) for row in range(45)}
    )
    image = QImage(page.grid.size(), QImage.Format.Format_ARGB32_Premultiplied)

    def one() -> float:
        began = time.thread_time()
        page.grid.render(image)
        return time.thread_time() - began

    ours = min(one() for _time in range(8))
    bare = QStyledItemDelegate()
    for view in (page.grid.names, page.grid.marks):
        view.setItemDelegate(bare)
    assert ours <= 2 * min(one() for _time in range(8))


@pytest.mark.parametrize(
    ("typed", "row"),
    [("an", 0), ("ch", 1), ("d", 2), ("mui", 1), ("thi", 0), ("ung a", 2), ("xyz", None), (" ", None)],
)
def test_letters_find_the_given_name_first(grid: Grid, typed: str, row: int | None) -> None:
    assert seek(grid.page.model.learners, typed) == row


@pytest.mark.parametrize(
    ("written", "status"),
    [
        ("x", Status.PRESENT),
        ("X", Status.PRESENT),
        ("1", Status.PRESENT),
        ("✓", Status.PRESENT),
        ("P", Status.EXCUSED),
        ("cp", Status.EXCUSED),
        ("K", Status.ABSENT),
        ("kp", Status.ABSENT),
        ("0", Status.ABSENT),
        ("m", Status.LATE),
        ("T", Status.STAND_IN),
    ],
)
def test_what_excel_lists_write_is_understood(written: str, status: Status) -> None:
    data = copied([[None]])
    data.setText(f"{written}\t")

    read = understood(block_of(data), VMeaning.ABSENT)

    assert (read.marks, read.unread) == ({(0, 0): Mark(status)}, 0)
