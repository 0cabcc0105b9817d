"""The minutes of a dialogue under the officer's hands: keys only, nothing lost, every step undone."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.db.store import Store
from app.domain.issue import Outcome, Standing
from app.services import history, issue
from app.ui.kit.desk import Desk
from app.ui.minutes.entry import EntryBox
from tests.ui.meeting import ALT, CTRL, TWELVE, Secretary, collected, write_issues
from tests.ui.office import Officer

MOST_PRESSES = 8


@pytest.fixture
def secretary(qtbot: QtBot, desk: Desk, store: Store, meeting: bytes) -> Secretary:
    """A meeting that begins with no issue."""
    return Secretary(qtbot, desk, store, meeting)


@pytest.fixture
def prepared(qtbot: QtBot, desk: Desk, store: Store, meeting: bytes) -> Secretary:
    """A meeting with three issues collected before."""
    write_issues(store, meeting, *collected(TWELVE[:3]))
    return Secretary(qtbot, desk, store, meeting)


def test_twelve_issues_are_taken_by_keys_alone_in_eight_presses_each(secretary: Secretary) -> None:
    for said in TWELVE:
        secretary.take(said)
        secretary.press(Qt.Key.Key_Return, CTRL)

    rows = secretary.issues()
    assert [row.text for row in rows] == [said.text for said in TWELVE]
    assert [row.raiser for row in rows] == [said.raiser for said in TWELVE]
    assert [row.agencies for row in rows][:6] == [
        ("UBND xã",),
        ("UBND xã",),
        ("Trạm Y tế",),
        ("Tư pháp – hộ tịch",),
        ("Ngân hàng Chính sách xã hội",),
        ("Công an xã",),
    ]
    assert rows[5].due_on == date(2026, 12, 10)
    assert rows[2].due_on == date(2026, 12, 10)
    assert rows[1].due_on == date(2027, 3, 31)
    assert {row.outcome for row in rows} == {Outcome.ACCEPTED}
    assert {row.standing for row in rows} == {Standing.SETTLED}
    assert secretary.presses <= MOST_PRESSES * len(TWELVE)
    assert secretary.drafts() == {}


def test_an_empty_issue_left_behind_leaves_no_trace(secretary: Secretary) -> None:
    before = secretary.step_count()
    for _press in range(3):
        secretary.press(Qt.Key.Key_Return, CTRL)
    secretary.press(Qt.Key.Key_Tab)
    secretary.press(Qt.Key.Key_Return, CTRL)

    assert secretary.issues() == []
    assert secretary.step_count() == before
    assert secretary.page.issues.outline.count.text() == "1 vấn đề"


def test_each_visit_of_a_field_is_one_step_and_undo_takes_it_back(prepared: Secretary) -> None:
    before = prepared.step_count()
    prepared.type(" Thêm một câu dài được gõ từng chữ.")
    prepared.press(Qt.Key.Key_Tab)
    prepared.press(Qt.Key.Key_Tab)
    assert prepared.step_count() == before + 1
    assert prepared.texts()[0] == TWELVE[0].text + " Thêm một câu dài được gõ từng chữ."

    prepared.page.desk.tasks.undo()
    prepared.wait(lambda: prepared.fields.text.raw == TWELVE[0].text)
    assert prepared.texts()[0] == TWELVE[0].text


def test_undo_in_a_field_takes_back_typing_there_and_then_the_step_before(prepared: Secretary) -> None:
    reverted: list[object] = []
    prepared.desk.tasks.reverted.connect(lambda step, _is_undo: reverted.append(step))
    prepared.type("abc")
    assert prepared.fields.text.document().isUndoAvailable()
    prepared.press(Qt.Key.Key_Z, CTRL)
    assert prepared.fields.text.raw == TWELVE[0].text
    assert reverted == []


def test_ctrl_z_in_a_field_where_nothing_was_typed_takes_back_the_last_step(
    qtbot: QtBot, desk: Desk, store: Store, meeting: bytes
) -> None:
    write_issues(store, meeting, *collected(TWELVE[:1]))
    officer = Officer(qtbot, desk)
    officer.open("minutes", meeting)
    officer.wait(lambda: isinstance(officer.focused, EntryBox))
    for letters in (" Gấp.", ", Chi hội trưởng"):
        officer.type(letters)
        officer.press(Qt.Key.Key_Tab)

    def written() -> tuple[str, str]:
        with store.read() as session:
            row = issue.issues(session, meeting)[0]
            return row.text, row.raiser

    assert written() == (f"{TWELVE[0].text} Gấp.", f"{TWELVE[0].raiser}, Chi hội trưởng")
    officer.press(Qt.Key.Key_Z, CTRL)
    officer.wait(lambda: written() == (f"{TWELVE[0].text} Gấp.", TWELVE[0].raiser))
    officer.press(Qt.Key.Key_Z, CTRL)
    officer.wait(lambda: written() == (TWELVE[0].text, TWELVE[0].raiser))
    officer.press(Qt.Key.Key_Y, CTRL)
    officer.wait(lambda: written()[0] == f"{TWELVE[0].text} Gấp.")


def test_alt_arrows_go_through_the_issues_and_keep_the_field(prepared: Secretary) -> None:
    prepared.press(Qt.Key.Key_Tab)
    for expected in (TWELVE[1].raiser, TWELVE[2].raiser, TWELVE[2].raiser):
        prepared.press(Qt.Key.Key_Down, ALT)
        assert prepared.fields.raiser.hasFocus()
        assert prepared.fields.raiser.raw == expected
    prepared.press(Qt.Key.Key_Up, ALT)
    assert prepared.fields.raiser.raw == TWELVE[1].raiser
    assert prepared.page.issues.form.heading.text() == "Vấn đề 2 trong 3"


def test_ctrl_arrows_move_the_issue_with_what_is_typed_in_it(prepared: Secretary) -> None:
    prepared.type(" Gấp.")
    prepared.press(Qt.Key.Key_Down, CTRL)
    prepared.press(Qt.Key.Key_Down, CTRL)
    assert prepared.texts() == [TWELVE[1].text, TWELVE[2].text, TWELVE[0].text + " Gấp."]
    assert prepared.page.issues.form.heading.text() == "Vấn đề 3 trong 3"
    assert prepared.page.issues.outline.list.currentIndex().row() == 2

    prepared.press(Qt.Key.Key_Up, CTRL)
    assert prepared.texts() == [TWELVE[1].text, TWELVE[0].text + " Gấp.", TWELVE[2].text]


def test_an_issue_is_split_at_the_cursor_and_undo_joins_it_again(prepared: Secretary) -> None:
    prepared.type("  Chưa có  loa.")
    for _letter in "Chưa có  loa.":
        prepared.press(Qt.Key.Key_Left)
    prepared.press(Qt.Key.Key_T, CTRL)
    assert prepared.texts()[:2] == [TWELVE[0].text, "Chưa có loa."]
    prepared.wait(lambda: prepared.fields.text.raw == "Chưa có loa.")
    assert prepared.said[-1] == "Đã tách thành hai vấn đề. Hoàn tác: Ctrl+Z"

    assert history.undo(prepared.store) is not None
    assert prepared.texts()[0] == f"{TWELVE[0].text} Chưa có loa."


def test_the_same_issue_twice_is_said_and_merged_by_one_key(prepared: Secretary) -> None:
    prepared.press(Qt.Key.Key_Return, CTRL)
    prepared.type("duong toi diem truong khuoi slao lay")
    prepared.press(Qt.Key.Key_Tab)
    prepared.settle()
    details = [row.detail for row in prepared.page.issues.outline.model.rows]
    assert details[1:3] == ["trùng vấn đề 3", "trùng vấn đề 2"]
    assert prepared.page.issues.form.merge.isVisible()

    prepared.press(Qt.Key.Key_G, CTRL)
    assert prepared.texts() == [said.text for said in TWELVE[:3]]
    assert prepared.issues()[1].raised_by == 2
    assert prepared.fields.text.raw == TWELVE[1].text
    assert prepared.said[-1] == "Đã gộp vào vấn đề 3. Hoàn tác: Ctrl+Z"


def test_merging_without_a_double_goes_into_the_issue_before(prepared: Secretary) -> None:
    prepared.press(Qt.Key.Key_Down, ALT)
    prepared.press(Qt.Key.Key_G, CTRL)
    assert prepared.texts() == [f"{TWELVE[0].text}\n{TWELVE[1].text}", TWELVE[2].text]
    assert prepared.fields.text.raw == f"{TWELVE[0].text}\n{TWELVE[1].text}"
    assert prepared.said[-1] == "Đã gộp vào vấn đề 1. Hoàn tác: Ctrl+Z"

    prepared.press(Qt.Key.Key_G, CTRL)
    assert prepared.said[-1] == "Không có vấn đề nào phía trước để gộp."


@pytest.mark.parametrize(
    ("typed", "shown", "hint"),
    [
        ("10/12", "10/12/2026", "Thời hạn: Thứ Năm 10/12/2026, còn 14 ngày"),
        ("+14", "10/12/2026", "Thời hạn: Thứ Năm 10/12/2026, còn 14 ngày"),
        ("q1", "31/03/2027", "Thời hạn: Thứ Tư 31/03/2027, còn 125 ngày"),
        ("cuối tháng 1", "31/01/2027", "Thời hạn: Chủ Nhật 31/01/2027, còn 66 ngày"),
        (
            "20/11/2026",
            "20/11/2026",
            "Thời hạn 20/11/2026 trước ngày họp 26/11/2026. Vẫn ghi được; xem lại giúp.",
        ),
        ("mai mốt", "mai mốt", "Chưa hiểu thời hạn này. Gõ 10/12, +14, q1 hoặc cuối tháng 1."),
    ],
)
def test_a_deadline_is_typed_in_a_few_letters_and_said_in_words(
    prepared: Secretary, typed: str, shown: str, hint: str
) -> None:
    prepared.fields.due.setFocus()
    prepared.type(typed)
    prepared.press(Qt.Key.Key_Tab)

    assert prepared.fields.due.raw == shown
    assert prepared.page.issues.form.hints.sentence == hint
    written = prepared.issues()[0].due_on
    assert (f"{written:%d/%m/%Y}" if written else "mai mốt") == shown


def test_agencies_are_found_by_their_initials_several_in_one_field(prepared: Secretary) -> None:
    prepared.fields.agencies.setFocus()
    prepared.type("ca")
    prepared.press(Qt.Key.Key_Return)
    assert prepared.fields.agencies.raw == "Công an xã"
    prepared.type("; nhcs")
    prepared.press(Qt.Key.Key_Tab)
    assert prepared.issues()[0].agencies == ("Công an xã", "Ngân hàng Chính sách xã hội")
    assert prepared.fields.agencies.raw == "Công an xã; Ngân hàng Chính sách xã hội"


def test_who_raised_a_delicate_issue_is_not_named_unless_the_officer_says_so(prepared: Secretary) -> None:
    for theme, expected in (("Y tế", False), ("Bạo lực", True), ("Giáo dục", False), ("Tảo hôn", True)):
        prepared.fields.theme_line.setFocus()
        prepared.fields.theme_line.selectAll()
        prepared.type(theme)
        prepared.press(Qt.Key.Key_Tab)
        assert prepared.issues()[0].is_withheld is expected
        assert prepared.fields.is_withheld.isChecked() is expected

    prepared.fields.is_withheld.setFocus()
    prepared.press(Qt.Key.Key_Space)
    assert prepared.issues()[0].is_withheld is False


def test_a_choice_made_before_the_first_word_counts_with_it(secretary: Secretary) -> None:
    secretary.fields.is_withheld.setFocus()
    secretary.press(Qt.Key.Key_Space)
    assert secretary.issues() == []
    secretary.fields.text.setFocus()
    secretary.type("Đánh bạc")
    secretary.press(Qt.Key.Key_Tab)
    assert [row.is_withheld for row in secretary.issues()] == [True]


def test_an_issue_taken_out_goes_with_what_was_typed_in_it_and_comes_back(prepared: Secretary) -> None:
    prepared.fields.due.setFocus()
    prepared.type("mai mốt")
    remove = next(each for each in prepared.page.issues.form.more.menu().actions() if "Bỏ" in each.text())
    remove.trigger()
    assert prepared.texts() == [TWELVE[1].text, TWELVE[2].text]
    assert prepared.fields.text.raw == TWELVE[1].text
    assert prepared.page.issues.outline.count.text() == "2 vấn đề"
    assert prepared.drafts() == {}
    prepared.desk.tasks.undo()
    prepared.wait(lambda: prepared.texts() == [said.text for said in TWELVE[:3]])


def test_an_undone_issue_goes_and_the_one_beside_it_is_shown(prepared: Secretary) -> None:
    prepared.press(Qt.Key.Key_Return, CTRL)
    prepared.type("Chợ bán rượu")
    prepared.press(Qt.Key.Key_Tab)
    assert len(prepared.issues()) == 4
    prepared.desk.tasks.undo()
    prepared.wait(lambda: prepared.page.issues.outline.count.text() == "3 vấn đề")
    assert prepared.fields.text.raw in {said.text for said in TWELVE[:3]}


def test_a_silence_chosen_early_can_be_taken_back(secretary: Secretary) -> None:
    secretary.fields.is_withheld.setFocus()
    secretary.press(Qt.Key.Key_Space)
    secretary.fields.text.setFocus()
    secretary.type("Đánh bạc")
    secretary.press(Qt.Key.Key_Tab)
    secretary.fields.is_withheld.setFocus()
    secretary.press(Qt.Key.Key_Space)
    secretary.fields.answer.setFocus()
    secretary.type("Nhắc nhở.")
    secretary.press(Qt.Key.Key_Tab)
    assert [row.is_withheld for row in secretary.issues()] == [False]


def test_escape_gives_back_what_stood_there_and_ctrl_z_what_was_typed(prepared: Secretary) -> None:
    prepared.type(" thừa")
    prepared.press(Qt.Key.Key_Escape)
    assert prepared.fields.text.raw == TWELVE[0].text
    prepared.press(Qt.Key.Key_Z, CTRL)
    assert prepared.fields.text.raw == TWELVE[0].text + " thừa"


def test_a_click_in_the_outline_writes_what_was_typed_and_goes_there(prepared: Secretary) -> None:
    outline = prepared.page.issues.outline.list
    prepared.type(" Gấp.")
    outline.setCurrentIndex(outline.model().index(2, 0))
    assert prepared.fields.text.raw == TWELVE[2].text
    assert prepared.texts()[0] == TWELVE[0].text + " Gấp."
