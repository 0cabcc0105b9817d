"""A batch: signed header in clear, a body for the province, a body for the unit (sync.md 4.7).

The header holds no fact about a person. A batch is named by the hash of its header, is never
changed, and is read by a pure function of its bytes.
"""

import hashlib
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated

import msgspec
import nacl.exceptions
import nacl.public
import nacl.signing

from app.sync import body, codec
from app.sync.body import BadBatch, Rows, TableChanges

FORMAT = 1
NO_BATCH = bytes(16)
"""`prev` of a device's first batch."""
MAX_PARENTS = 32
MAX_BYTES = 2 * body.MAX_RAW + 64 * 1024
"""No batch is longer: neither body grows by more than a little when compressed and sealed."""

_CONTEXT = b"so8 batch\x00"
_Hash = Annotated[bytes, msgspec.Meta(min_length=32, max_length=32)]
_Half = Annotated[bytes, msgspec.Meta(min_length=16, max_length=16)]
_Count = Annotated[int, msgspec.Meta(ge=0, le=2**31)]
_Moment = Annotated[int, msgspec.Meta(ge=-(2**40), le=2**40)]


class Header(msgspec.Struct, array_like=True, frozen=True, forbid_unknown_fields=True):
    """What is signed. Anybody who finds a stick can read it."""

    unit: Annotated[str, msgspec.Meta(min_length=1, max_length=32)]
    device: Annotated[bytes, msgspec.Meta(min_length=8, max_length=8)]
    number: Annotated[int, msgspec.Meta(ge=1, le=2**31)]
    """The device's batches are numbered from 1."""
    prev: _Half
    """The first half of the hash of the device's batch before this one."""
    sealed_at: _Moment
    salt: Annotated[bytes, msgspec.Meta(min_length=body.SALT_BYTES, max_length=body.SALT_BYTES)]
    codec: int
    rows: _Count
    changes: _Count
    """Journal rows carried: the number the officer sees."""
    province_hash: _Hash
    """Keyed hash of the uncompressed province body."""
    unit_hash: _Hash
    """Hash of the sealed unit body, which the server cannot open."""
    parents: Annotated[tuple[_Half, ...], msgspec.Meta(max_length=MAX_PARENTS)] = ()
    """What the device had merged besides `prev` and what came before it: the batches of others."""


class _Outer(msgspec.Struct, array_like=True, frozen=True, forbid_unknown_fields=True):
    header: bytes
    signature: Annotated[bytes, msgspec.Meta(min_length=64, max_length=64)]
    sealed_key: bytes
    province: bytes
    unit: bytes


@dataclass(frozen=True)
class Batch:
    """A batch as its bytes say; who signed it and what the bodies hold is checked separately."""

    header: Header
    outer: _Outer

    @cached_property
    def hash(self) -> bytes:
        """The batch's name: BLAKE2b-256 of the signed header."""
        return _hash(self.outer.header)

    @property
    def half(self) -> bytes:
        """What other batches name it by: the first half of its hash."""
        return self.hash[:16]

    @property
    def came_after(self) -> tuple[bytes, ...]:
        """The batch of its device before it, when there is one, then the others it names."""
        before = () if self.header.prev == NO_BATCH else (self.header.prev,)
        return before + self.header.parents

    def require_signature(self, verify_key: bytes) -> None:
        """BadBatch unless the device with this key sealed exactly these bytes."""
        try:
            nacl.signing.VerifyKey(verify_key).verify(_CONTEXT + self.hash, self.outer.signature)
        except (nacl.exceptions.CryptoError, ValueError) as error:
            raise BadBatch("signature is wrong") from error
        if _hash(self.outer.unit) != self.header.unit_hash:
            raise BadBatch("unit body is not the one that was signed")

    def open_as_server(self, sealing_key: nacl.public.PrivateKey) -> list[TableChanges]:
        """The province body, by the content key sealed to the server."""
        try:
            key = nacl.public.SealedBox(sealing_key).decrypt(self.outer.sealed_key)
        except (nacl.exceptions.CryptoError, ValueError) as error:
            raise BadBatch("content key is not sealed to this server") from error
        return self._province(key)

    def is_sealed_with(self, unit_key: bytes) -> bool:
        """Whether this is the key of the unit that both bodies open with."""
        try:
            body.unlock(self.outer.unit, body.unit_body_key(unit_key, self.header.salt))
        except BadBatch:
            return False
        return True

    def open_as_unit(self, unit_key: bytes) -> tuple[list[TableChanges], list[TableChanges]]:
        """Both bodies, by the unit's key: what the province gets, and what stays in the unit."""
        salt, number = self.header.salt, self.header.codec
        private = body.unlock(self.outer.unit, body.unit_body_key(unit_key, salt))
        province = self._province(body.province_key(unit_key, salt))
        return province, codec.decode(codec.decompress(private, number), number, province)

    def _province(self, key: bytes) -> list[TableChanges]:
        raw = codec.decompress(body.unlock(self.outer.province, key), self.header.codec)
        if body.keyed_hash(raw, key) != self.header.province_hash:
            raise BadBatch("province body is not the one that was signed")
        return codec.decode(raw, self.header.codec)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a new batch stands in its device's line, and how much it carries."""

    number: int
    prev: bytes
    sealed_at: int
    rows: int
    changes: int
    parents: tuple[bytes, ...] = ()


@dataclass(frozen=True, slots=True)
class Sealer:
    """The keys a device seals with, and for whom."""

    unit: str
    device: bytes
    signing_key: nacl.signing.SigningKey
    unit_key: bytes
    server_sealing_key: nacl.public.PublicKey

    def seal(self, place: Place, *, province: Rows, private: Rows, salt: bytes) -> bytes:
        """The bytes of a new batch; `salt` must be random, it makes both keys."""
        raw, key = codec.encode(province), body.province_key(self.unit_key, salt)
        private_raw = codec.encode(private, besides=province)
        unit = body.lock(codec.compress(private_raw), body.unit_body_key(self.unit_key, salt))
        header = Header(
            unit=self.unit,
            device=self.device,
            number=place.number,
            prev=place.prev,
            sealed_at=place.sealed_at,
            salt=salt,
            codec=codec.NEWEST,
            rows=place.rows,
            changes=place.changes,
            province_hash=body.keyed_hash(raw, key),
            unit_hash=_hash(unit),
            parents=place.parents,
        )
        signed = msgspec.msgpack.encode(header)
        outer = _Outer(
            header=signed,
            signature=self.signing_key.sign(_CONTEXT + _hash(signed)).signature,
            sealed_key=nacl.public.SealedBox(self.server_sealing_key).encrypt(key),
            province=body.lock(codec.compress(raw), key),
            unit=unit,
        )
        return bytes([FORMAT]) + msgspec.msgpack.encode(outer)


def decode(data: bytes) -> Batch:
    """Read a batch without any key; BadBatch when the bytes are none."""
    if len(data) > MAX_BYTES:
        raise BadBatch("longer than any batch")
    if data[:1] != bytes([FORMAT]):
        raise BadBatch("unknown format")
    try:
        outer = msgspec.msgpack.decode(data[1:], type=_Outer)
        return Batch(msgspec.msgpack.decode(outer.header, type=Header), outer)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise BadBatch("not a batch") from error


def device_id(verify_key: bytes) -> bytes:
    """The name of the device that signs with this key: 8 bytes."""
    return hashlib.blake2b(verify_key, digest_size=8, person=b"so8 device").digest()


def _hash(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=32).digest()
