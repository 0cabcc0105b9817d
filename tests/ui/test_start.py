"""From nothing to page Hôm nay by keys alone, and how a notebook is opened again."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.db import vault
from app.db.store import NotebookFiles
from app.domain.unit import AddressForm
from app.services import unit
from tests.office import UNIT
from tests.ui.first_frame import Desktop
from tests.ui.looks import cut_texts, out_of_reach, primaries, tab_stops, unnamed

PASSWORD = "mat khau de thu"  # noqa: S105 - of a notebook made for one test


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "so"


@pytest.fixture(autouse=True)
def _undressed(qapp: QApplication) -> Iterator[None]:
    yield
    qapp.setStyleSheet("")


def _to_the_sheet(desktop: Desktop) -> None:
    run = desktop.first_run
    desktop.wait_for_focus(run.place.first)
    desktop.type("huong lien ha tinh")
    assert run.place.commune_name == "xã Phúc Trạch"
    desktop.press()
    desktop.wait_for_focus(run.person.first)
    desktop.type("Hoàng Thị Duyên")
    desktop.press()
    desktop.press()
    desktop.wait_for_focus(run.password.first)
    desktop.type(PASSWORD)
    desktop.press()
    desktop.type(PASSWORD)
    desktop.press()
    desktop.wait_for_focus(run.sheet.first)


def test_the_first_run_by_keys_alone_ends_on_hom_nay_and_opens_again(
    qtbot: QtBot, folder: Path, tmp_path: Path
) -> None:
    desktop = Desktop(qtbot, folder, is_new=True)
    _to_the_sheet(desktop)
    sheet = desktop.first_run.sheet.fields
    sheet.save_to(tmp_path / "phieu.pdf")
    assert (tmp_path / "phieu.pdf").read_bytes().startswith(b"%PDF")
    groups = sheet.groups
    desktop.wait_for_focus(sheet.proof)
    desktop.type(groups[2].lower())
    desktop.press()
    page = desktop.wait_for_today()
    assert page.isVisible()
    desktop.frame.close()

    by_password = Desktop(qtbot, folder, is_new=False)
    by_password.wait_for_focus(by_password.unlock.password)
    by_password.type(PASSWORD)
    by_password.press()
    by_password.wait_for_today()
    with by_password.opening.opened().read() as session:
        here = unit.present(session)
    assert (here.officer, here.office, here.commune_code, here.address_form) == (
        "Hoàng Thị Duyên",
        "Hội LHPN xã Phúc Trạch",
        UNIT,
        AddressForm.EITHER,
    )
    by_password.frame.close()


def test_closed_before_the_sheet_is_proved_there_is_no_notebook(
    qtbot: QtBot, folder: Path, tmp_path: Path
) -> None:
    desktop = Desktop(qtbot, folder, is_new=True)
    _to_the_sheet(desktop)
    desktop.first_run.sheet.fields.save_to(tmp_path / "phieu.pdf")
    desktop.frame.close()
    desktop.opening.close()
    assert not folder.exists()


def test_a_notebook_that_cannot_be_made_is_said_and_the_same_sheet_serves_the_next_try(
    qtbot: QtBot, folder: Path
) -> None:
    desktop = Desktop(qtbot, folder, is_new=True)
    _to_the_sheet(desktop)
    groups = desktop.first_run.sheet.fields.groups
    folder.touch()
    desktop.type(groups[2])
    desktop.press()
    desktop.wait(lambda: "Không vào được thư mục của sổ" in desktop.first_run.notice.sentence)
    folder.unlink()
    desktop.first_run.go_on.click()
    desktop.wait_for_today()
    desktop.frame.close()
    assert vault.open_by_recovery_code(NotebookFiles(folder).key, "".join(groups))


def test_the_commune_is_shown_with_the_name_it_had(qtbot: QtBot, folder: Path) -> None:
    desktop = Desktop(qtbot, folder, is_new=True)
    desktop.wait_for_focus(desktop.first_run.place.first)
    desktop.type("huong lien ha tinh")
    found = desktop.first_run.place.found
    row = found.rows.row_at(found.rows.index(0, 0))
    assert row.title == "Xã Phúc Trạch, tỉnh Hà Tĩnh"
    assert "xã Hương Liên" in row.detail


def test_a_commune_nobody_knows_is_said_and_enter_stays(qtbot: QtBot, folder: Path) -> None:
    desktop = Desktop(qtbot, folder, is_new=True)
    run = desktop.first_run
    desktop.wait_for_focus(run.place.first)
    desktop.type("xxqq")
    desktop.press()
    run.go_on.click()
    assert run.pages.currentIndex() == 0
    assert run.notice.sentence.startswith("Chưa chọn xã.")


@pytest.mark.parametrize(
    ("first", "again", "said"),
    [
        ("ngan", "ngan", "Mật khẩu cần ít nhất 8 chữ."),
        (PASSWORD, "mat khau khac", "Hai lần gõ mật khẩu chưa giống nhau. Gõ lại lần hai."),
    ],
)
def test_a_password_that_will_not_do_is_said_before_anything_is_made(
    qtbot: QtBot, folder: Path, first: str, again: str, said: str
) -> None:
    desktop = Desktop(qtbot, folder, is_new=True)
    run = desktop.first_run
    desktop.wait_for_focus(run.place.first)
    desktop.type("huong lien ha tinh")
    desktop.press()
    desktop.wait_for_focus(run.person.first)
    desktop.type("Hoàng Thị Duyên")
    desktop.press()
    desktop.press()
    desktop.wait_for_focus(run.password.first)
    run.password.first.line.setText(first)
    run.password.again.line.setText(again)
    run.go_on.click()
    assert run.notice.sentence == said
    assert not folder.exists()


def test_a_wrong_third_group_keeps_the_sheet_before_ones_eyes(qtbot: QtBot, folder: Path) -> None:
    desktop = Desktop(qtbot, folder, is_new=True)
    _to_the_sheet(desktop)
    desktop.type("SAI1")
    desktop.press()
    run = desktop.first_run
    assert run.notice.sentence.startswith("Nhóm 3 chưa đúng.")
    assert run.pages.currentIndex() == 3
    assert not run.back.isVisible()
    desktop.frame.close()
    desktop.opening.close()


def test_a_sheet_that_cannot_be_saved_is_said_and_can_be_copied_by_hand(
    qtbot: QtBot, folder: Path, tmp_path: Path
) -> None:
    desktop = Desktop(qtbot, folder, is_new=True)
    _to_the_sheet(desktop)
    run = desktop.first_run
    run.sheet.fields.save_to(tmp_path / "no folder" / "phieu.pdf")
    assert run.notice.sentence.startswith("Chưa lưu được vào thư mục này")
    assert not run.sheet.fields.code.isVisible()
    run.sheet.fields.copy.click()
    assert run.sheet.fields.code.isVisible()
    assert all(group in run.sheet.fields.code.text() for group in run.sheet.fields.groups)
    desktop.frame.close()
    desktop.opening.close()


@pytest.mark.parametrize("step", range(4))
def test_each_step_of_the_first_run_is_whole_at_every_text_size(
    qtbot: QtBot, folder: Path, step: int
) -> None:
    desktop = Desktop(qtbot, folder, is_new=True)
    run = desktop.first_run
    run.show_step(step)
    for scale in (100, 130, 150):
        desktop.frame.desk.theme.set_scale(scale)
        desktop.frame.resize(1093, 557)
        QApplication.processEvents()
        assert (scale, cut_texts(run)) == (scale, [])
    first = (run.place, run.person, run.password, run.sheet)[step].first
    desktop.wait_for_focus(first)
    assert (len(primaries(run)), unnamed(run)) == (1, [])
    assert out_of_reach(run, tab_stops(run)) == []
