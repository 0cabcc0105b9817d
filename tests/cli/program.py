"""The program as a script calls it."""

from pathlib import Path
from typing import Any

import msgspec
import pytest

from app.cli.main import run

PASSWORD = "mật khẩu để thử"  # noqa: S105 - of a notebook made for one test


class Program:
    """The program on one notebook, as a script calls it."""

    def __init__(self, notebook: Path, output: pytest.CaptureFixture[str]) -> None:
        self.notebook, self._output = notebook, output

    def __call__(self, *arguments: str, expect: int = 0) -> dict[str, Any]:
        """Run one command; its facts."""
        code = run(["--notebook", str(self.notebook), "--json", *arguments])
        told = self._output.readouterr()
        assert code == expect, told.err
        facts: dict[str, Any] = msgspec.json.decode(told.out or told.err)
        return facts
