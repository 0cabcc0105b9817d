"""A backup takes the notebook's place whole, the old files stay, and a power cut loses neither."""

import shutil
from pathlib import Path

import pytest

from app.base.clock import system_clock
from app.base.errors import NotebookBusy, NotebookDamaged
from app.db import backup, restore
from app.db.backup import Backup
from app.db.store import NotebookFiles, Store
from app.domain.backup import Reason
from tests.db.changes import count
from tests.db.child import ROWS
from tests.db.conftest import KEY
from tests.db.faults import KILL, Fault, count_calls, points
from tests.db.test_backup import add_people

OLD_KEY, NEW_KEY = b"the key, wrapped by the old password", b"the key, wrapped by the new password"


@pytest.fixture
def earlier(files: NotebookFiles) -> Backup:
    """A backup with three people; the notebook has six by now, and another password."""
    files.key.write_bytes(OLD_KEY)
    store = Store(files, KEY)
    add_people(store, "Nhập danh sách")
    made = backup.write(store, files.backups, Reason.CLOSE)
    add_people(store, "Thêm người")
    store.close()
    files.key.write_bytes(NEW_KEY)
    return made


def people(files: NotebookFiles) -> int:
    store = Store(files, KEY)
    store.check()
    found = count(store, "person")
    store.close()
    return found


def test_what_would_be_lost_is_said_by_its_labels(earlier: Backup, files: NotebookFiles) -> None:
    store = Store(files, KEY)
    add_people(store, "Thêm người")
    store.close()
    standing = restore.standing(files, earlier, KEY)
    assert (list(standing.lost.steps), standing.lost.count) == ([("Thêm người", 2)], 2)
    assert standing.facts is not None
    assert standing.facts.people == 3 * ROWS


def test_a_notebook_that_does_not_open_is_said_to_hold_nothing_one_can_tell(
    earlier: Backup, files: NotebookFiles
) -> None:
    files.database.write_bytes(files.database.read_bytes()[:5000])
    assert restore.standing(files, earlier, KEY) == restore.Standing()


def test_the_backup_takes_the_place_and_the_old_notebook_is_listed(
    earlier: Backup, files: NotebookFiles
) -> None:
    old = restore.standing(files, earlier, KEY).facts
    kept = restore.restore(files, earlier, KEY, old=old, at=system_clock())
    assert people(files) == ROWS
    assert files.key.read_bytes() == OLD_KEY
    assert sorted(file.name for file in earlier.folder.iterdir()) == [
        "backup.json",
        "notebook.db",
        "notebook.key",
    ]
    newest = backup.found(files.backups)[0]
    assert (newest.folder, newest.facts.people) == (kept, 2 * ROWS)

    restore.restore(files, newest, KEY, old=None, at=system_clock())
    assert (people(files), files.key.read_bytes()) == (2 * ROWS, NEW_KEY)


def test_a_broken_notebook_is_kept_with_all_its_files(earlier: Backup, files: NotebookFiles) -> None:
    broken = files.database.read_bytes()[:5000]
    files.database.write_bytes(broken)
    files.wal.write_bytes(b"what nobody can read")
    kept = restore.restore(files, earlier, KEY, old=None, at=system_clock())
    assert people(files) == ROWS
    assert kept is not None
    assert kept.name.endswith("-damaged")
    assert NotebookFiles(kept).database.read_bytes() == broken
    assert NotebookFiles(kept).wal.read_bytes() == b"what nobody can read"


def test_onto_a_machine_without_a_notebook(earlier: Backup, tmp_path: Path) -> None:
    new = NotebookFiles(tmp_path / "máy mới" / "notebook")
    kept = restore.restore(new, earlier, KEY, old=None, at=system_clock())
    assert people(new) == ROWS
    assert kept is None


def test_a_backup_that_is_not_whole_is_refused_and_nothing_changes(
    earlier: Backup, files: NotebookFiles
) -> None:
    content = bytearray(earlier.files.database.read_bytes())
    content[4096 * 2 + 7] ^= 1
    earlier.files.database.write_bytes(content)
    with pytest.raises(NotebookDamaged):
        restore.restore(files, earlier, KEY, old=None, at=system_clock())
    assert people(files) == 2 * ROWS
    assert not files.restoring.exists()


def test_an_open_notebook_is_not_taken_away(earlier: Backup, files: NotebookFiles) -> None:
    store = Store(files, KEY)
    with pytest.raises(NotebookBusy):
        restore.restore(files, earlier, KEY, old=None, at=system_clock())
    store.close()
    assert people(files) == 2 * ROWS


@pytest.mark.usefixtures("earlier")
@pytest.mark.parametrize("most", [2, pytest.param(40, marks=pytest.mark.slow)])
def test_stopped_at_any_write_there_is_the_old_or_the_restored(
    files: NotebookFiles, tmp_path: Path, most: int
) -> None:
    whole = tmp_path / "whole"
    shutil.copytree(files.folder, whole)
    job = ("restore", str(files.folder), KEY.hex())
    seen: set[int] = set()
    for call, when in list(points(_calls(files, whole, job), KILL, most)):
        _again(files, whole)
        ended = Fault(call, KILL, when).run(*job)
        assert files.exist()
        restore.end_begun(files)
        found = people(files)
        seen.add(found)
        assert found == ROWS or (found == 2 * ROWS and not ended.stdout)
        assert files.key.read_bytes() == (OLD_KEY if found == ROWS else NEW_KEY)
        held = {each.facts.people for each in backup.found(files.backups)}
        assert held >= ({ROWS, 2 * ROWS} if found == ROWS else {ROWS})
        assert not files.restoring.exists()
    assert seen == {ROWS, 2 * ROWS}


def _calls(files: NotebookFiles, whole: Path, job: tuple[str, str, str]) -> dict[str, int]:
    _again(files, whole)
    return count_calls(*job)


def _again(files: NotebookFiles, whole: Path) -> None:
    shutil.rmtree(files.folder)
    shutil.copytree(whole, files.folder)
