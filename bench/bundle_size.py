"""The frozen folder, compressed, against a bare PySide6 window frozen by the same build.spec.

Ours is dist/so8 as `make bundle` made it. Freezing takes minutes, so a folder is made only when it
is missing, or older than what it was frozen by.
"""

import lzma
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

from measure import ROOT, tell

_BARE = ROOT / "bench" / "bare_window.py"
_FROZEN_BY = (ROOT / "build.spec", ROOT / "uv.lock")
_MEGABYTE = 1_000_000


def main() -> None:
    """Print the line."""
    ours = _frozen(ROOT / "dist" / "so8", work=ROOT / "build")
    bare = _frozen(
        ROOT / "build" / "bench" / "bare_window", str(_BARE), work=ROOT / "build" / "bench" / "work"
    )
    tell("frozen_folder", _compressed(ours), _compressed(bare), unit="MB", most="<= 1.75x")


def _frozen(folder: Path, *entry: str, work: Path) -> Path:
    """The folder that PyInstaller makes of this entry, or of the program."""
    if folder.exists() and folder.stat().st_mtime > max(file.stat().st_mtime for file in _FROZEN_BY):
        return folder
    places = ["--distpath", str(folder.parent), "--workpath", str(work)]
    command = [sys.executable, "-m", "PyInstaller", "build.spec", "--noconfirm", "--log-level", "ERROR"]
    subprocess.run([*command, *places, "--", *entry], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - our own tools
    return folder


def _compressed(folder: Path) -> float:
    """Megabytes as an installer would pack it: LZMA."""
    with tempfile.TemporaryFile() as packed:
        with (
            lzma.open(packed, "wb", preset=3) as stream,
            tarfile.TarFile(fileobj=stream, mode="w") as archive,
        ):
            archive.add(folder, arcname=folder.name)
        return packed.tell() / _MEGABYTE


if __name__ == "__main__":
    main()
