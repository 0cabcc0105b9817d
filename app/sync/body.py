"""The two bodies of a batch: rows, their limits, the first form they were written in, and their keys.

What is read here was written by others: every limit holds before memory is spent, and anything
amiss is a BadBatch.
"""

import hashlib
from collections.abc import Sequence
from typing import Annotated, Any

import msgspec
import nacl.bindings
import nacl.exceptions

MAX_RAW = 8 * 1024 * 1024
"""Bytes of one body before compression."""
MAX_ROWS = 65_535
ID_BYTES = 16
MAX_VALUE = 64 * 1024
"""Bytes of one value."""
SALT_BYTES = 16

_NONCE = bytes(nacl.bindings.crypto_aead_xchacha20poly1305_ietf_NPUBBYTES)
"""Always zero: a key made from a batch's own salt seals one message and no other."""

_Id = Annotated[bytes, msgspec.Meta(min_length=16, max_length=16)]
_Number = Annotated[int, msgspec.Meta(ge=-(2**63), le=2**63 - 1)]
Value = int | str | bytes | None
"""What a synced column holds, as it is stored: no Python types travel."""


class BadBatch(Exception):
    """The bytes are no batch that this version can read; the text names what is wrong."""


class NewerVersion(BadBatch):
    """What a later version of the program wrote: it waits, whole, until this one is updated."""


class RowChange(msgspec.Struct, array_like=True, frozen=True, forbid_unknown_fields=True, gc=False):
    """What one batch says of one row: the fields it wrote, with their last values."""

    id: _Id
    age: _Number
    """Seconds from the last change of the row to the sealing."""
    ordinal: _Number
    values: dict[int, Any]
    """Field number -> Value; MessagePack types cannot say so, `decode` makes sure of it."""


class TableChanges(msgspec.Struct, array_like=True, frozen=True, forbid_unknown_fields=True, gc=False):
    """The rows of the table with this registry number."""

    table: int
    rows: list[RowChange]


Rows = Sequence[TableChanges]

_decoder = msgspec.msgpack.Decoder(list[TableChanges])


def encode(rows: Rows) -> bytes:
    """The body as codec 1 has it; no later one is longer."""
    return msgspec.msgpack.encode(list(rows))


def decode(raw: bytes) -> list[TableChanges]:
    """The rows of an uncompressed body of codec 1."""
    try:
        tables = _decoder.decode(raw)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise BadBatch("body is not a list of rows") from error
    if sum(len(table.rows) for table in tables) > MAX_ROWS:
        raise BadBatch("too many rows")
    for table in tables:
        for row in table.rows:
            if not all(map(may_travel, row.values.values())):
                raise BadBatch("a value of a kind or size that does not travel")
    return tables


def size(value: Value) -> int:
    """Bytes that a text or blob takes; numbers count as nothing."""
    if isinstance(value, str):
        return len(value.encode())
    return len(value) if isinstance(value, bytes) else 0


def province_key(unit_key: bytes, salt: bytes) -> bytes:
    """The content key of a batch's province body; it is also sealed to the server."""
    return _derive(unit_key, salt, b"so8 province")


def unit_body_key(unit_key: bytes, salt: bytes) -> bytes:
    """The key of a batch's unit body, known to the laptops of the unit only."""
    return _derive(unit_key, salt, b"so8 unit")


def keyed_hash(raw: bytes, content_key: bytes) -> bytes:
    """A hash of the uncompressed body that tells nothing to whoever lacks the key.

    It stands in the clear header; a plain hash of a small body could be found by guessing.
    """
    return hashlib.blake2b(raw, digest_size=32, key=content_key, person=b"so8 body").digest()


def lock(packed: bytes, key: bytes) -> bytes:
    """Encrypt with a key that is used for this message alone."""
    return nacl.bindings.crypto_aead_xchacha20poly1305_ietf_encrypt(packed, None, _NONCE, key)


def unlock(sealed: bytes, key: bytes) -> bytes:
    """The compressed body."""
    try:
        return nacl.bindings.crypto_aead_xchacha20poly1305_ietf_decrypt(sealed, None, _NONCE, key)
    except (nacl.exceptions.CryptoError, ValueError) as error:
        raise BadBatch("body does not open with its key") from error


def may_travel(value: object) -> bool:
    """Whether this is a value of a row."""
    if type(value) is int:  # not bool, which is an int to isinstance
        return -(2**63) <= value < 2**63
    return value is None or (isinstance(value, str | bytes) and size(value) <= MAX_VALUE)


def _derive(unit_key: bytes, salt: bytes, purpose: bytes) -> bytes:
    return hashlib.blake2b(digest_size=32, key=unit_key, salt=salt, person=purpose).digest()
