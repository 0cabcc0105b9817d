"""A full disk is said before damage; what was confirmed stays, and nothing is half.

On a small disk of memory that the test mounts for itself.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from app.base.errors import DiskFull
from app.db import backup
from app.db.base import new_row
from app.db.store import NotebookFiles, Store
from app.domain.backup import Reason
from tests.db.changes import count
from tests.db.conftest import KEY, UNIT
from tests.db.rows import Person

SIZE_MB = 48
ADD = (
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :people) "
    "INSERT INTO person (id, unit, note) SELECT randomblob(16), '18547', hex(randomblob(60)) FROM n"
)

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="mounts a tmpfs"),
    pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root may mount"),
]


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 48 MB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={SIZE_MB}m", "so8-test", str(folder)]
    if subprocess.run(mount, check=False, capture_output=True).returncode:  # noqa: S603 - fixed words, our own folder
        pytest.skip("mounting is not allowed here")
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)  # noqa: S603, S607 - as above


@pytest.fixture
def notebook(disk: Path) -> Iterator[Store]:
    """A notebook on it, with one person saved."""
    store = Store.create(NotebookFiles(disk / "sổ"), KEY, UNIT)
    with store.write("Thêm người") as session:
        new_row(session, Person, full_name="Triệu Mùi Chạn")
    yield store
    store.close()


def fill(disk: Path, *, leave: int = 0) -> Path:
    """Take all room but so many bytes."""
    filler = disk / "filler"
    room = shutil.disk_usage(disk).free
    with filler.open("ab") as file:
        file.write(bytes(max(0, room - leave)))
    return filler


def add(people: int, before: Callable[[], object], store: Store) -> None:
    with store.write("Nhập danh sách") as session:
        before()
        session.execute(text(ADD), {"people": people})


def rows(store: Store) -> list[int]:
    return [count(store, table) for table in ("person", "operation", "journal")]


def test_a_nearly_full_disk_is_said_before_anything_is_begun(notebook: Store, disk: Path) -> None:
    filler = fill(disk, leave=8 * 1024 * 1024)
    for door in (lambda: notebook.write("Thêm"), notebook.quiet, notebook.merge):
        with pytest.raises(DiskFull, match="gần đầy"):
            door().__enter__()
    assert rows(notebook) == [1, 1, 1]

    filler.unlink()
    add(10, lambda: None, notebook)
    assert rows(notebook) == [11, 2, 11]


@pytest.mark.parametrize("people", [5_000, 60_000], ids=["at the commit", "as it spills"])
def test_a_disk_that_fills_up_while_writing_loses_only_that_write(
    notebook: Store, disk: Path, people: int
) -> None:
    with pytest.raises(DiskFull, match="còn nguyên"):
        add(people, lambda: fill(disk), notebook)
    assert rows(notebook) == [1, 1, 1]

    (disk / "filler").unlink()
    add(10, lambda: None, notebook)
    notebook.check()
    assert rows(notebook) == [11, 2, 11]


def test_after_a_full_disk_the_notebook_opens_with_all_that_was_confirmed(
    notebook: Store, disk: Path
) -> None:
    with pytest.raises(DiskFull):
        add(60_000, lambda: fill(disk), notebook)
    notebook.close()

    (disk / "filler").unlink()
    reopened = Store(notebook.files, KEY)
    reopened.check()
    assert rows(reopened) == [1, 1, 1]
    reopened.close()


def test_a_closed_notebook_on_a_full_disk_is_told_in_words_and_keeps_all(notebook: Store, disk: Path) -> None:
    notebook.close()
    before = notebook.files.database.read_bytes()
    filler = fill(disk)
    with pytest.raises(DiskFull):
        Store(notebook.files, KEY)
    assert notebook.files.database.read_bytes() == before

    filler.unlink()
    reopened = Store(notebook.files, KEY)
    assert rows(reopened) == [1, 1, 1]
    reopened.close()


def test_no_notebook_is_begun_on_a_full_disk(disk: Path) -> None:
    files = NotebookFiles(disk / "sổ mới")
    fill(disk, leave=4 * 1024 * 1024)
    with pytest.raises(DiskFull, match="gần đầy"):
        Store.create(files, KEY, UNIT)

    assert list(files.folder.iterdir()) == []


def test_without_room_for_a_backup_none_is_begun_and_work_goes_on(notebook: Store, disk: Path) -> None:
    notebook.files.key.write_bytes(b"the key, wrapped by a password")
    add(10_000, lambda: None, notebook)
    size = notebook.files.database.stat().st_size
    fill(disk, leave=16 * 1024 * 1024 + size // 2)
    with pytest.raises(DiskFull, match="chưa sao lưu được"):
        backup.write(notebook, notebook.files.backups, Reason.USE)
    assert list(notebook.files.backups.iterdir()) == []
    add(1, lambda: None, notebook)
