"""A notebook is made whole or not at all, however the making of it ends."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.test_main_job import PASSWORD, so8

ROOT = Path(__file__).parents[2]
STRACE = shutil.which("strace")


@pytest.mark.slow
@pytest.mark.skipif(STRACE is None, reason="strace is not here")
@pytest.mark.parametrize(
    ("call", "when"),
    # the schema is written before the tenth fsync, the office and the heads of papers after it
    [*(("rename", when) for when in range(1, 5)), *(("fsync", when) for when in (1, 3, *range(9, 18)))],
)
def test_killed_at_any_point_there_is_no_notebook_or_a_whole_one(
    tmp_path: Path, call: str, when: int
) -> None:
    notebook = tmp_path / "so"
    arguments = ["--commune", "18547", "--officer", "Hoàng Thị Duyên", "--sheet", str(tmp_path / "phieu.pdf")]
    program = [sys.executable, "-m", "app", "--notebook", str(notebook), "init", *arguments]
    fault = f"inject={call}:signal=KILL:when={when}"
    assert STRACE is not None
    subprocess.run(  # noqa: S603 - our own program
        [STRACE, "-f", "-qq", "-o", os.devnull, "-e", f"trace={call}", "-e", fault, *program],
        cwd=ROOT,
        env=os.environ | {"SO8_PASSWORD": PASSWORD},
        capture_output=True,
        timeout=100,
        check=False,
    )

    if (notebook / "notebook.db").exists():
        assert so8(notebook, "check") == {"sound": True}
    else:
        so8(notebook, "init", *arguments)
    so8(notebook, "class", "new", "--code", "L1", "--title", "Lớp", "--day", "2026-11-24")
    so8(notebook, "roster", "import", str(ROOT / "resources/practice/huong_khe.xlsx"), "--class", "L1")
