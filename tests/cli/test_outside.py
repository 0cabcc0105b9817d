"""Whatever the program leaves outside the notebook says nothing of anybody: temp, logs, backups, home."""

import os
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest

from app.domain.ethnic_group import vocabulary
from app.rosters.reading import read
from app.rosters.vocabulary import Vocabulary

ROSTER = Path(__file__).parents[2] / "resources" / "practice" / "huong_khe.xlsx"
PASSWORD = "mật khẩu để thử"  # noqa: S105 - of a notebook made for one test


@pytest.fixture(scope="module")
def secrets() -> list[str]:
    """Names, phones and identity numbers of the practice list, and what is typed besides."""
    people = read(ROSTER, Vocabulary.of(vocabulary()), date(2026, 11, 26)).people
    said = [value for person in people for value in (person.name, person.phone, person.national_id)]
    return [*{value for value in said if value}, "Bàn Thị Kín", PASSWORD]


class Machine:
    """A laptop of its own: home and temporary folder are ours to search."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.notebook, self.stick = folder, folder / "home" / "sổ", folder / "usb"
        for name in ("home", "tmp", "usb"):
            (folder / name).mkdir()
        kept = {key: value for key, value in os.environ.items() if not key.startswith(("SO8", "XDG", "TMP"))}
        self.environment = kept | {
            "HOME": str(folder / "home"),
            "TMPDIR": str(folder / "tmp"),
            "SQLITE_TMPDIR": str(folder / "tmp"),
            "SO8_PASSWORD": PASSWORD,
            "QT_QPA_PLATFORM": "offscreen",
        }

    def command(self, *arguments: str, expect: int = 0) -> None:
        """Run one command on the notebook."""
        done = subprocess.run(  # noqa: S603 - our own program
            self._line(*arguments), env=self.environment, capture_output=True, timeout=120, check=False
        )
        assert done.returncode == expect, done.stderr.decode()
        (self.folder / f"stderr-{time.monotonic_ns()}").write_bytes(done.stderr)

    def window_killed(self, after: float) -> None:
        """Open the window and kill it."""
        with subprocess.Popen(  # noqa: S603 - our own program
            self._line(), env=self.environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
        ) as window:
            time.sleep(after)
            assert window.poll() is None
            window.kill()
            assert window.stderr is not None
            (self.folder / "stderr-window").write_bytes(window.stderr.read())

    def hits(self, secrets: list[str]) -> list[str]:
        """Files that say one of these, in UTF-8 or UTF-16."""
        needles = [secret.encode(code) for secret in secrets for code in ("utf-8", "utf-16-le")]
        files = [path for path in self.folder.rglob("*") if path.is_file()]
        names = [path.name for path in files if any(secret in str(path) for secret in secrets)]
        return names + [
            str(path.relative_to(self.folder))
            for path in files
            if any(needle in content for content in (path.read_bytes(),) for needle in needles)
        ]

    def _line(self, *arguments: str) -> list[str]:
        return [sys.executable, "-m", "app", "--notebook", str(self.notebook), *arguments]


@pytest.mark.slow
def test_nothing_outside_the_notebook_says_a_name(tmp_path: Path, secrets: list[str]) -> None:
    machine = Machine(tmp_path)
    machine.command("practice", "load", "huong-khe")
    machine.command(
        "dialogue", "issue", "--dialogue", "DT-01", "--text", "Việc kín", "--raiser", "Bàn Thị Kín"
    )
    machine.command("backup", "--to", str(machine.stick))
    machine.command("dialogue", "new", "--code", "DT-01", "--theme", "Trùng mã", expect=1)
    (copy,) = (folder for folder in machine.stick.iterdir() if folder.is_dir())
    machine.command("dialogue", "issue", "--dialogue", "DT-02", "--text", "Việc sau bản sao lưu")
    machine.command("restore", copy.name, "--place", str(machine.stick), "--accept-loss")
    machine.window_killed(6)
    machine.command("check")
    assert len(secrets) > 45
    assert machine.hits(secrets) == []
    (tmp_path / "tmp" / "quên").write_text("Bàn Thị Kín", encoding="utf-16-le")
    assert machine.hits(secrets) == ["tmp/quên"]
