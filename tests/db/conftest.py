"""A small notebook, made once and copied for each test: making one runs every migration."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.db.base import new_row
from app.db.store import NotebookFiles, Store
from tests.db.rows import Person

UNIT = "18547"
KEY = bytes(range(32))


@pytest.fixture(scope="session")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database of a new notebook, closed."""
    files = NotebookFiles(tmp_path_factory.mktemp("blank"))
    Store.create(files, KEY, UNIT).close()
    return files.database


@pytest.fixture
def key() -> bytes:
    return KEY


@pytest.fixture
def files(blank: Path, tmp_path: Path) -> NotebookFiles:
    """A new notebook's files in a folder with an awkward name."""
    folder = tmp_path / "Sổ #1 – 50% của xã"
    folder.mkdir()
    shutil.copy(blank, folder)
    return NotebookFiles(folder)


@pytest.fixture
def store(files: NotebookFiles, key: bytes) -> Iterator[Store]:
    opened = Store(files, key)
    yield opened
    opened.close()


@pytest.fixture
def row(store: Store) -> bytes:
    """A person with a phone, saved by an earlier operation."""
    with store.write("Thêm người") as session:
        person = new_row(session, Person, full_name="Triệu Mùi Chạn", phone="0368112904", note="cũ")
    return person.id
