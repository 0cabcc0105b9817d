"""Row ids: 16 bytes, made without asking anyone, never made twice (sync.md 4.2)."""

import hashlib
import secrets

from app.base.clock import ORDINALS_PER_SECOND, HybridClock

_MILLISECOND_BITS = 48
_TAIL_BITS = 62
_VERSION_7, _VERSION_8 = 7, 8
_SHORT = 5
_VARIANT = 0b10


class Mint:
    """Makes ids shaped like UUIDv7 from the hybrid clock, the table's number and a tail.

    The tail lives in memory only and is drawn anew at each start, so a copied notebook
    cannot make the ids of the one it was copied from.
    """

    def __init__(self, clock: HybridClock) -> None:
        self._clock = clock
        self.tail = secrets.randbits(_TAIL_BITS)

    def new_id(self, table: int) -> bytes:
        """An id for a new row of the table with this registry number (below 4096)."""
        stamp = self._clock.stamp()
        moment = stamp.second * ORDINALS_PER_SECOND + stamp.ordinal
        high = (moment % (1 << _MILLISECOND_BITS)) << 16 | _VERSION_7 << 12 | table
        return (high << 64 | _VARIANT << _TAIL_BITS | self.tail).to_bytes(16, "big")


def derived_id(table: int, *parts: bytes) -> bytes:
    """The id of a row with a natural key: equal parts give equal ids on every machine.

    Shaped like UUIDv8. `parts` are the ids of the parents, or texts in UTF-8.
    """
    digest = hashlib.blake2b(digest_size=16, person=table.to_bytes(16, "big"))
    for part in parts:
        digest.update(len(part).to_bytes(4, "big"))
        digest.update(part)
    value = bytearray(digest.digest())
    value[6] = value[6] & 0x0F | 0x80
    value[8] = value[8] & 0x3F | 0x80
    return bytes(value)


def short_derived_id(table: int, *parts: bytes) -> bytes:
    """The same for the few rows of one office that many others name: five bytes of it are drawn from the key.

    Each batch that names such a row carries these bytes. Two of a hundred rows of one unit are alike
    once in two hundred million units.
    """
    digest = derived_id(table, *parts)[:_SHORT]
    high = int.from_bytes(digest) << 16 | _VERSION_8 << 12 | table
    return (high << 64 | _VARIANT << _TAIL_BITS).to_bytes(16, "big")
