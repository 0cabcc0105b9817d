"""What this notebook has to hand over: sealed batches without a receipt, and its proof."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from app.db.batch import Batch
from app.db.store import Store
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
    proof: bytes
    batches: tuple[Outgoing, ...]

    @property
    def changes(self) -> int:
        """The number the officer sees."""
        return sum(batch.changes for batch in self.batches)

    def records(self) -> list[Record]:
        """For a stick: the proof of enrolment, then the batches."""
        return [Record(Kind.ENROLMENT, self.proof), *(batch.record for batch in self.batches)]


def gather(store: Store) -> Outbox:
    """Seal what waits, and take all batches that have no receipt."""
    seal(store)
    with store.read() as session:
        found = enlistment(session)
        return Outbox(found.device, found.activation, tuple(_unreceived(session)))


def note_on_stick(store: Store, outbox: Outbox) -> None:
    """Note that these batches were written to a stick and read back."""
    numbers = [batch.number for batch in outbox.batches]
    with store.quiet() as session:
        session.execute(update(Batch).where(Batch.number.in_(numbers)).values(stick_at=store.clock()))


def _unreceived(session: Session) -> Iterable[Outgoing]:
    query = select(Batch).where(Batch.receipt.is_(None)).order_by(Batch.number)
    for batch in session.scalars(query):
        yield Outgoing(batch.number, batch.changes, Record(Kind.BATCH, batch.body))
