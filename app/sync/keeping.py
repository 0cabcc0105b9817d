"""Batches as they come: kept when a machine of the unit has signed them, before anything is made of them."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.db.batch import Batch, BatchState, Enlistment, ReceivedBatch
from app.db.device import Device
from app.sync import batch, enrolment
from app.sync.body import BadBatch
from app.sync.enrolment import enlistment, identity_of


def keep(session: Session, bodies: Iterable[bytes], now: datetime) -> tuple[int, int]:
    """Keep batches that are new here; how many, and how many no machine of this unit has signed."""
    me = enlistment(session)
    here = {*session.scalars(select(Batch.hash)), *session.scalars(select(ReceivedBatch.hash))}
    signers = _signers(session, me)
    kept = strangers = 0
    has_lost_some = False
    for data in dict.fromkeys(bodies):
        try:
            one = batch.decode(data)
            if one.hash in here:
                continue
            _require_signed(one, session.info["unit"], signers)
        except BadBatch:
            strangers += 1
            continue
        has_lost_some = has_lost_some or one.header.device == me.device
        session.add(_received(one, data, now))
        here.add(one.hash)
        kept += 1
    if has_lost_some and identity_of(me) is not None:
        # a copy of this notebook seals under the same key, or this one was restored
        enrolment.renew(session)
    return kept, strangers


def _signers(session: Session, me: Enlistment) -> dict[bytes, bytes]:
    """Device -> verify key, of this unit's machines, those that wait to be let in too."""
    found = {device.id: device.verify_key for device in session.scalars(select(Device))}
    mine = identity_of(me)
    return found | {batch.device_id(key): key for key in (mine.keys if mine else ())}


def _require_signed(one: batch.Batch, unit: str, signers: Mapping[bytes, bytes]) -> None:
    """BadBatch unless a machine of this unit sealed it."""
    if one.header.unit != unit:
        raise BadBatch("of another unit")
    if one.header.device not in signers:
        raise BadBatch("device is unknown")
    one.require_signature(signers[one.header.device])


def _received(one: batch.Batch, data: bytes, now: datetime) -> ReceivedBatch:
    header = one.header
    return ReceivedBatch(
        hash=one.hash,
        device=header.device,
        number=header.number,
        body=data,
        changes=header.changes,
        sealed_at=datetime.fromtimestamp(header.sealed_at, UTC),
        came_at=now,
        state=BatchState.WAITING,
        reason=None,
    )
