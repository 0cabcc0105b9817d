"""A program of its own that updates an installation, for tests that stop it.

python -m tests.services.update_child update FOLDER FILE VERSION KEY
"""

import sys
from pathlib import Path

from app.base.errors import UserError
from app.base.versions import Install
from app.services import update

REFUSED = 28
"""The exit status when it was refused in words."""


def _main(_job: str, folder: str, file: str, version: str, key: str) -> int:
    site = update.Site(Install(Path(folder), "", "so8"), version, (bytes.fromhex(key),))
    try:
        update.install(Path(file), site)
    except UserError:
        return REFUSED
    return 0


if __name__ == "__main__":
    sys.exit(_main(*sys.argv[1:]))
