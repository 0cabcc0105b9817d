"""Machines that are no longer the unit's: which of their batches count, and who vouches for them.

A batch of a revoked machine counts when the province had it by then or has accepted it since, or
when a machine that is not revoked has merged it: that machine's next batch says so. So all come to
the same, whatever reaches them first, and nothing that was merged is ever taken out again.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Self

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from app.db.batch import Batch, BatchState, Enlistment, ReceivedBatch
from app.db.device import Device
from app.db.directive import KeptDirective
from app.sync import batch, directive, unit_key
from app.sync.directive import Accept, Directive, Lost, Revoke
from app.sync.enrolment import identity_of
from app.sync.seal import vouch

REVOKED = "sealed by a revoked machine"
"""Why such a batch is set apart."""
LOST = "given up for lost"
ACCEPTED = "accepted by the officer"
"""Why one that was set apart is merged here all the same."""


@dataclass(frozen=True, slots=True)
class Orders:
    """What the directives of a unit come to."""

    revoked: frozenset[bytes]
    """Activations."""
    named: frozenset[bytes]
    """Batches of revoked machines that count."""
    lost: frozenset[bytes]
    """Batches that are waited for no longer."""

    @classmethod
    def of(cls, directives: Iterable[Directive]) -> Self:
        """Put together; what a later version said is passed over."""
        orders = [each.order for each in directives]
        revoked = [order for order in orders if isinstance(order, Revoke)]
        accepted = [order for order in orders if isinstance(order, Accept)]
        lost = [order for order in orders if isinstance(order, Lost)]
        named = {half for order in revoked for half in order.known}
        return cls(
            frozenset(order.activation for order in revoked),
            frozenset(named.union(*(order.batches for order in accepted))),
            frozenset(half for order in lost for half in order.batches),
        )


def counting(
    parents: Mapping[bytes, Sequence[bytes]], suspect: Collection[bytes], named: Collection[bytes]
) -> set[bytes]:
    """Of the suspect batches those that count; `parents` of all that are held, by halves of hashes."""
    reached = set[bytes]()
    coming = [half for half in parents if half not in suspect or half in named]
    while coming:
        half = coming.pop()
        if half not in reached:
            reached.add(half)
            coming += parents.get(half, ())
    return reached.intersection(suspect)


def excluded(session: Session, orders: Orders) -> dict[bytes, str]:
    """Half of a batch that must not be merged here, at least not yet, to the reason."""
    apart = dict.fromkeys(orders.lost, LOST)
    devices = of_revoked(session, orders)
    if not devices:
        return apart
    bodies = [*session.scalars(select(ReceivedBatch.body)), *session.scalars(select(Batch.body))]
    held = [batch.decode(body) for body in bodies]
    suspect = {one.half for one in held if one.header.device in devices}
    here = ReceivedBatch.state == BatchState.MERGED, ReceivedBatch.reason == ACCEPTED
    query = select(ReceivedBatch.hash).where(here[0] | here[1])
    mine = {hash_[:16] for hash_ in session.scalars(query)}
    counts = counting({one.half: one.came_after for one in held}, suspect, orders.named | mine)
    return apart | dict.fromkeys(suspect - counts, REVOKED)


def of_revoked(session: Session, orders: Orders) -> frozenset[bytes]:
    """The devices of revoked machines."""
    query = select(Device.id).where(Device.activation.in_(orders.revoked))
    return frozenset(session.scalars(query)) if orders.revoked else frozenset()


def is_revoked(session: Session) -> bool:
    """Whether this machine itself is no longer the unit's."""
    found = session.get(Enlistment, 1)
    mine = identity_of(found) if found else None
    return mine is not None and mine.grant.id in Orders.of(directive.kept(session)).revoked


def carry_out(session: Session, now: datetime) -> None:
    """Do what new directives ask: other keys from now on, and a word for what was merged before."""
    new = session.scalars(select(KeptDirective).where(KeptDirective.done_at.is_(None))).all()
    if not new:
        return
    orders = Orders.of(directive.kept(session))
    said = [directive.read(kept.body).order for kept in new]
    if any(isinstance(order, Revoke) for order in said) and not is_revoked(session):
        unit_key.draw(session)
        devices = of_revoked(session, orders)
        merged = select(ReceivedBatch.hash).where(
            ReceivedBatch.device.in_(devices), ReceivedBatch.state == BatchState.MERGED
        )
        if any(hash_[:16] not in orders.named for hash_ in session.scalars(merged)):
            vouch(session, now)
    for kept, order in zip(new, said, strict=True):
        kept.done_at = now if order is not None else None
    session.flush()


def accept(session: Session, hashes: Collection[bytes]) -> None:
    """Let these be merged here on the officer's word; what is sealed next vouches for them."""
    some = ReceivedBatch.hash.in_(hashes), ReceivedBatch.reason == REVOKED
    session.execute(update(ReceivedBatch).where(*some).values(state=BatchState.WAITING, reason=ACCEPTED))
