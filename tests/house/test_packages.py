"""What the program stands on: locked, there for Windows, and free to ship under Apache-2.0."""

import re
import shutil
import subprocess
import tomllib
from collections.abc import Iterator
from importlib.metadata import Distribution, distribution
from pathlib import Path
from typing import Any

import pytest
from packaging.markers import Marker
from packaging.utils import canonicalize_name

WINDOWS = {
    "sys_platform": "win32",
    "platform_system": "Windows",
    "os_name": "nt",
    "python_version": "3.11",
    "python_full_version": "3.11.9",
    "platform_python_implementation": "CPython",
    "implementation_name": "cpython",
}
FOR_WINDOWS = re.compile(r"-(?:cp311-cp311|cp3\d+-abi3|py3-none|py2\.py3-none)-(?:win_amd64|any)\.whl")

Locked = dict[str, dict[str, Any]]


@pytest.fixture(scope="module")
def locked(root: Path) -> Locked:
    lock = tomllib.loads((root / "uv.lock").read_text(encoding="utf-8"))
    return {package["name"]: package for package in lock["package"]}


def test_the_lock_is_what_pyproject_asks_for(root: Path) -> None:
    beside = root / ".venv" / "tools" / "bin" / "uv"
    uv = str(beside) if beside.exists() else shutil.which("uv")
    assert uv, "uv is neither on PATH nor in .venv/tools"
    command = [uv, "lock", "--check", "--offline"]
    done = subprocess.run(command, cwd=root, capture_output=True, encoding="utf-8", check=False)  # noqa: S603 - found above

    assert done.returncode == 0, done.stderr


def test_every_package_of_the_laptop_has_a_wheel_for_windows(locked: Locked) -> None:
    without = [
        name
        for name in _needed(locked, extras=(), environment=WINDOWS)
        if not any(FOR_WINDOWS.search(wheel["url"]) for wheel in locked[name].get("wheels", []))
    ]

    assert not without, "\n".join(without)


def test_no_package_that_is_shipped_asks_for_the_gpl(locked: Locked) -> None:
    closed = {
        name: said
        for name in _needed(locked, extras=("server",), environment=None)
        if not _is_free(said := _licence(distribution(name)))
    }

    assert closed == {}


def _needed(locked: Locked, *, extras: tuple[str, ...], environment: dict[str, str] | None) -> set[str]:
    """What so8 pulls in, the whole way down; `environment` None is this machine."""
    found: set[str] = set()
    waiting = [*_asked_for(locked["so8"], extras, environment)]
    while waiting:
        name, wanted = waiting.pop()
        if name not in found:
            found.add(name)
            waiting.extend(_asked_for(locked[name], wanted, environment))
    return found


def _asked_for(
    package: dict[str, Any], extras: tuple[str, ...], environment: dict[str, str] | None
) -> Iterator[tuple[str, tuple[str, ...]]]:
    optional = package.get("optional-dependencies", {})
    for asked in [
        *package.get("dependencies", []),
        *(one for extra in extras for one in optional.get(extra, [])),
    ]:
        if "marker" not in asked or Marker(asked["marker"]).evaluate(environment):
            yield canonicalize_name(asked["name"]), tuple(asked.get("extra", ()))


def _licence(package: Distribution) -> str:
    """The licence as far as the package tells: expression, classifiers, field, or the file itself."""
    about = package.metadata
    fields = ("License-Expression", "Classifier", "License")
    said = [text for field in fields for text in about.get_all(field) or []]
    words = [text for text in said if (not text.count("::") or text.startswith("License"))]
    files = [path for path in package.files or [] if re.search(r"(?i)licen[sc]e|copying", path.name)]
    return " ; ".join(words) or " ".join(
        Path(str(path.locate())).read_text(encoding="utf-8") for path in files
    )


def _is_free(licence: str) -> bool:
    """Whether one of the licences offered is not the GPL; the LGPL lets us link."""
    offered = re.split(r"\bOR\b", licence)
    return bool(licence) and any(
        not re.search(r"(?<!L)GPL|(?<!Lesser )General Public", part) for part in offered
    )
