"""The sources, read and parsed once; every rule of the house is asked of all of them."""

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
OURS = ("app", "server", "tools", "bench", "tests")
AS_THEY_CAME = (ROOT / "tests" / "data", ROOT / "bench" / "province_year.py")
"""Lists with their truth and its scorer, and the data set of the figures."""
DATA_SET = ROOT / "bench" / "province_year.py"
"""The rows that figures are taken on, made as they always were."""
NOT_OURS = {"build", "dist", "out", "__pycache__", "node_modules"}
"""What the tools leave behind."""
WRITTEN = {".py", ".md", ".toml", ".svg", ".qss", ".css", ".html", ".sh", ".yml", ".spec", ".lock", ""}
"""Suffixes of files that hold text written here; lists and fonts under test are data."""


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def trees() -> Mapping[str, ast.Module]:
    """Path from the root -> syntax tree of every Python file but migrations, which are history."""
    paths = (path for room in OURS for path in _files(ROOT / room) if path.suffix == ".py")
    ours = sorted(path for path in paths if _is_ours(path))
    return {_name(path): ast.parse(path.read_text(encoding="utf-8")) for path in ours}


@pytest.fixture(scope="session")
def program(trees: Mapping[str, ast.Module]) -> Mapping[str, ast.Module]:
    """The part of `trees` that is shipped."""
    return {path: tree for path, tree in trees.items() if path.startswith(("app/", "server/"))}


@pytest.fixture(scope="session")
def texts() -> Mapping[str, str]:
    """Path from the root -> content of every text file of the repository."""
    paths = (path for path in _files(ROOT) if path.suffix in WRITTEN and _is_ours(path))
    return {_name(path): path.read_text(encoding="utf-8") for path in sorted(paths)}


def _files(folder: Path) -> Iterator[Path]:
    for path in folder.iterdir():
        if path.name in NOT_OURS or (path.name.startswith(".") and path.name not in {".ci", ".github"}):
            continue
        if path.is_dir():
            yield from _files(path)
        else:
            yield path


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _is_ours(path: Path) -> bool:
    return not any(path.is_relative_to(given) for given in AS_THEY_CAME)
