"""Backups: the whole notebook copied, sealed as it is, into a folder that opens by itself.

A backup is a folder with the database, its wrapped key and `backup.json`, which says what it
holds without a name. The folder gets its name only once every page was read back against its
seal; what was stopped half-way has a name that nobody lists and is swept by the next one.
"""

import itertools
import os
import shutil
import threading
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import msgspec
from sqlalchemy import text

from app.base.clock import VIETNAM
from app.base.disk import force, forget_cached, publish, write_through
from app.base.errors import DiskFull, NotebookDamaged, NotFound
from app.base.i18n import _
from app.db.file import NotebookFiles, reaching_folder
from app.db.store import Store
from app.domain.backup import FORMAT, Facts, Reason

FACTS = "backup.json"
_MAKING = ".making-"
_ROOM_BESIDE = 16 * 1024 * 1024
"""Bytes that stay free for the officer."""
_COPY_STEP = 1024 * 1024

_ALL, _DAILY, _WEEKLY = timedelta(hours=48), timedelta(days=14), timedelta(weeks=10)
_NEVER_DROPPED = 3
_one_at_a_time: defaultdict[Path, threading.Lock] = defaultdict(threading.Lock)

_COUNTS = text(
    "SELECT (SELECT max(id) FROM operation) AS operation, (SELECT max(at) FROM operation) AS operation_at,"
    " (SELECT count(*) FROM person WHERE deleted = 0) AS people,"
    " (SELECT count(*) FROM training_class WHERE deleted = 0) AS classes,"
    " (SELECT count(*) FROM dialogue WHERE deleted = 0) AS dialogues"
)


@dataclass(frozen=True, slots=True)
class Backup:
    """A finished backup in its folder."""

    folder: Path
    facts: Facts

    @property
    def files(self) -> NotebookFiles:
        """Its files, named as those of any notebook."""
        return NotebookFiles(self.folder)

    @property
    def made_at(self) -> datetime:
        """When it was made, by the clock of the laptop."""
        return datetime.fromtimestamp(self.facts.made_at, VIETNAM)


def write(store: Store, place: Path, reason: Reason) -> Backup:
    """Copy the open notebook into `place`, read the copy back, thin what is old.

    Nobody writes while the file is copied; all goes on while the copy is read. DiskFull,
    NotFound or NotebookDamaged, in words, when there is no whole backup; the notebook is as it was.
    """
    with making(place) as copy, ThreadPoolExecutor(1) as beside:
        with store.still():
            facts = facts_of(store, reason)
            copied = _copy(store.files, copy)
        forced = beside.submit(_force, copied)
        if copy.wal in copied:
            forced.result()  # checking folds it in; otherwise the disk writes meanwhile
        store.check_copy(copy.database)
        forced.result()
        return finish(copy.folder, place, facts)


def copy_to(backup: Backup, place: Path) -> Backup:
    """The same backup on another medium (a stick, another disk), read back and compared there."""
    with _reaching_medium(), making(place) as copy:
        copy_files(backup.files, copy)
        require_same(backup.files, copy)
        return finish(copy.folder, place, backup.facts)


def found(place: Path) -> list[Backup]:
    """The finished backups in a folder, the one that holds the latest first.

    By the time of what they hold, which never goes back in a notebook; the clock of the laptop may
    have been wrong when they were made.
    """
    backups = [backup for folder in _folders(place) if (backup := read(folder)) is not None]
    return sorted(backups, key=_age, reverse=True)


def is_ahead_of(store: Store, backups: Iterable[Backup]) -> bool:
    """Whether the notebook is at a point that none of these backups holds.

    Compared by its last step and the time of it: after a restore the numbers begin again lower.
    """
    with store.read() as session:
        row = session.execute(_COUNTS).one()
    here = (row.operation or 0, row.operation_at or 0)
    return all((each.facts.operation, each.facts.operation_at) != here for each in backups)


def thin(place: Path, now: datetime) -> None:
    """Remove what may go; a folder that cannot be removed stays for the next time."""
    for backup in to_drop(found(place), now):
        shutil.rmtree(backup.folder, ignore_errors=True)


def to_drop(backups: Sequence[Backup], now: datetime) -> list[Backup]:
    """All of two days stay, then one a day for two weeks, one a week for ten, one a month for ever.

    The newest three stay whatever the clock says; so does what the clock puts into the future.
    """
    by_age = sorted(backups, key=lambda each: each.facts.made_at, reverse=True)
    kept: set[object] = set()
    drop = []
    for backup in by_age[_NEVER_DROPPED:]:
        span = _span(backup.made_at, now)
        if span is not None and span in kept:
            drop.append(backup)
        kept.add(span)
    return drop


def _span(made_at: datetime, now: datetime) -> object:
    """The stretch of time of which one backup stays; None where all stay."""
    age = now - made_at
    if age < _ALL:
        return None
    if age < _DAILY:
        return made_at.date()
    return made_at.isocalendar()[:2] if age < _WEEKLY else (made_at.year, "month", made_at.month)


def facts_of(store: Store, reason: Reason) -> Facts:
    """What the open notebook holds."""
    with store.read() as session:
        row = session.execute(_COUNTS).one()
    return Facts(
        unit=store.unit,
        reason=reason,
        made_at=int(store.clock().timestamp()),
        operation=row.operation or 0,
        operation_at=row.operation_at or 0,
        people=row.people,
        classes=row.classes,
        dialogues=row.dialogues,
    )


def copy_files(source: NotebookFiles, target: NotebookFiles) -> None:
    """Copy the database, what SQLite still keeps beside it, and the key; DiskFull before it is begun."""
    _force(_copy(source, target))


def _copy(source: NotebookFiles, target: NotebookFiles) -> list[Path]:
    """What was copied, and has to be forced to the disk."""
    pairs = [(source.database, target.database), (source.wal, target.wal), (source.key, target.key)]
    with reaching_folder():
        has_wal = source.wal.exists() and source.wal.stat().st_size > 0
        there = [pair for pair in pairs if has_wal or pair[0] != source.wal]
        _require_room(target.folder, sum(old.stat().st_size for old, _new in there))
        for old, new in there:
            shutil.copyfile(old, new)
    return [new for _old, new in there]


def _force(paths: Iterable[Path]) -> None:
    with reaching_folder():
        for path in paths:
            force(path)


def finish(made: Path, place: Path, facts: Facts) -> Backup:
    """Give what was made in a folder of `making` its facts and its name; thin what is old."""
    made_at = datetime.fromtimestamp(facts.made_at, VIETNAM)
    name = f"{made_at:%Y%m%d-%H%M%S}-{facts.reason}"
    with reaching_folder():
        write_facts(made / FACTS, facts)
        folder = free_name(place / name)
        publish(made, folder)
    thin(place, made_at)
    return Backup(folder, facts)


def write_facts(path: Path, facts: Facts) -> None:
    """Write what a backup says of itself, for good."""
    write_through(path, msgspec.json.format(msgspec.json.encode(facts), indent=1))


def free_name(path: Path) -> Path:
    """The path, or with a number behind it when it is taken."""
    names = (path.with_name(f"{path.name}-{number}") for number in itertools.count(2))
    return path if not path.exists() else next(name for name in names if not name.exists())


def _require_room(folder: Path, size: int) -> None:
    if shutil.disk_usage(folder).free < size + _ROOM_BESIDE:
        raise DiskFull(
            _(
                "Ổ đĩa không còn đủ chỗ nên chưa sao lưu được. Mọi thứ đã gõ vẫn lưu trong sổ. "
                "Dọn thùng rác hoặc xóa bớt tệp không cần, rồi sao lưu lại."
            )
        )


def require_same(source: NotebookFiles, copy: NotebookFiles) -> None:
    """NotebookDamaged, in words, when a copy is not what was copied."""
    for first, second in ((source.database, copy.database), (source.key, copy.key)):
        with reaching_folder():
            _require_same_file(first, second)


def _require_same_file(source: Path, copy: Path) -> None:
    with source.open("rb") as first, copy.open("rb") as second:
        forget_cached(second)
        while True:
            expected = first.read(_COPY_STEP)
            if second.read(_COPY_STEP) != expected:
                raise NotebookDamaged(
                    _(
                        "Ghi bản sao lưu xong nhưng đọc lại không đúng, có thể USB bị hỏng. "
                        "Sổ và bản sao lưu trên máy vẫn còn nguyên. Hãy dùng USB khác."
                    )
                )
            if not expected:
                return


def _age(backup: Backup) -> tuple[int, int, int]:
    facts = backup.facts
    return facts.operation_at, facts.operation, facts.made_at


def _folders(place: Path) -> Iterable[Path]:
    with suppress(OSError):
        return [each for each in place.iterdir() if each.is_dir() and not each.name.startswith(".")]
    return []


def read(folder: Path) -> Backup | None:
    """The backup in a folder; None for a folder that is not, or no longer, one."""
    try:
        facts = msgspec.json.decode((folder / FACTS).read_bytes(), type=Facts)
    except (OSError, msgspec.DecodeError):
        return None
    backup = Backup(folder, facts)
    return backup if facts.format == FORMAT and backup.files.exist() and backup.files.key.exists() else None


@contextmanager
def _reaching_medium() -> Iterator[None]:
    """What is said of the notebook's own disk is said of the stick."""
    try:
        yield
    except DiskFull as error:
        raise DiskFull(
            _(
                "USB không còn đủ chỗ nên chưa chép được bản sao lưu. Sổ và bản sao lưu trên máy còn nguyên. "
                "Xóa bớt tệp trên USB hoặc dùng USB khác, rồi sao lưu lại."
            )
        ) from error
    except NotFound as error:
        raise NotFound(
            _(
                "Chưa chép xong bản sao lưu vì USB đã bị rút hoặc không cho ghi. "
                "Sổ và bản sao lưu trên máy còn nguyên. Cắm lại USB rồi sao lưu lại."
            )
        ) from error


@contextmanager
def making(place: Path) -> Iterator[NotebookFiles]:
    """A folder under a name nobody lists; gone again when what is made there fails.

    One at a time in a place: what another one has begun there is not half-way, but on its way.
    """
    with _one_at_a_time[place]:
        with reaching_folder():
            place.mkdir(parents=True, exist_ok=True)
            for leftover in place.glob(f"{_MAKING}*"):
                shutil.rmtree(leftover, ignore_errors=True)
            making = place / f"{_MAKING}{os.getpid()}"
            making.mkdir()
        try:
            yield NotebookFiles(making)
        except BaseException:
            shutil.rmtree(making, ignore_errors=True)
            raise
