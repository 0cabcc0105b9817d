"""Lists to bring in, and the import page opened for a class."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.db.store import Store
from app.services import enrolment
from app.ui.kit.desk import Desk
from app.ui.roster.page import RosterPage

LISTS = Path(__file__).parents[1] / "data" / "rosters"
PRACTICE = Path(__file__).parents[2] / "resources" / "practice" / "huong_khe.xlsx"
PATIENCE = 20_000
"""For a reader that starts a process of its own on a busy machine."""

Open = Callable[..., RosterPage]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where lists are received."""
    made = tmp_path / "received"
    made.mkdir()
    return made


@pytest.fixture
def open_page(qtbot: QtBot, desk: Desk, class_id: bytes, folder: Path) -> Open:
    """Opens the page on a list, or on what lies in the folder already."""

    def opened(source: Path | None = None) -> RosterPage:
        if source is not None:
            shutil.copy(source, folder)
        page = RosterPage(desk, [folder])
        qtbot.addWidget(page)
        page.resize(1158, 666)
        with qtbot.waitActive(page):
            page.show()
        page.show_subject(class_id)
        qtbot.waitUntil(lambda: bool(page.subtitle.text()))
        if any(folder.iterdir()):
            qtbot.waitUntil(lambda: page.choose.list.chosen() is not None)
        return page

    return opened


@pytest.fixture
def mixed_list(folder: Path) -> Path:
    """Six people: two columns to guess, three decisions, one warning."""
    rows = (
        ("STT", "Họ và tên", "Nam/nữ", "Năm/ngày sinh", "DT", "Địa chỉ", "Số CCCD", "SĐT"),
        (1, "HOÀNG THỊ ÁNH", "nữ", "12/03/1984", "Tày", "Bản Ca", "006184001234", "0912345118"),
        (2, "Triệu Mùi Chạn", "Nữ", "79", "Dao", "Bản Vèn", "006179000871", "0368112904"),
        (3, "Ma Thị Duyên", "Nữ", "03/09/1982", "Tày", "Nà Nguộc", "006182000196", "0916220731"),
        (4, "Lường Thị Huệ", "Nữ", "1988", "Thái", "Khuổi Mặc", "006188000113", ""),
        (5, "Lý Thị Hà", "Nữ", "1975", "Dao", "Bản Ca", "", ""),
        (6, "Dương Văn Hiếu", "Nam", "1980", "Tày", "Bản Ca", "006080000111", ""),
    )
    book = Workbook()
    assert book.active
    for row in rows:
        book.active.append(row)
    path = folder / "DS lớp LGG (2).xlsx"
    book.save(path)
    return path


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Where the focus is, as a person does."""
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key, modifier)


def read_list(qtbot: QtBot, page: RosterPage) -> None:
    page.foot.onward.click()
    qtbot.waitUntil(page.mapping.isVisible, timeout=PATIENCE)


def go_to_check(qtbot: QtBot, page: RosterPage) -> None:
    read_list(qtbot, page)
    page.foot.onward.click()
    qtbot.waitUntil(page.check.isVisible, timeout=PATIENCE)


def names(store: Store, class_id: bytes) -> list[str]:
    with store.read() as session:
        return [learner.name for learner in enrolment.learners(session, class_id)]
