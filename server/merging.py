"""From the inbox into the tables: what is ready is merged, what is not waits or is set apart."""

from collections.abc import Sequence
from typing import Any

import psycopg
import structlog
from sqlalchemy import Connection, Row, func, select, text, update
from sqlalchemy.exc import DBAPIError

from app.sync import batch as batches
from app.sync.body import BadBatch
from app.sync.merge import Incoming, merge
from server.database import Database
from server.inbox import State
from server.keys import ServerKeys
from server.tables import DEVICE, INBOX

logger = structlog.get_logger()

_Kept = Row[*tuple[Any, ...]]
_ORPHAN = "23503"
"""PostgreSQL's code for a row whose parent is not there: it may still come."""

_ONE_AT_A_TIME = text("SELECT pg_advisory_xact_lock(hashtextextended(:unit, 0))")
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
        connection.execute(_ONE_AT_A_TIME, {"unit": unit})
        ready = _ready(connection)
        if not ready or _attempt(connection, keys, ready) is None:
            return
        spoilt: set[bytes] = set()
        for row in ready:
            if row.prev in spoilt:
                spoilt.add(row.hash[:16])
                continue
            failure = _attempt(connection, keys, [row])
            if failure is not None:
                spoilt.add(row.hash[:16])
                _set_apart(connection, row, failure)


def _ready(connection: Connection) -> list[_Kept]:
    """Waiting batches whose device's earlier ones are merged or come before them here."""
    box = INBOX.c
    query = select(box.hash, box.device, box.number, box.prev, box.unit, box.body)
    waiting = query.where(box.state == State.WAITING.value).order_by(box.number, box.receipt_number)
    half = func.substring(box.hash, 1, 16)
    done = set(connection.scalars(select(half).where(box.state == State.MERGED.value)))
    done.add(batches.NO_BATCH)
    ready = []
    # a batch has a greater number than the one before it, so one pass in their order is enough
    for row in connection.execute(waiting):
        if row.prev in done:
            done.add(row.hash[:16])
            ready.append(row)
    return ready


def _attempt(connection: Connection, keys: ServerKeys, rows: Sequence[_Kept]) -> Exception | None:
    """Merge these batches, all or none; what went wrong, if anything did."""
    try:
        with connection.begin_nested():
            connection.execute(_DEFER)
            merge(connection, *(_incoming(row, keys) for row in rows))
            connection.execute(_CHECK)
            hashes = [row.hash for row in rows]
            merged = update(INBOX).where(INBOX.c.hash.in_(hashes))
            connection.execute(merged.values(state=State.MERGED.value, reason=None))
    except (BadBatch, DBAPIError, psycopg.Error) as error:
        return error
    return None


def _incoming(row: _Kept, keys: ServerKeys) -> Incoming:
    """The rows of a kept batch; its unit is the one its device was enrolled for."""
    rows = batches.decode(row.body).open_as_server(keys.sealing_key)
    return Incoming(row.unit, row.device, row.number, rows)


def _set_apart(connection: Connection, row: _Kept, failure: Exception) -> None:
    """Keep the reason with the batch. An orphan goes on waiting, anything else is quarantined."""
    cause = failure.orig if isinstance(failure, DBAPIError) else failure
    code = cause.sqlstate if isinstance(cause, psycopg.Error) else None
    state = State.WAITING if code == _ORPHAN else State.QUARANTINED
    # what the database says may quote a value; its kind does not
    reason = str(failure) if isinstance(failure, BadBatch) else f"{type(cause).__name__} {code or ''}".strip()
    logger.warning("batch not merged", unit=row.unit, number=row.number, state=state.value, reason=reason)
    apart = update(INBOX).where(INBOX.c.hash == row.hash)
    connection.execute(apart.values(state=state.value, reason=reason))
