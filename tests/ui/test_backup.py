"""Page Sao lưu, and the keeper that backs up by itself."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.base.errors import NotFound
from app.db import backup, second_place
from app.db.store import Store
from app.domain.backup import Reason
from app.services import village
from app.ui.backup.keeper import Keeper
from app.ui.backup.page import BackupPage
from app.ui.kit.desk import Desk
from app.ui.kit.sticks import Stick
from tests.ui.looks import cut_texts, out_of_reach, primaries, tab_stops, unnamed
from tests.ui.office import Officer

_OPENED_AND_ONE = 2


@pytest.fixture(autouse=True)
def _a_key(store: Store) -> None:
    """The tests' notebook has no password; a backup takes its wrapped key along."""
    store.files.key.write_bytes(b"a wrapped key")


@pytest.fixture
def officer(qtbot: QtBot, desk: Desk) -> Officer:
    return Officer(qtbot, desk)


@pytest.fixture
def page(officer: Officer) -> BackupPage:
    officer.open("backup")
    officer.settle()
    assert isinstance(officer.page, BackupPage)
    return officer.page


@pytest.fixture
def keeper(desk: Desk) -> Keeper:
    return Keeper(desk.tasks)


def _reasons(store: Store) -> list[Reason]:
    return [each.facts.reason for each in backup.found(store.files.backups)]


def _work(store: Store, name: str = "Bản Mới") -> None:
    with store.write("Thêm thôn") as session:
        village.named(session, name)


def test_enter_backs_up_and_the_page_says_what_is_held(
    officer: Officer, page: BackupPage, store: Store
) -> None:
    assert page.subtitle.text() == "Sổ chưa được sao lưu lần nào."
    assert officer.focused is page.now
    officer.press(Qt.Key.Key_Return)
    officer.wait(lambda: page.notice.sentence.startswith("Đã sao lưu ở máy này: "))
    officer.settle()
    assert _reasons(store) == [Reason.HAND]
    assert page.list.chosen() == backup.found(store.files.backups)[0].folder
    assert page.subtitle.text().endswith("bấm sao lưu. Từ đó chưa có việc gì mới.")
    assert officer.focused is page.now


def test_a_second_folder_gets_its_copy_and_one_disk_for_both_is_said(
    officer: Officer, page: BackupPage, store: Store, tmp_path: Path
) -> None:
    page.use_folder(tmp_path)
    officer.wait(lambda: page.notice.sentence.startswith("Đã sao lưu ở máy này và ở nơi thứ hai"))
    officer.settle()
    folder = second_place.reachable(store, [])
    assert folder is not None
    assert [each.facts for each in backup.found(folder)] == [
        each.facts for each in backup.found(store.files.backups)
    ]
    assert "bản mới nhất" in page.second.words.text()
    page.second.stop.click()
    officer.wait(lambda: page.second.words.text().startswith("Chưa có nơi thứ hai."))


def test_a_stick_that_cannot_be_written_to_is_said_and_the_first_copy_is_whole(
    officer: Officer, page: BackupPage, store: Store, tmp_path: Path
) -> None:
    stick = tmp_path / "usb"
    stick.mkdir()
    page.use_folder(stick)
    officer.wait(lambda: page.notice.sentence != "")
    officer.settle()
    folder = second_place.reachable(store, [])
    assert folder is not None
    shutil.rmtree(folder)
    folder.touch()  # pulled at the worst moment: what is reached is no folder any more
    page.now.click()
    officer.wait(lambda: page.notice.sentence.startswith("Chưa chép xong bản sao lưu vì USB"))
    assert _reasons(store) == [Reason.HAND, Reason.HAND]
    assert page.now.isEnabled()


def test_a_plugged_in_stick_is_offered(page: BackupPage, officer: Officer, tmp_path: Path) -> None:
    page.second.stick_chosen.emit(Stick(tmp_path, "KINGSTON", 10**9))
    officer.wait(lambda: "KINGSTON" in page.second.words.text())


def test_everything_is_in_reach_of_keys_and_named(officer: Officer, page: BackupPage, store: Store) -> None:
    page.now.click()
    officer.wait(lambda: bool(_reasons(store)) and page.list.rows.rowCount() > 0)
    officer.settle()
    assert primaries(page) == ["Sao lưu ngay"]
    assert out_of_reach(page, tab_stops(page)) == []
    assert (cut_texts(page), unnamed(page)) == ([], [])
    page.desk.theme.set_scale(150)
    officer.settle()
    assert cut_texts(page) == []


def test_the_keeper_backs_up_only_what_is_new(qtbot: QtBot, keeper: Keeper, store: Store) -> None:
    _work(store)
    keeper.keep(Reason.USE)
    qtbot.waitUntil(lambda: _reasons(store) == [Reason.USE])
    keeper.keep_last()
    assert _reasons(store) == [Reason.USE]
    _work(store, "Bản Khác")
    keeper.keep_last()
    assert _reasons(store) == [Reason.CLOSE, Reason.USE]


def test_a_backup_before_something_large_does_not_hold_it(
    qtbot: QtBot, keeper: Keeper, desk: Desk, store: Store
) -> None:
    _work(store)
    keeper.keep(Reason.IMPORT)
    desk.tasks.write(keeper, "Nhập danh sách", lambda session: village.named(session, "Bản Khác"))
    qtbot.waitUntil(lambda: _reasons(store) == [Reason.IMPORT])
    desk.tasks.close()
    held = backup.found(store.files.backups)[0].facts
    assert held.operation == _OPENED_AND_ONE


def test_a_trouble_is_told_once_and_keeping_goes_on(qtbot: QtBot, keeper: Keeper, store: Store) -> None:
    _work(store)
    store.files.backups.touch()  # no folder can be made there
    with qtbot.waitSignal(keeper.troubled) as told:
        keeper.keep(Reason.USE)
    assert isinstance(told.args[0], NotFound)
    with qtbot.assertNotEmitted(keeper.troubled):
        keeper.keep_last()
    store.files.backups.unlink()
    keeper.keep_last()
    assert _reasons(store) == [Reason.CLOSE]


def test_a_stick_gets_its_copy_without_a_new_backup(
    qtbot: QtBot, keeper: Keeper, store: Store, tmp_path: Path
) -> None:
    _work(store)
    keeper.keep(Reason.USE)
    qtbot.waitUntil(lambda: _reasons(store) == [Reason.USE])
    second_place.choose(store, second_place.SecondPlace(str(tmp_path / "o khac")))
    keeper.keep_last()
    folder = second_place.reachable(store, [])
    assert folder is not None
    assert [each.facts.reason for each in backup.found(folder)] == [Reason.USE]
