"""What came from other machines and does not stand in the notebook yet, and why."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.db.batch import Batch, BatchState, ReceivedBatch
from app.db.device import Device
from app.db.graph import MergedBatch
from app.domain.handover import SetApart, Trouble
from app.sync import admission, batch
from app.sync.revocation import LOST, REVOKED

_BY_REASON = {REVOKED: Trouble.REVOKED, LOST: Trouble.LOST}


def set_apart(session: Session) -> list[SetApart]:
    """By machine and reason; what waits for the officer to let its machine in is no trouble."""
    newcomers = select(Device.id).where(Device.admitted_at.is_(None))
    query = select(ReceivedBatch).where(
        ReceivedBatch.state != BatchState.MERGED, ReceivedBatch.device.not_in(newcomers)
    )
    waiting = session.scalars(query.order_by(ReceivedBatch.came_at, ReceivedBatch.number)).all()
    if not waiting:
        return []
    merged = set(session.scalars(select(MergedBatch.hash)))
    merged |= {hash_[:16] for hash_ in session.scalars(select(Batch.hash))}
    found: dict[tuple[Trouble, str], SetApart] = {}
    for row in waiting:
        trouble, machine = _trouble(row, merged), _machine(session, row.device)
        before = found.get((trouble, machine)) or SetApart(trouble, machine, (), 0)
        batches = (*before.batches, row.hash)
        found[trouble, machine] = SetApart(trouble, machine, batches, before.changes + row.changes)
    return list(found.values())


def _trouble(row: ReceivedBatch, merged: set[bytes]) -> Trouble:
    if row.state == BatchState.QUARANTINED:
        return _BY_REASON.get(row.reason or "", Trouble.BROKEN)
    if not merged.issuperset(batch.decode(row.body).came_after):
        return Trouble.MISSING
    return Trouble.NEWER if row.reason else Trouble.KEY


def _machine(session: Session, device: bytes) -> str:
    """The code of the key the machine has now; of this very notebook where it is an earlier one."""
    found = session.get(Device, device)
    if found is None:
        return admission.own_code(session)
    return admission.code_of(session, found.activation)
