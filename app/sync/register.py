"""Multi-value registers: what a field holds after writes that may not have known of each other.

A pure function of the set of writes: no order of arrival, no repetition and no clock changes
which values stay. Clocks only choose which of several is shown (sync.md 4.4, 4.5).
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import NamedTuple

from app.sync.body import Value

HasSeen = Callable[[int, int], bool]
"""Whether the first batch had merged the second."""


class Write(NamedTuple):
    """One batch's value of one field."""

    batch: int
    second: int
    ordinal: int
    value: Value


def unseen(writes: Iterable[Write], has_seen: HasSeen) -> list[Write]:
    """The writes that no other of them has seen: the heads of the field."""
    by_batch = {write.batch: write for write in writes}
    return [
        write
        for write in by_batch.values()
        if not any(other != write.batch and has_seen(other, write.batch) for other in by_batch)
    ]


def shown(heads: Collection[Write], hash_of: Callable[[int], bytes]) -> Write:
    """The head whose value is shown; ties of the clock fall the same way everywhere."""
    return max(heads, key=lambda head: (head.second, head.ordinal, hash_of(head.batch)))


def is_gone(deletions: Sequence[Write], edits: Iterable[int], has_seen: HasSeen) -> bool:
    """Whether a row is deleted, by the heads of its field `deleted` and the batches of its other heads.

    A deletion holds against what who deleted had seen: an edit, or a bringing back, that no
    deletion has seen keeps the row.
    """
    if not deletions or not all(head.value for head in deletions):
        return False
    return all(any(has_seen(head.batch, edit) for head in deletions) for edit in edits)
