"""What was done after the last backup is brought over from a broken file, as far as it can be read."""

from collections.abc import Callable

import pytest
from sqlalchemy import text

from app.base.clock import system_clock
from app.db import backup, restore, salvage
from app.db.base import new_row
from app.db.models import draft
from app.db.salvage import Salvaged
from app.db.store import NotebookFiles, Store
from app.domain.backup import Reason
from tests.db.changes import count
from tests.db.conftest import KEY
from tests.db.rows import Person

PAGE = 4096
BEFORE, AFTER = 20, 40


def add(store: Store, name: str) -> bytes:
    with store.write(f"Thêm {name}") as session:
        return new_row(session, Person, full_name=name, note="x" * 900).id


def rename(store: Store, person_id: bytes, name: str) -> None:
    with store.write("Sửa tên") as session:
        session.execute(
            text("UPDATE person SET full_name = :name WHERE id = :id"), {"name": name, "id": person_id}
        )


@pytest.fixture
def worked(files: NotebookFiles) -> NotebookFiles:
    """Twenty people, a backup, then forty more, one renamed and a draft half-typed."""
    files.key.write_bytes(b"a wrapped key")
    store = Store(files, KEY)
    first = [add(store, f"Trước {number}") for number in range(BEFORE)]
    backup.write(store, files.backups, Reason.USE)
    for number in range(AFTER):
        add(store, f"Sau {number}")
    rename(store, first[0], "Đổi tên")
    with store.quiet() as session:
        session.add(draft.Draft(row=first[1], field="note", value="đang gõ", saved_at=1))
    store.close()
    return files


def restored_from(files: NotebookFiles, spoil: Callable[[bytearray], None]) -> tuple[Salvaged, Store]:
    """Break the file, restore the backup, bring over what can be read."""
    content = bytearray(files.database.read_bytes())
    spoil(content)
    files.database.write_bytes(content)
    kept = restore.restore(files, backup.found(files.backups)[0], KEY, old=None, at=system_clock())
    assert kept is not None
    store = Store(files, KEY)
    return salvage.bring_over(store, NotebookFiles(kept), KEY), store


def test_of_a_file_that_can_be_read_everything_comes_over(worked: NotebookFiles) -> None:
    salvaged, store = restored_from(worked, lambda _content: None)
    assert salvaged == Salvaged(AFTER + 1, 0)
    assert count(store, "person") == BEFORE + AFTER
    with store.read() as session:
        assert (
            session.execute(text("SELECT full_name FROM person ORDER BY rowid")).scalars().first()
            == "Đổi tên"
        )
        assert session.execute(text("SELECT value FROM draft")).scalars().all() == ["đang gõ"]
        labels = session.execute(text("SELECT label FROM operation ORDER BY id DESC LIMIT 2")).scalars().all()
        assert labels == ["Sửa tên", "Thêm Sau 39"]
    store.check()
    add(store, "Thêm nữa")
    store.close()


@pytest.mark.parametrize("page", range(2, 60, 7))
def test_a_page_that_cannot_be_read_loses_only_the_steps_on_it(worked: NotebookFiles, page: int) -> None:
    def spoil(content: bytearray) -> None:
        content[PAGE * page + 50] ^= 1

    salvaged, store = restored_from(worked, spoil)
    store.check()
    with store.read() as session:
        assert session.execute(text("PRAGMA foreign_key_check")).all() == []
        names = set(session.execute(text("SELECT full_name FROM person")).scalars())
    store.close()
    assert {f"Trước {number}" for number in range(1, BEFORE)} <= names
    there = sum(f"Sau {number}" in names for number in range(AFTER))
    assert there + salvaged.lost >= AFTER or salvaged.has_gap


@pytest.mark.parametrize("pages", [1, 3, 12])
def test_a_file_without_its_first_pages_gives_what_the_others_hold(worked: NotebookFiles, pages: int) -> None:
    def spoil(content: bytearray) -> None:
        content[: PAGE * pages] = bytes(PAGE * pages)

    salvaged, store = restored_from(worked, spoil)
    store.check()
    with store.read() as session:
        assert session.execute(text("PRAGMA foreign_key_check")).all() == []
        names = set(session.execute(text("SELECT full_name FROM person")).scalars())
    store.close()
    assert {f"Trước {number}" for number in range(1, BEFORE)} <= names
    assert salvaged.has_gap
    assert not list(worked.backups.glob("*/graft"))
    if pages == 1:
        assert (salvaged.steps, salvaged.lost) == (AFTER + 1, 0)
        assert {f"Sau {number}" for number in range(AFTER)} <= names
        assert "có thể còn việc không đọc được" in salvaged.in_words


def test_the_schema_of_another_version_is_not_laid_over_a_broken_file(worked: NotebookFiles) -> None:
    """Then the tables would begin elsewhere, and rows would be read as what they are not."""
    store = Store(worked, KEY)
    with store.quiet() as session:
        session.execute(text("CREATE TABLE one (a INTEGER PRIMARY KEY)"))
    store.rebuild()  # the tables change places
    store.close()

    def spoil(content: bytearray) -> None:
        content[:PAGE] = bytes(PAGE)

    salvaged, store = restored_from(worked, spoil)
    names = count(store, "person")
    store.check()
    store.close()
    assert names in {BEFORE, BEFORE + AFTER}
    assert salvaged.has_gap


def test_a_cut_file_gives_what_it_still_has(worked: NotebookFiles) -> None:
    def spoil(content: bytearray) -> None:
        del content[len(content) * 2 // 3 :]

    _salvaged, store = restored_from(worked, spoil)
    assert count(store, "person") >= BEFORE
    store.check()
    store.close()


def test_a_file_of_nothing_but_noise_gives_nothing_and_harms_nothing(worked: NotebookFiles) -> None:
    def spoil(content: bytearray) -> None:
        content[:] = bytes(len(content))

    salvaged, store = restored_from(worked, spoil)
    assert (salvaged.steps, count(store, "person")) == (0, BEFORE)
    store.close()
