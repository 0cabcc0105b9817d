"""The Store: `read` to look, `write` to change; nothing else opens a session.

One encrypted SQLite file, one running program. Errors of the disk and the file become
sentences here, once.
"""

import logging
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout
from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from app.base.clock import Clock, HybridClock, Stamp, system_clock
from app.base.errors import DiskFull, NotebookBusy, NotebookDamaged, NotFound, UserError
from app.base.i18n import _
from app.base.ids import Mint
from app.db import journal, models, schema
from app.db.registry import TABLES

logger = logging.getLogger(__name__)

_ROOM_NEEDED = 16 * 1024 * 1024
"""Bytes that must be free before a write begins: WAL, checkpoint and some for the officer."""

_NEW_NOTEBOOK = text(
    "INSERT INTO notebook (one, unit, created_at, is_practice) VALUES (1, :unit, :now, :is_practice)"
)


@dataclass(frozen=True, slots=True)
class NotebookFiles:
    """The files of one notebook, all in one folder."""

    folder: Path

    @property
    def database(self) -> Path:
        """The encrypted SQLite file."""
        return self.folder / "notebook.db"

    @property
    def key(self) -> Path:
        """The wrapped key."""
        return self.folder / "notebook.key"

    @property
    def lock(self) -> Path:
        """Held by the running program; freed by the system even when it is killed."""
        return self.folder / "notebook.lock"

    def exist(self) -> bool:
        """Whether there is a notebook in the folder."""
        return self.database.exists()


class Store:
    """The one door to a notebook. `changes` of an operation are journalled by triggers."""

    def __init__(self, files: NotebookFiles, key: bytes, *, clock: Clock = system_clock) -> None:
        """Open the notebook; NotebookBusy when another program has it, NotebookDamaged when broken."""
        if not files.exist():
            raise NotFound(_("Chưa có sổ ở thư mục này. Hãy mở sổ mới hoặc chọn thư mục khác."))
        self._start(files, key, clock)
        with self._engine.begin() as connection, _in_words():
            row = connection.execute(text("SELECT unit, is_practice FROM notebook")).one()
        self.unit: str = row.unit
        self.is_practice = bool(row.is_practice)

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
        """Make the database of a new notebook for the unit with this code, and open it."""
        store = cls.__new__(cls)
        store._start(files, key, clock)  # noqa: SLF001 - a second constructor of the same class
        with store._engine.begin() as connection, _in_words():  # noqa: SLF001 - the same
            values = {"unit": unit, "now": int(clock().timestamp()), "is_practice": int(is_practice)}
            connection.execute(_NEW_NOTEBOOK, values)
        store.unit, store.is_practice = unit, is_practice
        return store

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session to look with; nothing it does is kept."""
        with _in_words(), Session(self._engine, info=self._info()) as session:
            yield session

    @contextmanager
    def write(self, label: str, *, undoes: int | None = None, root: int | None = None) -> Iterator[Session]:
        """One thing the user did: all of it is saved and journalled, or none of it.

        Afterwards `session.info["tables"]` names the tables it touched, and
        `session.info["operation"]` is its number, or None when nothing changed.
        """
        self._require_room()
        with _in_words(), Session(self._writing, expire_on_commit=False, info=self._info()) as session:
            stamp = self.hybrid_clock.stamp()
            operation = journal.Operation(
                label=label,
                at=stamp.second,
                ordinal=stamp.ordinal,
                who=self.who,
                undoes=undoes,
                root=root,
            )
            session.add(operation)
            session.flush()
            number = operation.id
            session.execute(_OPEN, {"operation": number})
            session.info["operation"] = number
            yield session
            session.flush()
            tables = session.scalars(_TOUCHED, {"operation": number}).all()
            if not tables:
                session.delete(operation)
                session.info["operation"] = None
            session.execute(_OPEN, {"operation": None})
            session.commit()
            session.info["tables"] = frozenset(TABLES[table][0] for table in tables)

    @contextmanager
    def quiet(self) -> Iterator[Session]:
        """Write what is the machine's own (batches, receipts, drafts): no operation, no undo."""
        self._require_room()
        with _in_words(), Session(self._writing, info=self._info()) as session, session.begin():
            yield session

    @contextmanager
    def merge(self) -> Iterator[Connection]:
        """A connection for rows that come from elsewhere: not journalled, so not sent again."""
        self._require_room()
        with _in_words(), self._writing.begin() as connection:
            connection.execute(text("UPDATE capture SET merging = 1"))
            yield connection
            connection.execute(text("UPDATE capture SET merging = 0"))

    def close(self) -> None:
        """Close the file (SQLite folds the WAL back) and let others have it."""
        self._engine.dispose()
        self._lock.release()

    def _start(self, files: NotebookFiles, key: bytes, clock: Clock) -> None:
        self.files, self.clock, self.who = files, clock, ""
        self._lock = _hold(files)
        try:
            self._engine = _engine(files.database, key)
            self._writing = self._engine.execution_options(so8_writes=True)
            with _in_words():
                self._prepare()
        except BaseException:
            self._lock.release()
            raise

    def _prepare(self) -> None:
        was_killed = self.files.database.with_name(self.files.database.name + "-wal").exists()
        with self._engine.connect() as connection:
            if was_killed:
                logger.warning("the notebook was not closed; checking it")
                _check(connection)
        with self._writing.connect() as connection:
            connection.exec_driver_sql("SELECT 1")
            if schema.upgrade_notebook(connection):
                logger.info("schema brought to this version")
            last = connection.execute(_LAST_STAMP).first()
            connection.commit()
        self.hybrid_clock = HybridClock(self.clock, Stamp(*last) if last else Stamp(0, 0))
        self._mint = Mint(self.hybrid_clock)

    def _info(self) -> dict[str, object]:
        return {"mint": self._mint, "unit": self.unit, "clock": self.clock}

    def _require_room(self) -> None:
        if shutil.disk_usage(self.files.folder).free < _ROOM_NEEDED:
            raise DiskFull(
                _(
                    "Ổ đĩa gần đầy nên việc vừa rồi chưa được lưu. Mọi thứ lưu trước đó còn nguyên. "
                    "Dọn thùng rác hoặc xóa bớt tệp không cần, rồi làm lại."
                )
            )


_OPEN = text("UPDATE capture SET operation = :operation")
_TOUCHED = text("SELECT DISTINCT tbl FROM journal WHERE operation = :operation")
_LAST_STAMP = text("SELECT at, ordinal FROM operation ORDER BY id DESC LIMIT 1")


def _hold(files: NotebookFiles) -> FileLock:
    lock = FileLock(files.lock, timeout=0)
    try:
        lock.acquire()
    except Timeout:
        raise NotebookBusy(
            _(
                "Sổ này đang mở ở một cửa sổ khác trên máy. Sổ còn nguyên. "
                "Dùng cửa sổ đang mở, hoặc đóng nó rồi mở lại."
            )
        ) from None
    except OSError as error:
        raise NotFound(_("Không vào được thư mục của sổ. Kiểm tra ổ đĩa hoặc USB rồi mở lại.")) from error
    return lock


def _engine(database: Path, key: bytes) -> Engine:
    import sqlcipher3.dbapi2

    engine = create_engine(
        f"sqlite:///{database}",
        module=sqlcipher3.dbapi2,
        connect_args={"check_same_thread": False, "timeout": 10, "isolation_level": None},
    )

    @event.listens_for(engine, "connect")
    def _tune(connection: "sqlcipher3.dbapi2.Connection", _record: object) -> None:
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        for setting in _SETTINGS:
            connection.execute(f"PRAGMA {setting}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        # a writer takes its lock at once, so that it never fails half-way for want of it
        writes = connection.get_execution_options().get("so8_writes")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


_SETTINGS = (
    "journal_mode = WAL",
    "synchronous = FULL",
    "foreign_keys = ON",
    # without it INSERT OR REPLACE removes a row unseen by the triggers
    "recursive_triggers = ON",
    "trusted_schema = OFF",
    "temp_store = MEMORY",
)


def _check(connection: Connection) -> None:
    verdict = connection.scalars(text("PRAGMA quick_check(1)")).one()
    if verdict != "ok":
        raise _damaged()


def _damaged() -> NotebookDamaged:
    return NotebookDamaged(
        _(
            "Tệp sổ bị hỏng nên chưa mở được. Không có gì bị xóa. "
            "Đừng ghi đè lên thư mục sổ; hãy khôi phục từ bản sao lưu, hoặc nhờ tỉnh giúp."
        )
    )


@contextmanager
def _in_words() -> Iterator[None]:
    """Turn what the disk or the file did into a sentence; programming errors pass as they are."""
    try:
        yield
    except DBAPIError as error:
        sentence = _sentence(str(error.orig))
        if sentence is None:
            raise
        raise sentence from error
    except OSError as error:
        raise DiskFull(
            _("Không ghi được xuống ổ đĩa. Mọi thứ lưu trước đó còn nguyên. Kiểm tra ổ đĩa rồi làm lại.")
        ) from error


def _sentence(cause: str) -> UserError | None:
    if "full" in cause or "disk I/O" in cause:
        return DiskFull(
            _(
                "Ổ đĩa đầy nên việc vừa rồi chưa được lưu. Mọi thứ lưu trước đó còn nguyên. "
                "Dọn bớt tệp không cần rồi làm lại."
            )
        )
    if "locked" in cause:
        return NotebookBusy(_("Sổ đang bận việc khác. Chưa lưu việc vừa rồi. Đợi một lát rồi làm lại."))
    if "malformed" in cause or "not a database" in cause:
        return _damaged()
    return None


__all__ = ["NotebookFiles", "Store", "models"]
