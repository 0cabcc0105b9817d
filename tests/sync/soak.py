"""Many histories of laptops, on all cores; a fault names its seed, which replays alone.

python -m tests.sync.soak --first 0 --seeds 20000      # make soak
python -m tests.sync.soak --first 4711 --seeds 1       # one history again
"""

import argparse
import json
import logging
import multiprocessing
import sys
import time

from tests.sync import simulation

_AT_ONCE = 20
_TOLD_EACH = 1000


def fault(seed: int) -> str:
    """What the history of this seed shows to be wrong; empty when nothing is."""
    try:
        simulation.run(seed)
    except Exception as error:  # noqa: BLE001 - however it shows
        return f"seed {seed}: {error!r}"
    return ""


def main() -> None:
    """Many seeds on all cores, with a line at the end."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--seeds", type=int, default=20_000)
    asked = parser.parse_args()
    seeds = range(asked.first, asked.first + asked.seeds)
    start, failed = time.monotonic(), 0
    # each start after a kill would say so
    with multiprocessing.get_context("spawn").Pool(initializer=logging.disable) as pool:
        for done, said in enumerate(pool.imap_unordered(fault, seeds, _AT_ONCE), 1):
            failed += bool(said)
            if said:
                _say(said)
            if done % _TOLD_EACH == 0 or done == asked.seeds:
                seconds = round(time.monotonic() - start)
                _say(json.dumps({"histories": done, "of": asked.seeds, "failed": failed, "seconds": seconds}))
    sys.exit(bool(failed))


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
