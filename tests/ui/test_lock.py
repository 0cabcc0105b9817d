"""Locking the window: nothing of the work is seen, nothing is lost, and who unlocks it works in it."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from app.base.errors import Refused
from app.bootstrap.window import NotebookOpening
from app.db import backup
from app.domain.backup import Reason
from app.ui.kit.field import Line
from app.ui.shell.idle import LIMIT
from tests.office import NOW
from tests.ui.colleagues import NEW, PASSWORD, READERS, SharedDesktop
from tests.ui.looks import cut_texts, out_of_reach, primaries, tab_stops, unnamed


def test_the_lock_covers_everything_and_unlocking_leads_back_to_the_letter(
    shared_desktop: SharedDesktop,
) -> None:
    shared_desktop.open("new_class")
    window = shared_desktop.frame.window_page
    assert window is not None
    page = window.page
    assert page is not None
    line = next(each for each in page.findChildren(Line) if each.isVisible() and not each.text())
    line.setFocus()
    shared_desktop.type("Chăn nuôi gà")
    line.setCursorPosition(4)
    locked = shared_desktop.lock()
    assert not window.isVisible()
    assert shared_desktop.frame.windowTitle() == "Sổ Dự án 8"
    assert shared_desktop.frame.currentWidget() is locked
    shared_desktop.unlock_by()
    assert shared_desktop.frame.window_page is window
    assert (window.page, shared_desktop.focused) == (page, line)
    assert (line.text(), line.cursorPosition()) == ("Chăn nuôi gà", 4)
    assert shared_desktop.frame.windowTitle() != "Sổ Dự án 8"


def test_a_wrong_password_leaves_it_locked_and_says_the_wait(shared_desktop: SharedDesktop) -> None:
    locked = shared_desktop.lock()
    shared_desktop.wait_for_focus(locked.password)
    for _try in range(5):
        shared_desktop.type("khong phai")  # what was wrong is selected, so typing takes its place
        shared_desktop.press()
        shared_desktop.wait(lambda: locked.unlock.text() != "Đang mở…")
    assert "Đợi 1 phút" in locked.notice.sentence
    assert locked.unlock.text() in {"Đợi 1:00", "Đợi 0:59"}
    shared_desktop.wait(lambda: locked.unlock.text() == "Đợi 0:57")
    shared_desktop.type(PASSWORD)
    shared_desktop.press()
    assert not locked.unlock.isEnabled()
    assert locked.password.password == PASSWORD
    locked.other_way.click()
    assert locked.unlock.isEnabled()
    locked.other_way.click()
    assert locked.unlock.text().startswith("Đợi 0:5")
    assert shared_desktop.frame.lock_screen is not None


def test_the_sheet_unlocks_it_and_asks_for_a_new_password(
    shared_desktop: SharedDesktop, shared_code: str
) -> None:
    shared_desktop.open("dialogue")
    locked = shared_desktop.lock()
    shared_desktop.type(shared_code)
    shared_desktop.press()
    shared_desktop.wait_for_focus(locked.new_password)
    assert shared_desktop.frame.lock_screen is not None
    shared_desktop.type(NEW)
    shared_desktop.press()
    shared_desktop.unlock_by(NEW)
    assert shared_desktop.key == "dialogue"
    shared_desktop.lock()
    shared_desktop.unlock_by(NEW)


def test_another_account_begins_with_today_and_each_finds_the_own_page_again(
    shared_desktop: SharedDesktop,
) -> None:
    shared_desktop.open("dialogue")
    shared_desktop.lock()
    shared_desktop.unlock_by(READERS)
    shared_desktop.wait(lambda: shared_desktop.key == "today")
    window = shared_desktop.frame.window_page
    assert window is not None
    shared_desktop.wait(lambda: window.nav.person.startswith("Lò Thị Mai"))
    assert "Chỉ xem" in window.nav.person
    shared_desktop.lock()
    shared_desktop.unlock_by()
    assert shared_desktop.key == "dialogue"


def test_what_a_reader_changes_is_refused_in_words(shared_desktop: SharedDesktop) -> None:
    shared_desktop.lock()
    shared_desktop.unlock_by(READERS)
    shared_desktop.open("new_class")
    window = shared_desktop.frame.window_page
    assert window is not None
    page = window.page
    assert page is not None
    shared_desktop.frame.tasks.write(page, "Thêm lớp", lambda _session: None)
    shared_desktop.wait(lambda: "chỉ xem được" in page.notice.sentence)
    assert "Chưa lưu được" in window.status.sentence


def test_lists_and_choosers_do_not_lie_over_the_lock(shared_desktop: SharedDesktop) -> None:
    dialog = QFileDialog(shared_desktop.frame.window_page, "Chọn tệp")
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.show()
    assert dialog.isVisible()
    shared_desktop.frame.lock()
    assert not dialog.isVisible()


def test_five_minutes_without_a_key_lock_it_and_a_key_begins_anew(shared_desktop: SharedDesktop) -> None:
    now = NOW

    def clock() -> datetime:
        return now

    shared_desktop.frame.idle._clock = clock  # noqa: SLF001 - nobody waits for minutes
    shared_desktop.frame.idle.begin()
    now += LIMIT - timedelta(seconds=1)
    QTest.keyClick(shared_desktop.frame.windowHandle(), Qt.Key.Key_Tab)
    now += timedelta(seconds=2)
    shared_desktop.frame.idle.look()
    assert shared_desktop.frame.lock_screen is None
    now += LIMIT
    shared_desktop.frame.idle.look()
    assert shared_desktop.locked.isVisible()
    shared_desktop.unlock_by()
    now += timedelta(seconds=2)
    shared_desktop.frame.idle.look()
    assert shared_desktop.frame.lock_screen is None


def test_the_lock_is_whole_at_every_text_size(shared_desktop: SharedDesktop) -> None:
    locked = shared_desktop.lock()
    assert (primaries(locked), unnamed(locked)) == (["Mở khóa"], [])
    assert out_of_reach(locked, tab_stops(locked)) == []
    for scale in (100, 130, 150):
        shared_desktop.frame.desk.theme.set_scale(scale)
        shared_desktop.frame.resize(1093, 557)
        QApplication.processEvents()
        assert (scale, cut_texts(locked)) == (scale, [])


def test_the_way_to_a_backup_is_walked_by_whoever_unlocked_it_last(tmp_path: Path, shared_code: str) -> None:
    assert shared_code
    opening = NotebookOpening(tmp_path / "so", lambda: NOW)
    opening.unlock(PASSWORD)
    store = opening.opened()
    kept = backup.write(store, store.files.backups, Reason.HAND)
    lock = opening.lock()
    lock.unlock(READERS)
    lock.enter()
    store.close()
    restoring = opening.restoring()
    restoring.look(kept.folder, "")
    with pytest.raises(Refused, match="chỉ xem"):
        restoring.restore(kept.folder)
    restoring.reopen()
    assert opening.opened().is_read_only
    opening.close()
