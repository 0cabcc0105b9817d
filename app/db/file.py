"""The notebook's files on disk: opened with the right settings, checked, and spoken of in words.

Errors of the disk and of the file become sentences here, once; programming errors pass as they are.
"""

import errno
import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout
from sqlalchemy import URL, Connection, Engine, create_engine, event, text
from sqlalchemy.exc import DBAPIError

from app.base.errors import DiskFull, NotebookBusy, NotebookDamaged, NotFound, UserError
from app.base.i18n import _
from app.base.paths import has_notebook

_ROOM_NEEDED = 16 * 1024 * 1024
"""Bytes that must be free before a write begins: WAL, checkpoint and some for the officer."""

_SETTINGS = (
    "journal_mode = WAL",
    "synchronous = FULL",
    "foreign_keys = ON",
    # without it INSERT OR REPLACE removes a row unseen by the triggers
    "recursive_triggers = ON",
    "trusted_schema = OFF",
    "temp_store = MEMORY",
)

_FULL, _IO_ERROR, _CANNOT_OPEN, _READ_ONLY = 13, 10, 14, 8
_BUSY, _LOCKED = 5, 6
_CORRUPT, _NOT_A_DATABASE = 11, 26


@dataclass(frozen=True, slots=True)
class NotebookFiles:
    """The files of one notebook, all in one folder."""

    folder: Path

    @property
    def database(self) -> Path:
        """The encrypted SQLite file."""
        return self.folder / "notebook.db"

    @property
    def wal(self) -> Path:
        """What was saved and not yet folded into the database."""
        return self.folder / "notebook.db-wal"

    @property
    def shared_memory(self) -> Path:
        """SQLite's index of the WAL; of no use to another file."""
        return self.folder / "notebook.db-shm"

    @property
    def backups(self) -> Path:
        """Where its backups are, each in a folder of its own."""
        return self.folder / "backups"

    @property
    def second_place(self) -> Path:
        """The note of where second copies of backups go; the machine's own."""
        return self.folder / "second-place.json"

    @property
    def key(self) -> Path:
        """The wrapped key."""
        return self.folder / "notebook.key"

    @property
    def key_draft(self) -> Path:
        """A wrapped key that is being written."""
        return self.folder / "notebook.tmp"

    @property
    def restoring(self) -> Path:
        """A backup on its way into the place of the notebook."""
        return self.folder / "restoring"

    @property
    def tries(self) -> Path:
        """How many wrong passwords were typed lately."""
        return self.folder / "tries.json"

    @property
    def lock(self) -> Path:
        """Held by the running program; freed by the system even when it is killed."""
        return self.folder / "notebook.lock"

    @property
    def draft(self) -> Path:
        """The database of a notebook that is being made; it gets its name when it is whole."""
        return self.folder / "notebook.new"

    def exist(self) -> bool:
        """Whether there is a notebook in the folder, or a restore that will be ended."""
        return has_notebook(self.folder)


def open_engine(database: Path, key: bytes) -> Engine:
    """Connections to the file; those with the option `so8_writes` take the write lock at once."""
    import sqlcipher3.dbapi2

    engine = create_engine(
        URL.create("sqlite", database=str(database)),
        module=sqlcipher3.dbapi2,
        connect_args={"check_same_thread": False, "timeout": 10, "isolation_level": None},
        pool_reset_on_return=None,  # done below
        hide_parameters=True,  # what a person typed stays out of the texts of errors
    )

    @event.listens_for(engine, "connect")
    def _tune(connection: "sqlcipher3.dbapi2.Connection", _record: object) -> None:
        _unlock(connection, key)
        for setting in _SETTINGS:
            connection.execute(f"PRAGMA {setting}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        # a writer takes its lock at once, so that it never fails half-way for want of it
        writes = connection.get_execution_options().get("so8_writes")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    @event.listens_for(engine, "reset")
    def _roll_back(connection: Any, _record: object, _state: object) -> None:
        # SQLite keeps a transaction open whose COMMIT it refused; SQLAlchemy holds it for ended
        connection.rollback()

    return engine


def check_untouched(database: Path, key: bytes) -> None:
    """Check a file without writing to it: it may be all that is left."""
    import sqlcipher3.dbapi2

    with in_words():
        engine = create_engine(
            "sqlite://",
            module=sqlcipher3.dbapi2,
            creator=lambda: open_to_read(database, key),
        )
        try:
            with engine.connect() as connection:
                check(connection)
        finally:
            engine.dispose()


def open_to_read(database: Path, key: bytes) -> Any:
    """The driver's own connection to a file that is not written to, whatever state it is in."""
    import sqlcipher3.dbapi2

    connection = sqlcipher3.dbapi2.connect(f"{database.resolve().as_uri()}?mode=ro", uri=True)
    _unlock(connection, key)
    return connection


@contextmanager
def opened_still(database: Path, key: bytes) -> Iterator[Any]:
    """A driver's connection to a file that lies still (a backup: it has no WAL), to look only.

    NotebookDamaged when the key is another; nothing is written beside the file.
    """
    with _lying_still(database, key) as connection:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        yield connection


def check_seals(database: Path, key: bytes) -> None:
    """Compare each page of a file that lies still with its seal; NotebookDamaged when one is broken."""
    with _lying_still(database, key) as connection:
        # the tables are not asked for: reading what they are takes a third of the time
        broken = connection.execute("PRAGMA cipher_integrity_check").fetchone()
        if broken is not None or database.stat().st_size == 0:
            raise damaged()


@contextmanager
def _lying_still(database: Path, key: bytes) -> Iterator[Any]:
    import sqlcipher3.dbapi2

    with in_words():
        uri = f"{database.resolve().as_uri()}?immutable=1"
        with closing(sqlcipher3.dbapi2.connect(uri, uri=True)) as connection:
            _unlock(connection, key)
            yield connection


def check(connection: Connection) -> None:
    """Read every page in use, each against its own seal; NotebookDamaged when one is broken."""
    if connection.scalars(text("PRAGMA quick_check(1)")).one() != "ok":
        raise damaged()


def hold(files: NotebookFiles) -> FileLock:
    """The lock of the running program, or NotebookBusy. Any thread may release it."""
    lock = FileLock(files.lock, timeout=0, thread_local=False)
    with reaching_folder():
        try:
            lock.acquire()
        except Timeout:
            raise NotebookBusy(
                _(
                    "Sổ này đang mở ở một cửa sổ khác trên máy. Sổ còn nguyên. "
                    "Dùng cửa sổ đang mở, hoặc đóng nó rồi mở lại."
                )
            ) from None
    return lock


def require_room(folder: Path) -> None:
    """DiskFull before anything is begun that the disk may not be able to end."""
    with reaching_folder():
        free = shutil.disk_usage(folder).free
    if free < _ROOM_NEEDED:
        raise DiskFull(
            _(
                "Ổ đĩa gần đầy nên việc vừa rồi chưa được lưu. Mọi thứ lưu trước đó còn nguyên. "
                "Dọn thùng rác hoặc xóa bớt tệp không cần, rồi làm lại."
            )
        )


def damaged() -> NotebookDamaged:
    """The file is not what was written; nothing was done to it."""
    return NotebookDamaged(
        _(
            "Tệp sổ bị hỏng nên chưa mở được. Không có gì bị xóa. "
            "Đừng ghi đè lên thư mục sổ; hãy khôi phục từ bản sao lưu, hoặc nhờ tỉnh giúp."
        )
    )


@contextmanager
def reaching_folder() -> Iterator[None]:
    """For steps that touch the folder itself: a full or missing disk becomes a sentence."""
    try:
        yield
    except Timeout:  # an OSError too, but of whoever holds the lock
        raise
    except OSError as error:
        if error.errno in {errno.ENOSPC, errno.EDQUOT}:
            raise _full() from error
        raise NotFound(
            _("Không vào được thư mục của sổ. Sổ không thay đổi. Kiểm tra ổ đĩa hoặc USB rồi mở lại.")
        ) from error


@contextmanager
def in_words() -> Iterator[None]:
    """Turn what the disk or the file did into a sentence."""
    import sqlcipher3.dbapi2

    try:
        yield
    except (DBAPIError, sqlcipher3.dbapi2.Error) as error:
        cause = error.orig if isinstance(error, DBAPIError) else error
        code = getattr(cause, "sqlite_errorcode", None)
        sentence = None if code is None else _sentence(code & 0xFF)
        if sentence is None:
            raise
        raise sentence from error


def _sentence(code: int) -> UserError | None:
    if code == _FULL:
        return _full()
    if code in {_IO_ERROR, _CANNOT_OPEN, _READ_ONLY}:
        return DiskFull(
            _("Không ghi được xuống ổ đĩa. Mọi thứ lưu trước đó còn nguyên. Kiểm tra ổ đĩa rồi làm lại.")
        )
    if code in {_BUSY, _LOCKED}:
        return NotebookBusy(_("Sổ đang bận việc khác. Chưa lưu việc vừa rồi. Đợi một lát rồi làm lại."))
    if code in {_CORRUPT, _NOT_A_DATABASE}:
        return damaged()
    return None


def _full() -> DiskFull:
    return DiskFull(
        _(
            "Ổ đĩa đầy nên việc vừa rồi chưa được lưu. Mọi thứ lưu trước đó còn nguyên. "
            "Dọn bớt tệp không cần rồi làm lại."
        )
    )


def _unlock(connection: Any, key: bytes) -> None:
    # SQLCipher writes lines of its own to stderr, beside the sentence that is said
    connection.execute("PRAGMA cipher_log_level = NONE")
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
