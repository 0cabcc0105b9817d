"""The check at start of a notebook with 10,000 people and a full shelf of backups.

Its yardstick is opening the file and one query; it has to be under 150 ms in any case.
"""

import secrets
import shutil
import tempfile
from pathlib import Path

from filled import fill
from measure import median_ms, tell
from sqlalchemy import text

from app.db import backup
from app.db.file import NotebookFiles
from app.db.store import Store
from app.domain.backup import Reason
from app.services import check

_RUNS = 21
_SHELF = 40
"""Backups that thinning leaves after two years of work."""


def main() -> None:
    """Print the line."""
    with tempfile.TemporaryDirectory() as folder:
        key = secrets.token_bytes(32)
        files = fill(Path(folder) / "notebook", key)
        files.key.write_bytes(b'{"format": 1, "accounts": []}')
        store = Store(files, key)
        made = backup.write(store, files.backups, Reason.USE)
        for number in range(_SHELF):
            shutil.copytree(made.folder, made.folder.with_name(f"{made.folder.name}-{number}"))
        files.key.unlink()
        checked = median_ms(lambda: check.look(store), _RUNS)
        store.close()
        opened = median_ms(lambda: _open(files, key), _RUNS)
        tell("check_at_start", checked, opened, unit="ms", most="<= 150 ms")


def _open(files: NotebookFiles, key: bytes) -> None:
    store = Store(files, key)
    with store.read() as session:
        session.execute(text("SELECT count(*) FROM person")).one()
    store.close()


if __name__ == "__main__":
    main()
