"""The lists an officer received lately."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

MOST = 30
SUFFIXES = frozenset({".xlsx", ".xlsm", ".xls", ".csv", ".tsv", ".txt", ".ods"})
"""What may be a list; the reader looks at the content, and says of some kinds how to save them anew."""


@dataclass(frozen=True, slots=True)
class ListFile:
    """A file that may be a list."""

    path: Path
    size: int
    """In bytes."""
    changed: datetime


def newest(folders: Iterable[Path], limit: int = MOST) -> list[ListFile]:
    """The newest of these folders, the newest first; a folder that cannot be read has none."""
    found = [file for folder in dict.fromkeys(folders) for file in _lists_in(folder)]
    return sorted(found, key=lambda file: file.changed, reverse=True)[:limit]


def _lists_in(folder: Path) -> Iterator[ListFile]:
    try:
        for path in folder.iterdir():
            # Excel's own lock files begin so
            if path.suffix.lower() in SUFFIXES and not path.name.startswith("~$") and path.is_file():
                facts = path.stat()
                yield ListFile(path, facts.st_size, datetime.fromtimestamp(facts.st_mtime, UTC))
    except OSError:
        return
