"""Who is at a dialogue: found without marks, marked by Enter, added by Insert, counted at once."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.db.store import Store
from app.domain.dialogue import Attendance, ParticipantRole, ParticipantRow
from app.domain.person import Sex
from app.services import participant, person
from app.ui.kit.desk import Desk
from tests.office import HELD, PEOPLE
from tests.ui.meeting import CTRL, Secretary


@pytest.fixture
def secretary(qtbot: QtBot, desk: Desk, store: Store, meeting: bytes) -> Secretary:
    """Two invited, one of them as a guest; the third is only in the register."""
    with store.write("Mời") as session:
        participant.add(session, meeting, PEOPLE[0], ParticipantRole.GUEST, has_come=False)
        participant.add(session, meeting, PEOPLE[1], has_come=False)
        person.add(session, PEOPLE[2])
    secretary = Secretary(qtbot, desk, store, meeting)
    secretary.page.tabs[1].click()
    secretary.wait(secretary.page.people.search.hasFocus)
    return secretary


def people(secretary: Secretary) -> dict[str, ParticipantRow]:
    secretary.settle()
    with secretary.store.read() as session:
        return {row.name: row for row in participant.participants(session, secretary.dialogue_id)}


def counted(secretary: Secretary) -> Attendance:
    with secretary.store.read() as session:
        return participant.attendance(session, secretary.dialogue_id, HELD)


def test_someone_of_the_register_is_found_without_marks_and_enter_says_is_there(
    secretary: Secretary,
) -> None:
    secretary.type("sung a")
    secretary.settle()
    assert secretary.page.people.search.is_open()
    assert secretary.page.people.search.text() == "sung a"
    secretary.press(Qt.Key.Key_Return)

    assert people(secretary)["Sùng A Dơ"].has_come
    assert secretary.page.people.search.text() == ""
    assert secretary.page.tabs[1].text() == "Người dự 1"
    assert secretary.page.people.search.hasFocus()


def test_enter_faster_than_the_list_means_the_first_one_found(secretary: Secretary) -> None:
    secretary.type("sung")
    secretary.press(Qt.Key.Key_Return)
    secretary.wait(lambda: "Sùng A Dơ" in people(secretary))

    secretary.type("không có ai")
    secretary.press(Qt.Key.Key_Return)
    secretary.wait(lambda: "chưa có ai tên như vậy" in secretary.said[-1])


def test_a_guest_who_comes_stays_a_guest(secretary: Secretary) -> None:
    secretary.type("chạn")
    secretary.settle()
    secretary.press(Qt.Key.Key_Return)
    row = people(secretary)["Triệu Mùi Chạn"]
    assert (row.role, row.has_come) == (ParticipantRole.GUEST, True)


def test_the_space_bar_says_the_other_and_delete_takes_off_the_list(secretary: Secretary) -> None:
    table = secretary.page.people.table
    table.setFocus()
    table.selectRow(0)
    name = table.people.people[0].name
    for expected in (True, False):
        secretary.press(Qt.Key.Key_Space)
        assert people(secretary)[name].has_come is expected
        assert table.people.index(0, 1).data() == ("có mặt" if expected else "chưa đến")
    secretary.press(Qt.Key.Key_Delete)
    assert name not in people(secretary)
    secretary.desk.tasks.undo()
    secretary.wait(lambda: name in people(secretary))


def test_insert_adds_somebody_new_who_is_there(secretary: Secretary) -> None:
    secretary.type("Lò Thị Xao")
    secretary.press(Qt.Key.Key_Insert)
    form = secretary.page.people.form
    assert form.name.line.hasFocus()
    assert form.name.line.text() == "Lò Thị Xao"
    secretary.press(Qt.Key.Key_Return)
    secretary.press(Qt.Key.Key_N)
    secretary.press(Qt.Key.Key_Tab)
    secretary.type("79")
    secretary.press(Qt.Key.Key_Return)
    secretary.type("thai")
    secretary.press(Qt.Key.Key_Return)
    secretary.type("khuoi mat")
    secretary.press(Qt.Key.Key_Return)
    secretary.press(Qt.Key.Key_Down)
    secretary.press(Qt.Key.Key_Return, CTRL)

    row = people(secretary)["Lò Thị Xao"]
    assert (row.sex, row.birth_year, row.ethnicity, row.village) == (
        Sex.FEMALE,
        1979,
        "thai",
        "Thôn Khuổi Mật",
    )
    assert (row.role, row.has_come) == (ParticipantRole.GUEST, True)
    secretary.wait(secretary.page.people.search.hasFocus)
    assert secretary.page.people.aside.currentIndex() == 0


def test_a_year_of_birth_that_is_none_is_said_and_nothing_is_written(secretary: Secretary) -> None:
    secretary.press(Qt.Key.Key_Insert)
    secretary.type("Lò Thị Xao")
    secretary.page.people.form.birth.setFocus()
    secretary.type("hồi đó")
    secretary.press(Qt.Key.Key_Return, CTRL)
    assert "Lò Thị Xao" not in people(secretary)
    assert secretary.page.people.form.birth.line.hasFocus()
    secretary.press(Qt.Key.Key_Escape)
    secretary.press(Qt.Key.Key_Escape)
    assert secretary.page.people.aside.currentIndex() == 0


def test_those_who_came_are_counted_at_the_right_and_what_is_short_names_its_source(
    secretary: Secretary,
) -> None:
    for letters in ("sung", "chan"):
        secretary.type(letters)
        secretary.settle()
        secretary.press(Qt.Key.Key_Return)
        secretary.settle()
    counts = secretary.page.people.counts
    shown = [[(share.label, share.part, share.of) for share in bars.shares] for bars in counts.bars]
    assert shown[0] == [("Nữ", 1, 2), ("Nam", 1, 2)]
    assert sorted(shown[1]) == [("Dao", 1, 2), ("Mông", 1, 2)]
    assert len(shown[2]) == 2
    assert sorted(shown[3]) == [("Người dân", 1, 2), ("Đại biểu mời", 1, 2)]
    assert shown[4] == [("31–60 tuổi", 2, 2)]
    assert counted(secretary).people == 2
    assert counts.warnings.text() == ""

    table = secretary.page.people.table
    table.setFocus()
    table.go_to(people(secretary)["Triệu Mùi Chạn"].id)
    secretary.press(Qt.Key.Key_Space)
    secretary.wait(lambda: "Phụ nữ chiếm 0 %" in counts.warnings.text())
    assert "(" in counts.warnings.text()
