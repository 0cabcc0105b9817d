"""The program is frozen once for all tests of the frozen folder."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def freeze(source: Path, dist: Path, work: Path) -> Path:
    """Freeze the program of a source folder; its folder."""
    build = [sys.executable, "-m", "PyInstaller", "build.spec", "--noconfirm", "--log-level", "ERROR"]
    places = ["--distpath", str(dist), "--workpath", str(work)]
    subprocess.run([*build, *places], cwd=source, check=True, capture_output=True)  # noqa: S603 - our own tools
    return dist / "so8"


@pytest.fixture(scope="session")
def frozen() -> Path:
    """The program of this repository, in dist/so8."""
    return freeze(ROOT, ROOT / "dist", ROOT / "build")
