"""A notebook of its own for each test, worked on by commands alone."""

from pathlib import Path

import pytest

from tests.cli.program import PASSWORD, Program


@pytest.fixture
def program(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Program:
    """A new notebook with nothing in it yet."""
    monkeypatch.setenv("SO8_PASSWORD", PASSWORD)
    program = Program(tmp_path / "sổ", capsys)
    officer = ("--commune", "18547", "--officer", "Hoàng Thị Duyên", "--sheet", str(tmp_path / "phieu.pdf"))
    program("init", *officer)
    return program
