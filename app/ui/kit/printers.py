"""The printers of this machine."""

from typing import Protocol

from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from app.base import machine

_MOST_DOTS_PER_INCH = 600


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
        usual = machine.read().printer or QPrinterInfo.defaultPrinterName()
        return sorted(QPrinterInfo.availablePrinterNames(), key=lambda name: (name != usual, name))

    def open(self, name: str) -> QPrinter:
        """The one of this name, as fine as is useful."""
        printer = QPrinter(QPrinterInfo.printerInfo(name), QPrinter.PrinterMode.HighResolution)
        printer.setResolution(min(printer.resolution(), _MOST_DOTS_PER_INCH))
        return printer
