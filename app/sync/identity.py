"""Who a device is: a chain of signatures from the province's key to the device's (sync.md 4.1, 4.9).

The province signs the key of an activation for one unit, the activation's key signs a device's, and
a device's key may sign its own next one. Whoever has pinned the province's key follows the chain
without a network; no device is ever taken at its word.
"""

from dataclasses import dataclass
from typing import Annotated, Self

import msgspec
import nacl.exceptions
import nacl.signing

from app.sync.batch import device_id

FORMAT = 1
ACTIVATION_ID_BYTES = 16
MAX_BYTES = 8 * 1024
_MAX_LINKS = 64
"""A device draws a new key when its notebook was restored or copied, which is seldom."""

_GRANT_CONTEXT = b"so8 grant\x00"
_LINK_CONTEXT = b"so8 device\x00"

Key = Annotated[bytes, msgspec.Meta(min_length=32, max_length=32)]
_Signature = Annotated[bytes, msgspec.Meta(min_length=64, max_length=64)]
_Words = Annotated[str, msgspec.Meta(max_length=300)]


class Grant(msgspec.Struct, array_like=True, frozen=True, forbid_unknown_fields=True):
    """What the province allows the holder of an activation: one device, that writes for one unit."""

    format: int
    id: Annotated[bytes, msgspec.Meta(min_length=ACTIVATION_ID_BYTES, max_length=ACTIVATION_ID_BYTES)]
    unit: Annotated[str, msgspec.Meta(min_length=1, max_length=32)]
    office: _Words
    key: Key
    """The activation's verify key."""
    valid_until: int
    """Seconds since 1970, UTC: until when the province takes in a new device by it."""
    is_practice: bool = False


class SignedGrant(msgspec.Struct, array_like=True, frozen=True, forbid_unknown_fields=True):
    """A grant's bytes with the province's signature."""

    grant: bytes
    signature: _Signature

    @classmethod
    def sign(cls, grant: Grant, signing_key: nacl.signing.SigningKey) -> Self:
        """By the province."""
        data = msgspec.msgpack.encode(grant)
        return cls(data, signing_key.sign(_GRANT_CONTEXT + data).signature)

    def read(self, province_key: bytes) -> Grant | None:
        """The grant, if this province signed it."""
        if not _is_signed(province_key, _GRANT_CONTEXT + self.grant, self.signature):
            return None
        try:
            grant = msgspec.msgpack.decode(self.grant, type=Grant)
        except (msgspec.MsgspecError, UnicodeDecodeError):
            return None
        return grant if grant.format == FORMAT else None


class _Link(msgspec.Struct, array_like=True, frozen=True, forbid_unknown_fields=True):
    """A key, signed by the one before it."""

    key: Key
    signature: _Signature


class _Chain(msgspec.Struct, array_like=True, frozen=True, forbid_unknown_fields=True):
    granted: SignedGrant
    links: Annotated[tuple[_Link, ...], msgspec.Meta(min_length=1, max_length=_MAX_LINKS)]


@dataclass(frozen=True, slots=True)
class Identity:
    """A chain that holds."""

    data: bytes
    """As it travels."""
    grant: Grant
    keys: tuple[bytes, ...]
    """The device's verify keys, the first one first; it signs with the last."""

    @property
    def verify_key(self) -> bytes:
        """What the device signs with now."""
        return self.keys[-1]

    @property
    def device(self) -> bytes:
        """The device's name."""
        return device_id(self.verify_key)


def begin(granted: SignedGrant, activation_key: nacl.signing.SigningKey, verify_key: bytes) -> bytes:
    """The identity of a device whose key the activation's key signs."""
    return msgspec.msgpack.encode(_Chain(granted, (_link(_grant_id(granted), activation_key, verify_key),)))


def renew(data: bytes, signing_key: nacl.signing.SigningKey, verify_key: bytes) -> bytes:
    """The same device with its next key, signed by the one it has."""
    chain = msgspec.msgpack.decode(data, type=_Chain)
    link = _link(_grant_id(chain.granted), signing_key, verify_key)
    return msgspec.msgpack.encode(_Chain(chain.granted, (*chain.links, link)))


def read(data: bytes, province_key: bytes) -> Identity | None:
    """The identity in these bytes, if each key of the chain signed the next."""
    try:
        chain = msgspec.msgpack.decode(data, type=_Chain) if len(data) <= MAX_BYTES else None
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return None
    grant = chain.granted.read(province_key) if chain else None
    if chain is None or grant is None:
        return None
    before = grant.key
    for link in chain.links:
        if not _is_signed(before, _LINK_CONTEXT + grant.id + link.key, link.signature):
            return None
        before = link.key
    return Identity(data, grant, tuple(link.key for link in chain.links))


def _grant_id(granted: SignedGrant) -> bytes:
    return msgspec.msgpack.decode(granted.grant, type=Grant).id


def _link(activation: bytes, signing_key: nacl.signing.SigningKey, key: bytes) -> _Link:
    return _Link(key, signing_key.sign(_LINK_CONTEXT + activation + key).signature)


def _is_signed(key: bytes, data: bytes, signature: bytes) -> bool:
    try:
        nacl.signing.VerifyKey(key).verify(data, signature)
    except (nacl.exceptions.CryptoError, ValueError):
        return False
    return True
