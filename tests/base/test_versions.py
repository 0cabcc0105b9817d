"""Which version runs, with real processes: versions are scripts that do as they are told."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from app.base.versions import NOT_UPGRADED, Install, Standing

ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a script is no program there")


class Machine:
    """A machine where the program was installed."""

    def __init__(self, folder: Path) -> None:
        self.install = Install(folder, "", "so8")
        self.put("", "close")

    def put(self, version: str, does: str) -> None:
        """Have a version stand there that does this when it runs."""
        folder = self.install.folder_of(version)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "does.txt").write_text(does, encoding="utf-8")
        program = folder / "so8"
        words = f'exec "{sys.executable}" -m tests.base.fake_version "$0" "$@"'
        program.write_text(f'#!/bin/sh\nPYTHONPATH="{ROOT}" {words}\n', encoding="utf-8")
        program.chmod(0o755)

    def update(self, version: str, does: str, previous: str = "") -> None:
        """As an update does: the version stands there, on trial."""
        self.put(version, does)
        self.install.keep(Standing(version, previous, is_proven=False))

    def start(self, *arguments: str) -> int:
        """What the officer starts is always what was installed first."""
        command = [str(self.install.folder / "so8"), *arguments]
        return subprocess.run(command, capture_output=True, check=False).returncode  # noqa: S603 - our own script

    @property
    def ran(self) -> list[str]:
        """Which versions ran, with their arguments."""
        return (self.install.folder / "ran.txt").read_text(encoding="utf-8").splitlines()


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    folder = tmp_path / "Sổ Dự án 8"
    folder.mkdir()
    return Machine(folder)


def test_without_an_update_the_first_version_runs(machine: Machine) -> None:
    machine.put("", "2")
    assert machine.start("class", "list") == 2
    assert machine.ran == ["first class list"]


def test_the_current_version_gets_the_arguments_and_its_exit_code_is_told(machine: Machine) -> None:
    machine.update("0.2.0", "1")
    assert machine.start("--notebook", "sổ của xã") == 1
    assert machine.ran == ["0.2.0 --notebook sổ của xã"]


def test_a_version_that_opened_a_notebook_stays(machine: Machine) -> None:
    machine.update("0.2.0", "open and die")
    assert machine.start() != 0
    assert machine.install.standing() == Standing("0.2.0", "", is_proven=True)
    assert machine.ran == ["0.2.0 "]


@pytest.mark.parametrize("fault", ["die", "raise", str(NOT_UPGRADED)])
def test_a_new_version_that_fails_gives_way_at_once(machine: Machine, fault: str) -> None:
    machine.put("0.2.0", "open")
    machine.update("0.3.0", fault, previous="0.2.0")
    assert machine.start("today") == 0
    assert machine.ran == ["0.3.0 today", "0.2.0 today"]
    machine.start()
    assert machine.ran[2:] == ["0.2.0 "]


def test_what_was_given_up_is_said_until_a_notebook_was_opened(machine: Machine) -> None:
    machine.update("0.2.0", "die")
    machine.start()
    assert machine.install.standing() == Standing(failed="0.2.0")
    machine.put("", "open")
    machine.start()
    assert machine.install.standing() == Standing()


def test_closing_a_new_version_before_a_notebook_is_open_decides_nothing(machine: Machine) -> None:
    machine.update("0.2.0", "close")
    machine.start()
    assert machine.install.standing() == Standing("0.2.0", is_proven=False)


def test_a_version_that_cannot_be_started_gives_way_even_when_it_once_ran(machine: Machine) -> None:
    machine.update("0.2.0", "open")
    machine.start()
    (machine.install.folder_of("0.2.0") / "so8").unlink()
    assert machine.start() == 0
    assert machine.ran[1:] == ["first "]
    assert machine.install.standing().failed == "0.2.0"


def test_a_program_that_was_updated_is_opened_again_as_the_new_version(machine: Machine) -> None:
    machine.put("0.2.0", "open")
    machine.put("", "install")
    assert machine.start() == 0
    assert machine.ran == ["first ", "0.2.0 "]
    assert machine.install.standing().is_proven


def test_an_updated_program_whose_new_version_fails_opens_again_as_itself(machine: Machine) -> None:
    machine.put("0.2.0", "die")
    machine.put("", "install")
    machine.start()
    assert machine.ran[:2] == ["first ", "0.2.0 "]
    assert machine.ran[2] == "first "


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"current": 1}', '{"current": "../0.2.0"}', '{"current": "..", "more": 1}']
)
def test_a_file_that_cannot_be_read_is_as_no_update(machine: Machine, text: str) -> None:
    machine.update("0.2.0", "open")
    (machine.install.versions / "current.json").write_text(text, encoding="utf-8")
    machine.start()
    assert machine.ran == ["first "]


def test_what_is_kept_stays_readable_by_any_version(machine: Machine) -> None:
    """`current.json` is read by the version installed first, however old."""
    machine.update("0.2.0", "open")
    kept = json.loads((machine.install.versions / "current.json").read_text(encoding="utf-8"))
    assert kept == {"current": "0.2.0", "previous": "", "is_proven": False, "failed": ""}
