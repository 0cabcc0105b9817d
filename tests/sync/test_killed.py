"""Laptops that exchange are killed at any moment; `make soak` kills far more of them."""

import sys

import pytest

from tests.sync import killed

RUNS = 60
_TOGETHER = 20


@pytest.mark.slow
@pytest.mark.timeout(300)
@pytest.mark.skipif(sys.platform == "win32", reason="a process is forked, so that a run takes no start")
@pytest.mark.parametrize("first", range(0, RUNS, _TOGETHER))
def test_whatever_the_moment_nothing_saved_is_lost(first: int) -> None:
    confirmed = sum(killed.run(seed) for seed in range(first, first + _TOGETHER))
    assert confirmed > _TOGETHER
