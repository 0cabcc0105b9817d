"""The Store: `read` to look, `write` to change; nothing else opens a session.

One encrypted SQLite file, one running program, one writer at a time.
"""

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, text
from sqlalchemy.orm import Session

from app.base.clock import Clock, HybridClock, Stamp, system_clock
from app.base.disk import publish
from app.base.errors import DiskFull, NotFound, Refused
from app.base.i18n import _
from app.base.ids import Mint
from app.db import journal, models, schema
from app.db.file import (
    NotebookFiles,
    check,
    check_seals,
    check_untouched,
    damaged,
    hold,
    in_words,
    open_engine,
    reaching_folder,
    require_room,
)
from app.db.key_file import FIRST_ACCOUNT

logger = logging.getLogger(__name__)

_NEW_NOTEBOOK = text(
    "INSERT INTO notebook (one, unit, created_at, is_practice) VALUES (1, :unit, :now, :is_practice)"
)
_LAST_STAMP = text("SELECT at, ordinal FROM operation ORDER BY id DESC LIMIT 1")


class Store:
    """The one door to a notebook; changes of an operation are journalled by triggers.

    Any thread may use it. Writers wait for each other; readers wait for no one and see what was
    saved when they began.
    """

    def __init__(self, files: NotebookFiles, key: bytes, *, clock: Clock = system_clock) -> None:
        """Open the notebook; NotebookBusy when another program has it, NotebookDamaged when broken."""
        if not files.exist():
            raise NotFound(_("Chưa có sổ ở thư mục này. Hãy mở sổ mới hoặc chọn thư mục khác."))
        self.files, self.key, self.clock = files, key, clock
        self.account, self.who, self.is_read_only = FIRST_ACCOUNT, "", False
        self.opened_at, self.was_stopped, self.has_lost_end = clock(), False, False
        self._turn, self._writer = threading.Lock(), 0
        self._engine = open_engine(files.database, key)
        self._writing = self._engine.execution_options(so8_writes=True)
        self._lock = hold(files)
        try:
            self._check_if_killed(key)
            self._open()
        except BaseException:
            self.close()
            raise

    @classmethod
    def create(
        cls,
        files: NotebookFiles,
        key: bytes,
        unit: str,
        *,
        clock: Clock = system_clock,
        is_practice: bool = False,
    ) -> "Store":
        """Make the database of a new notebook for the unit with this code, and open it.

        All or nothing: the file gets its name when it is whole, and is never put over another.
        """
        with reaching_folder():
            files.folder.mkdir(parents=True, exist_ok=True)
        require_room(files.folder)
        values = {"unit": unit, "now": int(clock().timestamp()), "is_practice": int(is_practice)}
        lock = hold(files)
        try:
            if files.exist():
                raise Refused(_("Thư mục này đã có một sổ. Sổ ấy còn nguyên. Hãy chọn thư mục khác."))
            _make(files, key, values)
        finally:
            lock.release()
        return cls(files, key, clock=clock)

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session to look with; nothing it does is kept."""
        with in_words(), Session(self._engine, info=self._info()) as session:
            yield session

    @contextmanager
    def write(self, label: str, *, undoes: int | None = None, root: int | None = None) -> Iterator[Session]:
        """One thing the user did: all of it is saved and journalled, or none of it.

        Afterwards `session.info["tables"]` names the tables it touched, and
        `session.info["operation"]` is its number, or None when nothing changed.
        """
        if self.is_read_only:
            raise Refused(_("Tài khoản này chỉ xem được. Sổ không thay đổi. Hãy đổi sang tài khoản cán bộ."))
        session = Session(self._writing, expire_on_commit=False, info=self._info())
        with self._one_writer(), in_words(), session:
            stamp = self.hybrid_clock.stamp()
            operation = {"label": label, "at": stamp.second, "ordinal": stamp.ordinal, "who": self.who}
            connection = session.connection()
            number = journal.begin(connection, {**operation, "undoes": undoes, "root": root})
            session.info["operation"] = number
            yield session
            session.flush()
            tables = journal.end(session, number)
            session.commit()
            session.info["operation"] = number if tables else None
            session.info["tables"] = tables

    @contextmanager
    def quiet(self) -> Iterator[Session]:
        """Write what is the machine's own (batches, receipts, drafts): no operation, no undo."""
        session = Session(self._writing, info=self._info())
        with self._one_writer(), in_words(), session, session.begin():
            yield session

    @contextmanager
    def merge(self) -> Iterator[Connection]:
        """A connection for rows that come from elsewhere: not journalled, so not sent again."""
        with (
            self._one_writer(),
            in_words(),
            self._writing.begin() as connection,
            journal.suspended(connection),
        ):
            yield connection

    @contextmanager
    def still(self) -> Iterator[None]:
        """Nobody writes meanwhile, for who copies the files.

        What was saved is in the database by then, but for what someone who reads holds in the WAL.
        """
        with self._one_writer(), in_words(), self._engine.connect() as connection:
            driver: Any = connection.connection.driver_connection
            driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            yield

    def rebuild(self) -> None:
        """Write the file anew: what was erased leaves no page behind, in the database or the WAL."""
        with self._one_writer(), in_words(), self._engine.connect() as connection:
            driver: Any = connection.connection.driver_connection
            driver.execute("VACUUM")
            driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def check_copy(self, database: Path) -> None:
        """Open a copy of this notebook and compare each page with its seal; NotebookDamaged otherwise."""
        if _beside(database, "-wal").exists():
            _fold(database, self.key)
        check_seals(database, self.key)

    def check(self) -> None:
        """Read every page and compare its seal; NotebookDamaged when one is broken."""
        with in_words(), self._engine.connect() as connection:
            check(connection)

    def close(self) -> None:
        """Close the file (SQLite folds the WAL back) and let others have it."""
        self._engine.dispose()
        self._lock.release()

    def _check_if_killed(self, key: bytes) -> None:
        database = self.files.database
        if database.stat().st_size == 0:
            raise damaged()
        if _beside(database, "-wal").exists():
            logger.warning("the notebook was not closed; checking it")
            check_untouched(database, key)
            self.was_stopped = True
        elif _beside(database, "-shm").exists():  # the two come and go together
            logger.warning("the notebook was not closed, and its WAL is missing")
            self.was_stopped = self.has_lost_end = True

    def _open(self) -> None:
        with in_words(), self._writing.begin() as connection:
            if schema.upgrade_notebook(connection, lambda: self._back_up_older(connection)):
                logger.info("schema brought to this version")
            row = connection.execute(text("SELECT unit, is_practice FROM notebook")).one()
            last = connection.execute(_LAST_STAMP).first()
        self.unit: str = row.unit
        self.is_practice = bool(row.is_practice)
        self.hybrid_clock = HybridClock(self.clock, Stamp(*last) if last else Stamp(0, 0))
        self._mint = Mint(self.hybrid_clock)

    def _back_up_older(self, connection: Connection) -> None:
        """Of a notebook that an older version wrote; seldom, so that no other start loads what it takes."""
        from app.db import upgrade

        upgrade.back_up(self, connection)

    @contextmanager
    def _one_writer(self) -> Iterator[None]:
        if self._writer == threading.get_ident():
            raise RuntimeError("a write inside a write")
        require_room(self.files.folder)
        with self._turn:
            self._writer = threading.get_ident()
            try:
                yield
            finally:
                self._writer = 0

    def _info(self) -> dict[str, object]:
        return {
            "mint": self._mint,
            "unit": self.unit,
            "clock": self.clock,
            "account": self.account,
            "is_practice": self.is_practice,
        }


def _make(files: NotebookFiles, key: bytes, values: dict[str, object]) -> None:
    with reaching_folder():
        _clear(files.draft)
    engine = open_engine(files.draft, key)
    try:
        with in_words(), engine.execution_options(so8_writes=True).begin() as connection:
            schema.upgrade_notebook(connection)
            connection.execute(_NEW_NOTEBOOK, values)
        engine.dispose()
        with reaching_folder():
            _require_folded(files.draft)
            publish(files.draft, files.database)
    except BaseException:
        engine.dispose()
        _clear(files.draft)
        raise


def _fold(database: Path, key: bytes) -> None:
    """Open a file and close it: SQLite folds its WAL back."""
    engine = open_engine(database, key)
    with in_words(), engine.connect() as connection:
        check(connection)
    engine.dispose()


def _require_folded(database: Path) -> None:
    """SQLite says nothing when it could not fold the WAL back as it closed the file."""
    if _beside(database, "-wal").exists():
        raise DiskFull(_("Ổ đĩa đầy nên chưa mở được sổ mới. Dọn bớt tệp không cần rồi làm lại."))


def _clear(database: Path) -> None:
    for path in (database, _beside(database, "-wal"), _beside(database, "-shm")):
        path.unlink(missing_ok=True)


def _beside(database: Path, ending: str) -> Path:
    return database.with_name(database.name + ending)


__all__ = ["NotebookFiles", "Store", "models"]
