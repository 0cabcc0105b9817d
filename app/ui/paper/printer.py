"""Sending a finished PDF to a printer: its pages as pictures at the printer's resolution."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from app.base.errors import UserError
from app.base.i18n import _
from app.documents.preview import render_page
from app.ui.kit.job import Job
from app.ui.paper.pages import image_of

_MOST_DOTS_PER_INCH = 600


class PrinterAway(UserError):
    """The printer could not be reached or took nothing."""

    code = "S8-U09"


def printer_names() -> list[str]:
    """Printers of this machine, the usual one first."""
    usual = QPrinterInfo.defaultPrinterName()
    names = QPrinterInfo.availablePrinterNames()
    return sorted(names, key=lambda name: (name != usual, name))


def print_pdf(job: Job, pdf: bytes, pages: Sequence[int], *, printer_name: str, copies: int = 1) -> None:
    """Print these pages (from 0), unscaled. Raises PrinterAway in words."""
    printer = QPrinter(QPrinterInfo.printerInfo(printer_name), QPrinter.PrinterMode.HighResolution)
    printer.setResolution(min(printer.resolution(), _MOST_DOTS_PER_INCH))
    printer.setFullPage(True)
    printer.setCopyCount(copies)
    first = render_page(pdf, pages[0], 10)
    is_wide = first.width > first.height
    orientation = QPageLayout.Orientation.Landscape if is_wide else QPageLayout.Orientation.Portrait
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setPageOrientation(orientation)
    painter = QPainter()
    if not painter.begin(printer):
        raise PrinterAway(
            _(
                "Không thấy máy in {name}. Giấy tờ vẫn còn. Bật máy in, cắm dây, rồi bấm In lại; "
                "hoặc Lưu PDF để in ở máy khác."
            ).format(name=printer_name)
        )
    try:
        for done, page in enumerate(pages):
            job.step(done, len(pages))
            if done:
                printer.newPage()
            image = image_of(render_page(pdf, page, printer.resolution()))
            painter.drawImage(QRectF(printer.paperRect(QPrinter.Unit.DevicePixel)), image)
    finally:
        painter.end()
