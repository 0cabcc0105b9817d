"""Sending a finished PDF to a printer: its pages as pictures at the printer's resolution."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from app.base.errors import UserError
from app.base.i18n import _
from app.documents.preview import render_page
from app.ui.kit.job import Job
from app.ui.kit.picture import image_of

_LOOK_DPI = 10


class PrinterAway(UserError):
    """The printer could not be reached or took nothing."""

    code = "S8-U09"


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
