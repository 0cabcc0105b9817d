"""Where a second copy of each backup goes: the officer's stick, or a folder on another disk.

What was chosen is the machine's own and lies beside the notebook. On a stick the copies are
found by the name of their folder, since the letter of a stick is another one tomorrow; below it
each notebook has a folder of its own, so that two that share a stick never thin each other's.
"""

import hashlib
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec

from app.base.disk import publish, write_through
from app.db.file import NotebookFiles, reaching_folder
from app.db.store import Store

FOLDER = "So8-sao-luu"
_MARK_BYTES = 4
_A_DAY = 24 * 60 * 60


@dataclass(frozen=True, slots=True)
class SecondPlace:
    """What the officer chose; of a stick only its name counts for the reader."""

    folder: str
    is_stick: bool = False
    name: str = ""
    seen_at: int = 0
    """When it last had the newest backup, seconds since 1970; 0 before that."""


def chosen(files: NotebookFiles) -> SecondPlace | None:
    """What was chosen; None before that, and where the note of it cannot be read."""
    try:
        return msgspec.json.decode(files.second_place.read_bytes(), type=SecondPlace)
    except (OSError, msgspec.DecodeError):
        return None


def choose(store: Store, place: SecondPlace) -> None:
    """Remember a place and make its folder; NotFound, in words, when nothing can be written there."""
    with reaching_folder():
        _own_folder(store, Path(place.folder)).mkdir(parents=True, exist_ok=True)
    _remember(store.files, msgspec.json.encode(place))


def see(store: Store) -> None:
    """The place is there and has the newest backup; noted once a day."""
    place, now = chosen(store.files), int(store.clock().timestamp())
    if place is not None and abs(now - place.seen_at) > _A_DAY:
        _remember(store.files, msgspec.json.encode(replace(place, seen_at=now)))


def forget(files: NotebookFiles) -> None:
    """Keep no second copy from now on; what is there stays."""
    with reaching_folder():
        files.second_place.unlink(missing_ok=True)


def reachable(store: Store, sticks: Sequence[Path]) -> Path | None:
    """The folder for this notebook's second copies, when its stick or disk is there."""
    place = chosen(store.files)
    if place is None:
        return None
    roots = sticks if place.is_stick else [Path(place.folder)]
    return next((_own_folder(store, root) for root in roots if (root / FOLDER).is_dir()), None)


def is_same_disk(files: NotebookFiles, folder: Path) -> bool:
    """Whether one broken disk would take both."""
    with suppress(OSError):
        return folder.stat().st_dev == files.folder.stat().st_dev
    return False


def folders_in(root: Path) -> list[Path]:
    """Where backups may lie in a stick or a folder somebody points at."""
    own: list[Path] = []
    for folder in (root, root / FOLDER):
        own.append(folder)
        with suppress(OSError):
            own.extend(sorted(each for each in folder.iterdir() if each.is_dir()))
    return list(dict.fromkeys(own))


def _own_folder(store: Store, root: Path) -> Path:
    mark = hashlib.blake2b(store.key, digest_size=_MARK_BYTES, person=b"so8 2nd place").hexdigest()
    return root / FOLDER / f"{store.unit}-{mark}"


def _remember(files: NotebookFiles, content: bytes) -> None:
    draft = files.second_place.with_suffix(".tmp")
    with reaching_folder():
        write_through(draft, content)
        publish(draft, files.second_place)
