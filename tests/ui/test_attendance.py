"""The grid by its keys, over a real notebook: what the screen shows and what was written."""

import time
from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFont, QFontMetrics, QImage, QKeyEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QStyledItemDelegate, QWidget
from pytestqt.qtbot import QtBot

from app.db.store import Store
from app.domain.attendance import DayPart, Learner, LessonRow, Mark, Roll, Status, count_lesson
from app.domain.person import PersonDetails, Sex
from app.services import attendance, enrolment, history, training_class
from app.ui.attendance.clipboard import VMeaning, block_of, copied, understood
from app.ui.attendance.page import AttendancePage
from app.ui.attendance.seek import seek
from app.ui.attendance.table import FIRST_LESSON, MARK_ROLE, Column, RollModel
from app.ui.kit.button import Button, Kind
from app.ui.kit.desk import Desk
from app.ui.kit.page import Breadth
from app.ui.kit.theme import Role

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
        return "".join(_LETTERS[mark.status] if mark else "·" for mark in marks)

    def step_count(self) -> int:
        """How many steps undo could take back."""
        self.written()
        count = 0
        while history.undo(self._store) is not None:
            count += 1
        for _step in range(count):
            history.redo(self._store)
        return count


_LETTERS = {
    Status.PRESENT: "✓",
    Status.LATE: "M",
    Status.EXCUSED: "P",
    Status.ABSENT: "V",
    Status.STAND_IN: "T",
}


@pytest.fixture
def morning(desk: Desk) -> Desk:
    """The desk on the first morning of the class."""
    return Desk(desk.tasks, desk.theme, lambda: FIRST_MORNING, desk.pages)


@pytest.fixture
def grid(qtbot: QtBot, morning: Desk, store: Store, class_id: bytes) -> Grid:
    return Grid(qtbot, morning, store, class_id)


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


def test_f2_puts_a_note_on_a_mark_and_a_new_mark_has_none(grid: Grid, qtbot: QtBot) -> None:
    grid.press(Qt.Key.Key_F2)
    assert grid.said[-1] == "Ô này chưa ghi. Ghi dấu trước rồi bấm F2 để ghi chú."

    grid.press("p")
    grid.page.grid.marks.go_to((0, 0))
    grid.press(Qt.Key.Key_F2)
    field = QApplication.focusWidget()
    assert field is not None
    assert grid.page.aside.isAncestorOf(field)
    _type(field, "Con ốm")
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
    _type(form.name.line, "Lý Thị Bình")
    QTest.keyClick(form.sex, Qt.Key.Key_N)
    QTest.keyClicks(form.birth.line, "79")
    QTest.keyClicks(form.ethnicity.line, "tay")
    QTest.keyClick(form.ethnicity.line, Qt.Key.Key_Return)
    _type(form.village.line, "Bản Vèn")
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

    _type(form.name.line, "Hoàng Văn Bảo")
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
    assert _filled(grid.page) == ["Cả buổi có mặt"]

    grid.press(Qt.Key.Key_Space, CTRL)
    assert _filled(grid.page) == ["Buổi sau  ›"]

    for _lesson in range(3):
        grid.page.next_lesson.click()
        grid.press(Qt.Key.Key_Space, CTRL)
    assert grid.page.next_lesson.isHidden()
    assert _filled(grid.page) == ["In"]


def test_without_people_the_page_offers_the_list(
    qtbot: QtBot, morning: Desk, store: Store, class_id: bytes
) -> None:
    with store.write("Bớt người") as session:
        for learner in enrolment.learners(session, class_id):
            enrolment.remove(session, learner.enrolment_id)
    grid = Grid(qtbot, morning, store, class_id)
    asked: list[tuple[str, object]] = []
    grid.page.opened.connect(lambda key, subject: asked.append((key, subject)))

    assert _filled(grid.page) == ["Nhập danh sách từ Excel"]
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
    assert len(_filled(grid.page)) == 1


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

    assert names.columnWidth(Column.NAME) > max(_width(font, name) for name in NAMES)
    assert names.rowHeight(0) == round(30 * scale / 100)


def test_the_model_keeps_the_rules_of_qt_models() -> None:
    model = RollModel()
    mode = QAbstractItemModelTester.FailureReportingMode.Fatal
    tester = QAbstractItemModelTester(model, mode)
    model.show_roll(_roll(people=5, lessons=4))
    model.set_marks({model.key_at((2, 1)): Mark(Status.LATE)})
    model.show_roll(_roll(people=3, lessons=2))

    assert tester.model() is model
    assert model.index(2, FIRST_LESSON + 1).data(MARK_ROLE) is None


def test_one_mark_tells_of_one_cell() -> None:
    model = RollModel()
    model.show_roll(_roll(people=45, lessons=4))
    told: list[tuple[int, int, int, int]] = []
    model.dataChanged.connect(
        lambda first, last: told.append((first.row(), first.column(), last.row(), last.column()))
    )

    model.set_marks({model.key_at((7, 2)): Mark(Status.ABSENT), model.key_at((8, 2)): None})

    assert told == [(7, FIRST_LESSON + 2, 7, FIRST_LESSON + 2)]


def test_a_roll_that_differs_in_marks_only_does_not_reset() -> None:
    model = RollModel()
    roll = _roll(people=3, lessons=2)
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
    roll = _roll(people=6, lessons=2)
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
    page.model.show_roll(_roll(people=45, lessons=4))
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


def _type(widget: QWidget, text: str) -> None:
    """Letters as a typing helper sends them; QTest knows only those of ASCII."""
    for letter in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(widget, QKeyEvent(kind, Qt.Key.Key_unknown, NONE, letter))


def _filled(page: AttendancePage) -> list[str]:
    return [one.text() for one in page.findChildren(Button) if one.kind == Kind.PRIMARY and one.isVisible()]


def _width(font: QFont, text: str) -> int:
    return QFontMetrics(font).horizontalAdvance(text)


def _roll(*, people: int, lessons: int) -> Roll:
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
