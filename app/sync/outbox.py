"""What this notebook has to hand over, to the province and to other machines of its unit."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from app.db.batch import Batch, BatchState, ReceivedBatch
from app.db.device import Device
from app.db.store import Store
from app.sync import admission, directive
from app.sync.enrolment import enlistment
from app.sync.records import Kind, Record
from app.sync.seal import seal


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One batch on its way."""

    number: int
    changes: int
    record: Record


@dataclass(frozen=True, slots=True)
class Outbox:
    """Everything the province has not confirmed, the oldest first."""

    device: bytes
    batches: tuple[Outgoing, ...]

    @property
    def changes(self) -> int:
        """The number the officer sees."""
        return sum(batch.changes for batch in self.batches)


def gather(store: Store) -> Outbox:
    """Seal what waits, and take all batches that have no receipt."""
    seal(store)
    with store.read() as session:
        return Outbox(enlistment(session).device, tuple(_unreceived(session)))


def for_machines(store: Store) -> tuple[Record, ...]:
    """What other machines of the unit and the province may need besides: a stick has room for it.

    Who this notebook is and the unit's keys, then every batch it holds; none twice.
    """
    with store.read() as session:
        known = (*admission.records(session), *directive.records(session))
        if not session.scalars(select(Device.id).limit(1)).all():
            return known
        own = session.scalars(select(Batch.body).order_by(Batch.number)).all()
        good = ReceivedBatch.state != BatchState.QUARANTINED
        others = session.scalars(select(ReceivedBatch.body).where(good).order_by(ReceivedBatch.came_at)).all()
        return known + tuple(Record(Kind.BATCH, body) for body in (*own, *others))


def note_on_stick(store: Store, outbox: Outbox) -> None:
    """Note that these batches were written to a stick and read back."""
    numbers = [batch.number for batch in outbox.batches]
    with store.quiet() as session:
        session.execute(update(Batch).where(Batch.number.in_(numbers)).values(stick_at=store.clock()))


def _unreceived(session: Session) -> Iterable[Outgoing]:
    query = select(Batch).where(Batch.receipt.is_(None)).order_by(Batch.number)
    for batch in session.scalars(query):
        yield Outgoing(batch.number, batch.changes, Record(Kind.BATCH, batch.body))
