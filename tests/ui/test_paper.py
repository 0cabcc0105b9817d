"""The print page: the true paper, never another class's, printed on A4 as it is."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.db.store import Store
from app.documents.preview import render_page
from app.domain.attendance import DayPart
from app.domain.printout import Printout
from app.services import enrolment, training_class
from app.services.training_class import NewClass, NewLesson
from app.ui.kit.desk import Desk
from app.ui.kit.job import Cancelled, Job
from app.ui.kit.printers import Printers
from app.ui.paper.page import PaperPage
from app.ui.paper.printer import print_pages
from tests.office import PEOPLE
from tests.ui.looks import primaries
from tests.ui.office import CTRL, PLAIN, Officer

A4_POINTS = (595, 842)
AS_IT_IS = 0.05
"""Two pictures of one page differ less than this; a page scaled by two in a hundred differs more."""


class PdfPrinters:
    """Printers that print into a file: all that is not real here."""

    def __init__(self, file: Path, names: Sequence[str] = ("Canon LBP2900",)) -> None:
        self._file, self._names = file, list(names)
        self.opened: list[str] = []

    def names(self) -> list[str]:
        """These."""
        return self._names

    def open(self, name: str) -> QPrinter:
        """The file."""
        self.opened.append(name)
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(self._file))
        printer.setResolution(150)
        return printer


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "giay.pdf"


class Desktop:
    """The print page by itself, over real papers."""

    def __init__(self, qtbot: QtBot, desk: Desk, printers: Printers) -> None:
        self._qtbot, self._desk = qtbot, desk
        self.page = PaperPage(desk, printers)
        qtbot.addWidget(self.page)
        self.page.resize(1158, 666)
        self.page.show()
        self.page.activateWindow()

    def open(self, printout: Printout, class_id: bytes) -> None:
        """Ask for a paper and wait for its first page."""
        self.page.show_subject((printout, class_id))
        self.page.refresh()
        self.wait_for_page()

    def wait_for_page(self) -> None:
        """The page is drawn."""
        self._qtbot.waitUntil(lambda: self.page.preview.view.has_page, timeout=20_000)

    def wait_for_words(self, beginning: str) -> str:
        """The page says something that begins like this."""
        notice = self.page.notice
        self._qtbot.waitUntil(lambda: notice.sentence.startswith(beginning), timeout=20_000)
        return notice.sentence

    def settle(self) -> None:
        """What was asked to be written is written."""
        for _round in range(2):
            done: list[bool] = []
            self._desk.tasks.read(self.page, lambda _session: True, done.append)
            self._qtbot.waitUntil(lambda done=done: bool(done))  # type: ignore[misc] # bound to this round


def _sheets(store: Store, class_id: bytes) -> int:
    with store.read() as session:
        return training_class.class_row(session, class_id).sheets_printed


def _another_class(store: Store) -> bytes:
    with store.write("Thêm lớp") as session:
        lessons = tuple(NewLesson(date(2026, 12, 1), part) for part in DayPart)
        new = NewClass(code="VH-01", title="Vận hành Tổ truyền thông", lessons=lessons)
        class_id = training_class.create(session, new)
        enrolment.add(session, class_id, PEOPLE[0])
    return class_id


def test_printing_sends_a4_pages_as_they_are(
    qtbot: QtBot, desk: Desk, store: Store, class_id: bytes, file: Path
) -> None:
    printers = PdfPrinters(file)
    desktop = Desktop(qtbot, desk, printers)
    desktop.open(Printout.ATTENDANCE_SHEET, class_id)
    made = desktop.page.made
    assert made is not None
    assert primaries(desktop.page) == ["In 1 trang"]
    desktop.page.panel.print_button.click()
    desktop.wait_for_words("Đã gửi 1 trang tới máy in.")
    desktop.settle()
    assert printers.opened == ["Canon LBP2900"]
    with pypdfium2.PdfDocument(file) as printed:
        sizes = [tuple(round(side) for side in printed[page].get_size()) for page in range(len(printed))]
    assert sizes == [A4_POINTS]
    assert _difference(made.pdf, file.read_bytes()) < AS_IT_IS
    assert _sheets(store, class_id) == 1


def test_one_undo_takes_the_printed_sheet_back(
    qtbot: QtBot, desk: Desk, store: Store, class_id: bytes, file: Path
) -> None:
    desktop = Desktop(qtbot, desk, PdfPrinters(file))
    desktop.open(Printout.ATTENDANCE_SHEET, class_id)
    desktop.page.panel.print_button.click()
    desktop.wait_for_words("Đã gửi")
    desktop.settle()
    desk.tasks.undo()
    desktop.settle()
    assert _sheets(store, class_id) == 0


def test_a_sheet_printed_and_saved_is_still_one_sheet(
    qtbot: QtBot, desk: Desk, store: Store, class_id: bytes, file: Path, tmp_path: Path
) -> None:
    desktop = Desktop(qtbot, desk, PdfPrinters(file))
    desktop.open(Printout.ATTENDANCE_SHEET, class_id)
    desktop.page.panel.print_button.click()
    desktop.wait_for_words("Đã gửi")
    desktop.page.save_pdf(tmp_path / "bang.pdf")
    desktop.wait_for_words("Đã lưu PDF: bang.pdf")
    desktop.settle()
    assert (tmp_path / "bang.pdf").read_bytes().startswith(b"%PDF")
    assert _sheets(store, class_id) == 1


def test_another_class_never_shows_the_paper_of_the_one_before(
    qtbot: QtBot, desk: Desk, store: Store, class_id: bytes, file: Path
) -> None:
    other = _another_class(store)
    desktop = Desktop(qtbot, desk, PdfPrinters(file))
    desktop.open(Printout.ATTENDANCE_SHEET, class_id)
    desktop.page.show_subject((Printout.ATTENDANCE_SHEET, other))
    assert desktop.page.made is None
    assert not desktop.page.preview.view.has_page
    assert desktop.page.preview.thumbs.pages.rowCount() == 0
    desktop.page.show_subject((Printout.ATTENDANCE_SHEET, class_id))
    desktop.page.refresh()
    desktop.page.show_subject((Printout.ATTENDANCE_SHEET, other))
    desktop.page.refresh()
    qtbot.waitUntil(lambda: "vận hành" in desktop.page.subtitle.text(), timeout=20_000)
    desktop.settle()
    assert "vận hành" in desktop.page.subtitle.text()


def test_what_is_pressed_while_the_paper_is_made_prints_the_new_paper(
    qtbot: QtBot, desk: Desk, class_id: bytes, file: Path
) -> None:
    desktop = Desktop(qtbot, desk, PdfPrinters(file))
    desktop.open(Printout.ATTENDANCE_SHEET, class_id)
    desktop.page.panel.tall.click()
    desktop.page.panel.print_button.click()
    desktop.wait_for_words("Đã gửi")
    made = desktop.page.made
    assert made is not None
    assert _difference(made.pdf, file.read_bytes()) < AS_IT_IS


def test_the_choices_of_a_paper_are_remembered(
    qtbot: QtBot, desk: Desk, store: Store, class_id: bytes, file: Path
) -> None:
    other = _another_class(store)
    desktop = Desktop(qtbot, desk, PdfPrinters(file))
    desktop.open(Printout.ATTENDANCE_SHEET, class_id)
    desktop.page.panel.blank.click()
    desktop.open(Printout.ATTENDANCE_SHEET, other)
    assert not desktop.page.panel.blank.isChecked()


def test_only_the_page_looked_at_can_be_printed(
    qtbot: QtBot, desk: Desk, store: Store, class_id: bytes, file: Path
) -> None:
    with store.write("Thêm học viên") as session:
        for number in range(40):
            details = PEOPLE[0]
            enrolment.add(session, class_id, type(details)(f"Hoàng Thị Ánh {number}", sex=details.sex))
    desktop = Desktop(qtbot, desk, PdfPrinters(file))
    desktop.open(Printout.ATTENDANCE_SHEET, class_id)
    assert desktop.page.panel.print_button.text() == "In 3 trang"
    QTest.keyClick(desktop.page, Qt.Key.Key_PageDown)
    desktop.page.panel.pages.setCurrentIndex(1)
    assert desktop.page.panel.print_button.text() == "In 1 trang"
    QTest.keyClick(desktop.page, Qt.Key.Key_P, CTRL)
    desktop.wait_for_words("Đã gửi 1 trang")
    made = desktop.page.made
    assert made is not None
    nearest = min(range(3), key=lambda page: _difference(made.pdf, file.read_bytes(), page))
    assert nearest == 1


def test_a_printer_that_is_away_is_said_in_words_and_nothing_is_kept(
    qtbot: QtBot, desk: Desk, store: Store, class_id: bytes, tmp_path: Path
) -> None:
    desktop = Desktop(qtbot, desk, PdfPrinters(tmp_path / "no folder" / "giay.pdf"))
    desktop.open(Printout.ATTENDANCE_SHEET, class_id)
    desktop.page.panel.print_button.click()
    sentence = desktop.wait_for_words("Không thấy máy in")
    desktop.settle()
    assert "Giấy tờ vẫn còn." in sentence
    assert desktop.page.panel.print_button.isEnabled()
    assert _sheets(store, class_id) == 0


def test_a_folder_that_takes_nothing_is_said_in_words_and_nothing_is_kept(
    qtbot: QtBot, desk: Desk, store: Store, class_id: bytes, file: Path, tmp_path: Path
) -> None:
    desktop = Desktop(qtbot, desk, PdfPrinters(file))
    desktop.open(Printout.ATTENDANCE_SHEET, class_id)
    desktop.page.save_pdf(tmp_path / "no folder" / "bang.pdf")
    desktop.wait_for_words("Chưa lưu được vào thư mục này")
    desktop.settle()
    assert _sheets(store, class_id) == 0
    assert list(tmp_path.glob("**/*.tmp")) == []


def test_without_a_printer_saving_is_the_filled_button(
    qtbot: QtBot, desk: Desk, class_id: bytes, file: Path
) -> None:
    desktop = Desktop(qtbot, desk, PdfPrinters(file, names=()))
    desktop.open(Printout.ATTENDANCE_SHEET, class_id)
    assert primaries(desktop.page) == ["Lưu PDF"]


def test_certificates_before_the_class_is_over_say_why_there_are_none(
    qtbot: QtBot, desk: Desk, class_id: bytes
) -> None:
    officer = Officer(qtbot, desk)
    officer.open("paper", (Printout.CERTIFICATES, class_id))
    assert officer.page.notice.sentence
    assert isinstance(officer.page, PaperPage)
    assert not officer.page.preview.view.has_page


def test_esc_goes_back_to_the_class(qtbot: QtBot, desk: Desk, class_id: bytes) -> None:
    officer = Officer(qtbot, desk)
    officer.open("training_class", class_id)
    officer.press(Qt.Key.Key_Return)
    assert officer.page.title.text() == "In bảng điểm danh"
    officer.press(Qt.Key.Key_Escape, PLAIN)
    assert officer.page.title.text() == "Lớp tập huấn"


def test_printing_stops_when_it_is_cancelled(qtbot: QtBot, desk: Desk, class_id: bytes, file: Path) -> None:
    desktop = Desktop(qtbot, desk, PdfPrinters(file))
    desktop.open(Printout.ATTENDANCE_SHEET, class_id)
    made = desktop.page.made
    assert made is not None
    job = Job(desktop.page)
    job.cancel()
    with pytest.raises(Cancelled):
        print_pages(job, made.pdf, [0], printer=PdfPrinters(file).open("Canon"))


def _difference(wanted: bytes, printed: bytes, page: int = 0) -> float:
    """Mean difference of two pages, 0 to 1, on a common small picture."""
    pictures = (render_page(wanted, page, 50), render_page(printed, 0, 50))
    width = min(each.width for each in pictures)
    height = min(each.height for each in pictures)
    total = 0
    for y in range(height):
        rows = (each.rgb[y * each.width * 3 :][: width * 3] for each in pictures)
        total += sum(abs(one - other) for one, other in zip(*rows, strict=True))
    return total / (width * height * 3 * 255)
