"""Page Cài đặt by keys: heads and signers as papers then carry them."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel
from pytestqt.qtbot import QtBot

from app.base import machine
from app.db.store import Store
from app.documents import certificate as paper
from app.domain.certificate import Look
from app.domain.letterhead import Paper
from app.domain.unit import AddressForm
from app.services import certificate, letterhead, unit
from app.ui.kit.desk import Desk
from app.ui.kit.remembered import remembered_theme
from app.ui.kit.theme import Mode
from app.ui.settings.page import SettingsPage
from tests.documents.paper import page_texts
from tests.ui.looks import cut_texts, out_of_reach, primaries, tab_stops, unnamed
from tests.ui.office import CTRL, Officer, issue_certificates, mark_everyone

TODAY = date(2026, 11, 23)
"""The day of tests.office.NOW."""


@pytest.fixture
def officer(qtbot: QtBot, desk: Desk) -> Officer:
    return Officer(qtbot, desk)


@pytest.fixture
def page(officer: Officer) -> SettingsPage:
    officer.open("settings")
    page = officer.page
    assert isinstance(page, SettingsPage)
    _see_picture(officer, page)
    return page


def _see_picture(officer: Officer, page: SettingsPage) -> None:
    officer.wait(lambda: not page.heads.picture.image.isNull())


def _signers(store: Store, paper: Paper) -> list[tuple[str, date, date | None]]:
    with store.read() as session:
        terms = letterhead.issuer(session, paper).terms
    return [(each.signer.name, each.valid_from, each.valid_to) for each in terms]


def _type_into(officer: Officer, page: SettingsPage, name: str, words: str) -> None:
    """Replace what stands in a field."""
    page.heads.fields.fields[name].setFocus()
    officer.press(Qt.Key.Key_A, CTRL)
    officer.type(words)


def _choose(officer: Officer, box: QComboBox, words: str) -> None:
    """As keys do: the first letters, until it is there."""
    box.setFocus()
    for _press in range(box.count()):
        officer.press(Qt.Key.Key_Up)
    while box.currentText() != words:
        before = box.currentIndex()
        officer.press(Qt.Key.Key_Down)
        assert box.currentIndex() != before, words


def test_the_page_opens_on_the_head_of_certificates(officer: Officer, page: SettingsPage) -> None:
    fields = page.heads.fields
    assert officer.focused is fields.paper
    assert (fields.paper.currentText(), fields.body.currentText()) == (
        "Giấy chứng nhận",
        "Hội Liên hiệp Phụ nữ",
    )
    assert fields.text.name == "Nông Thị Hải Vân"
    assert fields.text.since == "01/01/2026"


def test_a_new_signer_begins_today_and_ends_the_one_before(
    officer: Officer, page: SettingsPage, store: Store
) -> None:
    _type_into(officer, page, "name", "Vi Thị Ba")
    assert page.heads.fields.text.since == "23/11/2026"
    officer.press(Qt.Key.Key_Return, CTRL)
    officer.wait(lambda: page.notice.sentence.startswith("Đã ghi."))
    assert _signers(store, Paper.CERTIFICATE) == [
        ("Vi Thị Ba", TODAY, None),
        ("Nông Thị Hải Vân", date(2026, 1, 1), date(2026, 11, 22)),
    ]
    officer.press(Qt.Key.Key_Z, CTRL)
    officer.wait(lambda: page.heads.fields.text.name == "Nông Thị Hải Vân")
    assert _signers(store, Paper.CERTIFICATE) == [("Nông Thị Hải Vân", date(2026, 1, 1), None)]


def test_a_misspelt_signer_is_corrected_with_the_old_day(
    officer: Officer, page: SettingsPage, store: Store
) -> None:
    _type_into(officer, page, "name", "Nông Thị Hải Vinh")
    _type_into(officer, page, "since", "1/1")
    officer.press(Qt.Key.Key_Return, CTRL)
    officer.wait(lambda: page.notice.sentence.startswith("Đã ghi."))
    assert _signers(store, Paper.CERTIFICATE) == [("Nông Thị Hải Vinh", date(2026, 1, 1), None)]


def test_another_body_for_all_three_papers_in_one_step(
    officer: Officer, page: SettingsPage, store: Store
) -> None:
    _choose(officer, page.heads.fields.body, "Ủy ban nhân dân")
    _type_into(officer, page, "acting", "KT. CHỦ TỊCH")
    _type_into(officer, page, "post", "PHÓ CHỦ TỊCH")
    _type_into(officer, page, "name", "Vi Thị Ba")
    page.heads.fields.everywhere.setFocus()
    officer.press(Qt.Key.Key_Space)
    officer.press(Qt.Key.Key_Return, CTRL)
    officer.wait(lambda: page.notice.sentence.startswith("Đã ghi."))
    with store.read() as session:
        issuers = {paper: letterhead.issuer(session, paper) for paper in Paper}
    assert {paper: (each.letterhead.issuer_lines, each.symbol) for paper, each in issuers.items()} == {
        Paper.LIST: (("ỦY BAN NHÂN DÂN", "XÃ PHÚC TRẠCH"), "UBND"),
        Paper.CERTIFICATE: (("ỦY BAN NHÂN DÂN XÃ PHÚC TRẠCH",), "GCN-UBND"),
        Paper.MINUTES: (("ỦY BAN NHÂN DÂN", "XÃ PHÚC TRẠCH"), "UBND"),
    }
    term = issuers[Paper.MINUTES].term(TODAY)
    assert term is not None
    assert term.signer.titles == ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")
    assert not page.heads.fields.everywhere.isChecked()


def test_a_paper_carries_the_head_and_the_signer_of_its_day(
    officer: Officer, page: SettingsPage, store: Store, class_id: bytes
) -> None:
    mark_everyone(store, class_id)
    issue_certificates(store, class_id)
    for name, day in (("Vi Thị Ba", "01/11/2026"), ("Lò Thị Mai", "01/01/2027")):
        _choose(officer, page.heads.fields.body, "Ủy ban nhân dân")
        _type_into(officer, page, "name", name)
        _type_into(officer, page, "since", day)
        officer.press(Qt.Key.Key_Return, CTRL)
        officer.wait(lambda: page.notice.sentence.startswith("Đã ghi."))
        officer.settle()
    with store.read() as session:
        papers = certificate.papers(session, class_id)
    text = page_texts(paper.write(papers, Look.COLOUR))[0]
    assert "ỦY BAN NHÂN DÂN XÃ PHÚC TRẠCH" in text
    assert "TM. ỦY BAN NHÂN DÂN CHỦ TỊCH Vi Thị Ba" in text
    assert "Lò Thị Mai" not in text


def test_a_paper_of_an_earlier_day_keeps_the_head_it_had(
    officer: Officer, page: SettingsPage, store: Store
) -> None:
    _choose(officer, page.heads.fields.body, "Ủy ban nhân dân")
    since = page.heads.fields.fields["since"].line
    assert since.text() == "23/11/2026"
    assert since.accessibleDescription() == (
        "Giấy đến hết 22/11/2026 giữ như cũ, Nông Thị Hải Vân ký. "
        "Chỉ sửa lỗi chữ thì ghi lại ngày 01/01/2026."
    )
    officer.press(Qt.Key.Key_Return, CTRL)
    officer.wait(lambda: page.notice.sentence.startswith("Đã ghi."))
    with store.read() as session:
        parents = [
            letterhead.present(session, Paper.CERTIFICATE, day).parent_lines
            for day in (date(2026, 11, 22), TODAY)
        ]
    assert parents == [("BAN THƯỜNG VỤ",), ()]


def test_every_limit_has_its_source(page: SettingsPage) -> None:
    words = [each.text() for each in page.findChildren(QLabel)]
    for sentence in (
        "Cấp giấy chứng nhận khi dự từ 80 % số buổi",
        "Thông báo trước cuộc đối thoại ít nhất 7 ngày",
        "Luật Tổ chức chính quyền địa phương 2025, Điều 43",
        "Trả lời yêu cầu về dữ liệu cá nhân trong 2 ngày làm việc",
        "Hồ sơ đối thoại: lưu 10 năm",
        "TT 10/2022/TT-BNV",
    ):
        assert sentence in words


def test_what_is_missing_is_said_under_its_field_and_nothing_is_written(
    officer: Officer, page: SettingsPage, store: Store
) -> None:
    _type_into(officer, page, "since", "hôm nào")
    officer.press(Qt.Key.Key_Return, CTRL)
    field = page.heads.fields.fields["since"]
    assert officer.focused is field.line
    assert field.line.accessibleDescription() == "Chưa hiểu ngày này. Viết như 01/07/2026."
    assert len(_signers(store, Paper.CERTIFICATE)) == 1


def test_what_is_typed_for_one_paper_stays_while_another_is_looked_at(
    officer: Officer, page: SettingsPage
) -> None:
    _type_into(officer, page, "name", "Vi Thị Ba")
    _choose(officer, page.heads.fields.paper, "Bảng điểm danh, danh sách")
    assert not page.heads.fields.fields["name"].isVisible()
    _choose(officer, page.heads.fields.paper, "Giấy chứng nhận")
    assert page.heads.fields.text.name == "Vi Thị Ba"


def test_the_picture_follows_what_is_typed(officer: Officer, page: SettingsPage) -> None:
    before = page.heads.picture.image
    _type_into(officer, page, "name", "Vi Thị Ba")
    officer.wait(lambda: page.heads.picture.image != before)


def test_hom_nay_greets_as_chosen(officer: Officer, page: SettingsPage, store: Store) -> None:
    page.officer.officer.setFocus()
    officer.press(Qt.Key.Key_A, CTRL)
    officer.type("Lò Văn Sơn")
    _choose(officer, page.officer.form, "anh")
    officer.press(Qt.Key.Key_Return, CTRL)
    officer.wait(lambda: page.notice.sentence.startswith("Đã ghi."))
    with store.read() as session:
        row = unit.present(session)
    assert (row.officer, row.address_form) == ("Lò Văn Sơn", AddressForm.BROTHER)
    officer.open("today")
    officer.wait(lambda: "Chào anh Sơn." in officer.page.title.text() + officer.page.subtitle.text())


def test_nothing_new_is_said(officer: Officer, page: SettingsPage) -> None:
    officer.press(Qt.Key.Key_Return, CTRL)
    assert page.notice.sentence == "Không có gì mới để ghi."


@pytest.mark.parametrize("scale", [100, 115, 130, 150])
def test_everything_is_in_reach_of_keys_named_and_whole(
    officer: Officer, page: SettingsPage, scale: int
) -> None:
    page.desk.theme.set_scale(scale)
    officer.settle()
    assert primaries(page) == ["Ghi vào sổ"]
    assert out_of_reach(page, tab_stops(page)) == []
    assert (cut_texts(page), unnamed(page)) == ([], [])


def test_text_size_and_light_hold_at_once_and_the_next_time(officer: Officer, page: SettingsPage) -> None:
    remembered_theme().set_scale(115)  # the program's own theme, as Ctrl++ sets it
    assert machine.read().scale == 115
    _choose(officer, page.machine.text_size, "150 %")
    _choose(officer, page.machine.light, "Tối")
    assert (page.desk.theme.scale, page.desk.theme.mode) == (150, Mode.DARK)
    page.desk.theme.set_scale(100)
    assert page.machine.text_size.currentText() == "100 %"


def test_the_theme_of_the_last_time_comes_back(qapp: QApplication) -> None:
    theme = remembered_theme()
    theme.set_scale(130)
    theme.set_mode(Mode.DARK)
    again = remembered_theme()
    assert (again.scale, again.mode) == (130, Mode.DARK)
    qapp.setStyleSheet("")


def test_the_usual_printer_is_remembered(qtbot: QtBot, desk: Desk) -> None:
    page = SettingsPage(desk, TwoPrinters())
    qtbot.addWidget(page)
    page.show()
    page.machine.printer.setFocus()
    QTest.keyClick(page.machine.printer, Qt.Key.Key_Down)
    assert machine.read().printer == "HP trong kho"


def test_the_way_to_the_second_backup_place(officer: Officer, page: SettingsPage) -> None:
    page.machine.backup.setFocus()
    officer.press(Qt.Key.Key_Return)
    assert officer.window.key == "backup"


class TwoPrinters:
    """Printers that are not there: all that is not real here."""

    def names(self) -> list[str]:
        """Two."""
        return ["Canon LBP2900", "HP trong kho"]

    def open(self, name: str) -> QPrinter:
        """None of them prints."""
        raise NotImplementedError(name)
