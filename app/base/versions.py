"""Which of the installed versions runs. The first thing every start asks, so the standard library alone.

The folder that was installed first stays as it is: a running program cannot write over its own
files. Later versions stand beside each other in `versions/`, and `versions/current.json` says which
one runs. A new one is on trial until it has opened a notebook; when it ends by a crash before, the
one before it takes its place at once (docs/decisions/0013-update.md).

What the starter and the started tell each other is the exit code, and it is for ever: they are of
different versions. Anything but `ORDERLY` and a small number on top is a crash.
"""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from app.base.disk import publish, write_through

FOLDER = "versions"
FIRST = ""
"""The name, in `current.json`, of the version that was installed first."""

ORDERLY = 100
NOT_UPGRADED = 3
"""The exit code when a notebook could not be brought to this version."""
REOPEN = 4
"""The exit code when the current version is to be started."""

_NAME = re.compile(r"\d+(\.\d+)*")
_LAUNCHED = "SO8_LAUNCHED"
_LIBRARIES = "LD_LIBRARY_PATH"


@dataclass(frozen=True, slots=True)
class Standing:
    """What `current.json` says; without it the first installed version runs."""

    current: str = FIRST
    previous: str = FIRST
    is_proven: bool = True
    failed: str = ""
    """The version that was given up, until somebody was told."""


@dataclass(frozen=True, slots=True)
class Install:
    """The folder where the program is installed, and which of its versions this process is."""

    folder: Path
    own: str
    program: str
    """The file name of the executable."""

    @property
    def versions(self) -> Path:
        """Where later versions stand."""
        return self.folder / FOLDER

    def folder_of(self, version: str) -> Path:
        """The folder of an installed version."""
        return self.versions / version if version else self.folder

    def standing(self) -> Standing:
        """Which version runs; what cannot be read is as if nothing had ever been updated."""
        try:
            kept = json.loads(self._file.read_text(encoding="utf-8"))
            standing = Standing(**kept)
        except (OSError, ValueError, TypeError):
            return Standing()
        right = all(type(value) is type(getattr(Standing(), name)) for name, value in kept.items())
        return standing if right and _is_inside(standing) else Standing()

    def keep(self, standing: Standing) -> None:
        """Let it hold from the next start on; whole or not at all."""
        self.versions.mkdir(exist_ok=True)
        draft = self._file.with_suffix(f".{os.getpid()}")
        write_through(draft, json.dumps(asdict(standing)).encode())
        publish(draft, self._file)

    @property
    def is_on_trial(self) -> bool:
        """Whether this process is of a new version that has not opened a notebook yet."""
        standing = self.standing()
        return standing.current == self.own and not standing.is_proven

    def prove(self) -> None:
        """A notebook was opened with it: it stays, and what was said of another was read."""
        standing = self.standing()
        if standing.current == self.own and (standing.failed or not standing.is_proven):
            with suppress(OSError):  # then it is on trial once more
                self.keep(replace(standing, is_proven=True, failed=""))

    def give_up(self, version: str) -> None:
        """Back to the version before this one."""
        standing = self.standing()
        if standing.current == version:
            self.keep(Standing(current=standing.previous, failed=version))

    @property
    def _file(self) -> Path:
        return self.versions / "current.json"


def installed() -> Install | None:
    """Where this process is installed; None when it runs from source."""
    if not getattr(sys, "frozen", False):
        return None
    program = Path(sys.executable)
    return installed_at(program.parent, program.name)


def installed_at(folder: Path, program: str) -> Install:
    """The installation that a program in this folder belongs to."""
    if folder.parent.name == FOLDER and (folder.parent / "current.json").exists():
        return Install(folder.parent.parent, folder.name, program)
    return Install(folder, FIRST, program)


def prove() -> None:
    """A notebook is open."""
    install = installed()
    if install is not None:
        install.prove()


def run_current(install: Install | None, run: Callable[[], int], arguments: Sequence[str]) -> int:
    """Run the current version: in this process by `run` when it is its own, else as a child."""
    if install is None:
        return run()
    if os.environ.pop(_LAUNCHED, ""):
        return ORDERLY + _ended(run)
    code = REOPEN
    if install.standing().current == install.own:
        code = _ended(run)
    while code == REOPEN:
        code = _launch(install, install.standing().current, arguments)
    return code


def _launch(install: Install, version: str, arguments: Sequence[str]) -> int:
    """Start a version and wait; REOPEN also when it failed and another took its place."""
    program = install.folder_of(version) / install.program
    try:
        ended = subprocess.call([program, *arguments], env=_environment())  # noqa: S603 - our own program
    except OSError:
        if version == FIRST:
            raise
        install.give_up(version)
        return REOPEN
    code = ended - ORDERLY
    is_orderly = 0 <= code <= REOPEN
    standing = install.standing()
    is_on_trial = standing.current == version and not standing.is_proven
    if is_on_trial and (not is_orderly or code == NOT_UPGRADED):
        install.give_up(version)
        return REOPEN
    return code if is_orderly else ended


def _ended(run: Callable[[], int]) -> int:
    """The exit code, also of a command line that was not understood."""
    try:
        return run()
    except SystemExit as leaving:
        return leaving.code if isinstance(leaving.code, int) else bool(leaving.code)


def _environment() -> Mapping[str, str]:
    """The environment of a frozen program for another one, which brings libraries of its own."""
    own = {**os.environ, _LAUNCHED: "1", "PYINSTALLER_RESET_ENVIRONMENT": "1"}
    before = own.pop(f"{_LIBRARIES}_ORIG", None)
    if getattr(sys, "frozen", False):
        own.pop(_LIBRARIES, None)
    return own if before is None else {**own, _LIBRARIES: before}


def _is_inside(standing: Standing) -> bool:
    """A name that leads out of `versions/` is none."""
    return all(name == FIRST or _NAME.fullmatch(name) for name in (standing.current, standing.previous))
