"""Stopped while it seals: a change is in one batch or in none yet, never in two, and none is skipped."""

import shutil
from pathlib import Path

import pytest
from sqlalchemy import text

from app.db.store import NotebookFiles, Store
from app.sync.seal import seal
from tests.db.faults import CALLS, KILL, Fault, count_calls, points

pytestmark = [
    pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed"),
    pytest.mark.timeout(600),
]


@pytest.mark.parametrize(
    ("calls", "most"), [(("pwrite64", "fdatasync"), 2), pytest.param(CALLS, 25, marks=pytest.mark.slow)]
)
def test_stopped_at_any_write_the_next_sealing_ends_it(
    laptop: Store, tmp_path: Path, calls: tuple[str, ...], most: int
) -> None:
    key = laptop.key
    laptop.close()
    files = NotebookFiles(tmp_path / "again")
    job = ("seal", str(files.folder), key.hex())
    _again(laptop.files, files)
    counted = count_calls(*job, program="tests.accident")
    whole = _batches(files, key)
    for call, when in [each for each in points(counted, KILL, most) if each[0] in calls]:
        _again(laptop.files, files)
        said = Fault(call, KILL, when).run(*job, program="tests.accident").stdout
        store = Store(files, key)
        made = seal(store)
        assert not (said and made)
        assert seal(store) == ()
        store.check()
        store.close()
        assert _batches(files, key) == whole


def _batches(files: NotebookFiles, key: bytes) -> list[tuple[int, int]]:
    store = Store(files, key)
    with store.read() as session:
        rows = session.execute(text("SELECT number, changes FROM batch ORDER BY number")).all()
    store.close()
    return [(row.number, row.changes) for row in rows]


def _again(source: NotebookFiles, target: NotebookFiles) -> None:
    shutil.rmtree(target.folder, ignore_errors=True)
    target.folder.mkdir()
    shutil.copy(source.database, target.folder)
