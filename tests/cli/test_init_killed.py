"""A notebook is made whole or not at all, and can always be opened, however a command ends."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from app.base.errors import WrongPassword
from app.db import vault
from tests.cli.test_main_job import PASSWORD, code_on, so8

ROOT = Path(__file__).parents[2]
STRACE = shutil.which("strace")
NEW_PASSWORD = "mật khẩu mới đặt"  # noqa: S105 - of a notebook made for one test

pytestmark = [pytest.mark.slow, pytest.mark.skipif(STRACE is None, reason="strace is not here")]


@pytest.mark.parametrize(
    ("call", "when"),
    # the sheet comes with the first rename and fsync; the schema is written before the tenth fsync,
    # the office and the heads of papers after it
    [*(("rename", when) for when in range(1, 6)), *(("fsync", when) for when in (1, 3, *range(9, 19)))],
)
def test_killed_at_any_point_there_is_no_notebook_or_a_whole_one_with_its_sheet(
    tmp_path: Path, call: str, when: int
) -> None:
    notebook, sheet = tmp_path / "so", tmp_path / "phieu.pdf"
    arguments = ["--commune", "18547", "--officer", "Hoàng Thị Duyên", "--sheet", str(sheet)]
    _killed(notebook, ["init", *arguments], f"{call}:signal=KILL:when={when}")

    if (notebook / "notebook.db").exists():
        checked = so8(notebook, "check")
        assert (checked["sound"], checked["recovery_sheet"]) == (True, True)
    else:
        so8(notebook, "init", *arguments)
    assert vault.open_by_recovery_code(notebook / "notebook.key", code_on(sheet))
    so8(notebook, "class", "new", "--code", "L1", "--title", "Lớp", "--day", "2026-11-24")
    so8(notebook, "roster", "import", str(ROOT / "resources/practice/huong_khe.xlsx"), "--class", "L1")


@pytest.mark.parametrize(
    "fault", ["rename:signal=KILL:when=1", "fsync:signal=KILL:when=1", "fsync:error=EIO"]
)
def test_stopped_while_the_password_changes_the_old_one_or_the_new_one_opens(
    tmp_path: Path, fault: str
) -> None:
    notebook, sheet, typed = tmp_path / "so", tmp_path / "phieu.pdf", tmp_path / "ma.txt"
    so8(notebook, "init", "--commune", "18547", "--officer", "Hoàng Thị Duyên", "--sheet", str(sheet))
    typed.write_text(code_on(sheet), encoding="utf-8")

    assert _killed(notebook, ["recover", str(typed)], fault, password=NEW_PASSWORD) != 0

    opening = [password for password in (PASSWORD, NEW_PASSWORD) if _opens(notebook, password)]
    assert len(opening) == 1
    assert vault.open_by_recovery_code(notebook / "notebook.key", code_on(sheet))
    so8(notebook, "recover", str(typed), password=NEW_PASSWORD)
    assert so8(notebook, "check", password=NEW_PASSWORD)["sound"]


@pytest.mark.parametrize(
    "fault",
    [
        "rename:signal=KILL:when=1",
        "rename:signal=KILL:when=2",
        *(f"fsync:signal=KILL:when={n}" for n in (1, 2, 3)),
    ],
)
def test_killed_while_a_new_sheet_is_made_the_old_one_or_the_new_one_opens(
    tmp_path: Path, fault: str
) -> None:
    notebook, old, new = tmp_path / "so", tmp_path / "cu.pdf", tmp_path / "moi.pdf"
    so8(notebook, "init", "--commune", "18547", "--officer", "Hoàng Thị Duyên", "--sheet", str(old))

    assert _killed(notebook, ["recovery-sheet", str(new)], fault) != 0

    codes = [code_on(sheet) for sheet in (old, new) if sheet.exists()]
    assert sum(_opens_by_code(notebook, code) for code in codes) == 1
    assert _opens(notebook, PASSWORD)


def _killed(notebook: Path, command: list[str], fault: str, *, password: str = PASSWORD) -> int:
    """Run a command with this fault put into its system calls; its exit code."""
    assert STRACE is not None
    call = fault.partition(":")[0]
    program = [sys.executable, "-m", "app", "--notebook", str(notebook), *command]
    done = subprocess.run(  # noqa: S603 - our own program
        [STRACE, "-f", "-qq", "-o", os.devnull, "-e", f"trace={call}", "-e", f"inject={fault}", *program],
        cwd=ROOT,
        env=os.environ | {"SO8_PASSWORD": password},
        capture_output=True,
        timeout=100,
        check=False,
    )
    return done.returncode


def _opens(notebook: Path, password: str) -> bool:
    try:
        vault.open_by_password(notebook / "notebook.key", password)
    except WrongPassword:
        return False
    return True


def _opens_by_code(notebook: Path, code: str) -> bool:
    try:
        vault.open_by_recovery_code(notebook / "notebook.key", code)
    except WrongPassword:
        return False
    return True
