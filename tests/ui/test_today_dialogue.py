"""Page Hôm nay with dialogues: overdue promises are answered there, nothing due is forgotten."""

from datetime import date

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.db.store import Store
from app.domain.commitment import CommitmentStatus
from app.domain.dialogue import DialogueDetails
from app.services import dialogue
from app.ui.kit.desk import Desk
from app.ui.kit.text import Text
from app.ui.today.page import TodayPage
from tests.ui.looks import primaries
from tests.ui.office import CTRL, Officer
from tests.ui.promises import PROMISED, TODAY, answered, promise, promises


def _opened(qtbot: QtBot, desk: Desk) -> Officer:
    officer = Officer(qtbot, desk)
    officer.open("today")
    return officer


def _overdue(officer: Officer) -> list[str]:
    page = officer.page
    assert isinstance(page, TodayPage)
    return [each.accessibleName() for each in page.overdue.rows]


def _plan(store: Store, code: str, day: date) -> bytes:
    with store.write("Thêm đối thoại") as session:
        return dialogue.create(session, DialogueDetails(code, "Tảo hôn", held_on=day, starts="08:00"))


def _sentences(officer: Officer) -> list[str]:
    return [each.text() for each in officer.page.findChildren(Text) if each.isVisible()]


def test_without_promises_there_is_no_such_card(qtbot: QtBot, desk: Desk) -> None:
    officer = _opened(qtbot, desk)
    page = officer.page
    assert isinstance(page, TodayPage)
    assert page.overdue.isHidden()
    assert page.subtitle.text() == "Chào chị Tâm."


def test_overdue_promises_are_said_in_words(qtbot: QtBot, desk: Desk, store: Store) -> None:
    promise(store)
    officer = _opened(qtbot, desk)
    assert _overdue(officer) == [
        "UBND xã: Quá hạn 12 ngày: Sửa bể nước sạch thôn Bản Ca",
        "Trạm Y tế xã: Quá hạn 5 ngày: Lịch khám thai lưu động quý IV",
        "Công an xã: Quá hạn 2 ngày: Trả lời việc tảo hôn tại Khuổi Đẳm",
    ]
    assert officer.page.subtitle.text() == "Chào chị Tâm. 3 cam kết quá hạn."
    assert len(primaries(officer.page)) == 1


def test_one_is_answered_there_by_keys_alone_and_undo_brings_it_back(
    qtbot: QtBot, desk: Desk, store: Store
) -> None:
    promise(store)
    officer = _opened(qtbot, desk)
    officer.press(Qt.Key.Key_F6)
    assert officer.focused.accessibleName() == "Ghi trả lời: Sửa bể nước sạch thôn Bản Ca"
    officer.press(Qt.Key.Key_Return)
    officer.type("Đã thay đáy bể.")
    officer.press(Qt.Key.Key_Return)
    assert answered(store) == {PROMISED[0][0]: "Đã thay đáy bể."}
    row = promises(store)[PROMISED[0][0]]
    assert (row.status, row.answered_on) == (CommitmentStatus.KEPT, TODAY)
    assert len(_overdue(officer)) == 2
    assert officer.focused.accessibleName() == "Ghi trả lời: Lịch khám thai lưu động quý IV"

    officer.press(Qt.Key.Key_Z, CTRL)
    officer.wait(lambda: len(_overdue(officer)) == 3)
    assert answered(store) == {}


def test_a_reason_is_asked_for_and_what_was_typed_stays(qtbot: QtBot, desk: Desk, store: Store) -> None:
    promise(store)
    officer = _opened(qtbot, desk)
    page = officer.page
    assert isinstance(page, TodayPage)
    page.overdue.rows[0].ask()
    line = page.overdue.rows[0].line
    assert line is not None
    line.status.setCurrentIndex(1)
    officer.press(Qt.Key.Key_Return)
    assert "cần ghi lý do" in page.notice.sentence
    officer.type("Hết vốn.")
    officer.press(Qt.Key.Key_Return)
    assert promises(store)[PROMISED[0][0]].status == CommitmentStatus.NOT_KEPT


def test_opening_another_line_closes_the_first_and_esc_closes_it(
    qtbot: QtBot, desk: Desk, store: Store
) -> None:
    promise(store)
    officer = _opened(qtbot, desk)
    page = officer.page
    assert isinstance(page, TodayPage)
    first, second = page.overdue.rows[:2]
    first.ask()
    second.ask()
    assert first.line is not None
    assert first.line.isHidden()
    officer.press(Qt.Key.Key_Escape)
    assert officer.focused is second.button
    assert officer.page is page


def test_the_card_leads_to_all_promises(qtbot: QtBot, desk: Desk, store: Store) -> None:
    promise(store)
    officer = _opened(qtbot, desk)
    officer.button("Xem cả 5 cam kết").click()
    officer.settle()
    assert officer.page.title.text() == "Theo dõi cam kết"


def test_the_dialogue_of_today_asks_for_its_minutes(qtbot: QtBot, desk: Desk, store: Store) -> None:
    held = _plan(store, "DT-01", TODAY)
    officer = _opened(qtbot, desk)
    asked: list[tuple[str, object]] = []
    officer.page.opened.connect(lambda page, subject: asked.append((page, subject)))
    assert primaries(officer.page) == ["Ghi biên bản"]
    officer.press(Qt.Key.Key_Return)
    assert asked == [("minutes", held)]


def test_announcements_and_conclusions_that_are_due_are_told_with_their_day(
    qtbot: QtBot, desk: Desk, store: Store
) -> None:
    _plan(store, "DT-01", date(2026, 12, 3))
    held = _plan(store, "DT-02", date(2026, 11, 20))
    with store.write("Kết thúc") as session:
        dialogue.finish(session, held, ends="11:00", conclusion="")
    officer = _opened(qtbot, desk)
    told = _sentences(officer)
    assert "Đối thoại ngày 03/12 chưa thông báo: cần báo chậm nhất ngày 26/11." in told
    assert "Đối thoại ngày 20/11: cần thông báo kết luận chậm nhất ngày 30/11." in told


def test_what_is_late_is_said_to_be_late(qtbot: QtBot, desk: Desk, store: Store) -> None:
    _plan(store, "DT-01", date(2026, 11, 26))
    held = _plan(store, "DT-02", date(2026, 11, 2))
    with store.write("Kết thúc") as session:
        dialogue.finish(session, held, ends="11:00", conclusion="")
    told = _sentences(_opened(qtbot, desk))
    assert any("nên báo trước ngày 19/11; báo ngay hôm nay" in sentence for sentence in told)
    assert "Đối thoại ngày 02/11 chưa thông báo kết luận, đã quá ngày 12/11." in told


def test_overdue_commitments_are_counted_in_the_navigation(qtbot: QtBot, desk: Desk, store: Store) -> None:
    promise(store)
    officer = Officer(qtbot, desk)
    officer.settle()
    assert officer.window.nav.items["dialogue"].accessibleName() == "Đối thoại, 3 cam kết quá hạn"
