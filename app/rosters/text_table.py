"""A text export (.csv, Excel's Unicode text) as one sheet: its letters, its separator, its rows."""

import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from app.base.errors import UnreadableFile
from app.base.i18n import _
from app.rosters.cells import MAX_CELLS, Cell, Sheet
from app.rosters.package import too_big

_SEPARATORS = (";", "\t", ",", "|")
_SAMPLE_LINES = 60
_LONGEST_LINE = 65_536
_SAMPLE_BYTES = 4096
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_SEPARATOR_LINE = re.compile(r"sep=(.)", re.IGNORECASE)
_QUOTED = re.compile(r'"[^"]*"')
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\ufffe\uffff]")


def read_text_table(path: Path) -> Sheet:
    """The file as a sheet without a name; the row is the line of the text file."""
    lines = _decoded(path.read_bytes()).splitlines()
    if max(map(len, lines), default=0) > _LONGEST_LINE:
        raise not_a_list()
    sheet = Sheet(None)
    count = 0
    for number, values in _records(lines):
        cells = {column: Cell(text) for column, text in enumerate(values, start=1) if text.strip()}
        count += len(cells)
        if count > MAX_CELLS:
            raise too_big()
        if cells:
            sheet.rows[number] = cells
    return sheet


def not_a_list() -> UnreadableFile:
    """The sentence for bytes that are no table of any kind."""
    return UnreadableFile(
        _(
            "Tệp này không phải bảng tính Excel (.xlsx) hay danh sách .csv. Sổ không thay đổi. "
            "Hãy mở tệp bằng Excel, chọn Lưu thành, kiểu .xlsx, rồi nhập lại."
        )
    )


def _decoded(data: bytes) -> str:
    """UTF-8 and UTF-16 prove themselves; what is neither is read as Windows-1258."""
    if data.startswith(_UTF16_MARKS):
        encodings = ["utf-16"]
    elif b"\x00" in data[:_SAMPLE_BYTES]:
        encodings = ["utf-16-le" if data[1:2] == b"\x00" else "utf-16-be"]
    else:
        encodings = ["utf-8-sig", "cp1258"]
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not _CONTROL.search(text):
            return text
    raise not_a_list()


def _records(lines: list[str]) -> Iterator[tuple[int, list[str]]]:
    """Line number (of the first line, where a quoted value has several) and values."""
    declared = _SEPARATOR_LINE.fullmatch(lines[0].strip()) if lines else None
    skipped = 1 if declared else 0
    separator = declared[1] if declared else _separator(lines)
    reader = csv.reader((f"{line}\n" for line in lines[skipped:]), delimiter=separator)
    first_line = skipped + 1
    try:
        for values in reader:
            yield first_line, values
            first_line = skipped + reader.line_num + 1
    except csv.Error as error:
        raise not_a_list() from error


def _separator(lines: Iterable[str]) -> str:
    """The one that cuts the most lines into equally many pieces."""
    sample = [_QUOTED.sub("", line) for line in lines][:_SAMPLE_LINES]
    return max(_SEPARATORS, key=lambda separator: _evenness(sample, separator))


def _evenness(sample: list[str], separator: str) -> tuple[int, int]:
    counts = Counter(line.count(separator) for line in sample if separator in line)
    pieces, lines = max(counts.items(), key=lambda item: item[1], default=(0, 0))
    return lines, pieces
