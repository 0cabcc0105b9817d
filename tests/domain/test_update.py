"""What an update says of itself reads back; versions are ordered as numbers."""

import pytest

from app.base.errors import UnreadableFile
from app.domain.update import Manifest, UpdateFile, news_of, order, packed, unpacked

SOUND = Manifest(
    version="0.2.0",
    released_on="2026-12-01",
    platform="win32-amd64",
    oldest="0.1.0",
    news=("Mở sổ nhanh hơn.",),
    files=(UpdateFile("so8.exe", 12, "0" * 64, is_program=True),),
)


def test_the_manifest_reads_back_as_it_was_sealed() -> None:
    assert unpacked(packed(SOUND)) == SOUND


@pytest.mark.parametrize(
    "data",
    [
        *(b"", b"{", b"[]", b"\xff\xfe", b'{"format": 1}', b'{"format": "1"}', b"[" * 100_000),
        *(packed(SOUND).replace(old, new) for old, new in ((b"12,", b'"12",'), (b"true", b"1"))),
    ],
)
def test_what_is_no_manifest_is_refused_in_words(data: bytes) -> None:
    with pytest.raises(UnreadableFile, match="Chương trình và sổ giữ nguyên"):
        unpacked(data)


def test_ten_comes_after_nine() -> None:
    assert order("0.10.0") > order("0.9.3") > order("0.9")


def test_the_newest_version_stands_first_in_the_chapter() -> None:
    chapter = (
        "# Có gì mới\n\nMỗi bản.\n\n## Bản 0.2.0, ngày 01/12/2026\n\n- Một **điều**.\n- Hai `điều`.\n"
        "\n## Bản 0.1.0, ngày 01/11/2026\n\n- Điều cũ.\n"
    )
    news = news_of(chapter)
    assert (news.version, news.released_on) == ("0.2.0", "2026-12-01")
    assert news.sentences == ("Một điều.", "Hai điều.")
