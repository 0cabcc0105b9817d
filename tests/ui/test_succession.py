"""Page Bàn giao sổ: two people at one laptop, from what is open to the record they sign."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from app.base.errors import WrongPassword
from app.db import vault
from app.db.store import NotebookFiles
from app.ui.account.page import AccountPage
from app.ui.account.succession import SuccessionPage
from app.ui.paper.page import PaperPage
from tests.documents import paper
from tests.ui.colleagues import NEW, PASSWORD, READERS, SharedDesktop
from tests.ui.looks import cut_texts, out_of_reach, primaries, tab_stops, unnamed


@pytest.fixture
def page(shared_desktop: SharedDesktop) -> SuccessionPage:
    shared_desktop.open("account")
    accounts = shared_desktop.page
    assert isinstance(accounts, AccountPage)
    accounts.succeed.click()
    shared_desktop.settle()
    assert isinstance(shared_desktop.page, SuccessionPage)
    shared_desktop.wait_for_focus(shared_desktop.page.go_on)
    return shared_desktop.page


def _to_the_sheet(desktop: SharedDesktop, page: SuccessionPage, name: str = "Giàng Thị Mỷ") -> None:
    desktop.press()
    desktop.wait_for_focus(page.successor.name)
    desktop.type(name)
    desktop.press()
    for _time in range(2):
        desktop.type(NEW)
        desktop.press()


def test_by_keys_alone_the_notebook_goes_to_the_next_one(
    shared_desktop: SharedDesktop, page: SuccessionPage, tmp_path: Path, shared_code: str
) -> None:
    files = NotebookFiles(tmp_path / "so")
    _to_the_sheet(shared_desktop, page)
    shared_desktop.wait_for_focus(page.sheet.first or page)
    assert vault.sign_in(files.key, PASSWORD).account == 1
    shared_desktop.type(page.sheet.fields.groups[2])
    shared_desktop.press()
    shared_desktop.wait(page.record.isVisible)
    assert vault.sign_in(files.key, NEW).account == 3
    for old in (lambda: vault.sign_in(files.key, PASSWORD), lambda: _by_sheet(files, shared_code)):
        with pytest.raises(WrongPassword):
            old()
    window = shared_desktop.frame.window_page
    assert window is not None
    shared_desktop.wait(lambda: window.nav.person.startswith("Giàng Thị Mỷ"))
    shared_desktop.wait_for_focus(page.go_on)
    shared_desktop.press()
    printing = shared_desktop.page
    assert isinstance(printing, PaperPage)
    shared_desktop.wait(lambda: printing.made is not None)
    text = " ".join(paper.page_texts(printing.made.pdf))  # type: ignore[union-attr] # waited for
    assert "Người bàn giao: Hoàng Thị Duyên." in text
    assert "Người nhận: Giàng Thị Mỷ." in text
    assert "Lò Thị Mai" in text
    shared_desktop.lock()
    shared_desktop.unlock_by(NEW)
    assert shared_desktop.key == "succession_paper"


def _by_sheet(files: NotebookFiles, code: str) -> bytes:
    return vault.open_by_recovery_code(files.key, code)


def test_what_is_missing_is_said_and_one_may_go_back(
    shared_desktop: SharedDesktop, page: SuccessionPage
) -> None:
    page.go_on.click()
    page.go_on.click()
    assert page.notice.sentence == "Gõ họ tên người nhận."
    page.back.click()
    assert page.inventory.isVisible()
    shared_desktop.wait_for_focus(page.go_on)
    _to_the_sheet(shared_desktop, page)
    shared_desktop.wait(page.sheet.isVisible)
    page.go_on.click()
    assert "Nhóm 3 chưa đúng" in page.notice.sentence
    page.back.click()
    assert page.successor.name.line.value == "Giàng Thị Mỷ"
    assert page.safe.isVisible()


def test_who_keeps_the_notebook_cannot_take_it_over(
    shared_desktop: SharedDesktop, page: SuccessionPage
) -> None:
    _to_the_sheet(shared_desktop, page, "Hoàng Thị Duyên")
    shared_desktop.wait(lambda: "chính là người giữ sổ" in page.notice.sentence)
    assert page.successor.isVisible()
    assert page.go_on.isEnabled()


def test_a_password_of_another_is_refused_and_nothing_has_changed(
    shared_desktop: SharedDesktop, page: SuccessionPage, tmp_path: Path, shared_code: str
) -> None:
    files = NotebookFiles(tmp_path / "so")
    _to_the_sheet(shared_desktop, page)
    shared_desktop.wait_for_focus(page.sheet.first or page)
    for line in (page.successor.password.first.line, page.successor.password.again.line):
        line.setText(READERS)
    shared_desktop.type(page.sheet.fields.groups[2])
    shared_desktop.press()
    shared_desktop.wait(lambda: "mật khẩu khác" in page.notice.sentence)
    assert page.go_on.isEnabled()
    assert vault.sign_in(files.key, PASSWORD).account == 1
    assert _by_sheet(files, shared_code)


def test_every_step_is_whole_at_every_text_size(shared_desktop: SharedDesktop, page: SuccessionPage) -> None:
    for scale in (100, 130, 150):
        shared_desktop.frame.desk.theme.set_scale(scale)
        shared_desktop.frame.resize(1093, 557)
        for step in page.steps:
            page._turn(step)  # noqa: SLF001 - each as it looks
            QApplication.processEvents()
            assert (scale, cut_texts(page)) == (scale, [])
            assert (len(primaries(page)), unnamed(page)) == (1, [])
            assert out_of_reach(page, tab_stops(page)) == []
