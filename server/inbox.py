"""The inbox: every batch as it came, kept before anything is made of it. It is the truth.

A receipt is a function of the kept row alone, so asking again gives the same bytes.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Row, select, update
from sqlalchemy.dialects.postgresql import insert

from app.db.batch import BatchState
from app.domain.handover import Way
from app.sync import batch as batches
from app.sync import receipt
from app.sync.batch import Batch
from app.sync.body import BadBatch
from app.sync.receipt import Receipt
from server import devices
from server.database import Database
from server.devices import Device
from server.keys import ServerKeys
from server.tables import INBOX, RECEIPT_COUNTER


@dataclass(frozen=True, slots=True)
class Taken:
    """What was made of a delivery."""

    receipts: tuple[bytes, ...]
    units: frozenset[str]
    """Units that have something to merge."""
    refused: tuple[str, ...]
    """Why records were not kept: kinds of fault, never contents."""


def take(database: Database, keys: ServerKeys, records: Sequence[bytes], *, way: Way, now: datetime) -> Taken:
    """Keep the batches in these records, commit, and only then sign receipts.

    A record that no known device signed for its own unit, or that does not open, is not kept.
    """
    accepted: dict[str, list[tuple[Batch, bytes]]] = {}
    refused = []
    for data in records:
        try:
            batch, device = _accept(database, keys, data)
        except BadBatch as error:
            refused.append(str(error))
        else:
            accepted.setdefault(device.unit, []).append((batch, data))
    receipts: list[bytes] = []
    for unit, found in accepted.items():
        with database.of_unit(unit) as connection:
            rows = _keep(connection, found, way, now)
        receipts += [_receipt(row, keys) for row in rows]
    return Taken(tuple(receipts), frozenset(accepted), tuple(refused))


def merged(database: Database, unit: str) -> list[bytes]:
    """The unit's merged batches, in the order they came: a batch is never there without its parents."""
    query = (
        select(INBOX.c.body).where(INBOX.c.state == BatchState.MERGED.value).order_by(INBOX.c.receipt_number)
    )
    with database.of_unit(unit) as connection:
        return list(connection.scalars(query))


def _accept(database: Database, keys: ServerKeys, data: bytes) -> tuple[Batch, Device]:
    batch = batches.decode(data)
    device = devices.find(database, batch.header.device)
    if device is None:
        raise BadBatch("device is unknown")
    if device.unit != batch.header.unit:
        raise BadBatch("device writes for another unit")
    batch.require_signature(device.verify_key)
    batch.open_as_server(keys.sealing_key)
    return batch, device


def _keep(
    connection: Connection, found: Sequence[tuple[Batch, bytes]], way: Way, now: datetime
) -> list[Row[bytes, int, int, int]]:
    """Keep what is new, and give the kept rows, new or old, in the order they came."""
    # the counter's row is the lock: two deliveries of one batch cannot both be new
    last = connection.scalars(select(RECEIPT_COUNTER.c.last).with_for_update()).one()
    number = last
    for batch, data in found:
        values = _values(batch, data) | {
            "way": way.value,
            "receipt_number": number + 1,
            "received_at": int(now.timestamp()),
            "state": BatchState.WAITING.value,
        }
        statement = insert(INBOX).values(values).on_conflict_do_nothing(index_elements=["hash"])
        number += connection.execute(statement.returning(INBOX.c.receipt_number)).rowcount
    if number > last:
        connection.execute(update(RECEIPT_COUNTER).values(last=number))
    return [connection.execute(_KEPT.where(INBOX.c.hash == batch.hash)).one() for batch, _data in found]


def _values(batch: Batch, data: bytes) -> dict[str, object]:
    header = batch.header
    return {
        "hash": batch.hash,
        "unit": header.unit,
        "device": header.device,
        "number": header.number,
        "prev": header.prev,
        "changes": header.changes,
        "body": data,
    }


def _receipt(row: Row[bytes, int, int, int], keys: ServerKeys) -> bytes:
    return receipt.sign(Receipt(receipt.FORMAT, *row), keys.signing_key)


_KEPT = select(INBOX.c.hash, INBOX.c.receipt_number, INBOX.c.received_at, INBOX.c.changes)
