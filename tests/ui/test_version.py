"""The card of the version: an update from a stick, and what is said when a new version gave way."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app import VERSION
from app.base.errors import NotUpgraded
from app.base.versions import NOT_UPGRADED, Install, Standing
from app.db import backup
from app.db.store import Store
from app.domain.backup import Reason
from app.services.update import Site
from app.ui.kit.desk import Desk
from app.ui.kit.page import Breadth
from app.ui.settings.page import SettingsPage
from tests.ui.first_frame import Desktop
from tests.ui.looks import cut_texts, primaries, unnamed
from tests.updates import KEY, NEXT, an_installation, an_update, rewritten


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return an_installation(tmp_path / "Sổ Dự án 8")


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "usb"
    folder.mkdir()
    return folder


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, site: Site, store: Store) -> SettingsPage:
    store.files.key.write_bytes(b"the wrapped key")
    page = SettingsPage(desk, site=lambda: site)
    qtbot.addWidget(page)
    page.resize(1166, 696)
    page.show()
    page.refresh()
    qtbot.waitUntil(lambda: not page.heads.picture.image.isNull(), timeout=20_000)
    return page


@pytest.fixture
def installed(site: Site, monkeypatch: pytest.MonkeyPatch) -> Install:
    """The process is the first version, as if it were frozen."""
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(site.install.folder / "so8"))
    return site.install


def _look_into(qtbot: QtBot, page: SettingsPage, stick: Path) -> None:
    page.version.look_into([stick])
    qtbot.waitUntil(lambda: page.version.go.isVisible() or bool(page.notice.sentence), timeout=20_000)


def test_an_update_is_shown_backed_up_for_and_installed(
    qtbot: QtBot, page: SettingsPage, site: Site, stick: Path, store: Store
) -> None:
    an_update(stick)
    card = page.version
    _look_into(qtbot, page, stick)
    assert card.words.text() == (
        f"Có bản mới. Bản {NEXT}, phát hành ngày 01/12/2026. Đang dùng bản {VERSION}."
    )
    assert card.news.text() == "• Mở sổ nhanh hơn."
    assert (card.go.text(), card.look.isVisible()) == (f"Cập nhật lên bản {NEXT}", False)
    card.go.click()
    qtbot.waitUntil(card.reopen.isVisible, timeout=20_000)
    assert card.words.text() == f"Đã xong. Lần mở sau dùng bản {NEXT}."
    assert site.install.standing() == Standing(NEXT, "", is_proven=False)
    assert [kept.facts.reason for kept in backup.found(store.files.backups)] == [Reason.UPDATE]


def test_a_stick_without_an_update_leads_to_choosing_a_file(
    qtbot: QtBot, page: SettingsPage, stick: Path
) -> None:
    _look_into(qtbot, page, stick)
    assert page.notice.sentence.startswith("Không thấy tệp cập nhật")
    assert page.version.look.isEnabled()
    page.version.take(an_update(stick))
    qtbot.waitUntil(page.version.go.isVisible, timeout=20_000)


def test_a_broken_update_is_refused_in_words_and_can_be_tried_again(
    qtbot: QtBot, page: SettingsPage, site: Site, stick: Path
) -> None:
    file = an_update(stick)
    whole = file.read_bytes()
    rewritten(file, big=b"1" * 3_000_000)
    _look_into(qtbot, page, stick)
    page.version.go.click()
    qtbot.waitUntil(lambda: bool(page.notice.sentence), timeout=20_000)
    assert "Chương trình và sổ giữ nguyên" in page.notice.sentence
    assert site.install.standing() == Standing()
    file.write_bytes(whole)
    page.version.go.click()
    qtbot.waitUntil(page.version.reopen.isVisible, timeout=20_000)


def test_an_update_of_somebody_else_is_said_at_once(qtbot: QtBot, page: SettingsPage, stick: Path) -> None:
    an_update(stick, key=bytes(reversed(KEY)))
    _look_into(qtbot, page, stick)
    assert "không phải do nơi làm phần mềm gửi" in page.notice.sentence
    assert page.version.look.isEnabled()


def test_from_source_the_card_says_so_and_offers_nothing(qtbot: QtBot, desk: Desk) -> None:
    page = SettingsPage(desk, site=lambda: None)
    qtbot.addWidget(page)
    page.show()
    assert page.version.words.text() == f"Bản {VERSION}, phát hành ngày 01/11/2026."
    assert not page.version.look.isVisible()


@pytest.mark.parametrize("scale", [100, 150])
def test_nothing_on_the_card_is_cut(
    qtbot: QtBot, page: SettingsPage, stick: Path, desk: Desk, scale: int
) -> None:
    an_update(stick)
    _look_into(qtbot, page, stick)
    desk.theme.set_scale(scale)
    page.fit(Breadth.FULL if scale == 100 else Breadth.COMPACT)
    qtbot.waitUntil(lambda: cut_texts(page.version) == [])
    assert unnamed(page.version) == []
    assert len(primaries(page)) == 1


@pytest.fixture
def _undressed(qapp: QApplication) -> Iterator[None]:
    yield
    qapp.setStyleSheet("")


@pytest.mark.usefixtures("_undressed")
def test_the_start_page_says_that_a_new_version_gave_way(
    qtbot: QtBot, tmp_path: Path, installed: Install
) -> None:
    installed.keep(Standing(failed=NEXT))
    desktop = Desktop(qtbot, tmp_path / "so", is_new=False)
    said = desktop.frame.start.notice.sentence
    assert said.startswith(
        f"Bản {NEXT} không chạy được trên máy này nên chương trình đã trở về bản {VERSION}."
    )
    desktop.frame.close()


@pytest.mark.usefixtures("_undressed")
@pytest.mark.parametrize(("is_proven", "ends"), [(False, [NOT_UPGRADED]), (True, [])])
def test_a_version_on_trial_that_cannot_upgrade_the_notebook_ends(
    qtbot: QtBot,
    tmp_path: Path,
    installed: Install,
    monkeypatch: pytest.MonkeyPatch,
    *,
    is_proven: bool,
    ends: list[int],
) -> None:
    told = list[int]()
    monkeypatch.setattr(QApplication, "exit", told.append)
    installed.keep(Standing(is_proven=is_proven))
    desktop = Desktop(qtbot, tmp_path / "so", is_new=False)
    desktop.frame.tasks.failed.emit(desktop.frame.start, NotUpgraded("Sổ còn nguyên."))
    assert told == ends
    desktop.frame.close()


def test_reopening_closes_the_window_and_tells_who_started_it(
    page: SettingsPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = list[int]()
    monkeypatch.setattr(QApplication, "exit", told.append)
    page.version.reopen.click()
    assert told == [4]
    assert not page.isVisible()
