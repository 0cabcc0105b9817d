"""Files made to hurt: each ends in a sentence, in bounded time, and the program lives on."""

import random
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from app.base.errors import UnreadableFile
from app.rosters.child import read_safely
from app.rosters.reading import read
from tests.rosters.lists import FILES, TODAY, VOCABULARY

_SECONDS = 15.0
_START_AND_END = 5.0
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_MEBIBYTE = 1024 * 1024


def workbook(path: Path, sheet: Callable[[zipfile.ZipFile], None]) -> None:
    """A workbook of one sheet whose part `sheet` writes."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{_MAIN}" xmlns:r="{_LINKS}">'
            '<sheets><sheet name="DS" sheetId="1" r:id="rId1"/></sheets></workbook>',
        )
        archive.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<Relationships xmlns="{_PACKAGE}">'
            f'<Relationship Id="rId1" Type="{_LINKS}/worksheet" Target="worksheets/sheet1.xml"/>'
            "</Relationships>",
        )
        sheet(archive)


def spaces(archive: zipfile.ZipFile) -> None:
    with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part:
        part.write(b"<worksheet><sheetData>")
        for _turn in range(300):
            part.write(b" " * _MEBIBYTE)


def empty_cells(archive: zipfile.ZipFile) -> None:
    row = b'<row r="1">' + b"<c><v>1</v></c>" * 16_000 + b"</row>"
    with archive.open("xl/worksheets/sheet1.xml", "w") as part:
        part.write(b"<worksheet><sheetData>")
        for _turn in range(250):
            part.write(row)


def laughs(archive: zipfile.ZipFile) -> None:
    entities = "".join(
        f'<!ENTITY lol{depth} "{f"&lol{depth - 1};" * 10}">' if depth else '<!ENTITY lol0 "lol">'
        for depth in range(12)
    )
    archive.writestr(
        "xl/worksheets/sheet1.xml",
        f"<!DOCTYPE worksheet [{entities}]><worksheet><sheetData><row><c t='str'><v>&lol11;</v></c></row>"
        "</sheetData></worksheet>",
    )


def endless_text(archive: zipfile.ZipFile) -> None:
    with archive.open("xl/worksheets/sheet1.xml", "w") as part:
        part.write(b"<worksheet><sheetData><row><c t='str'><v>")
        for _turn in range(60):
            part.write(b"x" * _MEBIBYTE)


def merges(archive: zipfile.ZipFile) -> None:
    cells = (
        '<row r="1"><c r="A1" t="str"><v>STT</v></c><c r="B1" t="str"><v>Họ và tên</v></c></row>'
        '<row r="2"><c r="A2" t="str"><v>x</v></c><c r="B2" t="str"><v>Lò A</v></c></row>'
        '<row r="1048576"><c r="A1048576" t="str"><v>x</v></c></row>'
    )
    merged = "".join(f'<mergeCell ref="A{row}:XFD1048576"/>' for row in [2] * 15_000)
    archive.writestr(
        "xl/worksheets/sheet1.xml",
        f"<worksheet><sheetData>{cells}</sheetData><mergeCells>{merged}</mergeCells></worksheet>",
    )


def rubbish_values(archive: zipfile.ZipFile) -> None:
    archive.writestr(
        "xl/worksheets/sheet1.xml",
        '<worksheet><sheetData><row r="x"><c r="1A" s="-9" t="s"><v>99</v></c></row></sheetData></worksheet>',
    )


def refused_in_time(path: Path) -> str:
    start = time.monotonic()
    with pytest.raises(UnreadableFile) as refusal:
        read_safely(path, VOCABULARY, TODAY, seconds=_SECONDS)
    assert time.monotonic() - start < _SECONDS + _START_AND_END
    return str(refusal.value)


@pytest.mark.parametrize(
    ("sheet", "words"),
    [
        (spaces, "quá lớn"),
        (empty_cells, "quá lớn"),
        (endless_text, "quá lớn"),
        (laughs, "hỏng"),
        (rubbish_values, "hỏng"),
        (merges, "quá lớn"),
    ],
)
def test_a_workbook_made_to_hurt_ends_in_a_sentence(
    tmp_path: Path, sheet: Callable[[zipfile.ZipFile], None], words: str
) -> None:
    path = tmp_path / "bomb.xlsx"
    workbook(path, sheet)
    assert path.stat().st_size < _MEBIBYTE
    assert words in refused_in_time(path)


def test_random_bytes_are_no_list(tmp_path: Path) -> None:
    path = tmp_path / "noise.xlsx"
    path.write_bytes(random.Random(8).randbytes(100_000))  # noqa: S311 - repeatable noise
    assert "không phải bảng tính" in refused_in_time(path)


def test_a_workbook_cut_short_is_damaged(tmp_path: Path) -> None:
    path = tmp_path / "half.xlsx"
    whole = (FILES / "p01_lop_tap_huan_chan_nuoi.xlsx").read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    assert "hỏng" in refused_in_time(path)


@pytest.mark.parametrize("seed", range(6))
def test_a_workbook_with_broken_bytes_is_read_or_refused_but_never_crashes(tmp_path: Path, seed: int) -> None:
    path = tmp_path / "broken.xlsx"
    noise = random.Random(seed)  # noqa: S311 - repeatable noise
    data = bytearray((FILES / "p03_lop_xoa_mu_chu.xlsx").read_bytes())
    for _turn in range(20):
        data[noise.randrange(len(data))] = noise.randrange(256)
    path.write_bytes(data)
    try:
        reading = read_safely(path, VOCABULARY, TODAY, seconds=_SECONDS)
    except UnreadableFile as refusal:
        assert "nhật ký" not in str(refusal)  # noqa: PT017 - a reading is as good as a refusal here
    else:
        assert reading.people


@pytest.mark.parametrize(
    "content",
    [
        b"STT,Ho va ten," + b"a,b," * 2_500_000,
        b"\x00" * 1_000_000,
        b"\x00" * 1_000_001,
        b"\xff\xfe" + b"\x00\xd8" * 9,
    ],
    ids=["one long line", "nothing but NULs", "an odd number of NULs", "half letters"],
)
def test_text_that_is_no_table_is_no_list(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(content)
    assert "không phải bảng tính" in refused_in_time(path)


def test_too_big_a_file_is_not_even_opened(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    with path.open("wb") as file:
        file.truncate(21 * _MEBIBYTE)
    assert "quá lớn" in refused_in_time(path)


def test_a_file_that_is_gone_is_said_to_be_gone(tmp_path: Path) -> None:
    assert "không còn ở đó" in refused_in_time(tmp_path / "gone.xlsx")


def test_reading_ends_when_its_time_is_over() -> None:
    with pytest.raises(UnreadableFile, match="quá lâu"):
        read_safely(FILES / "p16_toan_xa_1500.xlsx", VOCABULARY, TODAY, seconds=0.01)


def test_reading_ends_when_its_memory_is_over() -> None:
    with pytest.raises(UnreadableFile, match="quá lớn"):
        read_safely(FILES / "p16_toan_xa_1500.xlsx", VOCABULARY, TODAY, megabytes=1)


def test_a_child_gives_the_same_reading() -> None:
    path = FILES / "p16_toan_xa_1500.xlsx"
    assert read_safely(path, VOCABULARY, TODAY) == read(path, VOCABULARY, TODAY)
