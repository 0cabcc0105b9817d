"""A damaged file is told in words and left as it is."""

import shutil
from pathlib import Path

import pytest
from sqlalchemy import text

from app.base.errors import NotebookDamaged
from app.db.store import NotebookFiles, Store
from tests.db.changes import count
from tests.db.conftest import KEY

PAGE = 4096
ADD = (
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 500) "
    "INSERT INTO person (id, unit, full_name) SELECT randomblob(16), '18547', 'Người ' || i FROM n"
)


@pytest.fixture
def killed(store: Store, files: NotebookFiles, tmp_path: Path) -> NotebookFiles:
    """The files as a power cut would leave them: 500 people in the database, 500 in the WAL."""
    with store.write("Thêm") as session:
        session.execute(text(ADD))
    store.close()
    again = Store(files, KEY)
    with again.write("Thêm") as session:
        session.execute(text(ADD))
    copy = NotebookFiles(tmp_path / "copy")
    copy.folder.mkdir()
    for name in ("notebook.db", "notebook.db-wal"):
        shutil.copy(files.folder / name, copy.folder)
    again.close()
    return copy


def contents(files: NotebookFiles) -> dict[str, bytes]:
    """What must not change: the database and its WAL."""
    return {
        path.name: path.read_bytes() for path in files.folder.glob("notebook.db*") if path.suffix != ".db-shm"
    }


def spoil(path: Path, place: int) -> None:
    """Turn over one bit of a file."""
    content = bytearray(path.read_bytes())
    content[place] ^= 1
    path.write_bytes(content)


def test_a_notebook_that_was_killed_opens_with_everything(killed: NotebookFiles) -> None:
    store = Store(killed, KEY)
    assert count(store, "person") == 1000
    store.check()
    store.close()

    assert not killed.folder.joinpath("notebook.db-wal").exists()


def test_one_wrong_bit_is_found_untouched_or_mended_from_the_wal(killed: NotebookFiles) -> None:
    whole = contents(killed)
    pages = range(0, len(whole["notebook.db"]) // PAGE, 5)
    outcomes = [_with_a_wrong_bit(killed, whole, page) for page in pages]

    assert outcomes.count("found") > 10
    assert outcomes.count("mended") > 1


def _with_a_wrong_bit(files: NotebookFiles, whole: dict[str, bytes], page: int) -> str:
    for name, content in whole.items():
        files.folder.joinpath(name).write_bytes(content)
    spoil(files.database, page * PAGE + 100)
    before = contents(files)
    try:
        store = Store(files, KEY)
    except NotebookDamaged:
        assert contents(files) == before
        return "found"
    assert count(store, "person") == 1000  # the WAL held a newer copy of the page
    store.check()
    store.close()
    return "mended"


def test_a_truncated_database_is_damaged_and_stays_so(killed: NotebookFiles) -> None:
    killed.database.write_bytes(killed.database.read_bytes()[: 20 * PAGE])
    before = contents(killed)
    with pytest.raises(NotebookDamaged):
        Store(killed, KEY)

    assert contents(killed) == before


def test_an_empty_file_is_not_taken_for_a_new_notebook(files: NotebookFiles) -> None:
    files.database.write_bytes(b"")
    with pytest.raises(NotebookDamaged):
        Store(files, KEY)

    assert files.database.read_bytes() == b""


def test_a_torn_end_of_the_wal_loses_only_what_was_not_confirmed(killed: NotebookFiles) -> None:
    wal = killed.folder / "notebook.db-wal"
    wal.write_bytes(wal.read_bytes()[:-100])

    store = Store(killed, KEY)
    assert [count(store, table) for table in ("person", "operation", "journal")] == [500, 1, 500]
    store.close()


def test_a_wal_that_somebody_removed_is_noticed(killed: NotebookFiles) -> None:
    (killed.folder / "notebook.db-wal").unlink()
    (killed.folder / "notebook.db-shm").write_bytes(bytes(32 * 1024))
    store = Store(killed, KEY)
    assert store.has_lost_end
    assert count(store, "person") < 1000
    store.check()
    store.close()

    store = Store(killed, KEY)
    assert not store.has_lost_end
    store.close()


def test_damage_met_while_working_is_told_in_words(store: Store, files: NotebookFiles) -> None:
    with store.write("Thêm") as session:
        session.execute(text(ADD))
    store.close()
    size = files.database.stat().st_size
    for page in range(2, size // PAGE):
        spoil(files.database, page * PAGE + 100)
    with pytest.raises(NotebookDamaged, match="bị hỏng"):
        Store(files, KEY)


def test_after_a_refusal_the_lock_is_free(files: NotebookFiles) -> None:
    good = files.database.read_bytes()
    spoil(files.database, 100)
    with pytest.raises(NotebookDamaged):
        Store(files, KEY)
    files.database.write_bytes(good)

    Store(files, KEY).close()
