"""What the province tells the machines of one unit, under its signature (sync.md 4.6, 4.7, 4.9).

Every machine keeps each directive and passes it on with its batches, so that it travels by stick
too. Carrying one out twice changes nothing, and the order they come in does not matter.
"""

import hashlib
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Annotated

import msgspec
import nacl.exceptions
import nacl.signing
from sqlalchemy import select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Session

from app.db.directive import KeptDirective
from app.sync.enrolment import enlistment
from app.sync.identity import ACTIVATION_ID_BYTES
from app.sync.records import MAX_RECORD, Kind, Record

FORMAT = 1
_CONTEXT = b"so8 directive\x00"
_SIGNATURE_BYTES = 64
_MAX_NAMED = 65_535

Half = Annotated[bytes, msgspec.Meta(min_length=16, max_length=16)]
"""What names a batch: the first half of its hash."""
Halves = Annotated[tuple[Half, ...], msgspec.Meta(max_length=_MAX_NAMED)]
Activation = Annotated[bytes, msgspec.Meta(min_length=ACTIVATION_ID_BYTES, max_length=ACTIVATION_ID_BYTES)]


class Revoke(msgspec.Struct, array_like=True, frozen=True, tag="revoke"):
    """A machine is no longer one of the unit's; of its batches only those the province had count."""

    activation: Activation
    known: Halves


class Accept(msgspec.Struct, array_like=True, frozen=True, tag="accept"):
    """Batches of a revoked machine that count after all: honest work from before it was lost."""

    batches: Halves


class Lost(msgspec.Struct, array_like=True, frozen=True, tag="lost"):
    """Batches that will never come: what waits for them waits no longer."""

    batches: Halves


Order = Revoke | Accept | Lost
_orders: msgspec.msgpack.Decoder[Order] = msgspec.msgpack.Decoder(Order)


class Directive(msgspec.Struct, array_like=True, frozen=True, forbid_unknown_fields=True):
    """One directive; its order is read apart, since a later version may know more of them."""

    format: int
    unit: Annotated[str, msgspec.Meta(min_length=1, max_length=32)]
    number: Annotated[int, msgspec.Meta(ge=1, le=2**31)]
    """From 1 in each unit, without gaps."""
    at: Annotated[int, msgspec.Meta(ge=0, le=2**40)]
    """When the province signed it, seconds since 1970, UTC."""
    body: msgspec.Raw

    @property
    def order(self) -> Order | None:
        """What is to be done; None where a later version of the program said it."""
        try:
            return _orders.decode(self.body)
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
            return None


def sign(
    unit: str, number: int, order: Order, *, at: datetime, signing_key: nacl.signing.SigningKey
) -> bytes:
    """The signature, then the directive."""
    body = msgspec.Raw(msgspec.msgpack.encode(order))
    data = msgspec.msgpack.encode(Directive(FORMAT, unit, number, int(at.timestamp()), body))
    return signing_key.sign(_CONTEXT + data).signature + data


def verify(data: bytes, province_key: bytes) -> Directive | None:
    """The directive, if this province signed it."""
    signature, body = data[:_SIGNATURE_BYTES], data[_SIGNATURE_BYTES:]
    try:
        nacl.signing.VerifyKey(province_key).verify(_CONTEXT + body, signature)
        found = msgspec.msgpack.decode(body, type=Directive)
    except (nacl.exceptions.CryptoError, ValueError, msgspec.MsgspecError):
        return None
    return found if found.format == FORMAT and len(data) <= MAX_RECORD else None


def keep(session: Session, directives: Iterable[bytes], now: datetime) -> None:
    """Keep those that this unit's province signed."""
    key = enlistment(session).server_verify_key
    for data in dict.fromkeys(directives):
        found = verify(data, key)
        if found is None or found.unit != session.info["unit"]:
            continue
        hash_ = hashlib.blake2b(data, digest_size=32).digest()
        values = {"hash": hash_, "number": found.number, "body": data, "came_at": now}
        session.execute(insert(KeptDirective).values(values).on_conflict_do_nothing())


def kept(session: Session) -> Iterator[Directive]:
    """All that this notebook has, in the order the province gave them."""
    for data in session.scalars(select(KeptDirective.body).order_by(KeptDirective.number)):
        yield read(data)


def read(data: bytes) -> Directive:
    """A directive that was verified before."""
    return msgspec.msgpack.decode(data[_SIGNATURE_BYTES:], type=Directive)


def newest(session: Session) -> int:
    """The number up to which this notebook has them without a gap."""
    numbers = set(session.scalars(select(KeptDirective.number)))
    return next(number for number in range(len(numbers) + 1) if number + 1 not in numbers)


def records(session: Session) -> Iterator[Record]:
    """For other machines of the unit."""
    for data in session.scalars(select(KeptDirective.body).order_by(KeptDirective.number)):
        yield Record(Kind.DIRECTIVE, data)
