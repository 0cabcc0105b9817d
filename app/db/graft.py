"""A broken file whose very schema cannot be read gets those pages from a backup of it.

A backup is a copy, page for page, sealed with the same key and salt; so its first page fits where
the broken one was. It says how many pages there are, and a later file has more: the backup is made
as long as the broken file first. What is read through the pages of the backup is only looked at.
"""

import os
import shutil
from contextlib import closing
from pathlib import Path

from app.db.file import NotebookFiles, in_words, open_engine, open_to_read

PAGE = 4096
"""Bytes of a page, as SQLCipher has them."""


def can_read_schema(files: NotebookFiles, key: bytes) -> bool:
    """Whether the file says what tables it has."""
    import sqlcipher3.dbapi2

    try:
        with closing(open_to_read(files.database, key)) as connection:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlcipher3.dbapi2.DatabaseError:
        return False
    return True


def graft(broken: NotebookFiles, backup: Path, key: bytes, folder: Path) -> NotebookFiles:
    """A copy of the broken file in `folder`, with the pages from the backup that its schema needs."""
    made, grown = NotebookFiles(folder), folder / "grown.db"
    folder.mkdir(exist_ok=True)
    shutil.copyfile(broken.database, made.database)
    if broken.wal.exists():
        shutil.copyfile(broken.wal, made.wal)
    shutil.copyfile(backup, grown)
    _lengthen(grown, key, made.database.stat().st_size // PAGE)
    # a file that is shorter than its first page says is not read at all
    os.truncate(made.database, max(made.database.stat().st_size, grown.stat().st_size))
    _take(grown, made.database, [1])
    if not can_read_schema(made, key):
        _take(grown, made.database, _broken_pages(made, key))
    return made


def _lengthen(database: Path, key: bytes, pages: int) -> None:
    """Let the file have at least so many pages; the engine folds them in as it is let go."""
    engine = open_engine(database, key).execution_options(so8_writes=True)
    with in_words(), engine.begin() as connection:
        has = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        row = "INSERT INTO draft (row, field, value, saved_at) VALUES (x'00', '', zeroblob(?), 0)"
        connection.exec_driver_sql(row, (max(pages - has + 1, 0) * PAGE,))
    engine.dispose()


def _broken_pages(files: NotebookFiles, key: bytes) -> list[int]:
    with closing(open_to_read(files.database, key)) as connection:
        said = connection.execute("PRAGMA cipher_integrity_check").fetchall()
    words = (str(line).split() for (line,) in said)
    return [int(word) for line in words for word in line if word.isdecimal()]


def _take(source: Path, target: Path, pages: list[int]) -> None:
    with source.open("rb") as reading, target.open("r+b") as writing:
        for page in pages:
            reading.seek((page - 1) * PAGE)
            content = reading.read(PAGE)
            if len(content) == PAGE:
                writing.seek((page - 1) * PAGE)
                writing.write(content)
