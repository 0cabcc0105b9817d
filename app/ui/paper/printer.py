"""Sending a finished PDF to a printer: its pages as pictures at the printer's resolution."""

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from app.base.errors import UserError
from app.base.i18n import _
from app.documents.preview import render_page
from app.ui.kit.job import Job
from app.ui.kit.picture import image_of

_MOST_DOTS_PER_INCH = 600
_LOOK_DPI = 10


class PrinterAway(UserError):
    """The printer could not be reached or took nothing."""

    code = "S8-U09"


class Printers(Protocol):
    """The printers there are."""

    def names(self) -> list[str]:
        """Those of this machine, the usual one first."""

    def open(self, name: str) -> QPrinter:
        """The one of this name; called on the thread that prints."""


class SystemPrinters:
    """The printers this system knows."""

    def names(self) -> list[str]:
        """Those of this machine, the usual one first."""
        usual = QPrinterInfo.defaultPrinterName()
        return sorted(QPrinterInfo.availablePrinterNames(), key=lambda name: (name != usual, name))

    def open(self, name: str) -> QPrinter:
        """The one of this name, as fine as is useful."""
        printer = QPrinter(QPrinterInfo.printerInfo(name), QPrinter.PrinterMode.HighResolution)
        printer.setResolution(min(printer.resolution(), _MOST_DOTS_PER_INCH))
        return printer


def print_pages(job: Job, pdf: bytes, pages: Sequence[int], *, printer: QPrinter, copies: int = 1) -> None:
    """Print these pages (from 0) on A4, unscaled. Raises PrinterAway in words."""
    first = render_page(pdf, pages[0], _LOOK_DPI)
    is_wide = first.width > first.height
    orientation = QPageLayout.Orientation.Landscape if is_wide else QPageLayout.Orientation.Portrait
    printer.setFullPage(True)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setPageOrientation(orientation)
    printer.setCopyCount(copies)
    painter = QPainter()
    _require(painter.begin(printer), printer)
    try:
        for done, page in enumerate(pages):
            job.step(done, len(pages))
            _require(not done or printer.newPage(), printer)
            image = image_of(render_page(pdf, page, printer.resolution()))
            painter.drawImage(QRectF(printer.paperRect(QPrinter.Unit.DevicePixel)), image)
    except BaseException:
        printer.abort()
        raise
    finally:
        painter.end()


def _require(is_there: bool, printer: QPrinter) -> None:  # noqa: FBT001 - what Qt answered
    if not is_there:
        raise PrinterAway(
            _(
                "Không thấy máy in {name}. Giấy tờ vẫn còn. Bật máy in, cắm dây, rồi bấm In lại; "
                "hoặc Lưu PDF để in ở máy khác."
            ).format(name=printer.printerName())
        )
