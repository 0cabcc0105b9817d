"""A version for tests: a script in the folder of an installation that does what its argument says."""

import os
import sys
from pathlib import Path

from app.base import versions


def run(script: Path, arguments: list[str]) -> int:
    """Start the current version, as the program does."""
    install = versions.installed_at(script.parent, script.name)

    def own() -> int:
        name = install.own or "first"
        with (install.folder / "ran.txt").open("a", encoding="utf-8") as said:
            said.write(f"{name} {' '.join(arguments)}\n")
        return _do((script.parent / "does.txt").read_text(encoding="utf-8"), install)

    return versions.run_current(install, own, arguments)


def _do(job: str, install: versions.Install) -> int:
    if job == "die":
        os.abort()
    if job == "raise":
        raise ValueError(job)
    if job == "open":
        install.prove()
    if job == "open and die":
        install.prove()
        os.abort()
    if job == "install" and not install.standing().failed:
        install.keep(versions.Standing("0.2.0", install.own, is_proven=False))
        return versions.REOPEN
    return int(job) if job.isdigit() else 0


if __name__ == "__main__":
    sys.exit(run(Path(sys.argv[1]), sys.argv[2:]))
