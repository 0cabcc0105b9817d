"""The one door: settings, all or nothing, one program, many threads."""

import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, IntegrityError

from app.base.errors import NotebookBusy, NotebookDamaged, NotFound, Refused
from app.db.base import find, new_row
from app.db.models import training_class
from app.db.store import NotebookFiles, Store
from tests.db.changes import count
from tests.db.conftest import KEY, UNIT
from tests.db.rows import Person

SETTINGS = {
    "journal_mode": "wal",
    "synchronous": 2,
    "foreign_keys": 1,
    "recursive_triggers": 1,
    "trusted_schema": 0,
    "temp_store": 2,
}


def add(store: Store, name: str) -> bytes:
    """Save one person as one operation."""
    with store.write("Thêm người") as session:
        person = new_row(session, Person, full_name=name)
    return person.id


@pytest.mark.parametrize(("setting", "expected"), SETTINGS.items())
def test_every_connection_has_the_settings(store: Store, setting: str, expected: object) -> None:
    for door in (store.read, store.quiet):
        with door() as session:
            assert session.scalar(text(f"PRAGMA {setting}")) == expected


def test_what_was_written_is_there_after_reopening(store: Store, files: NotebookFiles) -> None:
    person = add(store, "Triệu Mùi Chạn")
    store.close()

    reopened = Store(files, KEY)
    with reopened.read() as session:
        found = find(session, Person, person)
        assert found is not None
        assert found.full_name == "Triệu Mùi Chạn"
    assert (reopened.unit, reopened.is_practice) == (UNIT, False)
    reopened.close()


def test_a_clean_close_leaves_one_database_file(store: Store, files: NotebookFiles) -> None:
    add(store, "Triệu Mùi Chạn")
    assert files.folder.joinpath("notebook.db-wal").exists()
    store.close()

    assert {path.name for path in files.folder.iterdir()} <= {"notebook.db", "notebook.lock"}


def test_a_write_that_raises_leaves_nothing(store: Store) -> None:
    def fail() -> None:
        with store.write("Thêm người") as session:
            new_row(session, Person, full_name="Hoàng Thị Ánh")
            session.flush()
            raise LookupError

    with pytest.raises(LookupError):
        fail()

    assert [count(store, table) for table in ("person", "operation", "journal")] == [0, 0, 0]
    add(store, "Sùng A Dơ")
    assert count(store, "person") == 1


def test_a_write_says_what_it_touched(store: Store) -> None:
    with store.write("Thêm người") as session:
        new_row(session, Person, full_name="Sùng A Dơ")
    with store.write("Không làm gì") as idle:
        pass

    assert session.info["tables"] == {"person"}
    assert (idle.info["tables"], idle.info["operation"]) == (frozenset(), None)
    assert count(store, "operation") == 1


def test_reading_keeps_nothing(store: Store) -> None:
    person = add(store, "Triệu Mùi Chạn")
    with store.read() as session:
        session.execute(text("UPDATE capture SET operation = 1"))
        session.execute(text("UPDATE person SET phone = '1'"))
    with store.read() as session:
        found = find(session, Person, person)

    assert found is not None
    assert found.phone is None


def test_an_orphan_may_wait_until_the_end_but_not_longer(store: Store) -> None:
    def save(*, with_parent: bool) -> None:
        with store.write("Thêm buổi") as session:
            new_row(session, training_class.Topic, class_id=b"\x07" * 16, place=1, title="Chuyên đề")
            session.flush()
            if with_parent:
                new_class = training_class.TrainingClass(id=b"\x07" * 16, unit=UNIT, code="1", title="Lớp")
                session.add(new_class)

    with pytest.raises(IntegrityError, match="FOREIGN KEY"):
        save(with_parent=False)
    assert [count(store, table) for table in ("topic", "operation", "journal")] == [0, 0, 0]

    save(with_parent=True)
    assert count(store, "topic") == 1


def test_a_merge_is_not_journalled_and_the_next_write_is(store: Store) -> None:
    with store.merge() as connection:
        connection.execute(text("INSERT INTO person (id, unit) VALUES (x'01', '18547')"))
    assert [count(store, table) for table in ("person", "operation", "journal")] == [1, 0, 0]

    add(store, "Sùng A Dơ")
    assert [count(store, table) for table in ("person", "operation", "journal")] == [2, 1, 1]


def test_a_merge_that_raises_leaves_the_journal_on(store: Store) -> None:
    def fail() -> None:
        with store.merge() as connection:
            connection.execute(text("INSERT INTO person (id, unit) VALUES (x'01', '18547')"))
            raise LookupError

    with pytest.raises(LookupError):
        fail()

    add(store, "Sùng A Dơ")
    assert [count(store, table) for table in ("person", "operation", "journal")] == [1, 1, 1]


def test_a_write_inside_a_write_is_a_bug_and_says_so_at_once(store: Store) -> None:
    def nest() -> None:
        with store.write("Ngoài"), store.quiet():
            pass

    with pytest.raises(RuntimeError, match="inside"):
        nest()
    add(store, "Sùng A Dơ")


def in_threads(*jobs: Callable[[], None]) -> None:
    threads = [threading.Thread(target=job) for job in jobs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def test_threads_write_one_after_the_other_while_others_read(store: Store) -> None:
    seen: list[int] = []

    def write() -> None:
        for number in range(10):
            add(store, f"Người {number}")

    def read() -> None:
        seen.extend(count(store, "person") for _turn in range(30))

    in_threads(write, write, write, read, read)

    assert [count(store, table) for table in ("person", "operation", "journal")] == [30, 30, 30]
    assert set(seen) <= set(range(31))


def test_one_thread_may_open_and_another_close(files: NotebookFiles) -> None:
    opened: list[Store] = []
    in_threads(lambda: opened.append(Store(files, KEY)))
    opened[0].close()

    Store(files, KEY).close()


def test_a_reader_sees_what_was_saved_when_it_began(store: Store) -> None:
    with store.read() as session:
        people = text("SELECT count(*) FROM person")
        assert session.scalar(people) == 0
        add(store, "Sùng A Dơ")
        assert session.scalar(people) == 0
    assert count(store, "person") == 1


@pytest.fixture
def holder(files: NotebookFiles) -> Iterator["subprocess.Popen[str]"]:
    """Another running program that has the notebook open."""
    command = [sys.executable, "-m", "tests.db.child", "hold", str(files.folder), KEY.hex()]
    with subprocess.Popen(  # noqa: S603 - our own interpreter and script
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
        cwd=Path(__file__).parents[2],
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "open\n"
        yield process
        process.kill()


def test_a_second_program_is_refused_until_the_first_is_gone(
    files: NotebookFiles, holder: "subprocess.Popen[str]"
) -> None:
    with pytest.raises(NotebookBusy, match="đang mở ở một cửa sổ khác"):
        Store(files, KEY)
    with pytest.raises(NotebookBusy):
        Store.create(files, KEY, UNIT)

    holder.kill()
    holder.wait()
    Store(files, KEY).close()


def test_a_notebook_is_never_made_over_another(store: Store, files: NotebookFiles) -> None:
    add(store, "Triệu Mùi Chạn")
    store.close()
    with pytest.raises(Refused, match="đã có một sổ"):
        Store.create(files, KEY, "00001")

    reopened = Store(files, KEY)
    assert (reopened.unit, count(reopened, "person")) == (UNIT, 1)
    reopened.close()


def test_where_there_is_no_notebook_none_is_made_by_opening(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        Store(NotebookFiles(tmp_path), KEY)

    assert list(tmp_path.iterdir()) == []


def test_making_one_clears_what_a_stopped_making_left(tmp_path: Path) -> None:
    files = NotebookFiles(tmp_path / "sổ mới")
    files.folder.mkdir()
    for name in ("notebook.new", "notebook.new-wal", "notebook.new-shm"):
        files.folder.joinpath(name).write_bytes(b"half")

    Store.create(files, KEY, UNIT, is_practice=True).close()

    assert {path.name for path in files.folder.iterdir()} <= {"notebook.db", "notebook.lock"}
    opened = Store(files, KEY)
    assert opened.is_practice
    opened.close()


def test_another_key_opens_nothing_and_harms_nothing(store: Store, files: NotebookFiles) -> None:
    add(store, "Triệu Mùi Chạn")
    store.close()
    before = files.database.read_bytes()
    with pytest.raises(NotebookDamaged):
        Store(files, bytes(32))

    assert files.database.read_bytes() == before
    Store(files, KEY).close()


@pytest.mark.parametrize("jump", [timedelta(days=-365), timedelta(days=365 * 50)], ids=["back", "forward"])
def test_operations_keep_their_order_whatever_the_clock_does(files: NotebookFiles, jump: timedelta) -> None:
    now = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
    people: set[bytes] = set()
    for moment in (now, now + jump, now, now + jump):
        store = Store(files, KEY, clock=lambda moment=moment: moment)  # type: ignore[misc] # mypy cannot infer a default
        people |= {add(store, f"Người {number}") for number in range(5)}
        store.close()

    store = Store(files, KEY)
    with store.read() as session:
        stamps = session.execute(text("SELECT at, ordinal FROM operation ORDER BY id")).all()
    store.close()
    assert len(people) == 20
    assert len(set(stamps)) == 20
    assert sorted(stamps) == stamps


BROKEN = {
    "IntegrityError": "INSERT INTO person (id, unit, full_name) VALUES (:id, :unit, :name)",
    "OperationalError": "INSERT INTO nowhere (id, unit, full_name) VALUES (:id, :unit, :name)",
}


@pytest.mark.parametrize(("kind", "statement"), BROKEN.items())
def test_a_database_error_repeats_nothing_typed(store: Store, row: bytes, kind: str, statement: str) -> None:
    with pytest.raises(DBAPIError) as refusal, store.write("Thêm người") as session:
        session.execute(text(statement), {"id": row, "unit": UNIT, "name": "Triệu Mùi Sểnh"})
    assert kind in str(refusal.value)
    assert not any(value in str(refusal.value) for value in ("Sểnh", UNIT, repr(row)))
