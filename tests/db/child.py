"""A program of its own for tests that stop it: makes a notebook, or writes and says what it saved.

python -m tests.db.child make FOLDER KEY
python -m tests.db.child write FOLDER KEY COUNT
python -m tests.db.child hold FOLDER KEY
python -m tests.db.child backup FOLDER KEY
python -m tests.db.child restore FOLDER KEY
python -m tests.db.child open FOLDER KEY
"""

import sys
from pathlib import Path

from app.base.clock import system_clock
from app.base.errors import DiskFull
from app.db import backup, restore
from app.db.base import new_row
from app.db.models import person
from app.db.store import NotebookFiles, Store
from app.domain.backup import Reason

ROWS = 3
"""People an operation adds; their birth year is its number."""
FULL = 28
"""The exit status when the disk was full, and that was said."""


def make(files: NotebookFiles, key: bytes) -> None:
    """A new notebook."""
    Store.create(files, key, "18547").close()
    _say("made")


def write(files: NotebookFiles, key: bytes, count: int) -> None:
    """Operations one after the other; the number of each is said once it is saved."""
    store = Store(files, key)
    for number in range(count):
        with store.write(f"Việc {number}") as session:
            for _row in range(ROWS):
                new_row(session, person.Person, full_name="Triệu Mùi Chạn", birth_year=number)
        _say(str(number))
    store.close()
    _say("closed")


def hold(files: NotebookFiles, key: bytes) -> None:
    """Have the notebook open until the parent lets go."""
    store = Store(files, key)
    _say("open")
    sys.stdin.read()
    store.close()


def back_up(files: NotebookFiles, key: bytes) -> None:
    """One backup, said once it is there."""
    store = Store(files, key)
    _say(backup.write(store, files.backups, Reason.HAND).folder.name)
    store.close()


def bring_back(files: NotebookFiles, key: bytes) -> None:
    """Put the oldest backup in place of the notebook."""
    store = Store(files, key)
    old = backup.facts_of(store, Reason.RESTORE)
    store.close()
    oldest = backup.found(files.backups)[-1]
    restore.restore(files, oldest, key, old=old, at=system_clock())
    _say("restored")


def open_it(files: NotebookFiles, key: bytes) -> None:
    """Open the notebook, which may be of an older version, and close it."""
    store = Store(files, key)
    _say("open")
    store.close()
    _say("closed")


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _main(job: str, folder: str, key: str, *count: str) -> int:
    files, raw = NotebookFiles(Path(folder)), bytes.fromhex(key)
    try:
        if job == "write":
            write(files, raw, int(count[0]))
        else:
            jobs = {"make": make, "hold": hold, "backup": back_up, "restore": bring_back, "open": open_it}
            jobs[job](files, raw)
    except DiskFull:
        return FULL
    return 0


if __name__ == "__main__":
    sys.exit(_main(*sys.argv[1:]))
