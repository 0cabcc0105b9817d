"""A notebook of an older version is backed up before it is changed, and stays whole whatever stops that."""

import shutil
from pathlib import Path

import pytest
from sqlalchemy import text

from app.base.errors import NotFound
from app.db import backup, schema
from app.db.file import NotebookFiles, open_engine, opened_still
from app.db.store import Store
from app.domain.backup import Reason
from tests.db import first_notebook
from tests.db.changes import count
from tests.db.faults import KILL, NO_ROOM, Fault, count_calls, points

KEY = first_notebook.KEY


@pytest.fixture
def older(tmp_path: Path) -> NotebookFiles:
    """The notebook that the first version made, with its key."""
    files = NotebookFiles(tmp_path / "sổ")
    _again(files)
    return files


def _again(files: NotebookFiles) -> None:
    shutil.rmtree(files.folder, ignore_errors=True)
    files.folder.mkdir()
    shutil.copy(first_notebook.SAVED, files.database)
    files.key.write_bytes(b"the wrapped key")


def _heads(database: Path) -> set[str]:
    with opened_still(database, KEY) as connection:
        return {head for (head,) in connection.execute("SELECT version_num FROM alembic_version")}


def test_the_older_file_is_kept_as_a_backup_that_says_what_it_holds(older: NotebookFiles) -> None:
    store = Store(older, KEY)
    people = count(store, "person")
    store.close()
    (kept,) = backup.found(older.backups)
    assert kept.files.database.read_bytes() == first_notebook.SAVED.read_bytes()
    assert kept.files.key.read_bytes() == b"the wrapped key"
    facts = kept.facts
    assert (facts.reason, facts.unit, facts.dialogues) == (Reason.MIGRATION, first_notebook.UNIT, 0)
    assert (facts.people, facts.operation > 0, facts.operation_at > 0) == (people, True, True)
    again = Store(NotebookFiles(kept.folder), KEY)
    assert count(again, "person") == people
    again.close()


def test_a_notebook_of_this_version_is_not_backed_up_for_it(older: NotebookFiles) -> None:
    for _time in range(2):
        Store(older, KEY).close()
    assert len(backup.found(older.backups)) == 1


def test_what_an_older_version_had_not_folded_in_is_in_the_backup(older: NotebookFiles) -> None:
    """Its WAL is copied too."""
    stopped = older.folder.parent / "dở"
    shutil.copytree(older.folder, stopped)
    files = NotebookFiles(stopped)
    engine = open_engine(files.database, KEY).execution_options(so8_writes=True)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE late (one INTEGER)"))
    for name in ("notebook.db", "notebook.db-wal"):
        shutil.copy(files.folder / name, older.folder)
    engine.dispose()
    Store(older, KEY).close()
    (kept,) = backup.found(older.backups)
    with opened_still(kept.files.database, KEY) as connection:
        assert connection.execute("SELECT count(*) FROM late").fetchone() == (0,)


def test_without_a_backup_nothing_is_changed(older: NotebookFiles) -> None:
    older.backups.touch()  # no folder can be made there
    with pytest.raises(NotFound, match="Sổ không thay đổi"):
        Store(older, KEY)
    assert older.database.read_bytes() == first_notebook.SAVED.read_bytes()


@pytest.mark.parametrize("most", [2, pytest.param(25, marks=pytest.mark.slow)])
def test_stopped_at_any_write_it_is_of_the_old_version_or_of_the_new(older: NotebookFiles, most: int) -> None:
    job = ("open", str(older.folder), KEY.hex())
    for call, when in list(points(_calls(older, job), KILL, most)):
        _again(older)
        ended = Fault(call, KILL, when).run(*job)
        _require_whole(older, was_opened="open" in ended.stdout)


@pytest.mark.parametrize("most", [2, pytest.param(25, marks=pytest.mark.slow)])
def test_a_disk_that_is_full_at_any_write_leaves_one_whole(older: NotebookFiles, most: int) -> None:
    job = ("open", str(older.folder), KEY.hex())
    for call, when in list(points(_calls(older, job), NO_ROOM, most)):
        _again(older)
        ended = Fault(call, NO_ROOM, when).run(*job)
        assert "Traceback" not in ended.stderr
        _require_whole(older, was_opened="open" in ended.stdout)


def _calls(files: NotebookFiles, job: tuple[str, str, str]) -> dict[str, int]:
    calls = count_calls(*job)
    _again(files)
    return calls


def _require_whole(files: NotebookFiles, *, was_opened: bool) -> None:
    """Before this version took over, the file is the older one's, byte for byte; afterwards it opens."""
    has_backup = bool(backup.found(files.backups))
    if not has_backup:
        assert not was_opened
        assert files.database.read_bytes() == first_notebook.SAVED.read_bytes()
    for kept in backup.found(files.backups):
        assert kept.files.database.read_bytes() == first_notebook.SAVED.read_bytes()
    store = Store(files, KEY)
    store.check()
    assert count(store, "person") >= len(first_notebook.NAMES)
    store.close()
    assert {schema.SHARED_HEAD, schema.NOTEBOOK_HEAD} == _heads(files.database)
