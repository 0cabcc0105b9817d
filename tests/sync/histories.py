"""Random histories of several machines, and what they must come to by looking at every write."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from app.sync.body import RowChange, TableChanges, Value
from app.sync.merge import Incoming

PERSON, DELETED = 3, 0
FIELDS: dict[int, tuple[Value, ...]] = {
    DELETED: (0, 1, 2),
    5: (1970, 1980, None),
    7: ("kinh", "tay", None),
    13: ("0912345678", None),
}
"""Field numbers of the register of people, and values that travel in them."""
ROWS = tuple(bytes([number]) * 16 for number in range(3))

Key = tuple[bytes, int]


@dataclass
class Machine:
    """A laptop: which batches it has merged."""

    has: set[bytes] = field(default_factory=set)
    last: bytes | None = None


@dataclass
class History:
    """Batches that some machines sealed, learning from each other now and then."""

    batches: dict[bytes, Incoming] = field(default_factory=dict)
    before: dict[bytes, set[bytes]] = field(default_factory=dict)
    """Batch -> all that its machine had merged, with itself."""

    def seal(self, chance: random.Random, machine: Machine) -> None:
        """The machine writes something."""
        hash_ = chance.randbytes(16)
        first = () if machine.last is None else (machine.last,)
        others = [one for one in self._newest(machine.has) if one != machine.last]
        machine.has.add(hash_)
        machine.last = hash_
        rows = [RowChange(row, chance.randrange(2), 0, _values(chance)) for row in _some(chance, ROWS)]
        sealed_at = chance.choice((5, 5, 6, -1000, 2**33))
        self.batches[hash_] = Incoming(hash_, (*first, *others), sealed_at, [TableChanges(PERSON, rows)])
        self.before[hash_] = set(machine.has)

    def _newest(self, has: set[bytes]) -> list[bytes]:
        return sorted(one for one in has if not any(one in self.before[other] - {other} for other in has))

    def arrival(self, chance: random.Random) -> Iterator[list[Incoming]]:
        """The batches in any order in which parents come first, some together and some twice."""
        waiting, there, group = list(self.batches.values()), set[bytes](), []
        while waiting:
            ready = [batch for batch in waiting if there.issuperset(batch.parents)]
            one = chance.choice(ready)
            waiting.remove(one)
            there.add(one.hash)
            group.append(one)
            if not waiting or chance.random() < 0.4:
                yield group
                if chance.random() < 0.2:
                    yield group
                group = []

    def rows(self) -> dict[bytes, dict[int, Value]]:
        """What every row must hold."""
        return {row: self._row(row) for row in self._ids()}

    def values(self) -> set[tuple[bytes, int, Value]]:
        """(row, field, value) of every write."""
        changes = (change for one in self.batches.values() for table in one.rows for change in table.rows)
        return {(change.id, number, value) for change in changes for number, value in change.values.items()}

    def several(self) -> set[tuple[Key, bytes, Value]]:
        """The values of fields that hold more than one, with the batch of each."""
        found = {(row, number): self._heads(row, number) for row in self._ids() for number in FIELDS}
        return {(key, *head) for key, heads in found.items() if len(heads) > 1 for head in heads}

    def _ids(self) -> set[bytes]:
        return {change.id for batch in self.batches.values() for table in batch.rows for change in table.rows}

    def _row(self, row: bytes) -> dict[int, Value]:
        held: dict[int, Value] = {number: self._shown(row, number) for number in FIELDS}
        deletions = self._heads(row, DELETED)
        gone = bool(deletions) and all(value for _hash, value in deletions)
        edits = [hash_ for hash_, change in self._writes(row) if change.values.keys() != {DELETED}]
        unseen = [
            edit for edit in edits if not any(edit in self.before[hash_] for hash_, _value in deletions)
        ]
        return held | {DELETED: held[DELETED] if gone and not unseen else 0}

    def _writes(self, row: bytes) -> list[tuple[bytes, RowChange]]:
        found = []
        for hash_, batch in self.batches.items():
            found += [(hash_, change) for table in batch.rows for change in table.rows if change.id == row]
        return found

    def _heads(self, row: bytes, number: int) -> list[tuple[bytes, Value]]:
        said = {hash_: change for hash_, change in self._writes(row) if number in change.values}
        return [
            (hash_, change.values[number])
            for hash_, change in said.items()
            if not any(other != hash_ and hash_ in self.before[other] for other in said)
        ]

    def _shown(self, row: bytes, number: int) -> Value:
        def rank(head: tuple[bytes, Value]) -> tuple[bool, int, int, bytes]:
            (change,) = [change for hash_, change in self._writes(row) if hash_ == head[0]]
            is_deletion = number == DELETED and bool(head[1])
            second = self.batches[head[0]].sealed_at - change.age
            return is_deletion, second, change.ordinal, head[0]

        heads = self._heads(row, number)
        return max(heads, key=rank)[1] if heads else None


def history(seed: int) -> History:
    """One of many; the same seed gives the same."""
    chance = random.Random(seed)  # noqa: S311 - no secret: a seed must give the same history again
    made, machines = History(), [Machine() for _ in range(chance.randint(2, 4))]
    for _ in range(chance.randint(3, 14)):
        machine = chance.choice(machines)
        if chance.random() < 0.4:
            machine.has |= chance.choice(machines).has
        if chance.random() < 0.05:  # a copy of a notebook goes on beside it
            machines.append(Machine(set(machine.has), machine.last))
        made.seal(chance, machine)
    return made


def _some(chance: random.Random, rows: Sequence[bytes]) -> list[bytes]:
    return chance.sample(rows, chance.randint(1, len(rows)))


def _values(chance: random.Random) -> dict[int, Value]:
    numbers = chance.sample(sorted(FIELDS), chance.choice((0, 1, 1, 2, 3)))
    return {number: chance.choice(FIELDS[number]) for number in numbers}
