"""How a figure is taken and told: medians, always beside a yardstick of the same run."""

import compileall
import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
RUNS = 7


def compile_program() -> None:
    """Give the program its bytecode, as libraries and the frozen folder have theirs.

    Where Python may not write it (PYTHONDONTWRITEBYTECODE), each start would compile So8 anew.
    """
    if not compileall.compile_dir(ROOT / "app", quiet=1):
        raise SystemExit(1)


def tell(figure: str, value: float, yardstick: float, *, unit: str, most: str) -> None:
    """One line: the figure, its yardstick, the ratio, and what is aimed at."""
    ratio = round(value / yardstick, 3) if yardstick else None
    line = {
        "figure": figure,
        "value": round(value, 4),
        "yardstick": round(yardstick, 4),
        "unit": unit,
        "ratio": ratio,
        "aim": most,
    }
    print(json.dumps(line), flush=True)


def median_ms(work: Callable[[], object], runs: int = 50) -> float:
    """Milliseconds of a piece of work within this process."""
    times = []
    for _run in range(runs):
        start = time.perf_counter()
        work()
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)


def paired_seconds(ours: Sequence[str], theirs: Sequence[str], runs: int = RUNS) -> tuple[float, float]:
    """Seconds of two whole processes, in turn, after one warm-up of each."""
    times: dict[int, list[float]] = {0: [], 1: []}
    for run in range(runs + 1):
        for which, command in enumerate((ours, theirs)):
            start = time.perf_counter()
            subprocess.run(  # noqa: S603 - our own scripts
                [sys.executable, *command], cwd=ROOT, check=True, capture_output=True
            )
            if run:
                times[which].append(time.perf_counter() - start)
    return statistics.median(times[0]), statistics.median(times[1])


def percentile(times: Sequence[float], share: float) -> float:
    """The time that this share of the runs stays under."""
    return sorted(times)[min(len(times) - 1, int(len(times) * share))]
