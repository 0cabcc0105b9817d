"""A program that crashes writes no core, however much the machine would like one."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CRASH = "import os; os.abort()"
ALLOWED = "import resource as r; r.setrlimit(r.RLIMIT_CORE, (r.getrlimit(r.RLIMIT_CORE)[1],) * 2); "
COMMAND = (
    "import app.cli.main as main; main.build = lambda: (_ for _ in ()).throw(SystemExit(os.abort())); "
    "main.run(['check'])"
)
_SIGNAL, _CORE = 0x7F, 0x80
"""Bits of wait(2), which os names on no Windows."""
WINDOW = "from app.bootstrap import window; window.write_log_to = lambda _folder: os.abort(); "


def leaves_core(folder: Path, code: str) -> bool:
    """Whether the system says it wrote a core of this program, which aborts."""
    with subprocess.Popen(  # noqa: S603 - our own lines
        [sys.executable, "-c", ALLOWED + code],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"},
        stderr=subprocess.DEVNULL,
    ) as program:
        _pid, status = os.waitpid(program.pid, 0)
        program.returncode = 0
    assert status & _SIGNAL
    return bool(status & _CORE) or bool(list(folder.glob("core*")))


@pytest.fixture
def _machine_makes_cores(tmp_path: Path) -> None:
    before = tmp_path / "before"
    before.mkdir()
    if sys.platform == "win32" or not leaves_core(before, CRASH):
        pytest.skip("this machine makes no cores")


@pytest.mark.usefixtures("_machine_makes_cores")
@pytest.mark.parametrize(
    "code",
    [f"import os; {COMMAND}", f"import os; {WINDOW} window.run_window([])"],
    ids=["command", "window"],
)
def test_neither_a_command_nor_the_window_leaves_a_core(tmp_path: Path, code: str) -> None:
    assert not leaves_core(tmp_path, code)


@pytest.mark.skipif(sys.platform != "linux", reason="said so to Linux alone")
def test_the_system_is_told_to_write_none() -> None:
    code = (
        "import ctypes, resource; from app.base.crash import leave_no_core; leave_no_core(); "
        "print(resource.getrlimit(resource.RLIMIT_CORE), ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))"
    )
    told = subprocess.run(  # noqa: S603 - our own lines
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, encoding="utf-8", check=True
    )
    assert told.stdout.split() == ["(0,", "0)", "0"]
