"""Putting a backup in the place of the notebook, so that a power cut at any moment loses neither.

The backup is first copied beside the notebook and compared. Then the old files move into a folder
under `backups`, and the copy takes their name. What was begun is ended by the next start.
"""

import shutil
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import text

from app.base.clock import VIETNAM
from app.base.disk import publish, sync_folder, write_through
from app.base.errors import NotebookDamaged
from app.base.paths import RESTORE_MARKS
from app.db import backup as backups
from app.db.backup import FACTS, Backup, facts_of
from app.db.file import NotebookFiles, check_seals, hold, opened_still, reaching_folder
from app.db.store import Store
from app.domain.backup import Facts, Reason

_READY, _CLEARED = RESTORE_MARKS
_DAMAGED = "damaged"

_STEPS = "SELECT id, at, ordinal{label} FROM operation ORDER BY id DESC"


@dataclass(frozen=True, slots=True)
class Lost:
    """What a notebook holds and a backup does not: each kind of step with how often it was done."""

    steps: Sequence[tuple[str, int]] = ()

    @property
    def count(self) -> int:
        """How many steps."""
        return sum(times for _label, times in self.steps)


@dataclass(frozen=True, slots=True)
class Standing:
    """The notebook a backup would replace: what it holds (None: it does not open), what would be lost."""

    facts: Facts | None = None
    lost: Lost = Lost()


def standing(files: NotebookFiles, backup: Backup, key: bytes) -> Standing:
    """Look at the closed notebook beside a backup that `key` opens; the newest kind of step first.

    A notebook that this key does not open whole, or none at all, loses nothing that could be told.
    """
    if not files.exist():
        return Standing()
    try:
        store = Store(files, key)
    except NotebookDamaged:
        return Standing()
    try:
        store.check()
        return Standing(facts_of(store, Reason.RESTORE), lost(store, backup))
    except NotebookDamaged:
        return Standing()
    finally:
        store.close()


def lost(store: Store, backup: Backup) -> Lost:
    """What the open notebook holds and the backup does not; the newest kind of step first.

    Step by step, since after a restore the two may have gone different ways. Beside the backup of
    another notebook that is all there is.
    """
    try:
        with opened_still(backup.files.database, store.key) as connection:
            held = set(connection.execute(_STEPS.format(label="")))
    except NotebookDamaged:
        held = set()
    with store.read() as session:
        steps = session.execute(text(_STEPS.format(label=", label"))).all()
    return Lost(tuple(Counter(step.label for step in steps if tuple(step[:3]) not in held).items()))


def restore(
    files: NotebookFiles, backup: Backup, key: bytes, *, old: Facts | None, at: datetime
) -> Path | None:
    """Put the backup in place of the closed notebook; the folder that keeps the old files, if any.

    `key` opens the backup; `old` says what the notebook held, None when it could not be opened.
    NotebookDamaged, in words, when the backup is not whole, DiskFull when there is no room:
    the notebook is then as it was.
    """
    lock = hold(files)
    try:
        with ThreadPoolExecutor(1) as beside:
            checked = beside.submit(check_seals, backup.files.database, key)
            kept = _prepare(files, backup, old, at)
            checked.result()
        _make_ready(files, kept)
        _end(files)
    finally:
        if not (files.restoring / _CLEARED).exists() and not (files.restoring / _READY).exists():
            shutil.rmtree(files.restoring, ignore_errors=True)
        lock.release()
    return kept if kept.exists() else None


def end_begun(files: NotebookFiles) -> None:
    """End a restore that was stopped; without one, nothing."""
    if not files.restoring.exists():
        return
    lock = hold(files)
    try:
        _end(files)
    finally:
        lock.release()


def _prepare(files: NotebookFiles, backup: Backup, old: Facts | None, at: datetime) -> Path:
    copy = NotebookFiles(files.restoring)
    stamp = at.astimezone(VIETNAM).strftime("%Y%m%d-%H%M%S")
    with reaching_folder():
        shutil.rmtree(files.restoring, ignore_errors=True)
        files.restoring.mkdir(parents=True)
        kept = backups.free_name(files.backups / f"{stamp}-{_DAMAGED if old is None else old.reason}")
        backups.copy_files(backup.files, copy)
        backups.require_same(backup.files, copy)
        if old is not None:
            backups.write_facts(files.restoring / FACTS, old)
    return kept


def _make_ready(files: NotebookFiles, kept: Path) -> None:
    """From here on whatever stops it, the next start ends it."""
    draft = files.restoring / f"{_READY}.new"
    with reaching_folder():
        write_through(draft, kept.name.encode())
        publish(draft, files.restoring / _READY)


def _end(files: NotebookFiles) -> None:
    """Whatever step it was stopped at, the same steps end it."""
    ready, cleared = files.restoring / _READY, files.restoring / _CLEARED
    copy = NotebookFiles(files.restoring)
    with reaching_folder():
        if ready.exists():
            _move_old_away(files, files.backups / ready.read_text(encoding="utf-8"))
            publish(ready, cleared)
        if cleared.exists() and copy.database.exists():
            write_through(files.key_draft, copy.key.read_bytes())
            publish(files.key_draft, files.key)
            publish(copy.database, files.database)
        shutil.rmtree(files.restoring)


def _move_old_away(files: NotebookFiles, kept: Path) -> None:
    # the database first: its WAL must never be taken for that of another
    for file in (files.database, files.wal, files.shared_memory, files.key, files.restoring / FACTS):
        if file.exists():
            kept.mkdir(parents=True, exist_ok=True)
            file.replace(kept / file.name)
    for folder in (kept, files.backups, files.folder):
        if folder.exists():
            sync_folder(folder)
