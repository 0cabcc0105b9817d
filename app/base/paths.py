"""Where things are, frozen or not. The only module that knows about either."""

import os
import sys
from pathlib import Path

import platformdirs


def program_folder() -> Path:
    """The folder that holds resources/, migrations/ and docs/: the bundle's, or the repository."""
    bundle = getattr(sys, "_MEIPASS", None)
    return Path(bundle) if bundle else Path(__file__).resolve().parents[2]


def resource(*parts: str) -> Path:
    """A file shipped with the program."""
    return program_folder().joinpath("resources", *parts)


def documentation(*parts: str) -> Path:
    """A file of docs/ that is shipped: the officer's guide and its pictures."""
    return program_folder().joinpath("docs", *parts)


def data_folder() -> Path:
    """Where notebooks live by default; SO8_HOME overrides it for tests and use from a stick."""
    override = os.environ.get("SO8_HOME")
    return Path(override) if override else Path(platformdirs.user_data_dir("so8", appauthor=False))


def default_notebook() -> Path:
    """The folder of the notebook opened when none is named."""
    return data_folder() / "notebook"


def notebook_database(folder: Path) -> Path:
    """The encrypted file of the notebook in a folder."""
    return folder / "notebook.db"


RESTORE_MARKS = ("ready", "cleared")
"""Files in `restoring` that say how far a restore has come; with one of them it will be ended."""


def has_notebook(folder: Path) -> bool:
    """Whether there is a notebook in the folder; known without opening anything."""
    begun = [folder / "restoring" / mark for mark in RESTORE_MARKS]
    return any(path.exists() for path in (notebook_database(folder), *begun))


def downloads_folders() -> list[Path]:
    """Folders where officers receive lists: downloads, desktop, documents, and Zalo's own."""
    home = Path.home()
    candidates = [
        Path(platformdirs.user_downloads_dir()),
        Path(platformdirs.user_desktop_dir()),
        Path(platformdirs.user_documents_dir()),
        home / "Documents" / "Zalo Received Files",
    ]
    return [folder for folder in dict.fromkeys(candidates) if folder.is_dir()]
