"""What comes to a notebook from other machines: kept first, then merged as far as it is ready.

Batches may come in any order, any number of times, over any way. One whose parents, key or
machine is not known yet waits; one that cannot be merged is set apart with its reason. Nothing
that a known machine has signed is thrown away.
"""

import logging
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import select, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from app.base.i18n import _
from app.db import journal
from app.db.base import remake_keys, synced_tables
from app.db.batch import Batch, BatchState, ReceivedBatch
from app.db.device import Device
from app.db.graph import MergedBatch
from app.db.registry import TABLES
from app.db.store import Store
from app.sync import admission, batch, directive, keeping, receipt, revocation, unit_key
from app.sync.body import BadBatch, NewerVersion
from app.sync.merge import Incoming, merge
from app.sync.receipt import Kept
from app.sync.records import Kind, Record
from app.sync.revocation import LOST, REVOKED, Orders
from app.sync.seal import seal_in, vouch

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Merged:
    """What stands in the notebook now: so many changes, in rows of these tables."""

    changes: int = 0
    tables: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Taken:
    """What was made of a delivery."""

    receipts: Kept
    batches: int
    """Kept now, that were not here before."""
    merged: Merged
    newcomers: int
    """Machines that wait for the officer's word."""
    strangers: int
    """Batches of machines that the province has not certified for this unit: left where they were."""

    @property
    def in_words(self) -> str:
        """For the officer; empty when there was nothing for this notebook."""
        said = []
        if self.receipts.numbers:
            numbers = ", ".join(str(number) for number in self.receipts.numbers)
            said.append(_("Đã nhận biên nhận số {numbers} của tỉnh.").format(numbers=numbers))
        if self.merged.changes:
            words = _("Đã nhập {changes} thay đổi từ máy khác của đơn vị.")
            said.append(words.format(changes=self.merged.changes))
        if self.newcomers:
            said.append(_("Có {count} máy mới đang chờ cho vào sổ.").format(count=self.newcomers))
        return " ".join(said)


def take(store: Store, records: Sequence[Record]) -> Taken:
    """Keep what is new in these records, and merge what is ready.

    Refused, in words, when the notebook is not enrolled or a receipt is forged; the rest of the
    delivery is kept then too.
    """
    now = store.clock()
    with store.quiet() as session:
        admission.meet(session, _of(records, Kind.IDENTITY), now)
        directive.keep(session, _of(records, Kind.DIRECTIVE), now)
        admission.take_keys(session, _of(records, Kind.SHARED_KEYS), now)
        revocation.carry_out(session, now)
        kept, strangers = keeping.keep(session, _of(records, Kind.BATCH), now)
    merged = merge_waiting(store)
    receipts = receipt.keep(store, _of(records, Kind.RECEIPT))
    with store.read() as session:
        newcomers = len(set(session.scalars(_NEWCOMERS)))
    logger.info("%s batches kept, %s changes merged", kept, merged.changes)
    return Taken(receipts, kept, merged, newcomers, strangers)


def admit(store: Store, activations: Collection[bytes]) -> Merged:
    """Let machines in on the officer's word, and merge what waited for it."""
    with store.quiet() as session:
        admission.admit(session, activations, store.clock())
    return merge_waiting(store)


def accept(store: Store, hashes: Collection[bytes]) -> Merged:
    """Merge, on the officer's word, what a revoked machine has sealed; others learn of it from here."""
    with store.quiet() as session:
        revocation.accept(session, hashes)
    merged = merge_waiting(store)
    if merged.changes:
        with store.quiet() as session:
            vouch(session, store.clock())
    return merged


def merge_waiting(store: Store) -> Merged:
    """Merge what is ready, all together; if that fails, each by itself."""
    with store.read() as session:
        found = _Ready.find(session)
    _set_apart(store, found.broken)
    if not found.batches or _attempt(store, found.batches) is None:
        return _merged(found.batches)
    done: list[_Opened] = []
    spoilt: set[bytes] = set()
    for one in found.batches:
        if spoilt.isdisjoint(one.incoming.parents):
            failure = _attempt(store, [one])
            if failure is None:
                done.append(one)
                continue
            _set_apart(store, {one.hash: failure})
        spoilt.add(one.incoming.hash)
    return _merged(done)


class _Fault(NamedTuple):
    """Why a batch is not merged: it goes on waiting, or it is set apart."""

    state: BatchState
    reason: str


@dataclass(frozen=True, slots=True)
class _Opened:
    hash: bytes
    changes: int
    incoming: Incoming


@dataclass(slots=True)
class _Ready:
    """Waiting batches that can be merged in this order, and those that never can."""

    batches: list[_Opened]
    broken: dict[bytes, _Fault]

    @classmethod
    def find(cls, session: Session) -> "_Ready":
        halves = select(MergedBatch.hash).where(MergedBatch.unit == session.info["unit"])
        done = set(session.scalars(halves)) | {each[:16] for each in session.scalars(select(Batch.hash))}
        keys = [held.key for held in unit_key.all_of(session)]
        orders = Orders.of(directive.kept(session))
        apart = revocation.excluded(session, orders)
        ready, waiting = cls([], {}), dict[bytes, batch.Batch]()
        for body, state in session.execute(_CANDIDATES):
            one = batch.decode(body)
            if one.half not in apart:
                waiting[one.half] = one
            elif state == BatchState.WAITING:
                ready.broken[one.hash] = _Fault(BatchState.QUARANTINED, apart[one.half])
        done |= orders.lost
        # each round finds those whose parents the rounds before have found
        while found := [one for one in waiting.values() if done.issuperset(one.came_after)]:
            for one in found:
                del waiting[one.half]
                if ready.open(one, keys):
                    done.add(one.half)
        return ready

    def open(self, one: batch.Batch, keys: Collection[bytes]) -> bool:
        """Add it; False where its key is missing or it cannot be read."""
        key = next((key for key in keys if one.is_sealed_with(key)), None)
        if key is None:
            return False
        try:
            province, private = one.open_as_unit(key)
        except BadBatch as error:
            self.broken[one.hash] = _Fault(BatchState.QUARANTINED, str(error))
            return False
        incoming = Incoming(one.half, one.came_after, one.header.sealed_at, [*province, *private])
        self.batches.append(_Opened(one.hash, one.header.changes, incoming))
        return True


def _merged(batches: Sequence[_Opened]) -> Merged:
    numbers = {table.table for one in batches for table in one.incoming.rows} & TABLES.keys()
    tables = frozenset(TABLES[number][0] for number in numbers)
    return Merged(sum(one.changes for one in batches), tables)


def _attempt(store: Store, batches: Sequence[_Opened]) -> _Fault | None:
    """Merge these, all or none; the fault, if there is one."""
    try:
        with store.quiet() as session:
            # a row with changes that are not sealed would lose them to what is merged over it
            seal_in(session, store.clock())
            with journal.suspended(session.connection()):
                merge(session.connection(), store.unit, [one.incoming for one in batches])
                _remake_keys(session, batches)
                session.flush()
            hashes = [one.hash for one in batches]
            for start in range(0, len(hashes), _BOUND):
                some = ReceivedBatch.hash.in_(hashes[start : start + _BOUND])
                session.execute(
                    update(ReceivedBatch).where(some).values(state=BatchState.MERGED, reason=None)
                )
    except NewerVersion as error:
        return _Fault(BatchState.WAITING, str(error))
    except BadBatch as error:
        return _Fault(BatchState.QUARANTINED, str(error))
    except DBAPIError as error:
        # what the database says may quote a value; its kind does not
        return _Fault(BatchState.QUARANTINED, type(error.orig).__name__)
    return None


def _remake_keys(session: Session, batches: Sequence[_Opened]) -> None:
    """What is searched by does not travel: each machine derives it."""
    models = synced_tables()
    touched: dict[str, set[bytes]] = {}
    for table in (table for one in batches for table in one.incoming.rows if table.table in TABLES):
        touched.setdefault(TABLES[table.table][0], set()).update(row.id for row in table.rows)
    for name in touched.keys() & models.keys():
        remake_keys(session, models[name], sorted(touched[name]))


def _set_apart(store: Store, faults: Mapping[bytes, _Fault]) -> None:
    if not faults:
        return
    logger.warning("%s received batches not merged", len(faults))
    with store.quiet() as session:
        for hash_, fault in faults.items():
            apart = update(ReceivedBatch).where(ReceivedBatch.hash == hash_)
            session.execute(apart.values(state=fault.state, reason=fault.reason))


def _of(records: Iterable[Record], kind: Kind) -> list[bytes]:
    return [record.data for record in records if record.kind == kind]


_BOUND = 500
"""Hashes in one statement."""
_NEWCOMERS = select(Device.activation).where(Device.admitted_at.is_(None))
_CANDIDATES = select(ReceivedBatch.body, ReceivedBatch.state).where(
    # what was set apart with its machine may be vouched for by now
    (ReceivedBatch.state == BatchState.WAITING) | ReceivedBatch.reason.in_((REVOKED, LOST)),
    # its own that were lost come back; those of a newcomer wait for the officer's word
    ReceivedBatch.device.not_in(select(Device.id).where(Device.admitted_at.is_(None))),
)
