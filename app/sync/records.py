"""Records, the same on the stick and on the wire: kind, length, hash, bytes (sync.md 4.11).

A stick's file is a header, records, and a last record that counts and hashes all before it.
A cut file still yields every whole record before the cut.
"""

import hashlib
import struct
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum

MAGIC = b"SO8KIT\x00\x01"
"""Its last byte is the format."""
DEVICE_BYTES = 8
HEADER_BYTES = len(MAGIC) + DEVICE_BYTES
MAX_RECORD = 17 * 1024 * 1024
MAX_CONTAINER = 256 * 1024 * 1024

_HEAD = struct.Struct(">BI16s")
_END = struct.Struct(">I32s")


class Kind(IntEnum):
    """What a record holds. Kinds this version does not know are passed over."""

    IDENTITY = 1
    BATCH = 2
    RECEIPT = 3
    SHARED_KEYS = 4
    DIRECTIVE = 5
    END = 255


@dataclass(frozen=True, slots=True)
class Record:
    """One record; its bytes were checked against their hash."""

    kind: int
    data: bytes


@dataclass(frozen=True, slots=True)
class Container:
    """What a stick's file holds; `is_whole` when its last record was there and right."""

    device: bytes
    records: tuple[Record, ...]
    is_whole: bool


def frame(records: Iterable[Record]) -> bytes:
    """The records one after another."""
    return b"".join(
        _HEAD.pack(record.kind, len(record.data), _check(record.kind, record.data)) + record.data
        for record in records
    )


def parse(data: bytes) -> Iterator[Record]:
    """Every whole, undamaged record up to the first that is not."""
    place = 0
    while place + _HEAD.size <= len(data):
        kind, length, check = _HEAD.unpack_from(data, place)
        start = place + _HEAD.size
        body = data[start : start + length]
        if length > MAX_RECORD or len(body) != length or _check(kind, body) != check:
            return
        yield Record(kind, body)
        place = start + length


def pack(device: bytes, records: Sequence[Record]) -> bytes:
    """A stick's file. `device` is who wrote it, so that nobody tidies away another's file."""
    before = MAGIC + device + frame(records)
    end = _END.pack(len(records), hashlib.blake2b(before, digest_size=32).digest())
    return before + frame([Record(Kind.END, end)])


def unpack(data: bytes) -> Container | None:
    """What a stick's file holds, or held before it was cut; None when it is none of ours."""
    if len(data) < HEADER_BYTES or not data.startswith(MAGIC):
        return None
    device, found = data[len(MAGIC) : HEADER_BYTES], list(parse(data[HEADER_BYTES:]))
    kept = tuple(record for record in found if record.kind != Kind.END)
    before = data[: HEADER_BYTES + len(frame(kept))]
    end = _END.pack(len(kept), hashlib.blake2b(before, digest_size=32).digest())
    is_whole = bool(found) and found[-1] == Record(Kind.END, end)
    return Container(device, kept, is_whole)


def _check(kind: int, data: bytes) -> bytes:
    return hashlib.blake2b(bytes([kind]) + data, digest_size=16).digest()
