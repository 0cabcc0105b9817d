"""Which batch came before which: the only order that decides what a field holds (sync.md 4.5)."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection, func, insert, select

from app.db.graph import BranchClock, MergedBatch

NOTHING = 0
"""Stands for what was written before the graph was kept; every batch has seen it."""

_BOUND = 500
"""Numbers in one statement."""


@dataclass(frozen=True, slots=True)
class _Place:
    hash: bytes
    branch: int
    place: int
    clock: Mapping[int, int]


@dataclass(slots=True)
class Graph:
    """The merged batches of one unit, as far as they were asked for.

    Nobody else merges into the unit meanwhile.
    """

    connection: Connection
    unit: str
    _places: dict[int, _Place] = field(default_factory=dict)
    _tips: dict[int, int] = field(default_factory=dict)

    def merged(self, hashes: Iterable[bytes]) -> frozenset[bytes]:
        """Which of these batches are merged, by the first halves of their hashes."""
        return frozenset(self._numbers(set(hashes)))

    def add(self, batches: Mapping[bytes, Sequence[bytes]]) -> dict[bytes, int]:
        """Place new batches, parents first, and number them.

        From each hash to its parents: first the batch of the same device before it, then those it
        had merged besides; hashes by their first halves. A parent that is not known here was
        merged before the graph was kept.
        """
        asked = {parent for parents in batches.values() for parent in parents} - batches.keys()
        known = self._numbers(asked)
        self.load(known.values())
        self._tips |= self._last_places({self._places[number].branch for number in known.values()})
        last = select(func.coalesce(func.max(MergedBatch.number), 0)).where(MergedBatch.unit == self.unit)
        first = 1 + self.connection.scalars(last).one()
        for number, (hash_, parents) in enumerate(batches.items(), first):
            self._place(number, hash_, [known.get(parent) for parent in parents])
            known[hash_] = number
        numbers = {hash_: known[hash_] for hash_ in batches}
        self._write(numbers.values())
        return numbers

    def load(self, numbers: Iterable[int]) -> None:
        """Read the places of these batches, so that they can be compared."""
        wanted = sorted(set(numbers) - self._places.keys() - {NOTHING})
        for start in range(0, len(wanted), _BOUND):
            self._read(wanted[start : start + _BOUND])

    def has_seen(self, later: int, earlier: int) -> bool:
        """Whether who sealed `later` had merged `earlier`; a batch has seen itself."""
        if earlier == NOTHING:
            return True
        if later == NOTHING:
            return False
        seen = self._places[earlier]
        return self._places[later].clock.get(seen.branch, 0) >= seen.place

    def hash_of(self, number: int) -> bytes:
        """The first half of the batch's hash: the same on every machine."""
        return b"" if number == NOTHING else self._places[number].hash

    def _numbers(self, hashes: Collection[bytes]) -> dict[bytes, int]:
        found: dict[bytes, int] = {}
        wanted = sorted(hashes)
        for start in range(0, len(wanted), _BOUND):
            some = MergedBatch.hash.in_(wanted[start : start + _BOUND])
            query = select(MergedBatch.hash, MergedBatch.number).where(MergedBatch.unit == self.unit, some)
            found |= {row.hash: row.number for row in self.connection.execute(query)}
        return found

    def _read(self, numbers: Sequence[int]) -> None:
        clocks: dict[int, dict[int, int]] = {number: {} for number in numbers}
        of_unit = BranchClock.unit == self.unit
        query = select(BranchClock.batch, BranchClock.branch, BranchClock.place)
        for row in self.connection.execute(query.where(of_unit, BranchClock.batch.in_(numbers))):
            clocks[row.batch][row.branch] = row.place
        batch = MergedBatch
        places = select(batch.number, batch.hash, batch.branch, batch.place)
        for at in self.connection.execute(places.where(batch.unit == self.unit, batch.number.in_(numbers))):
            self._places[at.number] = _Place(at.hash, at.branch, at.place, clocks[at.number])

    def _last_places(self, branches: Collection[int]) -> dict[int, int]:
        query = (
            select(MergedBatch.branch, func.max(MergedBatch.place).label("last"))
            .where(MergedBatch.unit == self.unit, MergedBatch.branch.in_(branches))
            .group_by(MergedBatch.branch)
        )
        return {row.branch: row.last for row in self.connection.execute(query)}

    def _place(self, number: int, hash_: bytes, parents: Sequence[int | None]) -> None:
        clock: dict[int, int] = {}
        for parent in parents:
            for branch, place in self._places[parent].clock.items() if parent else ():
                clock[branch] = max(place, clock.get(branch, 0))
        before = self._places[parents[0]] if parents and parents[0] else None
        goes_on = before is not None and self._tips[before.branch] == before.place
        branch, place = (before.branch, before.place + 1) if before and goes_on else (number, 1)
        clock[branch] = self._tips[branch] = place
        self._places[number] = _Place(hash_, branch, place, clock)

    def _write(self, numbers: Collection[int]) -> None:
        if not numbers:
            return
        batches, clocks = [], []
        for number in numbers:
            at = self._places[number]
            key = {"unit": self.unit, "number": number}
            batches.append({**key, "hash": at.hash, "branch": at.branch, "place": at.place})
            clocks += [
                {"unit": self.unit, "batch": number, "branch": branch, "place": place}
                for branch, place in at.clock.items()
            ]
        self.connection.execute(insert(MergedBatch), batches)
        self.connection.execute(insert(BranchClock), clocks)


def newest(connection: Connection, unit: str, *, besides: bytes) -> list[bytes]:
    """What a new batch that follows `besides` has to name: merged batches that none has seen.

    Hashes by their first halves, in their own order.
    """
    tip = select(MergedBatch.branch, func.max(MergedBatch.place).label("place")).group_by(MergedBatch.branch)
    tips = tip.where(MergedBatch.unit == unit).subquery()
    query = select(MergedBatch.number, MergedBatch.hash).join(
        tips, (tips.c.branch == MergedBatch.branch) & (tips.c.place == MergedBatch.place)
    )
    found = {row.number: row.hash for row in connection.execute(query.where(MergedBatch.unit == unit))}
    graph = Graph(connection, unit)
    graph.load(found)
    return sorted(
        found[number]
        for number in found
        if found[number] != besides
        and not any(graph.has_seen(other, number) for other in found if other != number)
    )
