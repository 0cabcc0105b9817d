"""How a device signs a request, so that the server knows it before it reads a byte of the body."""

import base64
import binascii
import hashlib
from typing import Annotated

import msgspec
import nacl.exceptions
import nacl.signing

SYNC_PATH = "/v1/sync"
CONTENT_TYPE = "application/octet-stream"
AUTHORIZATION = "authorization"
IDENTITY = "so8-identity"
"""The header a new device is known by: base64 of its identity."""
DIRECTIVES = "so8-directives"
"""The header that says up to which number the device has the province's directives."""
_AUTHORIZATION = "So8 "
_CONTEXT = b"so8 request\x00"
_MAX_HEADER = 512
_MAX_DIGITS = 9


class Signed(msgspec.Struct, array_like=True, frozen=True, forbid_unknown_fields=True):
    """What a request claims of itself. A repeated request is harmless: batches are kept once."""

    device: Annotated[bytes, msgspec.Meta(min_length=8, max_length=8)]
    second: int
    """The device's clock, for the log only: no decision depends on it."""
    length: Annotated[int, msgspec.Meta(ge=0)]
    body_hash: Annotated[bytes, msgspec.Meta(min_length=32, max_length=32)]
    signature: bytes = b""

    def is_signed_by(self, verify_key: bytes, method: str, path: str) -> bool:
        """Whether the device with this key made this claim for this method and path."""
        try:
            nacl.signing.VerifyKey(verify_key).verify(_signed_bytes(self, method, path), self.signature)
        except (nacl.exceptions.CryptoError, ValueError):
            return False
        return True

    def fits(self, body: bytes) -> bool:
        """Whether this is the body that was signed."""
        return len(body) == self.length and body_hash(body) == self.body_hash


def sign(body: bytes, *, device: bytes, signing_key: nacl.signing.SigningKey, second: int) -> str:
    """The Authorization header of a POST of these bytes to SYNC_PATH."""
    claim = Signed(device, second, len(body), body_hash(body))
    signature = signing_key.sign(_signed_bytes(claim, "POST", SYNC_PATH)).signature
    claim = msgspec.structs.replace(claim, signature=signature)
    return _AUTHORIZATION + to_header(msgspec.msgpack.encode(claim))


def read(header: str) -> Signed | None:
    """The claim in an Authorization header, not yet believed."""
    if len(header) > _MAX_HEADER or not header.startswith(_AUTHORIZATION):
        return None
    data = from_header(header.removeprefix(_AUTHORIZATION))
    try:
        return msgspec.msgpack.decode(data, type=Signed) if data else None
    except msgspec.MsgspecError:
        return None


def to_header(data: bytes) -> str:
    """Bytes as a header value."""
    return base64.b64encode(data).decode("ascii")


def from_header(value: str) -> bytes | None:
    """The bytes of a header value."""
    try:
        return base64.b64decode(value, validate=True)
    except (binascii.Error, ValueError):
        return None


def number(value: str) -> int:
    """The number in a header's value; 0 where it holds none."""
    return int(value) if value.isdecimal() and len(value) <= _MAX_DIGITS else 0


def body_hash(body: bytes) -> bytes:
    """BLAKE2b-256."""
    return hashlib.blake2b(body, digest_size=32).digest()


def _signed_bytes(claim: Signed, method: str, path: str) -> bytes:
    unsigned = msgspec.structs.replace(claim, signature=b"")
    return _CONTEXT + msgspec.msgpack.encode((method, path, unsigned))
