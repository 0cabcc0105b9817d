"""Deliveries as a laptop makes them, and as a forger might."""

from dataclasses import dataclass

import nacl.signing

from app.db.batch import Enlistment
from app.db.store import Store
from app.sync import outbox, records, request

SECOND = 1_795_395_600


@dataclass(frozen=True, slots=True)
class Delivery:
    """The headers and the body of one POST."""

    headers: dict[str, str]
    body: bytes


def from_laptop(store: Store) -> Delivery:
    """Everything the notebook has not had confirmed."""
    body = records.frame(batch.record for batch in outbox.gather(store).batches)
    return signed(store, body)


def signed(store: Store, body: bytes) -> Delivery:
    """Any body, signed by the notebook's device."""
    with store.read() as session:
        found = session.get_one(Enlistment, 1)
        return _delivery(body, found.device, nacl.signing.SigningKey(found.signing_key), found.identity)


def by_stranger(store: Store, body: bytes) -> Delivery:
    """The same device's name and identity, signed by a key that is not its own."""
    with store.read() as session:
        found = session.get_one(Enlistment, 1)
        return _delivery(body, found.device, nacl.signing.SigningKey.generate(), found.identity)


def _delivery(body: bytes, device: bytes, key: nacl.signing.SigningKey, identity: bytes) -> Delivery:
    headers = {
        request.AUTHORIZATION: request.sign(body, device=device, signing_key=key, second=SECOND),
        request.IDENTITY: request.to_header(identity),
        "content-length": str(len(body)),
    }
    return Delivery(headers, body)
