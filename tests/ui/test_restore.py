"""Going back to a backup: from the password, from page Sao lưu, from a broken notebook, from none."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.bootstrap.notebook import NewNotebook, make_notebook
from app.db import backup, vault
from app.db.backup import Backup
from app.db.file import opened_still
from app.db.store import NotebookFiles, Store
from app.domain.backup import Reason
from app.services import village
from app.ui.start.restore import RestorePage
from app.ui.start.unlock import UnlockPage
from tests.office import UNIT
from tests.ui.first_frame import Desktop
from tests.ui.looks import cut_texts, out_of_reach, primaries, tab_stops, unnamed

PASSWORD = "mat khau de thu"  # noqa: S105 - of a notebook made for one test
NEW_PASSWORD = "mat khau moi dat"  # noqa: S105 - as above
_PAGE = 4096
_ALL = 5


@pytest.fixture
def files(tmp_path: Path) -> NotebookFiles:
    return NotebookFiles(tmp_path / "so")


@pytest.fixture(autouse=True)
def _undressed(qapp: QApplication) -> Iterator[None]:
    yield
    qapp.setStyleSheet("")


@pytest.fixture
def earlier(files: NotebookFiles) -> Backup:
    """A backup with two villages; the notebook has five by now."""
    store = make_notebook(files, NewNotebook(UNIT, "Hoàng Thị Duyên"), PASSWORD, recovery_code=None)
    _add(store, "Một", "Hai")
    made = backup.write(store, files.backups, Reason.CLOSE)
    _add(store, "Ba", "Bốn", "Năm")
    store.close()
    return made


def _add(store: Store, *names: str) -> None:
    for name in names:
        with store.write("Thêm thôn") as session:
            village.named(session, name)


def _villages(desktop: Desktop) -> list[str]:
    with desktop.opening.opened().read() as session:
        return sorted(each.name for each in village.villages(session))


def _break(files: NotebookFiles) -> None:
    """The page of the letterheads is not what was written, and the program was not closed."""
    key = vault.open_by_password(files.key, PASSWORD)
    with opened_still(files.database, key) as connection:
        (page,) = connection.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'letterhead'"
        ).fetchone()
    content = bytearray(files.database.read_bytes())
    content[_PAGE * (page - 1) + 50] ^= 1
    files.database.write_bytes(content)
    files.wal.touch()


def _restoring(desktop: Desktop) -> RestorePage:
    desktop.wait(lambda: isinstance(desktop.frame.currentWidget(), RestorePage))
    page = desktop.frame.currentWidget()
    assert isinstance(page, RestorePage)
    return page


def _unlock(desktop: Desktop) -> None:
    desktop.wait_for_focus(desktop.unlock.password)
    desktop.type(PASSWORD)
    desktop.press()


def test_a_broken_notebook_leads_by_enter_alone_to_its_newest_backup_and_what_was_done_since(
    qtbot: QtBot, files: NotebookFiles, earlier: Backup
) -> None:
    _break(files)
    desktop = Desktop(qtbot, files.folder, is_new=False)
    _unlock(desktop)
    desktop.wait(lambda: desktop.unlock.notice.sentence.startswith("Tệp sổ bị hỏng"))
    desktop.press()
    page = _restoring(desktop)
    desktop.wait(lambda: page.chosen is not None)
    desktop.wait_for_focus(page.list)
    assert page.list.chosen() == earlier.folder
    desktop.press()
    desktop.wait(lambda: page.go_on.text() == "Mở lại từ bản này")
    assert page.outlook.head.text() == "Sổ trên máy bị hỏng"
    desktop.wait_for_focus(page.go_on)
    desktop.press()
    desktop.wait(lambda: page.go_on.text() == "Vào sổ")
    assert "Đã đưa sang đủ 3 việc làm sau bản sao lưu." in page.outlook.lines
    assert any("không bị xóa" in line for line in page.outlook.lines)
    desktop.wait_for_focus(page.go_on)
    desktop.press()
    desktop.wait_for_today()
    assert len(_villages(desktop)) == _ALL
    kept = next(folder for folder in files.backups.iterdir() if folder.name.endswith("-damaged"))
    assert (kept / "notebook.db").exists()
    desktop.frame.close()


def test_from_page_sao_luu_the_loss_is_said_first_and_nothing_is_asked_twice(
    qtbot: QtBot, files: NotebookFiles, earlier: Backup
) -> None:
    desktop = Desktop(qtbot, files.folder, is_new=False)
    _unlock(desktop)
    desktop.wait_for_today()
    window = desktop.frame.window_page
    assert window is not None
    window.open("restore", earlier.folder)
    page = _restoring(desktop)
    desktop.wait(lambda: page.chosen is not None)
    desktop.wait_for_focus(page.list)
    assert page.list.chosen() == earlier.folder
    desktop.press()
    desktop.wait(lambda: page.go_on.text() == "Mở lại từ bản này")
    assert page.outlook.head.text() == "Mở lại thì sổ không còn 3 việc làm sau bản này"
    assert page.outlook.lines[0] == "Thêm thôn: 3 lần"
    desktop.wait_for_focus(page.go_on)
    desktop.press()
    desktop.wait(lambda: page.go_on.text() == "Vào sổ")
    page.go_on.click()
    desktop.wait_for_today()
    assert _villages(desktop) == ["Hai", "Một"]
    desktop.frame.close()
    reasons = {each.facts.reason for each in backup.found(files.backups)}
    assert reasons == {Reason.CLOSE, Reason.RESTORE}


def test_turning_back_opens_the_notebook_as_it_was(
    qtbot: QtBot, files: NotebookFiles, earlier: Backup
) -> None:
    desktop = Desktop(qtbot, files.folder, is_new=False)
    _unlock(desktop)
    desktop.wait_for_today()
    window = desktop.frame.window_page
    assert window is not None
    window.open("restore", earlier.folder)
    _restoring(desktop).back.click()
    desktop.wait(lambda: desktop.frame.window_page not in {None, window})
    desktop.wait_for_today()
    assert len(_villages(desktop)) == _ALL
    desktop.frame.close()


def test_a_backup_of_another_password_asks_for_it_and_says_when_it_is_wrong(
    qtbot: QtBot, files: NotebookFiles, earlier: Backup
) -> None:
    key = vault.open_by_password(files.key, PASSWORD)
    vault.change_password(files.key, key, NEW_PASSWORD)
    desktop = Desktop(qtbot, files.folder, is_new=False)
    desktop.unlock.restore.click()
    page = _restoring(desktop)
    desktop.wait(lambda: page.chosen is not None)
    desktop.wait_for_focus(page.list)
    desktop.wait(lambda: not cut_texts(page))  # once it is laid out
    assert (primaries(page), unnamed(page)) == (["Xem trước"], [])
    assert out_of_reach(page, tab_stops(page)) == []
    desktop.press()
    desktop.wait_for_focus(page.outlook.password)
    desktop.type(NEW_PASSWORD)
    desktop.press()
    desktop.wait(lambda: page.notice.sentence.startswith("Mật khẩu này không mở được bản sao lưu."))
    page.outlook.password.line.clear()
    page.outlook.password.setFocus()
    desktop.type(PASSWORD)
    desktop.press()
    desktop.wait(lambda: page.go_on.text() == "Mở lại từ bản này")
    assert page.chosen is not None
    assert page.chosen.folder == earlier.folder
    page.back.click()
    desktop.wait(lambda: isinstance(desktop.frame.currentWidget(), UnlockPage))
    desktop.frame.close()
    assert vault.open_by_password(files.key, NEW_PASSWORD) == key


def test_on_a_new_laptop_the_stick_is_all_there_is(qtbot: QtBot, earlier: Backup, tmp_path: Path) -> None:
    stick = tmp_path / "usb"
    backup.copy_to(earlier, stick / "So8-sao-luu" / "18547-abcd")
    desktop = Desktop(qtbot, tmp_path / "may moi", is_new=True)
    desktop.first_run.restore.click()
    page = _restoring(desktop)
    desktop.wait_for_focus(page.elsewhere)
    page.look_in(stick)
    desktop.wait(lambda: page.chosen is not None)
    desktop.wait_for_focus(page.list)
    desktop.press()
    desktop.wait_for_focus(page.outlook.password)
    desktop.type(PASSWORD)
    desktop.press()
    desktop.wait(lambda: page.outlook.head.text() == "Máy này chưa có sổ")
    page.go_on.click()
    desktop.wait(lambda: page.go_on.text() == "Vào sổ")
    page.go_on.click()
    desktop.wait_for_today()
    assert _villages(desktop) == ["Hai", "Một"]
    desktop.frame.close()


def test_without_any_backup_what_can_be_read_is_brought_into_a_new_notebook(
    qtbot: QtBot, files: NotebookFiles, tmp_path: Path, earlier: Backup
) -> None:
    files.backups.rename(tmp_path / "mat")
    _break(files)
    desktop = Desktop(qtbot, files.folder, is_new=False)
    _unlock(desktop)
    desktop.wait(lambda: desktop.unlock.notice.sentence.startswith("Tệp sổ bị hỏng"))
    desktop.press(Qt.Key.Key_Return)
    page = _restoring(desktop)
    desktop.wait(page.anew.isVisible)
    page.anew.click()
    desktop.wait(lambda: page.go_on.text() == "Vào sổ")
    assert any("việc" in line for line in page.outlook.lines)
    page.go_on.click()
    desktop.wait_for_today()
    assert len(_villages(desktop)) == _ALL
    desktop.frame.close()
    assert earlier.folder != files.folder


def test_the_backup_of_another_notebook_is_told_apart_and_the_one_on_the_laptop_is_kept(
    qtbot: QtBot, files: NotebookFiles, earlier: Backup, tmp_path: Path
) -> None:
    other = NotebookFiles(tmp_path / "khac")
    make_notebook(other, NewNotebook(UNIT, "Lò Thị Mai"), PASSWORD, recovery_code=None).close()
    desktop = Desktop(qtbot, other.folder, is_new=False)
    desktop.unlock.restore.click()
    page = _restoring(desktop)
    page.look_in(files.backups)
    desktop.wait(lambda: page.chosen is not None)
    assert page.chosen is not None
    assert page.chosen.folder == earlier.folder
    desktop.wait_for_focus(page.list)
    desktop.press()
    desktop.wait_for_focus(page.outlook.password)
    desktop.type(PASSWORD)
    desktop.press()
    desktop.wait(lambda: page.outlook.head.text() == "Sổ trên máy không mở được bằng khóa của bản này")
    key = vault.open_by_password(other.key, PASSWORD)
    page.go_on.click()
    desktop.wait(lambda: page.go_on.text() == "Vào sổ")
    desktop.frame.close()
    (kept,) = other.backups.iterdir()
    assert vault.open_by_password(NotebookFiles(kept).key, PASSWORD) == key


def test_closing_the_window_backs_up_what_is_new(qtbot: QtBot, files: NotebookFiles, earlier: Backup) -> None:
    desktop = Desktop(qtbot, files.folder, is_new=False)
    _unlock(desktop)
    desktop.wait_for_today()
    desktop.frame.close()
    newest, before = backup.found(files.backups)
    assert before == earlier
    assert (newest.facts.reason, newest.facts.operation) == (Reason.CLOSE, earlier.facts.operation + 3)
    again = Desktop(qtbot, files.folder, is_new=False)
    _unlock(again)
    again.wait_for_today()
    again.frame.close()
    assert len(backup.found(files.backups)) == len((newest, before))
