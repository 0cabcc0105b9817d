"""Receipts: the province's signed word that a batch is kept. Nothing less counts as received."""

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated, Self

import msgspec
import nacl.exceptions
import nacl.signing
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.base.errors import Refused
from app.base.i18n import _
from app.db.batch import Batch
from app.db.store import Store
from app.sync.enrolment import enlistment

logger = logging.getLogger(__name__)

FORMAT = 1
_CONTEXT = b"so8 receipt\x00"
_SIGNATURE_BYTES = 64


class Receipt(msgspec.Struct, array_like=True, frozen=True, forbid_unknown_fields=True):
    """What the province signs after its commit; a pure function of the row it keeps."""

    format: int
    batch: Annotated[bytes, msgspec.Meta(min_length=32, max_length=32)]
    number: int
    """Unique for the server; the officer can quote it on the telephone."""
    received_at: int
    changes: int


@dataclass(frozen=True, slots=True)
class Kept:
    """What receipts made sure: so many changes, newly known as received."""

    changes: int = 0
    numbers: tuple[int, ...] = ()
    """Of the receipts, as the officer can quote them."""

    def __add__(self, other: Self) -> Self:
        return type(self)(self.changes + other.changes, self.numbers + other.numbers)


def sign(receipt: Receipt, signing_key: nacl.signing.SigningKey) -> bytes:
    """The signature, then the receipt; equal receipts give equal bytes."""
    body = msgspec.msgpack.encode(receipt)
    return signing_key.sign(_CONTEXT + body).signature + body


def verify(data: bytes, verify_key: bytes) -> Receipt | None:
    """The receipt, if this province signed it."""
    signature, body = data[:_SIGNATURE_BYTES], data[_SIGNATURE_BYTES:]
    try:
        nacl.signing.VerifyKey(verify_key).verify(_CONTEXT + body, signature)
    except (nacl.exceptions.CryptoError, ValueError):
        return None
    return _decode(body)


def keep(store: Store, receipts: Iterable[bytes]) -> Kept:
    """Note as received exactly the batches that these receipts name.

    Receipts for other notebooks' batches are passed over. One that names a batch of this
    notebook and is not signed by its province is Refused, and nothing is noted.
    """
    changes, numbers = 0, []
    with store.quiet() as session:
        key = enlistment(session).server_verify_key
        for data in receipts:
            batch = _named(session, data)
            if batch is None or batch.receipt is not None:
                continue
            receipt = verify(data, key)
            if receipt is None or receipt.changes != batch.changes:
                raise _forged()
            batch.receipt, batch.receipt_number = data, receipt.number
            batch.received_at = datetime.fromtimestamp(receipt.received_at, UTC)
            changes += batch.changes
            numbers.append(receipt.number)
    logger.info("%s receipts kept", len(numbers))
    return Kept(changes, tuple(numbers))


def _named(session: Session, data: bytes) -> Batch | None:
    """The batch of this notebook that the receipt claims to be for."""
    claim = _decode(data[_SIGNATURE_BYTES:])
    return session.scalar(select(Batch).where(Batch.hash == claim.batch)) if claim else None


def _decode(body: bytes) -> Receipt | None:
    try:
        receipt = msgspec.msgpack.decode(body, type=Receipt)
    except msgspec.MsgspecError:
        return None
    return receipt if receipt.format == FORMAT else None


def _forged() -> Refused:
    return Refused(
        _(
            "Biên nhận không đúng chữ ký của tỉnh nên không được ghi nhận. Số liệu vẫn an toàn trên máy này. "
            "Hãy bàn giao lại, và báo cho tỉnh biết."
        )
    )
