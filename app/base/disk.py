"""Files that are whole after a power cut: forced to the disk before they get their name."""

import os
import sys
from pathlib import Path
from typing import BinaryIO


def publish(draft: Path, path: Path) -> None:
    """Give a finished, synced file its name; afterwards a power cut leaves it there, whole."""
    draft.replace(path)
    sync_folder(path.parent)


def write_through(path: Path, data: bytes) -> None:
    """Write a file and force it to the disk; its name is there for good after `publish`."""
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def force(path: Path) -> None:
    """Force what was written to a file to the disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def forget_cached(file: BinaryIO) -> None:
    """What is read next comes from the medium, where the system lets us drop its cache."""
    if sys.platform == "linux":
        os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def sync_folder(folder: Path) -> None:
    """Force the names in a folder to the disk (Windows does so by itself)."""
    if sys.platform != "win32":
        number = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)
