"""From the start of the process to the first frame, and to a window that can be used.

The notebook holds 10,000 people; its key is given, since deriving it takes its quarter of a
second on purpose. Every run is a fresh process; ours and the yardstick take turns; both find
their bytecode ready.
"""

import json
import secrets
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from filled import fill
from measure import ROOT, compile_program, tell

_RUNS = 11


def main() -> None:
    """Print the lines."""
    compile_program()
    with tempfile.TemporaryDirectory() as folder:
        key = secrets.token_bytes(32)
        fill(Path(folder), key)
        first = _pair(("opened_window.py", "first_frame"), ("bare_window.py",), folder, key)
        tell("first_frame", first["ours"][0], first["theirs"][0], unit="s", most="<= 2x")
        usable = _pair(("opened_window.py", "usable"), ("bare_query.py",), folder, key)
        tell("usable_10000_people", usable["ours"][0], usable["theirs"][0], unit="s", most="<= 1.6x")
        tell("memory_10000_people", usable["ours"][1], usable["theirs"][1], unit="MB", most="<= 1.4x")


def _pair(
    ours: tuple[str, ...], theirs: tuple[str, ...], folder: str, key: bytes
) -> dict[str, tuple[float, float]]:
    """Medians of (seconds, megabytes) of both, in turn, after one warm-up."""
    seen: dict[str, list[tuple[float, float]]] = {"ours": [], "theirs": []}
    for run in range(_RUNS + 1):
        for who, (script, *rest) in (("ours", ours), ("theirs", theirs)):
            command = [sys.executable, str(ROOT / "bench" / script), *rest, folder, key.hex()]
            start = time.monotonic()
            done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True)  # noqa: S603 - our own scripts
            ended, megabytes = json.loads(done.stdout)
            if run:
                seen[who].append((ended - start, megabytes))
    return {who: (_median(found, 0), _median(found, 1)) for who, found in seen.items()}


def _median(found: list[tuple[float, float]], place: int) -> float:
    return statistics.median(pair[place] for pair in found)


if __name__ == "__main__":
    main()
