"""The stick: what it tells a finder, what a cut leaves, what is never overwritten."""

import base64
import contextlib
import errno
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from backports import zstd
from sqlalchemy import text

from app.base import text as words
from app.base.errors import DiskFull, NotFound, Refused
from app.db.store import Store
from app.sync import container, outbox, records
from app.sync import stick as sticks
from app.sync.records import Kind
from server import stick as province_stick
from server import summary
from tests.office import NOW
from tests.postgres import Province
from tests.sync.learners import LEARNERS

SECTOR = 512
_TCVN3 = dict(zip("ăâêôơưđàảãáạằẳẵắặầẩẫấậ", "¨©ª«¬­®µ¶·¸¹»¼½¾ÆÇÈÉÊË", strict=True))
_VNI = {
    "ă": "aê", "â": "aâ", "ê": "eâ", "ô": "oâ", "ơ": "ô", "ư": "ö", "đ": "ñ", "á": "aù", "à": "aø", "ế": "eá",
    "ộ": "oä", "ạ": "aï", "ễ": "eã", "ị": "ò", "ở": "ôû", "ườ": "öôø",
}  # fmt: skip


def secrets_of(learner: int) -> Iterator[str]:
    details = LEARNERS[learner]
    assert details.phone
    assert details.village
    name = details.name
    yield from (name, " ".join(name.split()[-2:]), details.phone, details.phone[1:], details.village)
    yield from (f"{details.phone[:4]} {details.phone[4:7]} {details.phone[7:]}",)


def encodings(secret: str) -> Iterator[bytes]:
    """The bytes in which somebody might find it."""
    forms = {secret, secret.upper(), secret.lower(), words.fold(secret), words.fold(secret).replace(" ", "")}
    forms |= {"".join(table.get(letter, letter) for letter in secret.lower()) for table in (_TCVN3, _VNI)}
    for form in forms:
        for codec in ("utf-8", "utf-16-le", "utf-16-be", "latin-1", "cp1258"):
            raw = form.encode(codec, errors="ignore")
            if len(raw) > 4:
                yield raw
        raw = form.encode()
        yield raw.hex().encode()
        # whatever stands before it, one of three alignments shows whole groups of it
        yield from (base64.b64encode(raw[shift : shift + (len(raw) - shift) // 3 * 3]) for shift in range(3))


def hits(data: bytes) -> list[bytes]:
    needles = {
        needle
        for learner in range(len(LEARNERS))
        for secret in secrets_of(learner)
        for needle in encodings(secret)
    }
    return [needle for needle in needles if len(needle) > 4 and needle in data]


def opened_frames(data: bytes) -> Iterator[bytes]:
    """Every zstd frame in the bytes, unpacked."""
    place = data.find(b"\x28\xb5\x2f\xfd")
    while place >= 0:
        with contextlib.suppress(zstd.ZstdError):  # four bytes may look like a frame by chance
            yield zstd.ZstdDecompressor().decompress(data[place:], max_length=1 << 20)
        place = data.find(b"\x28\xb5\x2f\xfd", place + 1)


def test_the_search_would_find_a_name_in_any_of_these_forms() -> None:
    name, phone = LEARNERS[0].name, LEARNERS[0].phone or ""
    for planted in (name.encode(), name.encode("utf-16-le"), words.fold(name).encode(), phone.encode()):
        assert hits(os.urandom(100) + planted + os.urandom(100))
        assert hits(b"x" + base64.b64encode(b"ab" + planted + b"c")) or b"\x00" in planted
        assert [found for frame in opened_frames(b"junk" + zstd.compress(planted)) for found in hits(frame)]


def test_a_finder_of_the_stick_learns_no_name_phone_or_village(laptop: Store, stick: Path) -> None:
    data = sticks.write(laptop, stick).file.read_bytes()
    assert hits(data) == []
    assert [found for frame in opened_frames(data) for found in hits(frame)] == []
    with laptop.read() as session:
        ids = session.scalars(text("SELECT id FROM person")).all()
    assert len(ids) == len(LEARNERS)
    assert not [row for row in ids if row in data]
    assert [path.name for path in stick.iterdir() if not path.name.endswith(".so8")] == []


def test_a_stick_cut_at_every_sector_gives_its_whole_records_and_never_an_error(
    laptop: Store, stick: Path
) -> None:
    sticks.write(laptop, stick)
    for phone in range(3):
        with laptop.write("Sửa") as session:
            session.execute(text("UPDATE person SET phone = :phone"), {"phone": f"091234567{phone}"})
        outbox.gather(laptop)
    data = sticks.write(laptop, stick).file.read_bytes()
    whole = records.unpack(data)
    assert whole is not None
    assert whole.is_whole
    assert [record.kind for record in whole.records] == [Kind.IDENTITY] + [Kind.BATCH] * 4
    seen = []
    for cut in [*range(0, len(data), SECTOR), len(data) - 1]:
        found = records.unpack(data[:cut])
        if found is not None:
            assert not found.is_whole
            assert found.records == whole.records[: len(found.records)]
            seen.append(len(found.records))
    assert seen == sorted(seen)
    assert {0, 1, 2, 5} <= set(seen) | {0}


def test_the_province_takes_what_a_cut_stick_still_has(
    laptop: Store, province: Province, stick: Path
) -> None:
    sticks.write(laptop, stick)
    with laptop.write("Sửa") as session:
        session.execute(text("UPDATE person SET phone = '0911111111'"))
    newest = sticks.write(laptop, stick).file
    for older in set(stick.iterdir()) - {newest}:
        older.unlink()
    newest.write_bytes(newest.read_bytes()[:-200])
    found = province_stick.read(province.database, province.keys, stick, NOW)
    assert (found.files, found.cut_files, found.batches, found.receipts) == (1, 1, 1, 1)
    assert len(sticks.read(laptop, stick).receipts.numbers) == 1
    [unit] = summary.of_all(province.database)
    assert unit.people == len(LEARNERS)


def test_a_changed_byte_anywhere_is_never_taken(laptop: Store, province: Province, stick: Path) -> None:
    file = sticks.write(laptop, stick).file
    good = file.read_bytes()
    for place in range(records.HEADER_BYTES, len(good), 97):
        spoilt = bytearray(good)
        spoilt[place] ^= 1
        found = records.unpack(bytes(spoilt))
        assert found is not None
        assert not found.is_whole
        for record in found.records:
            assert record.data in good
    file.write_bytes(good[: len(good) // 2] + bytes([good[len(good) // 2] ^ 1]) + good[len(good) // 2 + 1 :])
    found_there = province_stick.read(province.database, province.keys, stick, NOW)
    assert (found_there.cut_files, found_there.batches, found_there.receipts) == (1, 0, 0)


def test_three_generations_stay_and_nobody_elses_file_goes(laptop: Store, stick: Path) -> None:
    others = [container.write(stick, bytes([9] * 8), []) for _time in range(2)]
    (stick / "báo cáo.docx").write_bytes(b"hers")
    # a stick that was pulled out while a file was being written
    first = sticks.write(laptop, stick).file
    first.rename(first.with_suffix(".so8tmp"))
    written = [sticks.write(laptop, stick).file for _time in range(5)]
    assert set(stick.iterdir()) == {*others, *written[-3:], stick / "báo cáo.docx"}


def test_a_stick_that_is_not_there_full_or_locked_is_said_in_words(
    laptop: Store, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = sticks.write(laptop, stick).file
    good = first.read_bytes()
    with pytest.raises(NotFound, match="rút"):
        sticks.write(laptop, stick / "không có")
    for number, error, said in (
        (errno.ENOSPC, DiskFull, "USB đầy"),
        (errno.EROFS, Refused, "khóa ghi"),
        (errno.EIO, NotFound, "rút"),
    ):
        monkeypatch.setattr(os, "fsync", _failing(number))
        with pytest.raises(error, match=said):
            sticks.write(laptop, stick)
        monkeypatch.undo()
        assert list(stick.iterdir()) == [first]
        assert first.read_bytes() == good


def _failing(number: int) -> object:
    def fsync(_handle: int) -> None:
        raise OSError(number, os.strerror(number))

    return fsync
