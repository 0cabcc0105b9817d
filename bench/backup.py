"""Backing up 10,000 people and bringing them back, against copying the file and forcing it to the disk."""

import os
import secrets
import shutil
import tempfile
import time
from collections.abc import Callable
from itertools import count
from pathlib import Path
from statistics import median

from filled import fill
from measure import tell

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
        copies = (Path(folder) / f"copy {number}.db" for number in count())
        store = Store(files, key)
        copied, written = _in_turn(
            lambda: _copy(files.database, next(copies)),
            lambda: backup.write(store, files.backups, Reason.USE),
        )
        tell("backup_10000_people", written, copied, unit="ms", most="<= 3x")
        newest = backup.found(files.backups)[0]
        store.close()
        copied, restored = _in_turn(
            lambda: _copy(files.database, next(copies)), lambda: _restore(files, newest, key)
        )
        tell("restore_10000_people", restored, copied, unit="ms", most="<= 5x")


def _in_turn(one: Callable[[], object], other: Callable[[], object]) -> tuple[float, float]:
    """Medians of both, each run beside the other's: the disk is not equally fast all the time."""
    runs = [(_ms(one), _ms(other)) for _ in range(_RUNS)]
    return median(run[0] for run in runs), median(run[1] for run in runs)


def _ms(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


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
