"""The check at start: what page Hôm nay and `so8 check` say of disk, clock, backups and file."""

import shutil
from contextlib import suppress
from datetime import UTC, datetime

from sqlalchemy import func, select

from app.db import backup, second_place, vault
from app.db.journal import Operation
from app.db.notebook import Notebook
from app.db.store import Store
from app.domain.check import Facts, Finding, findings
from app.services import draft


def look(store: Store) -> list[Finding]:
    """What should be looked at, the most urgent first."""
    return findings(gather(store))


def gather(store: Store) -> Facts:
    """Ask the notebook, its folder and its disk."""
    files = store.files
    with store.read() as session:
        last = session.scalar(select(func.max(Operation.at)))
        created_at = session.scalars(select(Notebook.created_at)).one()
        drafts = draft.left(session, until=store.opened_at)
    backups, place = backup.found(files.backups), second_place.chosen(files)
    return Facts(
        now=store.clock(),
        created_at=created_at,
        last_step_at=_moment(last),
        newest_backup_at=backups[0].made_at if backups else None,
        is_ahead=backup.is_ahead_of(store, backups),
        free=_free(store),
        was_stopped=store.was_stopped,
        has_lost_end=store.has_lost_end,
        has_sheet=not files.key.exists() or vault.has_recovery_code(files.key),
        folder=files.folder.resolve().parts,
        has_second_place=place is not None,
        second_seen_at=_moment(place.seen_at) if place else None,
        drafts=tuple(drafts),
        is_practice=store.is_practice,
    )


def _free(store: Store) -> int | None:
    with suppress(OSError):
        return shutil.disk_usage(store.files.folder).free
    return None


def _moment(seconds: int | None) -> datetime | None:
    return datetime.fromtimestamp(seconds, UTC) if seconds else None
