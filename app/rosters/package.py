"""A zip of XML parts, read in a stream and within a budget, so that a bomb stays small."""

import errno
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Self
from xml.parsers import expat

from app.base.errors import UnreadableFile
from app.base.i18n import _

MAX_INFLATED_BYTES = 64 * 1024 * 1024
"""All parts of one file together; 20,000 people with all fields need about 20 MB."""

_CHUNK_BYTES = 64 * 1024
_DAMAGED = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    expat.ExpatError,
    NotImplementedError,  # a compression method nobody uses for workbooks
    RuntimeError,  # zipfile's word for an encrypted part
    EOFError,
    KeyError,
    IndexError,
    ValueError,
    OSError,
)


def damaged() -> UnreadableFile:
    """The sentence for a file whose inside contradicts itself."""
    return UnreadableFile(
        _(
            "Tệp bị hỏng hoặc tải về chưa đủ nên không đọc được. Sổ không thay đổi. "
            "Hãy tải lại tệp, hoặc mở bằng Excel rồi lưu thành một tệp .xlsx mới."
        )
    )


def too_big() -> UnreadableFile:
    """The sentence for more than this program is willing to hold."""
    return UnreadableFile(
        _(
            "Tệp quá lớn so với một danh sách người nên không đọc tiếp. Sổ không thay đổi. "
            "Hãy chép riêng phần danh sách sang một tệp mới rồi nhập lại."
        )
    )


def _refused(error: Exception) -> UnreadableFile:
    return too_big() if _is_out_of_memory(error) else damaged()


def _is_out_of_memory(error: Exception) -> bool:
    """Without memory each of the three libraries raises an error of its own, not MemoryError."""
    if isinstance(error, zlib.error):
        return str(error).startswith("Error -4 ")  # Z_MEM_ERROR of zlib.h; the module gives no number
    if isinstance(error, expat.ExpatError):
        return error.code == expat.errors.codes[expat.errors.XML_ERROR_NO_MEMORY]
    return isinstance(error, OSError) and error.errno == errno.ENOMEM


class Target:
    """Hears one XML part and keeps what it needs; names come without their prefix."""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element opens."""

    def end(self, tag: str) -> None:
        """An element closes."""

    def data(self, text: str) -> None:
        """Text between tags."""


class Package:
    """An opened zip; every part read draws on the same budget."""

    def __init__(self, path: Path) -> None:
        try:
            self._archive = zipfile.ZipFile(path)
        except _DAMAGED as error:
            raise _refused(error) from error
        self._names = set(self._archive.namelist())
        self._budget = MAX_INFLATED_BYTES

    def __contains__(self, name: str) -> bool:
        return name in self._names

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_details: object) -> None:
        self._archive.close()

    def parse(self, name: str, target: Target) -> None:
        """Run one part past `target`; a part that is not there says nothing."""
        if name not in self._names:
            return
        parser = _parser(target)
        try:
            with self._archive.open(name) as part:
                while chunk := part.read(_CHUNK_BYTES):
                    self._spend(len(chunk))
                    parser.Parse(chunk, False)  # noqa: FBT003 - expat takes no keywords
                parser.Parse(b"", True)  # noqa: FBT003 - the same
        except _DAMAGED as error:
            raise _refused(error) from error

    def _spend(self, size: int) -> None:
        self._budget -= size
        if self._budget < 0:
            raise too_big()


def _parser(target: Target) -> expat.XMLParserType:
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = _without_prefix(target.start)
    parser.EndElementHandler = lambda tag: target.end(tag.rpartition(":")[2])
    parser.CharacterDataHandler = target.data
    # no part of a workbook has a document type; only attacks by entities do
    parser.StartDoctypeDeclHandler = _refuse_doctype
    return parser


def _without_prefix(start: Callable[[str, dict[str, str]], None]) -> Callable[[str, dict[str, str]], None]:
    def heard(tag: str, attributes: dict[str, str]) -> None:
        start(tag.rpartition(":")[2], attributes)

    return heard


def _refuse_doctype(*_declaration: object) -> None:
    raise damaged()
