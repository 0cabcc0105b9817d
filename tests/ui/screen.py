"""A screen of its own with the real program on it, worked by keys alone; every press is counted."""

import os
import shutil
import subprocess
import sys
import time
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from app.db import vault
from app.db.store import NotebookFiles, Store

ROOT = Path(__file__).parents[2]
PASSWORD = "mat khau de thu"  # noqa: S105 - of a notebook made for one test
PATIENCE_SECONDS = 30
STILL_SECONDS = 0.6
_IDLE_TICKS = 4
"""Of 10 ms: what a blinking cursor takes in that while, and a little more."""
_BETWEEN_KEYS_MS = 4
_FREE_KEYS = [f"I{code}" for code in (*range(147, 191), *range(208, 255))]
"""Keys for cameras and launchers, as the keyboard of X names them."""
_TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
_MARKED = [unicodedata.normalize("NFC", vowel + tone) for vowel in "aăâeêioôơuưy" for tone in _TONES]
_LETTERS = ["đ", *(letter for letter in _MARKED if not letter.isascii())]
_KEYBOARD = """xkb_keymap {
xkb_keycodes { include "evdev+aliases(qwerty)" };
xkb_types { include "complete" };
xkb_compat { include "complete" };
%s
};"""
_CLIPBOARD = "from PySide6.QtGui import QGuiApplication as A; a = A([]); print(a.clipboard().text(), end='')"

needs_a_screen = pytest.mark.skipif(
    not (shutil.which("Xvfb") and shutil.which("xdotool")), reason="Xvfb and xdotool are not here"
)


class Screen:
    """A virtual screen; `presses` counts keys, but not the letters of a text."""

    def __init__(self, display: str, home: Path) -> None:
        inherited = {key: value for key, value in os.environ.items() if not key.startswith(("QT_", "XDG_"))}
        self._environment = inherited | {
            "DISPLAY": display,
            "HOME": str(home),
            "PYTHONUTF8": "1",
            "QT_QPA_PLATFORM": "xcb",
            "SO8_PASSWORD": PASSWORD,
        }
        self.home, self.notebook, self.presses = home, home / "so", 0
        self._window: subprocess.Popen[bytes] | None = None

    def give_keys(self) -> None:
        """A key for each Vietnamese letter: xdotool would move them faster than a program can follow."""
        keys = (
            f"key <{key}> {{ [ U{ord(letter):04X}, U{ord(letter.upper()):04X} ] }};"
            for key, letter in zip(_FREE_KEYS, _LETTERS, strict=False)
        )
        symbols = f'xkb_symbols {{ include "pc+us+inet(evdev)" {" ".join(keys)} }};'
        self._output(_found("xkbcomp"), "-w0", "-", self._environment["DISPLAY"], given=_KEYBOARD % symbols)

    def run(self, *command: str) -> None:
        """Give the program a command for the notebook, and wait for its end."""
        assert self._start(*command).wait(2 * PATIENCE_SECONDS) == 0

    @contextmanager
    def window(self) -> Iterator[None]:
        """The window over the notebook, ready for keys."""
        self._window = running = self._start()
        try:
            self.focus()
            yield
        finally:
            self._window = None
            running.terminate()
            running.wait(PATIENCE_SECONDS)

    @contextmanager
    def store(self) -> Iterator[Store]:
        """What the window has left in the notebook."""
        files = NotebookFiles(self.notebook)
        store = Store(files, vault.open_by_password(files.key, PASSWORD))
        try:
            yield store
        finally:
            store.close()

    def focus(self) -> None:
        """Give the window the keyboard, as a desktop would, once it names the office."""
        self._xdotool("search", "--sync", "--onlyvisible", "--name", " — ", "windowfocus", "--sync")
        self.settle()

    def press(self, *keys: str) -> None:
        """Press keys one after the other, and wait until the screen is still."""
        self.strike(*keys)
        self.settle()

    def strike(self, *keys: str) -> None:
        """Press keys and wait for nothing."""
        self.presses += len(keys)
        self._xdotool("key", "--clearmodifiers", *keys)

    def type(self, words: str) -> None:
        """Type a text and wait for nothing."""
        self._xdotool("type", "--clearmodifiers", "--delay", str(_BETWEEN_KEYS_MS), "--", words)

    def copied(self) -> str:
        """What Ctrl+C brings from where the focus is: the words of a row, for one who cannot see."""
        self._xdotool("key", "--clearmodifiers", "ctrl+c")
        return self._output(sys.executable, "-c", _CLIPBOARD).decode("utf-8")

    def settle(self) -> None:
        """Wait until the screen has shown nothing new and the program has done nothing for a while.

        A cursor may blink meanwhile. On a busy machine the screen alone is no sign: the program waits too.
        """
        deadline = time.monotonic() + PATIENCE_SECONDS
        seen, since, before = set[bytes](), time.monotonic(), self._effort()
        while time.monotonic() < deadline:
            picture, effort = self._output(_found("xwd"), "-root", "-silent"), self._effort()
            if picture not in seen or effort - before > _IDLE_TICKS:
                seen.add(picture)
                since, before = time.monotonic(), effort
            elif time.monotonic() - since > STILL_SECONDS:
                return
            time.sleep(0.1)

    def _effort(self) -> int:
        """How long the program has worked so far, in the kernel's ticks (proc(5): utime and stime)."""
        if self._window is None:
            return 0
        figures = Path(f"/proc/{self._window.pid}/stat").read_text(encoding="utf-8").rpartition(") ")[2]
        return sum(map(int, figures.split()[11:13]))

    def _start(self, *command: str) -> "subprocess.Popen[bytes]":
        whole = [sys.executable, "-m", "app", "--notebook", str(self.notebook), *command]
        return subprocess.Popen(whole, cwd=ROOT, env=self._environment)  # noqa: S603 - our own program

    def _xdotool(self, *arguments: str) -> None:
        self._output(_found("xdotool"), *arguments)

    def _output(self, *command: str, given: str = "") -> bytes:
        done = subprocess.run(  # noqa: S603 - works the test's own screen
            command,
            env=self._environment,
            input=given.encode("utf-8"),
            capture_output=True,
            timeout=PATIENCE_SECONDS,
            check=True,
        )
        return done.stdout


@contextmanager
def opened(home: Path) -> Iterator[Screen]:
    """A screen as large as an officer's laptop; the program lives in this folder."""
    reading, writing = os.pipe()
    size = ["-screen", "0", "1366x696x24"]
    # without -noreset the server forgets its keys when nobody is there for a moment
    command = [_found("Xvfb"), "-displayfd", str(writing), *size, "-nolisten", "tcp", "-noreset"]
    with subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL) as server:  # noqa: S603 - a screen
        try:
            os.close(writing)
            with os.fdopen(reading) as numbers:
                display = f":{numbers.readline().strip()}"
            screen = Screen(display, home)
            screen.give_keys()
            yield screen
        finally:
            server.terminate()


def _found(program: str) -> str:
    path = shutil.which(program)
    assert path, f"{program} is not installed"
    return path
