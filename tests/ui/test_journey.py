"""The officer's first morning in the real window: keys only, on a screen of its own, each press counted."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.db import vault
from app.db.store import NotebookFiles, Store
from app.domain.attendance import Status, count_lesson
from app.services import attendance, training_class

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(300),
    pytest.mark.skipif(
        not (shutil.which("Xvfb") and shutil.which("xdotool")), reason="Xvfb and xdotool are not here"
    ),
]

ROOT = Path(__file__).parents[2]
ROSTER = ROOT / "resources" / "practice" / "huong_khe.xlsx"
PASSWORD = "mat khau de thu"  # noqa: S105 - of a notebook made for one test
MOST_PRESSES = 60
PATIENCE_SECONDS = 30
STILL_SECONDS = 0.6


class Screen:
    """A virtual screen with So8 on it; `press` counts."""

    def __init__(self, display: str, environment: dict[str, str]) -> None:
        self._environment = environment | {"DISPLAY": display}
        self.presses = 0

    def start(self, *arguments: str) -> subprocess.Popen[bytes]:
        """Start the program."""
        command = [sys.executable, "-m", "app", *arguments]
        return subprocess.Popen(command, cwd=ROOT, env=self._environment)  # noqa: S603 - our own program

    def focus(self) -> None:
        """Give the window the keyboard once it names the office behind the password."""
        self._xdotool("search", "--sync", "--onlyvisible", "--name", " — ", "windowfocus", "--sync")

    def press(self, *keys: str) -> None:
        """Press keys one after the other, and wait until the screen is still."""
        self.presses += len(keys)
        for key in keys:
            self._xdotool("key", "--clearmodifiers", key)
        self.settle()

    def settle(self) -> None:
        """Wait until the screen has not changed for a while."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        seen, since = b"", time.monotonic()
        while time.monotonic() < deadline:
            now = self._picture()
            if now != seen:
                seen, since = now, time.monotonic()
            elif time.monotonic() - since > STILL_SECONDS:
                return
            time.sleep(0.1)

    def _picture(self) -> bytes:
        done = subprocess.run(  # noqa: S603 - reads the test's own screen
            [_found("xwd"), "-root", "-silent"], env=self._environment, capture_output=True, check=True
        )
        return done.stdout

    def _xdotool(self, *arguments: str) -> str:
        done = subprocess.run(  # noqa: S603 - presses keys on the test's own screen
            [_found("xdotool"), *arguments],
            env=self._environment,
            capture_output=True,
            encoding="utf-8",
            timeout=PATIENCE_SECONDS,
            check=True,
        )
        return done.stdout.strip()


def _found(program: str) -> str:
    path = shutil.which(program)
    assert path, f"{program} is not installed"
    return path


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[Screen]:
    home = tmp_path / "home"
    (home / "Downloads").mkdir(parents=True)
    shutil.copy(ROSTER, home / "Downloads" / "DS lớp LGG thôn bản (2).xlsx")
    reading, writing = os.pipe()
    command = [_found("Xvfb"), "-displayfd", str(writing), "-screen", "0", "1366x696x24", "-nolisten", "tcp"]
    with subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL) as server:  # noqa: S603 - a screen
        os.close(writing)
        with os.fdopen(reading) as numbers:
            display = f":{numbers.readline().strip()}"
        environment = {key: value for key, value in os.environ.items() if not key.startswith(("QT_", "XDG_"))}
        environment |= {"HOME": str(home), "SO8_PASSWORD": PASSWORD, "QT_QPA_PLATFORM": "xcb"}
        yield Screen(display, environment)
        server.terminate()


def test_from_today_to_the_first_half_day_marked_in_sixty_presses(screen: Screen, tmp_path: Path) -> None:
    notebook = tmp_path / "so"
    made = screen.start("--notebook", str(notebook), "practice", "load", "huong-khe", "--without-list")
    assert made.wait(60) == 0
    window = screen.start("--notebook", str(notebook))
    try:
        screen.focus()
        screen.settle()
        _import_the_list(screen)
        _mark_the_first_half_day(screen)
    finally:
        window.terminate()
        window.wait(PATIENCE_SECONDS)

    marked, enrolled = _first_lesson(notebook)
    assert (marked, enrolled) == ({Status.PRESENT: 43, Status.EXCUSED: 1, Status.ABSENT: 1}, 45)
    assert screen.presses <= MOST_PRESSES


def _import_the_list(screen: Screen) -> None:
    screen.press("Return")  # [Nhập danh sách], which has the focus
    screen.press("Return")  # the newest file
    screen.press("Return")  # every column is certain
    screen.press("Return")  # no row needs a decision
    screen.press("Return")  # write 45 people
    screen.press("Return")  # to the attendance of the first half-day


def _mark_the_first_half_day(screen: Screen) -> None:
    screen.press("ctrl+space")
    for letters, mark in (("chung", "p"), ("oanh", "v")):
        screen.press("slash", *letters, "Return", mark)


def _first_lesson(notebook: Path) -> tuple[dict[Status, int], int]:
    files = NotebookFiles(notebook)
    store = Store(files, vault.open_by_password(files.key, PASSWORD))
    try:
        with store.read() as session:
            roll = attendance.roll(session, training_class.classes(session)[0].id)
    finally:
        store.close()
    first = roll.lessons[0].id
    return dict(count_lesson(roll.learners, first, roll.marks).by_status), len(roll.learners)
