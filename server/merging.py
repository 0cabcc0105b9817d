"""From the inbox into the tables: what is ready is merged, what is not waits or is set apart."""

from collections.abc import Sequence

import psycopg
import structlog
from sqlalchemy import Connection, func, select, text, update
from sqlalchemy.exc import DBAPIError

from app.db.batch import BatchState
from app.sync import batch as batches
from app.sync.batch import Batch
from app.sync.body import BadBatch, NewerVersion
from app.sync.merge import Incoming, merge
from app.sync.revocation import LOST, REVOKED
from server import revocation
from server.database import Database
from server.keys import ServerKeys
from server.tables import DEVICE, INBOX

logger = structlog.get_logger()

_ORPHAN = "23503"
"""PostgreSQL's code for a row whose parent is not there: it may still come."""

ONE_AT_A_TIME = text("SELECT pg_advisory_xact_lock(hashtextextended(:unit, 0))")
"""Held to the end of the transaction: nobody else merges into the unit."""
_DEFER = text("SET CONSTRAINTS ALL DEFERRED")
_CHECK = text("SET CONSTRAINTS ALL IMMEDIATE")


def merge_all(database: Database, keys: ServerKeys) -> None:
    """Merge what any unit has waiting: at start, after a server that was killed."""
    with database.begin() as connection:
        units = connection.scalars(select(DEVICE.c.unit).distinct()).all()
    for unit in units:
        merge_unit(database, keys, unit)


def merge_unit(database: Database, keys: ServerKeys, unit: str) -> None:
    """Merge the unit's batches that are ready, together; if that fails, each by itself."""
    with database.of_unit(unit) as connection:
        connection.execute(ONE_AT_A_TIME, {"unit": unit})
        ready = _ready(connection)
        if not ready or _attempt(connection, keys, unit, ready) is None:
            return
        spoilt: set[bytes] = set()
        for batch in ready:
            failure = None
            if spoilt.isdisjoint(batch.came_after):
                failure = _attempt(connection, keys, unit, [batch])
                if failure is None:
                    continue
            spoilt.add(batch.half)
            if failure is not None:
                _set_apart(connection, batch, failure)


def _ready(connection: Connection) -> list[Batch]:
    """Waiting batches whose parents are merged or come before them here."""
    box = INBOX.c
    told = revocation.orders(connection)
    apart = revocation.excluded(connection, told)
    half = func.substring(box.hash, 1, 16)
    done = set(connection.scalars(select(half).where(box.state == BatchState.MERGED.value))) | told.lost
    may_go_on = (box.state == BatchState.WAITING.value) | box.reason.in_((REVOKED, LOST))
    waiting = []
    for row in connection.execute(select(box.body, box.state).where(may_go_on).order_by(box.receipt_number)):
        batch = batches.decode(row.body)
        if batch.half not in apart:
            waiting.append(batch)
        elif row.state == BatchState.WAITING.value:
            _keep_apart(connection, batch, BatchState.QUARANTINED, apart[batch.half])
    ready: list[Batch] = []
    # each round finds those whose parents the rounds before have found
    while found := [batch for batch in waiting if done.issuperset(batch.came_after)]:
        done.update(batch.half for batch in found)
        ready += found
        waiting = [batch for batch in waiting if batch.half not in done]
    return ready


def _attempt(connection: Connection, keys: ServerKeys, unit: str, ready: Sequence[Batch]) -> Exception | None:
    """Merge these batches, all or none; what went wrong, if anything did."""
    try:
        with connection.begin_nested():
            connection.execute(_DEFER)
            merge(connection, unit, [incoming(batch, keys) for batch in ready])
            connection.execute(_CHECK)
            merged = update(INBOX).where(INBOX.c.hash.in_([batch.hash for batch in ready]))
            connection.execute(merged.values(state=BatchState.MERGED.value, reason=None))
    except (BadBatch, DBAPIError, psycopg.Error) as error:
        return error
    return None


def incoming(batch: Batch, keys: ServerKeys) -> Incoming:
    """The batch as the province can read it."""
    rows = batch.open_as_server(keys.sealing_key)
    return Incoming(batch.half, batch.came_after, batch.header.sealed_at, rows)


def _set_apart(connection: Connection, batch: Batch, failure: Exception) -> None:
    """Keep the reason with the batch. An orphan, or what is newer than this server, goes on waiting."""
    cause = failure.orig if isinstance(failure, DBAPIError) else failure
    code = cause.sqlstate if isinstance(cause, psycopg.Error) else None
    waits = code == _ORPHAN or isinstance(failure, NewerVersion)
    state = BatchState.WAITING if waits else BatchState.QUARANTINED
    # what the database says may quote a value; its kind does not
    reason = str(failure) if isinstance(failure, BadBatch) else f"{type(cause).__name__} {code or ''}".strip()
    _keep_apart(connection, batch, state, reason)


def _keep_apart(connection: Connection, batch: Batch, state: BatchState, reason: str) -> None:
    header = batch.header
    logger.warning(
        "batch not merged", unit=header.unit, number=header.number, state=state.value, reason=reason
    )
    apart = update(INBOX).where(INBOX.c.hash == batch.hash)
    connection.execute(apart.values(state=state.value, reason=reason))
