"""The province's database: row security holds, and the migrations say what the tables say."""

from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, func, insert, select, text, update
from sqlalchemy.exc import DBAPIError

from app.base import paths
from app.base.errors import Refused
from app.db.base import synced_tables
from app.db.person import Person
from app.db.store import Store
from app.sync import network
from server import database as databases
from server import keys
from server.database import APP_ROLE, SERVER_HEAD, Database
from server.tables import METADATA
from tests.office import UNIT
from tests.postgres import Province

GRAPH = {"merged_batch", "branch_clock", "head"}


@pytest.fixture
def filled(province: Province, laptop: Store) -> Province:
    """A province that holds the three people of one commune."""
    with province.client() as client:
        network.send(laptop, client)
    return province


def test_the_tables_are_what_the_migrations_make(province: Province) -> None:
    engine = create_engine(province.owner_url)

    def is_ours(thing: Any, name: str | None, kind: str, *_rest: object) -> bool:
        return (name if kind == "table" else thing.table.name) in METADATA.tables

    options = {"compare_type": True, "compare_server_default": True, "include_object": is_ours}
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, METADATA) == []
    engine.dispose()


def test_the_head_known_without_alembic_is_the_head_of_the_scripts() -> None:
    folder = paths.program_folder() / "migrations"
    scripts = ScriptDirectory(str(folder), version_locations=[str(folder / "server")])
    assert scripts.get_heads() == [SERVER_HEAD]


def test_every_table_of_units_forces_row_security(province: Province) -> None:
    query = text(
        "SELECT relname FROM pg_class JOIN pg_policy ON polrelid = pg_class.oid "
        "WHERE relrowsecurity AND relforcerowsecurity"
    )
    with province.database.begin() as connection:
        assert set(connection.scalars(query)) == {"inbox", "directive", *GRAPH, *synced_tables()}


def test_the_application_role_is_no_superuser_no_owner_and_never_past_row_security(
    province: Province,
) -> None:
    with province.database.begin() as connection:
        assert connection.scalars(text("SELECT current_user")).one() == APP_ROLE
        assert connection.scalars(text("SELECT session_user")).one() == APP_ROLE
        rights = text(
            "SELECT rolsuper, rolbypassrls, rolcreaterole, rolcreatedb FROM pg_roles "
            "WHERE rolname = current_user"
        )
        assert tuple(connection.execute(rights).one()) == (False, False, False, False)
        owned = text("SELECT count(*) FROM pg_class WHERE pg_get_userbyid(relowner) = current_user")
        assert connection.scalars(owned).one() == 0


def test_a_unit_sees_and_writes_its_own_rows_only(filled: Province) -> None:
    with filled.database.of_unit(UNIT) as connection:
        assert people(connection) == 3
    for other in ("99999", "", "1854"):
        with filled.database.of_unit(other) as connection:
            assert people(connection) == 0
            assert connection.execute(update(Person).values(birth_year=1)).rowcount == 0
    with filled.database.begin() as connection:
        assert people(connection) == 0
        assert connection.scalars(text("SELECT count(*) FROM inbox")).one() == 0


def test_a_row_cannot_be_written_for_another_unit(filled: Province) -> None:
    for scope in (filled.database.of_unit("99999"), filled.database.begin()):
        with pytest.raises(DBAPIError, match="row-level security"), scope as connection:
            connection.execute(insert(Person).values(id=bytes(16), unit=UNIT))


def test_nothing_is_ever_deleted(filled: Province) -> None:
    for table in ("person", "inbox", "device", "activation"):
        with (
            pytest.raises(DBAPIError, match="permission denied"),
            filled.database.of_unit(UNIT) as connection,
        ):
            connection.execute(text(f"DELETE FROM {table}"))  # noqa: S608 - names of our own tables


def test_a_scope_ends_with_its_transaction(filled: Province) -> None:
    with filled.database.of_unit(UNIT) as connection:
        assert people(connection) == 3
    with filled.database.begin() as connection:
        assert people(connection) == 0


def test_the_owner_is_refused_as_the_servers_role(province: Province) -> None:
    with pytest.raises(Refused, match="so8_app"):
        Database(province.owner_url)


def test_a_database_of_another_version_is_refused(province: Province) -> None:
    engine = create_engine(province.owner_url)
    with engine.begin() as connection:
        connection.execute(
            text("DELETE FROM alembic_version WHERE version_num = :head"), {"head": SERVER_HEAD}
        )
    engine.dispose()
    with pytest.raises(Refused, match="so8-server init"):
        Database(province.url)


def test_a_database_that_nobody_made_or_nobody_answers_for_is_said_in_words(province: Province) -> None:
    with pytest.raises(Refused, match="Không nối được"):
        Database(province.url.set(database="chưa_có"))
    with pytest.raises(Refused, match="so8-server init"):
        Database(province.url.set(database="template1"))


def test_migrating_again_changes_nothing(province: Province) -> None:
    databases.migrate(province.owner_url)
    Database(province.url).close()


def test_keys_are_made_once_and_nobody_else_can_read_them(tmp_path: Path) -> None:
    made = keys.create(tmp_path, "http://tinh.test")
    assert keys.load(tmp_path).verify_key == made.verify_key
    with pytest.raises(Refused, match="đã có khóa"):
        keys.create(tmp_path, "http://tinh.test")
    [file] = tmp_path.iterdir()
    assert file.stat().st_mode & 0o777 == 0o600
    file.chmod(0o644)
    with pytest.raises(Refused, match="chmod 600"):
        keys.load(tmp_path)


def people(connection: Any) -> int:
    count: int = connection.scalars(select(func.count()).select_from(Person)).one()
    return count
