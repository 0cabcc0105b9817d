"""Backing up 10,000 people and bringing them back, against copying the file and forcing it to the disk."""

import os
import secrets
import shutil
import tempfile
from pathlib import Path

from filled import fill
from measure import median_ms, tell

from app.base.clock import system_clock
from app.db import backup, restore
from app.db.backup import Backup
from app.db.file import NotebookFiles
from app.db.store import Store
from app.domain.backup import Reason

_RUNS = 31


def main() -> None:
    """Print the lines."""
    with tempfile.TemporaryDirectory() as folder:
        key = secrets.token_bytes(32)
        files = fill(Path(folder) / "notebook", key)
        files.key.write_bytes(b"a wrapped key")
        copied = median_ms(lambda: _copy(files.database, Path(folder) / "copy.db"), _RUNS)
        store = Store(files, key)
        written = median_ms(lambda: backup.write(store, files.backups, Reason.USE), _RUNS)
        tell("backup_10000_people", written, copied, unit="ms", most="<= 3x")
        newest = backup.found(files.backups)[0]
        store.close()
        restored = median_ms(lambda: _restore(files, newest, key), _RUNS)
        tell("restore_10000_people", restored, copied, unit="ms", most="<= 5x")


def _copy(source: Path, target: Path) -> None:
    """What a careful person does: copy, and wait until it is on the disk."""
    with source.open("rb") as reading, target.open("wb") as writing:
        shutil.copyfileobj(reading, writing, 1024 * 1024)
        writing.flush()
        os.fsync(writing.fileno())


def _restore(files: NotebookFiles, chosen: Backup, key: bytes) -> None:
    restore.restore(files, chosen, key, old=chosen.facts, at=system_clock())


if __name__ == "__main__":
    main()
