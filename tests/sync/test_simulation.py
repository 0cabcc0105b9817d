"""Many bad years of a unit's laptops: 0 diverged, 0 lost, 0 stuck; and bugs planted on purpose are seen.

`make soak` runs far more seeds; a failure names its seed, and tests.sync.soak replays it.
"""

from collections.abc import Callable, Mapping
from typing import Any

import pytest
from sqlalchemy import select

from app.db.batch import Batch as Kept
from app.db.batch import BatchState
from app.sync import inbox, keeping, merge, outbox, register, seal
from app.sync.batch import Batch
from app.sync.graph import Graph
from app.sync.records import Kind
from app.sync.register import Write
from tests.sync import simulation

SEEDS = 500
_TOGETHER = 20
_MOST_SEEDS_TO_SEE_A_BUG = 200


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.parametrize("first", range(0, SEEDS, _TOGETHER))
def test_after_a_bad_year_all_hold_what_the_history_says(first: int) -> None:
    for seed in range(first, first + _TOGETHER):
        simulation.run(seed)


def _last_writer_wins(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(
        merge, "unseen", lambda writes, _seen: [max(writes, key=lambda one: (one.second, one.ordinal))]
    )


def _shown_by_arrival(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(merge, "shown", lambda heads, _hash_of: max(heads, key=lambda one: one.batch))


def _shown_by_age(patch: pytest.MonkeyPatch) -> None:
    def oldest(heads: list[Write], hash_of: Callable[[int], bytes]) -> Write:
        return min(heads, key=lambda one: (one.second, one.ordinal, hash_of(one.batch)))

    patch.setattr(merge, "shown", oldest)


def _later_has_seen_earlier(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Graph, "has_seen", lambda _self, later, earlier: later >= earlier)


def _nobody_has_seen_anything(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Graph, "has_seen", lambda _self, later, earlier: later == earlier)


def _a_deletion_always_wins(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(merge, "is_gone", lambda deletions, _edits, _seen: any(one.value for one in deletions))


def _an_edit_always_wins(patch: pytest.MonkeyPatch) -> None:
    def never_seen(deletions: list[Write], edits: list[int], seen: Callable[[int, int], bool]) -> bool:
        return not edits and register.is_gone(deletions, edits, seen)

    patch.setattr(merge, "is_gone", never_seen)


def _not_sealed_before_merging(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(inbox, "seal_in", lambda _session, _now: ())


def _parents_are_not_waited_for(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Batch, "came_after", property(lambda _self: ()))


def _others_are_not_named(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(seal, "newest", lambda *_connection, besides: [])  # noqa: ARG005 - as the real one is called


def _one_line_per_device(patch: pytest.MonkeyPatch) -> None:
    place: Any = Graph._place  # noqa: SLF001 - the bug sits there

    def goes_on(self: Graph, number: int, hash_: bytes, parents: list[int | None]) -> None:
        before = self._places[parents[0]] if parents and parents[0] else None
        if before is not None:
            self._tips[before.branch] = before.place
        place(self, number, hash_, parents)

    patch.setattr(Graph, "_place", goes_on)


def _private_body_is_forgotten(patch: pytest.MonkeyPatch) -> None:
    whole: Any = Batch.open_as_unit
    patch.setattr(Batch, "open_as_unit", lambda self, key: (whole(self, key)[0], []))


def _own_name_means_own_work(patch: pytest.MonkeyPatch) -> None:
    signers: Any = keeping._signers  # noqa: SLF001 - the bug sits there

    def without_me(session: Any, me: Any) -> dict[bytes, bytes]:
        return {device: key for device, key in signers(session, me).items() if device != me.device}

    patch.setattr(keeping, "_signers", without_me)


def _noted_before_it_is_merged(patch: pytest.MonkeyPatch) -> None:
    received: Any = keeping._received  # noqa: SLF001 - the bug sits there

    def done(*given: Any) -> Any:
        made = received(*given)
        made.state = BatchState.MERGED
        return made

    patch.setattr(keeping, "_received", done)


def _received_batches_are_not_passed_on(patch: pytest.MonkeyPatch) -> None:
    whole: Any = outbox.for_machines

    def own(store: Any) -> tuple[Any, ...]:
        with store.read() as session:
            mine = set(session.scalars(select(Kept.body)))
        return tuple(one for one in whole(store) if one.kind != Kind.BATCH or one.data in mine)

    patch.setattr(outbox, "for_machines", own)


_PLANTED: Mapping[str, Callable[[pytest.MonkeyPatch], None]] = {
    planted.__name__: planted
    for planted in (
        *(_last_writer_wins, _shown_by_arrival, _shown_by_age, _later_has_seen_earlier),
        *(_nobody_has_seen_anything, _a_deletion_always_wins, _an_edit_always_wins, _one_line_per_device),
        *(_not_sealed_before_merging, _parents_are_not_waited_for, _others_are_not_named),
        *(_private_body_is_forgotten, _own_name_means_own_work),
        *(_noted_before_it_is_merged, _received_batches_are_not_passed_on),
    )
}


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.parametrize("bug", _PLANTED)
def test_a_planted_bug_is_seen(monkeypatch: pytest.MonkeyPatch, bug: str) -> None:
    simulation.run(0)  # the laptops every history starts from are whole
    _PLANTED[bug](monkeypatch)
    for seed in range(_MOST_SEEDS_TO_SEE_A_BUG):
        try:
            simulation.run(seed)
        except Exception:  # noqa: BLE001 - however it shows
            return
    pytest.fail("no history showed it")
