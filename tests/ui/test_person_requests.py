"""Tab Yêu cầu: somebody asks, is answered within two working days, and what was asked is done."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.db.store import Store
from app.domain.data_request import Capacity, RequestDetails, RequestRow, Right, Standing
from app.services import data_request, draft, person
from app.ui.kit.desk import Desk
from app.ui.kit.text import Text
from app.ui.person.page import PeoplePage
from app.ui.person.request_work import NEW
from app.ui.person.requests import SUBJECT, RequestsTab
from tests.office import NOW, PEOPLE
from tests.ui.office import CTRL, Officer


@pytest.fixture
def officer(qtbot: QtBot, desk: Desk, store: Store) -> Officer:
    with store.write("Thêm người") as session:
        person.add_all(session, PEOPLE)
    return Officer(qtbot, desk)


def tab(officer: Officer) -> RequestsTab:
    assert isinstance(officer.page, PeoplePage)
    return officer.page.requests


def opened(officer: Officer, subject: object = (SUBJECT, None)) -> RequestsTab:
    officer.open("person", subject)
    return tab(officer)


def titles(officer: Officer) -> list[str]:
    rows = tab(officer).list.rows
    return [rows.row_at(rows.index(place, 0)).title for place in range(rows.rowCount())]


def kept(store: Store) -> list[RequestRow]:
    with store.read() as session:
        return data_request.requests(session)


def test_a_request_of_somebody_in_the_register_by_keys(officer: Officer, store: Store) -> None:
    opened(officer)
    tab(officer).add.setFocus()
    officer.press(Qt.Key.Key_N, CTRL)
    officer.type("mui ch")
    officer.settle()
    officer.press(Qt.Key.Key_Return)  # the first suggestion; the cursor is at the right then
    officer.press(Qt.Key.Key_Down)  # Được biết -> Xem
    while officer.focused is not tab(officer).form.words:
        officer.press(Qt.Key.Key_Tab)
    officer.type("Muốn xem dữ liệu")
    officer.press(Qt.Key.Key_Return, CTRL)
    (row,) = kept(store)
    assert (row.whose, row.right, row.words) == ("Triệu Mùi Chạn", Right.SEE, "Muốn xem dữ liệu")
    assert row.person_id is not None
    assert titles(officer) == ["Chưa xong", "01/2026  Triệu Mùi Chạn"]
    assert "Thứ Năm 26/11/2026 (2 ngày làm việc, NĐ 356/2025/NĐ-CP Điều 5)" in tab(officer).detail.due.text()
    assert "Đã ghi yêu cầu số 01/2026" in officer.page.notice.sentence
    officer.press(Qt.Key.Key_Z, CTRL)
    assert kept(store) == []
    assert titles(officer) == []


def test_answered_and_done_by_keys_with_undo(officer: Officer, store: Store) -> None:
    with store.write("Ghi yêu cầu") as session:
        asked = data_request.record(session, RequestDetails(NOW.date(), Right.SEE, "Lò Thị Mai"))
    opened(officer, (SUBJECT, asked))
    tab(officer).list.setFocus()
    officer.press(Qt.Key.Key_Return)
    officer.type("Mời bà đến xem")
    officer.press(Qt.Key.Key_Return, CTRL)
    assert kept(store)[0].standing is Standing.TO_DO
    officer.press(Qt.Key.Key_Return)
    officer.press(Qt.Key.Key_Return, CTRL)
    assert "Chưa ghi đã làm gì" in tab(officer).detail.remark.text()
    officer.type("Đã xem tại phòng")
    officer.press(Qt.Key.Key_Return, CTRL)
    assert kept(store)[0].done == "Đã xem tại phòng"
    assert titles(officer) == ["Đã xong", "01/2026  Lò Thị Mai"]
    officer.press(Qt.Key.Key_Z, CTRL)
    assert kept(store)[0].standing is Standing.TO_DO


def test_refusing_needs_a_reason_and_a_day_that_can_be(officer: Officer, store: Store) -> None:
    with store.write("Ghi yêu cầu") as session:
        asked = data_request.record(session, RequestDetails(NOW.date(), Right.DELETE, "Lò Thị Mai"))
    opened(officer, (SUBJECT, asked))
    officer.button("Ghi từ chối").click()
    assert "cần lý do" in tab(officer).detail.remark.text()
    officer.type("Luật buộc lưu 10 năm")
    tab(officer).detail.day.line.setText("22/11")
    officer.button("Ghi từ chối").click()
    assert "trước ngày nhận" in tab(officer).detail.remark.text()
    tab(officer).detail.day.line.setText("23/11")
    officer.button("Ghi từ chối").click()
    officer.settle()
    assert kept(store)[0].standing is Standing.REFUSED


def test_what_was_typed_stays_while_one_looks_elsewhere(officer: Officer, store: Store) -> None:
    opened(officer)
    tab(officer).open_form()
    officer.type("giàng a páo")
    tab(officer).form.capacity.setCurrentIndex(1)
    officer.open("today")
    opened(officer).open_form()
    form = tab(officer).form
    assert form.who.line.text() == "giàng a páo"
    officer.button("Ghi yêu cầu").click()  # the guardian is missing
    officer.type("Giàng Thị Mỷ")
    officer.button("Ghi yêu cầu").click()
    officer.settle()
    (row,) = kept(store)
    assert (row.asker, row.capacity) == ("Giàng Thị Mỷ", Capacity.GUARDIAN)
    assert "giàng a páo" in row.words


def test_late_ones_are_a_line_of_today_that_leads_here(qtbot: QtBot, store: Store, desk: Desk) -> None:
    with store.write("Ghi yêu cầu") as session:
        data_request.record(session, RequestDetails(date(2026, 11, 20), Right.SEE, "Lò Thị Mai"))
    officer = Officer(qtbot, replace(desk, clock=lambda: datetime(2026, 11, 26, 2, tzinfo=UTC)))
    officer.open("today")
    assert any("số 01/2026" in each.text() for each in officer.page.findChildren(Text))
    officer.button("Mở yêu cầu").click()
    officer.settle()
    assert tab(officer).detail.heading.text() == "Số 01/2026: Xem"
    assert "quá hạn 1 ngày" in tab(officer).detail.due.text()


def test_what_is_typed_is_kept_at_each_pause(officer: Officer, store: Store) -> None:
    with store.write("Ghi yêu cầu") as session:
        asked = data_request.record(session, RequestDetails(NOW.date(), Right.SEE, "Lò Thị Mai"))
    opened(officer, (SUBJECT, asked)).detail.enter()
    officer.type("Mời bà")
    tab(officer).open_form()
    officer.type("giàng a")
    tab(officer).form.words.setFocus()
    officer.type("xóa số máy")
    officer.wait(lambda: {"Mời bà", "giàng a", "xóa số máy"} <= set(drafts(store).values()))
    officer.button("Ghi yêu cầu").click()
    officer.settle()
    assert drafts(store) == {(asked, "words"): "Mời bà"}
    tab(officer).list.choose(asked)
    assert tab(officer).detail.words.toPlainText() == "Mời bà"


def test_words_typed_before_a_power_cut_stand_there_again(qtbot: QtBot, store: Store, desk: Desk) -> None:
    with store.quiet() as session:
        draft.keep(session, {(NEW, "who"): "giàng a", (NEW, "right"): "delete", (NEW, "words"): "xóa số máy"})
    form = opened(Officer(qtbot, desk)).form
    assert form.isVisible()
    assert (form.who.line.text(), form.words.toPlainText()) == ("giàng a", "xóa số máy")
    assert form.right.currentData() == Right.DELETE


def drafts(store: Store) -> dict[tuple[bytes, str], str]:
    with store.read() as session:
        return draft.of(session, [NEW, *(row.id for row in data_request.requests(session))])
