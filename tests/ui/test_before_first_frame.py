import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
_SHOW_AND_TELL = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from app.base.clock import system_clock
from app.bootstrap.window import NotebookOpening
from app.ui.shell.run import Frame

application = QApplication([])
frame = Frame(NotebookOpening(Path("."), system_clock), system_clock, is_new=False)
frame.show()
print(*sys.modules)
frame.close()
"""


@pytest.fixture(scope="module")
def imported() -> set[str]:
    """What a process has imported by the time its window is asked to paint the unlock page."""
    told = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", _SHOW_AND_TELL],
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        cwd=ROOT,
        check=True,
        capture_output=True,
        encoding="utf-8",
    )
    return set(told.stdout.split())


@pytest.mark.parametrize(
    "library",
    [
        "alembic",
        "cryptography",
        "httpx",
        "markdown_it",
        "msgspec",
        "nacl",
        "openpyxl",
        "PIL",
        "pypdfium2",
        "reportlab",
        "sqlalchemy",
    ],
)
def test_no_library_but_qt_is_waited_for(imported: set[str], library: str) -> None:
    assert "PySide6.QtWidgets" in imported
    assert library not in imported


@pytest.mark.parametrize(
    "module",
    [
        "app.db",
        "app.services",
        "app.domain.guide",
        "app.ui.guide",
        "app.ui.shell.window",
        "app.ui.start.first_run",
    ],
)
def test_nothing_behind_the_unlock_page_is_waited_for(imported: set[str], module: str) -> None:
    assert "app.ui.start.unlock" in imported
    assert module not in imported
