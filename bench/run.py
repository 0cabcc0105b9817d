"""All figures, one JSON object a line; each script is a process of its own, so that none warms another.

python bench/run.py [NAME ...]
"""

import os
import subprocess
import sys

from measure import ROOT

SCRIPTS = (
    "startup",
    "notebook",
    "certificates",
    "roster",
    "province",
    "dialogue",
    "minutes_typing",
    "backup",
    "check",
    "bundle_size",
)


def main() -> int:
    """Run those named, or all; how many failed."""
    environment = os.environ | {"PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}
    failed = 0
    for name in sys.argv[1:] or SCRIPTS:
        command = [sys.executable, str(ROOT / "bench" / f"{name}.py")]
        failed += subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode != 0  # noqa: S603 - our own scripts
    return failed


if __name__ == "__main__":
    sys.exit(main())
