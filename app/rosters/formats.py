"""Which kind of file it is, told by its content, never by its name; other kinds are refused in words."""

from pathlib import Path

from app.base.errors import UnreadableFile
from app.base.i18n import _
from app.rosters.cells import Sheet
from app.rosters.package import Package, too_big
from app.rosters.text_table import not_a_list, read_text_table
from app.rosters.workbook import read_workbook

MAX_FILE_BYTES = 20 * 1024 * 1024

_ZIP = b"PK\x03\x04"
_COMPOUND_FILE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def read_sheets(path: Path) -> list[Sheet]:
    """The visible sheets of an .xlsx file, or a text table as one sheet."""
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            head = file.read(len(_COMPOUND_FILE))
    except OSError as error:
        raise UnreadableFile(
            _(
                "Không mở được tệp: tệp không còn ở đó hoặc đang bị chương trình khác giữ. "
                "Sổ không thay đổi. Hãy đóng tệp trong Excel, kiểm tra lại chỗ để tệp rồi chọn lại."
            )
        ) from error
    if size == 0:
        raise UnreadableFile(
            _("Tệp trống, không có gì bên trong. Sổ không thay đổi. Hãy tải lại hoặc xin lại tệp.")
        )
    if size > MAX_FILE_BYTES:
        raise too_big()
    if head.startswith(_COMPOUND_FILE):
        raise _refused_compound(path)
    return _of_package(path) if head.startswith(_ZIP) else [read_text_table(path)]


def _of_package(path: Path) -> list[Sheet]:
    with Package(path) as package:
        if "word/document.xml" in package:
            raise UnreadableFile(
                _(
                    "Đây là văn bản Word, không phải bảng tính. Sổ không thay đổi. Hãy chép bảng danh sách "
                    "trong Word sang Excel, lưu thành tệp .xlsx rồi nhập lại."
                )
            )
        if "xl/workbook.bin" in package or "content.xml" in package:
            raise _another_format()
        if "[Content_Types].xml" not in package:
            raise not_a_list()
        return read_workbook(package)


def _refused_compound(path: Path) -> UnreadableFile:
    if _ENCRYPTED in path.read_bytes():
        return UnreadableFile(
            _(
                "Tệp Excel này có mật khẩu nên không đọc được. Sổ không thay đổi. "
                "Hãy mở bằng Excel, bỏ mật khẩu (Tệp > Thông tin > Bảo vệ sổ làm việc), lưu lại rồi nhập lại."
            )
        )
    return _another_format()


def _another_format() -> UnreadableFile:
    return UnreadableFile(
        _(
            "Chương trình chỉ đọc danh sách .xlsx và .csv; tệp này thuộc kiểu khác "
            "(.xls cũ, .xlsb hoặc .ods). Sổ không thay đổi. "
            "Hãy mở bằng Excel, chọn Lưu thành, kiểu .xlsx, rồi nhập lại."
        )
    )
