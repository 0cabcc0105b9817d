"""Many histories of laptops and many killed runs, on all cores; a fault names its seed, which replays alone.

python -m tests.sync.soak                                       # make soak
python -m tests.sync.soak --first 4711 --histories 1 --kills 0  # one history again
"""

import argparse
import json
import logging
import multiprocessing
import sys
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor

from tests.sync import killed, simulation

_AT_ONCE = 20
_TOLD_EACH = 1000


def history(seed: int) -> str:
    """What the history of this seed shows to be wrong; empty when nothing is."""
    return _fault(simulation.run, seed)


def kill(seed: int) -> str:
    """The same of a run that is killed."""
    return _fault(killed.run, seed)


def _fault(run: Callable[[int], object], seed: int) -> str:
    try:
        run(seed)
    except Exception as error:  # noqa: BLE001 - however it shows
        return f"seed {seed}: {error!r}"
    return ""


def main() -> None:
    """Both, with a line of figures now and then and at the end of each."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--kills", type=int, default=2_000)
    parser.add_argument("--histories", type=int, default=20_000)
    asked = parser.parse_args()
    # each start after a kill would say so
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(mp_context=context, initializer=logging.disable) as pool:
        lanes = (("killed runs", kill, asked.kills), ("histories", history, asked.histories))
        failed = sum(
            _lane(pool, name, run, range(asked.first, asked.first + count)) for name, run, count in lanes
        )
    sys.exit(bool(failed))


def _lane(pool: ProcessPoolExecutor, name: str, run: Callable[[int], str], seeds: range) -> int:
    start, failed = time.monotonic(), 0
    for done, said in enumerate(pool.map(run, seeds, chunksize=_AT_ONCE), 1):
        failed += bool(said)
        if said:
            _say(f"{name}, {said}")
        if done % _TOLD_EACH == 0 or done == len(seeds):
            seconds = round(time.monotonic() - start)
            _say(
                json.dumps(
                    {"lane": name, "done": done, "of": len(seeds), "failed": failed, "seconds": seconds}
                )
            )
    return failed


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
