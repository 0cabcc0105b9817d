"""Nothing in clear on disk: not in the database, its WAL, the key, or any temporary file."""

import math
import tempfile
from collections import Counter
from pathlib import Path

import pytest
from sqlalchemy import text

from app.db import vault
from app.db.base import new_row
from app.db.store import NotebookFiles, Store
from tests.db.conftest import KEY
from tests.db.rows import Person

NAMES = ("Triệu Mùi Chạn", "Hoàng Thị Ánh", "Sùng A Dơ")
PHONE = "0368112904"
LABEL = "Thêm người từ danh sách"
SECRETS = (*NAMES, PHONE, "trieu mui chan", LABEL, "full_name", "CREATE TABLE", "mật khẩu dài")
BIG = 40_000
"""Rows enough that sorting and the transaction outgrow the cache of 8 MB and spill."""


def hits(folder: Path) -> list[str]:
    """Files under the folder that hold a secret in clear, in UTF-8 or UTF-16, or the raw key."""
    needles = [secret.encode(code) for secret in SECRETS for code in ("utf-8", "utf-16-le", "utf-16-be")]
    needles += [KEY, KEY.hex().encode()]
    contents = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    return [path.name for path, content in contents.items() if any(needle in content for needle in needles)]


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of our own for whatever goes to the system's temporary folder."""
    folder = tmp_path / "tmp"
    folder.mkdir()
    for variable in ("TMPDIR", "SQLITE_TMPDIR", "TEMP", "TMP"):
        monkeypatch.setenv(variable, str(folder))
    monkeypatch.setattr(tempfile, "tempdir", None)
    return folder


def add_people(store: Store) -> None:
    with store.write(LABEL) as session:
        for name in NAMES:
            new_row(session, Person, full_name=name, phone=PHONE)


def test_the_search_would_find_a_secret_in_clear(tmp_path: Path) -> None:
    tmp_path.joinpath("a").write_bytes(b"\x00" + NAMES[0].encode("utf-16-le") + b"\x00")
    tmp_path.joinpath("b").write_bytes(KEY)
    tmp_path.joinpath("c").write_bytes(b"nothing")

    assert sorted(hits(tmp_path)) == ["a", "b"]


def test_nothing_is_in_clear_while_open_while_writing_or_after(
    store: Store, files: NotebookFiles, temporary: Path
) -> None:
    vault.create(files.folder / "other.key", "mật khẩu dài", vault.new_recovery_code())
    add_people(store)
    assert hits(files.folder) == []
    with store.write(LABEL) as session:
        for name in NAMES:
            new_row(session, Person, full_name=name, phone=PHONE)
        session.flush()
        assert files.folder.joinpath("notebook.db-wal").stat().st_size > 0
        assert hits(files.folder) == []
    store.close()

    assert hits(files.folder) == []
    assert list(temporary.iterdir()) == []


def test_work_larger_than_memory_spills_only_sealed(
    store: Store, files: NotebookFiles, temporary: Path
) -> None:
    rows = (
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :big) "
        "INSERT INTO person (id, unit, full_name, phone) "
        "SELECT randomblob(16), '18547', :name || i, :phone FROM n"
    )
    with store.write(LABEL) as session:
        session.execute(text(rows), {"big": BIG, "name": NAMES[0], "phone": PHONE})
        session.execute(text("SELECT * FROM person ORDER BY phone, full_name DESC")).fetchmany(5)
        assert files.folder.joinpath("notebook.db-wal").stat().st_size > 1024 * 1024
        assert hits(files.folder) == []
        assert list(temporary.iterdir()) == []


def test_every_page_looks_like_noise(store: Store, files: NotebookFiles) -> None:
    add_people(store)
    store.close()
    content = files.database.read_bytes()
    pages = [content[start : start + 4096] for start in range(0, len(content), 4096)]

    assert not content.startswith(b"SQLite format 3")
    assert min(entropy(page) for page in pages) > 7.9


def entropy(block: bytes) -> float:
    """Bits a byte; 4096 random bytes have about 7.95."""
    shares = [times / len(block) for times in Counter(block).values()]
    return -sum(share * math.log2(share) for share in shares)
