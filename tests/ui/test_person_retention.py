"""Tab Hết hạn lưu: listed, approved by a decision, destroyed, on paper."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.db.store import Store
from app.services import disposal
from app.ui.kit.desk import Desk
from app.ui.paper.page import PaperPage
from app.ui.person.page import PeoplePage
from app.ui.person.retention import RetentionTab
from tests.services.old import NAMES, an_old_class
from tests.services.test_disposal import approved
from tests.services.test_erasure import everything
from tests.ui.office import Officer


@pytest.fixture
def officer(qtbot: QtBot, desk: Desk, store: Store) -> Officer:
    store.files.key.write_bytes(b"the key, wrapped by a password")
    an_old_class(store)
    return Officer(qtbot, desk)


def opened(officer: Officer) -> RetentionTab:
    officer.open("person")
    assert isinstance(officer.page, PeoplePage)
    officer.page.tabs.turn(2)
    officer.settle()
    return officer.page.retention


def lines(tab: RetentionTab) -> list[str]:
    rows = tab.list.rows
    return [rows.row_at(rows.index(place, 0)).sentence for place in range(rows.rowCount())]


def test_a_list_is_destroyed_by_a_decision_typed_with_keys(officer: Officer, store: Store) -> None:
    tab = opened(officer)
    assert lines(tab)[:2] == [
        "Người tham gia",
        "Dự lần cuối năm 2014, Mọi lớp, cuộc đối thoại đã dự đều hết hạn, 3",
    ]
    assert "Xong năm 2014, Lưu hết năm 2024, 1" in lines(tab)
    assert tab.form.approver.line.text() == "Nông Thị Hải Vân"
    tab.form.decision.setFocus()
    officer.type("12/QĐ-HPN")
    officer.press(Qt.Key.Key_Return)
    officer.type("20/11/2026")
    for _field in range(3):
        officer.press(Qt.Key.Key_Return)
    officer.press(Qt.Key.Key_Return)
    assert "Chưa đúng chữ HỦY" in tab.form.remark.text()
    assert NAMES[0] in everything(store)
    officer.type("hủy")
    officer.press(Qt.Key.Key_Return)
    officer.wait(lambda: "Đã hủy" in officer.page.notice.sentence)
    officer.settle()
    assert NAMES[0] not in everything(store)
    assert "Chưa có gì để hủy" in tab.form.state.text()
    officer.press(Qt.Key.Key_Return)  # the button of the notice has the focus
    assert isinstance(officer.page, PaperPage)


def test_what_was_stopped_is_ended_with_one_button(officer: Officer, store: Store) -> None:
    approved(store)
    tab = opened(officer)
    assert "chưa hủy xong" in tab.form.state.text()
    officer.button("Hủy tiếp cho xong").click()
    officer.wait(lambda: "Đã hủy" in officer.page.notice.sentence)
    with store.read() as session:
        assert disposal.unfinished(session) is None
