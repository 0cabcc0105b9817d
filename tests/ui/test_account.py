"""Page Tài khoản: accounts are added, changed and closed; the password and the sheet are made anew."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from app.base.errors import WrongPassword
from app.db import vault
from app.db.key_file import FIRST_ACCOUNT
from app.db.store import NotebookFiles
from app.domain.account import Role
from app.ui.account.page import AccountPage
from tests.ui.colleagues import NEW, PASSWORD, READERS, SharedDesktop
from tests.ui.looks import cut_texts, out_of_reach, primaries, tab_stops, unnamed

READER = 2


@pytest.fixture
def page(shared_desktop: SharedDesktop) -> AccountPage:
    shared_desktop.open("account")
    assert isinstance(shared_desktop.page, AccountPage)
    return shared_desktop.page


def _account_of(tmp_path: Path, password: str) -> int | None:
    try:
        return vault.sign_in(NotebookFiles(tmp_path / "so").key, password).account
    except WrongPassword:
        return None


def _said(desktop: SharedDesktop, page: AccountPage, words: str) -> None:
    desktop.wait(lambda: page.notice.sentence.startswith(words))
    desktop.settle()


def _type_new_password(desktop: SharedDesktop) -> None:
    for _time in range(2):
        desktop.type(NEW)
        desktop.press()


def test_an_account_is_added_by_keys_and_opens_the_notebook(
    shared_desktop: SharedDesktop, page: AccountPage, tmp_path: Path
) -> None:
    page.add.click()
    shared_desktop.wait_for_focus(page.adding.first)
    shared_desktop.type("Sùng A Dơ")
    page.adding.password.setFocus()
    _type_new_password(shared_desktop)
    _said(shared_desktop, page, "Đã thêm tài khoản")
    assert [row.name for row in page.view.accounts] == ["Hoàng Thị Duyên", "Lò Thị Mai", "Sùng A Dơ"]  # type: ignore[union-attr] # shown
    assert _account_of(tmp_path, NEW) == READER + 1
    assert not page.adding.password.password
    shared_desktop.lock()
    shared_desktop.unlock_by(NEW)
    assert shared_desktop.key == "today"


def test_what_is_missing_is_said_and_an_open_form_survives_the_lock(
    shared_desktop: SharedDesktop, page: AccountPage
) -> None:
    page.add.click()
    page.adding.send.click()
    assert page.notice.sentence == "Tài khoản cần có họ tên."
    shared_desktop.type("Sùng A Dơ")
    page.adding.send.click()
    assert "ít nhất 8 chữ" in page.notice.sentence
    shared_desktop.lock()
    shared_desktop.unlock_by()
    shared_desktop.settle()
    assert page.adding.isVisible()
    assert page.adding.person.name.line.value == "Sùng A Dơ"


def test_another_role_and_closing_hold_at_once(
    shared_desktop: SharedDesktop, page: AccountPage, tmp_path: Path
) -> None:
    page.list.choose(READER)
    role = page.details.person.role
    role.setCurrentIndex(role.findData(Role.OFFICER))
    page.details.send.click()
    _said(shared_desktop, page, "Đã ghi thay đổi")
    assert [row.role for row in page.view.accounts] == [Role.ADMINISTRATOR, Role.OFFICER]  # type: ignore[union-attr] # shown
    page.details.shut.click()
    assert "không mở được sổ nữa" in page.notice.sentence
    assert _account_of(tmp_path, READERS) == READER
    shared_desktop.press()
    _said(shared_desktop, page, "Đã đóng tài khoản")
    assert _account_of(tmp_path, READERS) is None
    assert "Đã đóng ngày" in page.details.reason.text()
    assert not page.details.send.isEnabled()


def test_the_own_account_is_not_closed_here(page: AccountPage) -> None:
    assert page.list.chosen() == FIRST_ACCOUNT
    assert not page.details.shut.isEnabled()
    assert "bàn giao sổ" in page.details.reason.text()


def test_the_own_password_needs_the_old_one(
    shared_desktop: SharedDesktop, page: AccountPage, tmp_path: Path
) -> None:
    page.own.click()
    shared_desktop.type(READERS)
    shared_desktop.press()
    _type_new_password(shared_desktop)
    shared_desktop.wait(lambda: "tài khoản khác" in page.notice.sentence)
    assert page.password.send.isEnabled()
    page.password.old.line.setText(PASSWORD)
    page.password.send.click()
    _said(shared_desktop, page, "Đã đổi mật khẩu")
    assert (_account_of(tmp_path, PASSWORD), _account_of(tmp_path, NEW)) == (None, FIRST_ACCOUNT)


def test_a_new_sheet_counts_once_its_third_group_was_typed(
    shared_desktop: SharedDesktop, page: AccountPage, tmp_path: Path, shared_code: str
) -> None:
    page.fresh.click()
    shared_desktop.wait_for_focus(page.sheet.fields.proof)
    page.sheet.fields.save_to(tmp_path / "phieu.pdf")
    assert (tmp_path / "phieu.pdf").read_bytes().startswith(b"%PDF")
    groups = page.sheet.fields.groups
    page.sheet.send.click()
    assert "Nhóm 3 chưa đúng" in page.notice.sentence
    assert vault.open_by_recovery_code(NotebookFiles(tmp_path / "so").key, shared_code)
    shared_desktop.type(groups[2].lower())
    shared_desktop.press()
    _said(shared_desktop, page, "Phiếu mới dùng được")
    with pytest.raises(WrongPassword, match="phiếu cũ"):
        vault.open_by_recovery_code(NotebookFiles(tmp_path / "so").key, shared_code)
    assert vault.open_by_recovery_code(NotebookFiles(tmp_path / "so").key, "".join(groups))


def test_a_rehearsal_tells_whether_the_sheet_opens_and_changes_nothing(
    shared_desktop: SharedDesktop, page: AccountPage, tmp_path: Path, shared_code: str
) -> None:
    before = NotebookFiles(tmp_path / "so").key.read_bytes()
    page.rehearse.click()
    shared_desktop.type("ABCD EFGH")
    shared_desktop.press()
    shared_desktop.wait(lambda: "Mã khôi phục chưa đúng" in page.notice.sentence)
    page.trial.code.line.setText(" ".join(vault.grouped(shared_code)).lower())
    page.trial.send.click()
    _said(shared_desktop, page, "Phiếu này mở được sổ.")
    assert NotebookFiles(tmp_path / "so").key.read_bytes() == before


def test_a_reader_keeps_the_own_password_and_is_told_why_not_more(shared_desktop: SharedDesktop) -> None:
    shared_desktop.lock()
    shared_desktop.unlock_by(READERS)
    shared_desktop.open("account")
    page = shared_desktop.page
    assert isinstance(page, AccountPage)
    allowed = [page.own.isEnabled(), page.rehearse.isEnabled()]
    assert (allowed, page.add.isEnabled(), page.fresh.isEnabled()) == ([True, True], False, False)
    assert "chỉ người quản trị" in page.reason.text()
    assert "Chỉ người quản trị" in page.details.reason.text()


def test_every_form_is_whole_at_every_text_size(shared_desktop: SharedDesktop, page: AccountPage) -> None:
    for form in page.forms:
        page.show_form(form)
        assert (len(primaries(page)), unnamed(page)) == (1, [])
        assert out_of_reach(page, tab_stops(page)) == []
    for scale in (100, 130, 150):
        shared_desktop.frame.desk.theme.set_scale(scale)
        shared_desktop.frame.resize(1093, 557)
        for form in page.forms:
            page.show_form(form)
            QApplication.processEvents()
            assert (scale, cut_texts(page)) == (scale, [])
