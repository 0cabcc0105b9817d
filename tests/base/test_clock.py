import threading
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from app.base.clock import ORDINALS_PER_SECOND, HybridClock, Stamp, system_clock, today

START = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)


def wall(moments: Iterable[datetime]) -> HybridClock:
    """A hybrid clock over a wall clock that shows these moments, one after another."""
    shown = iter(moments)
    return HybridClock(lambda: next(shown))


@given(st.lists(st.integers(-(10**8), 10**8), min_size=2, max_size=60))
def test_stamps_grow_however_the_wall_clock_jumps(seconds: list[int]) -> None:
    clock = wall(START + timedelta(seconds=second) for second in seconds)
    stamps = [clock.stamp() for _ in seconds]
    assert all(first < second for first, second in pairwise(stamps))


def test_a_new_second_starts_again_at_ordinal_nought() -> None:
    clock = wall([START, START, START + timedelta(seconds=1)])
    second = int(START.timestamp())
    assert [clock.stamp() for _ in range(3)] == [Stamp(second, 0), Stamp(second, 1), Stamp(second + 1, 0)]


def test_a_busy_second_borrows_from_the_next() -> None:
    clock = HybridClock(lambda: START)
    stamps = [clock.stamp() for _ in range(ORDINALS_PER_SECOND + 1)]
    assert stamps[-1] == Stamp(stamps[0].second + 1, 0)
    assert max(stamp.ordinal for stamp in stamps) < ORDINALS_PER_SECOND


def test_a_clock_goes_on_after_the_last_stamp_of_the_day_before() -> None:
    ahead = Stamp(int(START.timestamp()) + 3600, 7)
    assert HybridClock(lambda: START, last=ahead).stamp() == Stamp(ahead.second, 8)


def test_threads_never_share_a_stamp() -> None:
    clock = HybridClock(lambda: START)
    drawn: list[Stamp] = []
    threads = [
        threading.Thread(target=lambda: drawn.extend(clock.stamp() for _ in range(300))) for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(drawn)) == 1200


def test_the_day_turns_at_midnight_in_vietnam() -> None:
    assert today(lambda: datetime(2026, 11, 23, 16, 59, tzinfo=UTC)) == date(2026, 11, 23)
    assert today(lambda: datetime(2026, 11, 23, 17, 0, tzinfo=UTC)) == date(2026, 11, 24)


def test_the_machines_clock_is_aware() -> None:
    assert system_clock().utcoffset() == timedelta(0)
