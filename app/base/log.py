"""The machine's log: five files of one megabyte; ids only, never a word about a person."""

import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path

_FORMAT = "%(asctime)s %(levelname)s %(name)s %(message)s"


def write_log_to(folder: Path) -> None:
    """Send the program's log to a rotating file in `folder`; where none can be written, to nowhere.

    A program that says nothing to its maintainers is better than none.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(folder / "so8.log", maxBytes=1_000_000, backupCount=4, encoding="utf-8")
    except OSError:
        return
    handler.setFormatter(logging.Formatter(_FORMAT))
    for room in ("app", "server"):
        logger = logging.getLogger(room)
        logger.setLevel(logging.INFO)
        logger.addHandler(handler)
