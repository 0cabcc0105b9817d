import os
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from app.db.store import Store
from app.domain.person import PersonDetails, Sex
from app.rosters.fields import Field
from app.services import history, person
from app.services.roster_check import Choice, Kind
from app.ui.kit.page import Breadth
from app.ui.roster.choice_card import ChoiceCard
from app.ui.roster.choose import ChooseStep
from app.ui.roster.page import RosterPage
from app.ui.roster.side_by_side import SideBySide
from tests.ui.lists import LISTS, PATIENCE, PRACTICE, Open, go_to_check, names, press, read_list
from tests.ui.looks import cut_texts, primaries, unnamed


def test_a_list_is_brought_in_by_keys_alone(
    qtbot: QtBot, open_page: Open, mixed_list: Path, store: Store, class_id: bytes
) -> None:
    assert mixed_list.exists()
    duyen = PersonDetails(
        "Ma Thị Duyên", Sex.FEMALE, "1982-09-03", village="Nà Nguộc", national_id="006182000169"
    )
    with store.write("Thêm người") as session:
        person.add(session, duyen)
    page, pressed = open_page(), 0

    press(Qt.Key.Key_Return)
    qtbot.waitUntil(page.mapping.isVisible, timeout=PATIENCE)
    pressed += 1
    while QApplication.focusWidget() is not page.foot.onward:
        press(Qt.Key.Key_Return)
        pressed += 1
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(page.check.isVisible, timeout=PATIENCE)
    for key in (Qt.Key.Key_3, Qt.Key.Key_1, Qt.Key.Key_1):
        assert QApplication.focusWidget() is page.check.panel.cards[Choice.KEEP]
        press(key)
    assert QApplication.focusWidget() is page.foot.onward
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert page.confirm.isVisible()
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.foot.onward.text() == "Điểm danh sáng 24/11", timeout=PATIENCE)
    with qtbot.waitSignal(page.opened) as opened:
        press(Qt.Key.Key_Return)
    pressed += 7

    assert opened.args == ["attendance", class_id]
    assert pressed <= 12
    assert page.notice.sentence == "Đã ghi 6 người."
    assert len(names(store, class_id)) == 8, "three were there, of whom one is on the list"
    with store.read() as session:
        (known,) = person.suggest(session, "Ma Thị Duyên")
        (hue,) = person.suggest(session, "Lường Thị Huệ")
    assert (known.national_id, known.phone) == ("006182000169", "0916220731")
    assert hue.village == "Thôn Khuổi Mật"


def test_the_practice_list_comes_in_whole_and_goes_with_one_undo(
    qtbot: QtBot, open_page: Open, store: Store, class_id: bytes
) -> None:
    page = open_page(PRACTICE)
    go_to_check(qtbot, page)
    page.check.accept_rest()
    assert page.confirm.isVisible()
    page.foot.onward.click()
    qtbot.waitUntil(lambda: page.foot.onward.text().startswith("Điểm danh"), timeout=PATIENCE)
    assert len(names(store, class_id)) == 48

    page.desk.tasks.undo()

    qtbot.waitUntil(lambda: page.foot.onward.text() == "Ghi 45 người vào sổ", timeout=PATIENCE)
    assert len(names(store, class_id)) == 3
    with store.read() as session:
        assert history.next_redo(session)


def test_the_newest_list_is_chosen_and_locks_and_papers_are_no_lists(open_page: Open, folder: Path) -> None:
    for age, name in enumerate(("moi.xlsx", "cu.csv", "~$moi.xlsx", "don.docx")):
        path = folder / name
        path.write_text("x", encoding="utf-8")
        os.utime(path, (1_000_000 - age, 1_000_000 - age))

    page = open_page()

    assert page.choose.list.chosen() == folder / "moi.xlsx"
    assert page.choose.list.rows.rowCount() == 2


def test_a_file_that_is_no_list_is_refused_in_words_and_another_can_be_chosen(
    qtbot: QtBot, open_page: Open
) -> None:
    page = open_page(LISTS / "p22_khong_phai_danh_sach.xlsx")
    page.foot.onward.click()

    qtbot.waitUntil(lambda: "cột Họ và tên" in page.notice.sentence, timeout=PATIENCE)
    assert page.choose.isVisible()
    assert page.foot.onward.isEnabled()
    assert QApplication.focusWidget() is page.choose.list
    assert "Chọn tệp khác" in {button.text() for button in page.notice.findChildren(QPushButton)}


def test_a_file_can_be_dropped_on_the_page(qtbot: QtBot, open_page: Open) -> None:
    page = open_page()
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(PRACTICE))])

    _drop(page.choose, dropped)

    qtbot.waitUntil(page.mapping.isVisible, timeout=PATIENCE)


def _drop(step: ChooseStep, what: QMimeData) -> None:
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    step.dropEvent(QDropEvent(QPoint(5, 5), copy, what, left, none))


def test_another_meaning_of_a_column_is_read_at_once(qtbot: QtBot, open_page: Open) -> None:
    page = open_page(LISTS / "p01_lop_tap_huan_chan_nuoi.xlsx")
    read_list(qtbot, page)
    headers = [column.header for column in page.mapping.heads_shown]
    head = page.mapping.heads.heads[headers.index("Ghi chú")]

    head.chooser.setCurrentIndex(head.chooser.findData(Field.NATIONAL_ID))
    head.chosen.emit(Field.NATIONAL_ID)

    def fields() -> dict[str, Field]:
        return {column.header: column.field for column in page.mapping.heads_shown}

    qtbot.waitUntil(lambda: fields()["Ghi chú"] is Field.NATIONAL_ID, timeout=PATIENCE)
    assert fields()["Họ và tên"] is Field.NAME


def test_without_a_column_of_names_the_check_says_what_is_missing(qtbot: QtBot, open_page: Open) -> None:
    page = open_page(LISTS / "p01_lop_tap_huan_chan_nuoi.xlsx")
    read_list(qtbot, page)
    page.mapping.heads.heads[0].chosen.emit(Field.IGNORED)

    page.foot.onward.click()

    qtbot.waitUntil(lambda: "Họ và tên" in page.notice.sentence, timeout=PATIENCE)
    assert page.mapping.isVisible()


def test_going_on_with_decisions_open_leads_to_the_first(
    qtbot: QtBot, open_page: Open, mixed_list: Path
) -> None:
    assert mixed_list.exists()
    page = open_page()
    go_to_check(qtbot, page)
    page.check.view.selectRow(5)
    assert "phải quyết định" in page.foot.onward.text()

    page.foot.onward.click()

    assert page.check.isVisible()
    assert page.check.view.currentIndex().row() == 1
    assert QApplication.focusWidget() is page.check.panel.cards[Choice.KEEP]


def test_a_number_on_top_shows_the_rows_behind_it(qtbot: QtBot, open_page: Open) -> None:
    page = open_page(LISTS / "p15_can_kiem_tra.xlsx")
    go_to_check(qtbot, page)
    rows = page.check.rows
    every = rows.rowCount()
    looks = sum(verdict.kind == Kind.LOOK for verdict in rows.verdicts)

    page.check.filters.chips[Kind.LOOK].click()
    assert 0 < rows.rowCount() == looks < every
    page.check.filters.chips[Kind.LOOK].click()

    assert rows.rowCount() == every


def test_the_tables_are_sound_models(qtbot: QtBot, open_page: Open) -> None:
    page = open_page(LISTS / "p15_can_kiem_tra.xlsx")
    fatal = QAbstractItemModelTester.FailureReportingMode.Fatal
    testers = [
        QAbstractItemModelTester(model, fatal) for model in (page.check.rows, page.mapping.preview.raw)
    ]
    go_to_check(qtbot, page)
    page.check.accept_rest()

    assert all(tester.model().rowCount() for tester in testers)


def test_work_left_half_way_waits_and_cancelled_work_is_gone(
    qtbot: QtBot, open_page: Open, class_id: bytes
) -> None:
    page = open_page(LISTS / "p15_can_kiem_tra.xlsx")
    go_to_check(qtbot, page)
    page.check.view.selectRow(0)
    page.show_subject(b"another class")
    assert page.choose.isVisible()

    page.show_subject(class_id)
    assert page.check.isVisible()
    assert len(page.check.rows.verdicts) == 42

    with qtbot.waitSignal(page.left):
        page.foot.cancel.click()
    page.show_subject(class_id)
    assert page.choose.isVisible()


@pytest.mark.parametrize(("scale", "breadth"), [(100, Breadth.FULL), (130, Breadth.COMPACT)])
def test_each_step_has_one_filled_button_and_shows_its_words_whole(
    qtbot: QtBot, open_page: Open, mixed_list: Path, *, scale: int, breadth: Breadth
) -> None:
    assert mixed_list.exists()
    page = open_page()
    page.desk.theme.set_scale(scale)
    page.fit(breadth)
    _assert_whole(qtbot, page)
    read_list(qtbot, page)
    _assert_whole(qtbot, page)
    page.foot.onward.click()
    qtbot.waitUntil(page.check.isVisible, timeout=PATIENCE)
    for _decision in range(3):
        _assert_whole(qtbot, page)
        press(Qt.Key.Key_1)
    page.foot.onward.click()
    assert page.confirm.isVisible()
    _assert_whole(qtbot, page)


def _assert_whole(qtbot: QtBot, page: RosterPage) -> None:
    painted = (*page.findChildren(ChoiceCard), *page.findChildren(SideBySide))
    seen = [each for each in painted if each.isVisible()]
    qtbot.waitUntil(lambda: all(each.height() >= each.heightForWidth(each.width()) for each in seen))
    qtbot.waitUntil(lambda: cut_texts(page) == [])
    assert unnamed(page) == []
    assert len(primaries(page)) == 1


def test_a_list_of_a_whole_commune_needs_no_widget_per_row(qtbot: QtBot, open_page: Open) -> None:
    page = open_page(LISTS / "p16_toan_xa_1500.xlsx")
    go_to_check(qtbot, page)

    assert page.check.rows.rowCount() == 1500
    assert len(page.check.view.viewport().children()) == 0
    page.check.view.selectRow(1499)
    assert page.check.view.currentIndex().row() == 1499
