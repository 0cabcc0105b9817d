"""What `make run` does: the window on a practice notebook, or without a screen the main job.

With a screen the practice notebook lives in out/practice and stays there from run to run.
"""

import os
import subprocess
import sys
from pathlib import Path

import main_job

ROOT = Path(__file__).resolve().parents[1]
OUT = ROOT / "out"
PASSWORD = "tập dùng sổ dự án 8"  # noqa: S105 - of a notebook with invented people


def main() -> int:
    """Open the window, or do the main job and say where its results are."""
    os.environ.setdefault("SO8_PASSWORD", PASSWORD)
    if not _has_screen():
        print("No screen here: doing the main job without one.")
        main_job.main(OUT)
        print(f"Papers, pictures and summary.json are in {OUT}")
        return 0
    notebook = OUT / "practice"
    if not (notebook / "notebook.db").exists():
        main_job.so8(notebook, "practice", "load", "huong-khe")
    command = [sys.executable, "-m", "app", "--notebook", str(notebook)]
    return subprocess.call(command, cwd=ROOT)  # noqa: S603 - our own program


def _has_screen() -> bool:
    names = {"DISPLAY", "WAYLAND_DISPLAY"}
    return os.name == "nt" or sys.platform == "darwin" or any(os.environ.get(name) for name in names)


if __name__ == "__main__":
    sys.exit(main())
