"""What the page of backups shows and what is kept, away from the window."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.base.errors import UserError
from app.domain.backup import Facts, Reason

if TYPE_CHECKING:
    from app.db.backup import Backup
    from app.db.second_place import SecondPlace


@dataclass(frozen=True, slots=True)
class BackupRow:
    """A backup as it is listed."""

    folder: Path
    facts: Facts


@dataclass(frozen=True, slots=True)
class Shelf:
    """The whole page; `second` is empty also when its stick is not plugged in."""

    first: Sequence[BackupRow]
    second: Sequence[BackupRow]
    place: "SecondPlace | None"
    is_place_there: bool
    is_ahead: bool
    """Something was done after the newest backup."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What a round of keeping came to; what failed with the second copy fails nothing else."""

    first: BackupRow | None = None
    second: BackupRow | None = None
    trouble: UserError | None = None


def look(store: Any, sticks: Sequence[Path]) -> Shelf:
    """What there is, here and in the second place."""
    from app.db import backup, second_place

    here = backup.found(store.files.backups)
    folder = second_place.reachable(store, sticks)
    there = backup.found(folder) if folder else []
    return Shelf(
        _rows(here),
        _rows(there),
        second_place.chosen(store.files),
        folder is not None,
        backup.is_ahead_of(store, here),
    )


def keep(store: Any, reason: Reason, sticks: Sequence[Path]) -> Kept:
    """Back up when there is something new, or the officer asks; then bring the second place up to date."""
    from app.db import backup

    place = store.files.backups
    made = None
    if reason is Reason.HAND or backup.is_ahead_of(store, backup.found(place)):
        made = backup.write(store, place, reason)
    first = _row(made) if made else None
    try:
        copied = _copy(store, sticks)
    except UserError as error:
        return Kept(first, None, error)
    return Kept(first, _row(copied) if copied else None)


def use_stick(store: Any, folder: Path, name: str) -> None:
    """Keep a second copy on the officer's stick from now on."""
    from app.db import second_place
    from app.db.second_place import SecondPlace

    second_place.choose(store, SecondPlace(str(folder), is_stick=True, name=name))


def use_folder(store: Any, folder: Path) -> bool:
    """Keep a second copy in a folder from now on; whether that is the disk of the notebook itself."""
    from app.db import second_place
    from app.db.second_place import SecondPlace

    second_place.choose(store, SecondPlace(str(folder)))
    return second_place.is_same_disk(store.files, folder)


def forget_place(store: Any) -> None:
    """Keep no second copy from now on."""
    from app.db import second_place

    second_place.forget(store.files)


def _copy(store: Any, sticks: Sequence[Path]) -> "Backup | None":
    """The newest backup in the second place too, when that is there and does not have it."""
    from app.db import backup, second_place

    folder = second_place.reachable(store, sticks)
    here = backup.found(store.files.backups)
    if folder is None or not here:
        return None
    has_it = any(each.facts == here[0].facts for each in backup.found(folder))
    copied = None if has_it else backup.copy_to(here[0], folder)
    second_place.see(store)
    return copied


def _rows(backups: "Sequence[Backup]") -> Sequence[BackupRow]:
    return tuple(_row(each) for each in backups)


def _row(backup: "Backup") -> BackupRow:
    return BackupRow(backup.folder, backup.facts)
