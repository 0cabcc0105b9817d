"""The frozen folder, compressed, against a bare PySide6 window frozen by the same build.spec."""

import io
import lzma
import subprocess
import sys
import tarfile
from pathlib import Path

from measure import ROOT, tell

_BUILD = ROOT / "build" / "bench"
_MEGABYTE = 1_000_000


def main() -> None:
    """Print the line."""
    ours, bare = _frozen("app/__main__.py"), _frozen("bench/bare_window.py")
    tell("frozen_folder", _compressed(ours), _compressed(bare), unit="MB", most="<= 1.75x")


def _frozen(entry: str) -> Path:
    """The folder that PyInstaller makes of this entry."""
    places = ["--distpath", str(_BUILD / "dist"), "--workpath", str(_BUILD / "work")]
    command = [
        sys.executable,
        "-m",
        "PyInstaller",
        "build.spec",
        "--noconfirm",
        "--log-level",
        "ERROR",
        *places,
    ]
    subprocess.run([*command, "--", entry], cwd=ROOT, check=True, capture_output=True)  # noqa: S603 - our own tools
    name = "so8" if entry.startswith("app/") else Path(entry).stem
    return _BUILD / "dist" / name


def _compressed(folder: Path) -> float:
    """Megabytes as an installer would pack it: LZMA."""
    whole = io.BytesIO()
    with tarfile.TarFile(fileobj=whole, mode="w") as archive:
        archive.add(folder, arcname=folder.name)
    return len(lzma.compress(whole.getvalue(), preset=3)) / _MEGABYTE


if __name__ == "__main__":
    main()
