"""What the tools are told: import rules hold, and no exception stands without its reason."""

import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

EXCEPTION = re.compile(
    r"#\s*(noqa: [\w, ]*?|noqa|type: ?ignore(\[[\w\-, ]+\])?|pragma: [\w ]+?)(?P<reason>\s+[#-]\s*\S.{7,})?$"
)
LINT_IMPORTS = "from importlinter.cli import lint_imports_command as lint; lint()"


def test_rooms_import_only_downwards(root: Path) -> None:
    command = [sys.executable, "-c", LINT_IMPORTS, "--no-cache"]
    done = subprocess.run(command, cwd=root, capture_output=True, encoding="utf-8", check=False)  # noqa: S603 - our own interpreter

    assert done.returncode == 0, done.stdout + done.stderr


def test_every_exception_gives_its_reason(texts: Mapping[str, str]) -> None:
    silent = [
        f"{path}:{number} {line.strip()}"
        for path, text in texts.items()
        if path.endswith(".py") and not path.startswith("tests/house/")
        for number, line in enumerate(text.splitlines(), start=1)
        if (found := EXCEPTION.search(line)) and not found["reason"]
    ]

    assert not silent, "\n".join(silent)


def test_every_rule_switched_off_gives_its_reason(texts: Mapping[str, str]) -> None:
    lint = texts["pyproject.toml"].split("[tool.ruff.lint]")[1].split("[tool.ruff.lint.pylint]")[0]
    silent = [line for line in lint.splitlines() if re.search(r'"[A-Z]+\d+"', line) and "# " not in line]

    assert not silent, "\n".join(silent)


def test_every_icon_is_shown_somewhere(root: Path, texts: Mapping[str, str]) -> None:
    code = "\n".join(text for path, text in texts.items() if path.startswith("app/"))
    icons = {icon.stem for icon in (root / "resources" / "icons").glob("*.svg")}
    never = sorted(name for name in icons if f'"{name}' not in code)

    assert not never, f"icons that no page shows: {never}"
