"""Page Người tham gia: found without marks, shown masked, corrected, restricted, erased."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.db.store import Store
from app.services import person
from app.ui.kit.desk import Desk
from app.ui.person.page import PeoplePage
from tests.office import PEOPLE
from tests.ui.office import CTRL, Officer


@pytest.fixture
def officer(qtbot: QtBot, desk: Desk, store: Store) -> Officer:
    with store.write("Thêm người") as session:
        person.add_all(session, PEOPLE)
    made = Officer(qtbot, desk)
    made.open("person")
    return made


def shown(officer: Officer) -> PeoplePage:
    assert isinstance(officer.page, PeoplePage)
    return officer.page


def names(officer: Officer) -> list[str]:
    rows = shown(officer).register.people.list.rows
    return [rows.row_at(rows.index(place, 0)).title for place in range(rows.rowCount())]


def test_the_register_is_filtered_as_one_types_without_marks(officer: Officer) -> None:
    assert names(officer) == ["Hoàng Thị Ánh", "Triệu Mùi Chạn", "Sùng A Dơ"]
    officer.press(Qt.Key.Key_F, CTRL)
    officer.type("mui ch")
    officer.settle()
    assert names(officer) == ["Triệu Mùi Chạn"]
    assert shown(officer).register.heading.text() == "Triệu Mùi Chạn"


def test_the_page_opens_for_one_person(officer: Officer) -> None:
    someone = shown(officer).register.people.list.rows.index(2, 0)
    wanted = shown(officer).register.people.list.rows.row_at(someone).key
    officer.open("today")
    officer.open("person", wanted)
    assert shown(officer).register.heading.text() == "Sùng A Dơ"
