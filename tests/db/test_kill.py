"""Stopped at any write, or with a disk full at any write: what was confirmed is there, nothing is half.

strace stops a real program at the n-th call that touches the disk, or makes that call fail.
"""

import shutil
from pathlib import Path

import pytest
from sqlalchemy import text

from app.db.store import NotebookFiles, Store
from tests.db.child import FULL, ROWS
from tests.db.conftest import KEY, UNIT
from tests.db.faults import KILL, NO_ROOM, Fault, count_calls, points

OPERATIONS = 3
QUICK, MANY, EVERY = 2, 12, 10_000
"""Points tried of each call: in the quick run, of making a notebook, of writing in one."""

pytestmark = [
    pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed"),
    pytest.mark.timeout(900),
]


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
