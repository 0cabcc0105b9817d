"""Stopped at any write, or with a disk full at any write: what was confirmed is there, nothing is half.

strace stops a real program at the n-th call that touches the disk, or makes that call fail.
"""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import text

from app.db.store import NotebookFiles, Store
from tests.db.child import FULL, ROWS
from tests.db.conftest import KEY, UNIT

ROOT = Path(__file__).parents[2]
CALLS = ("pwrite64", "fsync", "fdatasync", "ftruncate", "rename", "unlink")
"""What SQLite and we change files with."""
OPERATIONS = 3
QUICK, MANY, EVERY = 2, 12, 10_000
"""Points tried of each call: in the quick run, of making a notebook, of writing in one."""

pytestmark = [
    pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed"),
    pytest.mark.timeout(900),
]


@dataclass(frozen=True, slots=True)
class Fault:
    """At the n-th `call` the program is killed, or from there on the disk is full."""

    call: str
    fault: str
    when: int

    def run(self, *job: str) -> "subprocess.CompletedProcess[str]":
        """The child's job, under strace."""
        occasion = f"{self.when}+" if "error" in self.fault else str(self.when)
        strace = ["strace", "-f", "-qq", "-o", "/dev/null", "-e", f"trace={self.call}"]
        inject = ["-e", f"inject={self.call}:{self.fault}:when={occasion}"]
        return _run([*strace, *inject, *_child(*job)])


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


def count_calls(*job: str) -> dict[str, int]:
    """How often a job that nothing disturbs makes each call."""
    folder = Path(job[1]).parent
    log = folder / "calls.txt"
    _run(["strace", "-f", "-o", str(log), "-e", f"trace={','.join(CALLS)}", *_child(*job)]).check_returncode()
    lines = log.read_text(encoding="utf-8", errors="replace").splitlines()
    return {call: sum(f" {call}(" in line for line in lines) for call in CALLS}


def _child(*job: str) -> list[str]:
    return [sys.executable, "-m", "tests.db.child", *job]


def _run(command: list[str]) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)  # noqa: S603 - our own script


def check_after_writing(files: NotebookFiles, said: list[str]) -> None:
    """All operations that were said are whole in the notebook, and at most one more."""
    store = Store(files, KEY)
    with store.read() as session:
        people = session.execute(text("SELECT birth_year, count(*) FROM person GROUP BY birth_year")).all()
        made = session.execute(
            text(
                "SELECT operation.label, count(person.id) FROM operation "
                "JOIN journal ON journal.operation = operation.id AND journal.field = -1 "
                "LEFT JOIN person ON person.id = journal.row GROUP BY operation.id"
            )
        ).all()
        capture = session.execute(text("SELECT operation, merging FROM capture")).one()
    store.check()
    store.close()

    confirmed = [line for line in said if line != "closed"]
    assert confirmed == [str(number) for number in range(len(confirmed))]
    assert len(people) in {len(confirmed), len(confirmed) + 1}
    assert people == [(number, ROWS) for number in range(len(people))]
    assert made == [(f"Việc {number}", ROWS) for number in range(len(people))]
    assert capture == (None, 0)


def disturb_writing(blank: Path, folder: Path, fault: str, most: int) -> int:
    """Write under each fault on a fresh copy; how many times the program did not come to its end."""
    job = ("write", str(folder / "notebook"), KEY.hex(), str(OPERATIONS))
    files = NotebookFiles(Path(job[1]))
    cut_short = 0
    _fresh(files, blank)
    for call, when in list(points(count_calls(*job), fault, most)):
        _fresh(files, blank)
        ended = Fault(call, fault, when).run(*job)
        assert ended.returncode in {0, FULL, -9, 137}, ended.stderr
        cut_short += ended.returncode != 0
        check_after_writing(files, ended.stdout.split())
    return cut_short


def disturb_making(folder: Path, fault: str, most: int) -> int:
    """Make a notebook under each fault, then again without: there is none, or a whole one."""
    job = ("make", str(folder / "notebook"), KEY.hex())
    files = NotebookFiles(Path(job[1]))
    cut_short = 0
    for call, when in list(points(count_calls(*job), fault, most)):
        shutil.rmtree(files.folder)
        ended = Fault(call, fault, when).run(*job)
        assert ended.returncode in {0, FULL, -9, 137}, ended.stderr
        cut_short += ended.returncode != 0
        if not files.exist():
            Store.create(files, KEY, UNIT).close()
        check_after_writing(files, [])
    return cut_short


def _fresh(files: NotebookFiles, blank: Path) -> None:
    shutil.rmtree(files.folder, ignore_errors=True)
    files.folder.mkdir()
    shutil.copy(blank, files.folder)


def test_stopped_while_writing_all_that_was_confirmed_is_there(blank: Path, tmp_path: Path) -> None:
    assert disturb_writing(blank, tmp_path, KILL, QUICK) >= QUICK


@pytest.mark.slow
@pytest.mark.parametrize(("fault", "most"), [(KILL, EVERY), (NO_ROOM, MANY)])
def test_stopped_at_every_write_all_that_was_confirmed_is_there(
    blank: Path, tmp_path: Path, fault: str, most: int
) -> None:
    assert disturb_writing(blank, tmp_path, fault, most) > 10


@pytest.mark.slow
@pytest.mark.parametrize("fault", [KILL, NO_ROOM])
def test_stopped_while_making_there_is_no_notebook_or_a_whole_one(tmp_path: Path, fault: str) -> None:
    assert disturb_making(tmp_path, fault, MANY) > MANY
