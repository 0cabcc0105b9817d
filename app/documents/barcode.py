"""QR and Data Matrix: what a reader finds on paper."""

from typing import TYPE_CHECKING

from app.documents.document import Bitmap, Grid, runs

if TYPE_CHECKING:
    import zxingcpp

_BLACK, _WHITE = b"\x00", b"\xff"
_BITS = bytes.maketrans(_BLACK + _WHITE, b"01")


def qr(text: str, x: float, y: float, *, side: float) -> Bitmap:
    """A QR without its white margin, `side` millimetres wide; read with 15 % of it spoilt."""
    import zxingcpp

    rows = _rows(zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level="M"))
    bytes_in_row = (len(rows) + 7) // 8
    packed = (
        int(row.translate(_BITS).ljust(bytes_in_row * 8, b"1"), 2).to_bytes(bytes_in_row, "big")
        for row in rows
    )
    return Bitmap(x, y, side, len(rows), tuple(packed))


def data_matrix(text: str, x: float, y: float, *, side: float) -> Grid:
    """A Data Matrix without its white margin, `side` millimetres wide, its edges exact for measuring."""
    import zxingcpp

    rows = _rows(zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.DataMatrix))
    filled = runs(row.replace(_BLACK, b"\x01").replace(_WHITE, b"\x00") for row in rows)
    return Grid(x, y, side / len(rows), filled)


def _rows(barcode: "zxingcpp.Barcode") -> list[bytes]:
    """One byte a cell: 0 black, 255 white."""
    image = barcode.to_image(scale=1, add_quiet_zones=False)
    across = image.shape[1]
    cells = memoryview(image).tobytes()  # type: ignore[arg-type] # the stub forgets that it is a buffer
    return [cells[start : start + across] for start in range(0, len(cells), across)]
