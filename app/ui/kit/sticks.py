"""Which sticks are plugged in."""

import sys
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QStorageInfo

_WHERE_LINUX_MOUNTS = ("/media", "/run/media", "/mnt")
_DRIVE_REMOVABLE = 2


@dataclass(frozen=True, slots=True)
class Stick:
    """A removable volume that can be written to."""

    folder: Path
    name: str
    free_bytes: int


def sticks() -> list[Stick]:
    """Removable volumes that are ready and writable, in the order of the system."""
    return [
        Stick(Path(volume.rootPath()), volume.displayName(), volume.bytesAvailable())
        for volume in QStorageInfo.mountedVolumes()
        if volume.isValid() and volume.isReady() and not volume.isReadOnly() and _is_removable(volume)
    ]


def _is_removable(volume: QStorageInfo) -> bool:
    is_removable = volume.rootPath().startswith(_WHERE_LINUX_MOUNTS)
    if sys.platform == "win32":
        import ctypes

        is_removable = bool(ctypes.windll.kernel32.GetDriveTypeW(volume.rootPath()) == _DRIVE_REMOVABLE)
    return is_removable
