"""The page before the notebook: the password, the recovery sheet, and the new password after it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.base.errors import WrongPassword
from app.bootstrap.notebook import NewNotebook, make_notebook
from app.db import vault
from app.db.store import NotebookFiles
from tests.office import UNIT
from tests.ui.first_frame import Desktop
from tests.ui.looks import cut_texts, out_of_reach, primaries, tab_stops, unnamed

PASSWORD = "mat khau de thu"  # noqa: S105 - of a notebook made for one test
NEW_PASSWORD = "mat khau moi dat"  # noqa: S105 - as above


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "so"


@pytest.fixture(autouse=True)
def _undressed(qapp: QApplication) -> Iterator[None]:
    yield
    qapp.setStyleSheet("")


@pytest.fixture
def made(folder: Path) -> str:
    """A notebook with a password; its recovery code."""
    code = vault.new_recovery_code()
    new = NewNotebook(UNIT, "Hoàng Thị Duyên")
    make_notebook(NotebookFiles(folder), new, PASSWORD, recovery_code=code).close()
    return code


def _to_the_new_password(desktop: Desktop, code: str) -> None:
    desktop.unlock.other_way.click()
    desktop.wait_for_focus(desktop.unlock.code)
    desktop.type(code)
    desktop.press()
    desktop.wait_for_focus(desktop.unlock.new_password)


def test_the_sheet_opens_the_notebook_and_a_new_password_replaces_the_old_one(
    qtbot: QtBot, folder: Path, made: str
) -> None:
    desktop = Desktop(qtbot, folder, is_new=False)
    _to_the_new_password(desktop, " ".join(vault.grouped(made)).lower())
    desktop.type(NEW_PASSWORD)
    desktop.press()
    desktop.type(NEW_PASSWORD)
    desktop.press()
    desktop.wait_for_today()
    desktop.frame.close()
    key = NotebookFiles(folder).key
    assert vault.open_by_password(key, NEW_PASSWORD) == vault.open_by_recovery_code(key, made)
    with pytest.raises(WrongPassword):
        vault.open_by_password(key, PASSWORD)


def test_the_new_password_obeys_the_rules_of_the_first_one(qtbot: QtBot, folder: Path, made: str) -> None:
    desktop = Desktop(qtbot, folder, is_new=False)
    _to_the_new_password(desktop, made)
    page = desktop.unlock
    for first, again, said in (
        ("ngan", "ngan", "Mật khẩu cần ít nhất 8 chữ."),
        (NEW_PASSWORD, PASSWORD, "Hai lần gõ mật khẩu chưa giống nhau. Gõ lại lần hai."),
    ):
        page.new_password.first.line.setText(first)
        page.new_password.again.line.setText(again)
        page.unlock.click()
        assert page.notice.sentence == said
    assert desktop.frame.window_page is None
    desktop.frame.close()
    desktop.opening.close()
    key = NotebookFiles(folder).key
    assert vault.open_by_password(key, PASSWORD) == vault.open_by_recovery_code(key, made)


def test_a_code_typed_where_the_password_goes_asks_for_a_new_password_too(
    qtbot: QtBot, folder: Path, made: str
) -> None:
    desktop = Desktop(qtbot, folder, is_new=False)
    desktop.wait_for_focus(desktop.unlock.password)
    desktop.type(made)
    desktop.press()
    desktop.wait_for_focus(desktop.unlock.new_password)
    assert not desktop.unlock.other_way.isVisible()
    desktop.frame.close()
    desktop.opening.close()


def test_a_password_that_cannot_be_written_is_said_and_can_be_tried_again(
    qtbot: QtBot, folder: Path, made: str
) -> None:
    desktop = Desktop(qtbot, folder, is_new=False)
    _to_the_new_password(desktop, made)
    page, draft = desktop.unlock, NotebookFiles(folder).key.with_suffix(".tmp")
    draft.mkdir()
    page.new_password.first.line.setText(NEW_PASSWORD)
    page.new_password.again.line.setText(NEW_PASSWORD)
    page.unlock.click()
    desktop.wait(lambda: "Sổ không thay đổi" in page.notice.sentence)
    draft.rmdir()
    page.unlock.click()
    desktop.wait_for_today()
    desktop.frame.close()
    assert vault.open_by_password(NotebookFiles(folder).key, NEW_PASSWORD)


def test_the_page_of_the_new_password_is_whole_at_every_text_size(
    qtbot: QtBot, folder: Path, made: str
) -> None:
    desktop = Desktop(qtbot, folder, is_new=False)
    _to_the_new_password(desktop, made)
    page = desktop.unlock
    for scale in (100, 130, 150):
        desktop.frame.desk.theme.set_scale(scale)
        desktop.frame.resize(1093, 557)
        QApplication.processEvents()
        assert (scale, cut_texts(page)) == (scale, [])
    assert (primaries(page), unnamed(page)) == (["Đặt mật khẩu và mở sổ"], [])
    assert out_of_reach(page, tab_stops(page)) == []
    desktop.frame.close()
    desktop.opening.close()


@pytest.mark.usefixtures("made")
def test_a_wrong_password_is_said_and_the_field_keeps_the_focus(qtbot: QtBot, folder: Path) -> None:
    desktop = Desktop(qtbot, folder, is_new=False)
    desktop.wait_for_focus(desktop.unlock.password)
    desktop.type("khong phai")
    desktop.press()
    desktop.wait(lambda: desktop.unlock.notice.sentence.startswith("Mật khẩu chưa đúng"))
    desktop.wait_for_focus(desktop.unlock.password)
    assert desktop.unlock.unlock.isEnabled()
    assert desktop.frame.window_page is None


@pytest.mark.usefixtures("made")
def test_a_password_with_accents_warns_of_the_typing_helper(qtbot: QtBot, folder: Path) -> None:
    desktop = Desktop(qtbot, folder, is_new=False)
    desktop.wait_for_focus(desktop.unlock.password)
    desktop.type("mật")
    remark = desktop.unlock.password.line.accessibleDescription()
    assert remark == "Mật khẩu có chữ có dấu. Nên tắt UniKey khi gõ mật khẩu."
    desktop.unlock.password.line.setText("mat")
    assert not desktop.unlock.password.line.accessibleDescription()


@pytest.mark.usefixtures("made")
def test_a_code_with_letters_missing_says_how_many(qtbot: QtBot, folder: Path) -> None:
    desktop = Desktop(qtbot, folder, is_new=False)
    assert desktop.unlock.other_way.text() == "Mở bằng phiếu khôi phục"
    desktop.unlock.other_way.click()
    desktop.wait_for_focus(desktop.unlock.code)
    desktop.type("ABCD EFGH")
    desktop.press()
    assert "có 32 chữ, vừa gõ 8 chữ" in desktop.unlock.notice.sentence


@pytest.mark.usefixtures("made")
def test_the_unlock_page_is_whole_at_every_text_size(qtbot: QtBot, folder: Path) -> None:
    desktop = Desktop(qtbot, folder, is_new=False)
    desktop.wait_for_focus(desktop.unlock.password)
    for scale in (100, 130, 150):
        desktop.frame.desk.theme.set_scale(scale)
        desktop.frame.resize(1093, 557)
        QApplication.processEvents()
        assert (scale, cut_texts(desktop.unlock)) == (scale, [])
    assert (primaries(desktop.unlock), unnamed(desktop.unlock)) == (["Mở sổ"], [])
    assert out_of_reach(desktop.unlock, tab_stops(desktop.unlock)) == []
