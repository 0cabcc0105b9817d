"""Faults of the machine, injected by strace at the n-th call of a real program (tests.db.child)."""

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
CHILD = "tests.db.child"
CALLS = (
    "pwrite64",
    "fsync",
    "fdatasync",
    "ftruncate",
    "rename",
    "unlink",
    "unlinkat",
    "mkdir",
    "rmdir",
    "write",
)
"""What SQLite and we change files with."""


@dataclass(frozen=True, slots=True)
class Fault:
    """At the n-th `call` the program is killed, or from there on the disk is full."""

    call: str
    fault: str
    when: int

    def run(self, *job: str, program: str = CHILD) -> "subprocess.CompletedProcess[str]":
        """The child's job, under strace."""
        occasion = f"{self.when}+" if "error" in self.fault else str(self.when)
        strace = ["strace", "-f", "-qq", "-o", "/dev/null", "-e", f"trace={self.call}"]
        inject = ["-e", f"inject={self.call}:{self.fault}:when={occasion}"]
        return _run([*strace, *inject, *_child(program, *job)])


KILL, NO_ROOM = "signal=KILL", "error=ENOSPC"
CALLS_OF = {KILL: CALLS, NO_ROOM: ("pwrite64", "ftruncate")}
"""A full disk refuses only what would make a file longer."""


def points(counted: dict[str, int], fault: str, most: int) -> Iterator[tuple[str, int]]:
    """Of each call at most so many of its occasions, spread evenly, the first and last among them."""
    for call in CALLS_OF[fault]:
        times = counted[call]
        wanted = min(times, most)
        for step in range(wanted):
            yield call, 1 + (step * (times - 1)) // max(1, wanted - 1)


def count_calls(*job: str, program: str = CHILD) -> dict[str, int]:
    """How often a job that nothing disturbs makes each call."""
    folder = Path(job[1]).parent
    log = folder / "calls.txt"
    _run(
        ["strace", "-f", "-o", str(log), "-e", f"trace={','.join(CALLS)}", *_child(program, *job)]
    ).check_returncode()
    lines = log.read_text(encoding="utf-8", errors="replace").splitlines()
    return {call: sum(f" {call}(" in line for line in lines) for call in CALLS}


def _child(program: str, *job: str) -> list[str]:
    return [sys.executable, "-m", program, *job]


def _run(command: list[str]) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)  # noqa: S603 - our own script
