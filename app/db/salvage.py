"""What can still be read of a broken notebook is brought over into the one restored from a backup.

The journal says which rows were changed after the backup; of those, and of the journal itself,
all is copied that the broken file still gives. A page that cannot be read loses the steps on it,
never the others.
"""

import logging
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from sqlalchemy import Connection, text

from app.base.errors import NotebookDamaged, UserError
from app.base.i18n import _
from app.db import graft
from app.db.file import NotebookFiles, open_to_read
from app.db.registry import TABLES
from app.db.store import Store

logger = logging.getLogger(__name__)

Values: TypeAlias = Mapping[str, Any]
Place: TypeAlias = tuple[str, bytes]
"""A table and the id of a row in it."""

_KEPT_BY_THE_MACHINE = (
    *("enlistment", "unit_key", "device", "batch", "received_batch", "directive"),
    *("merged_batch", "branch_clock", "head"),
    *("attachment_content", "draft", "account", "audit"),
)
_REPLACED = "head"
"""Of whose rows some go as others come: what the backup has is not kept beside what is newer."""
_GIVE_UP_AFTER = 500
"""So many numbers without a step behind them end the search in a file that cannot say its last."""


@dataclass(frozen=True, slots=True)
class Salvaged:
    """How many steps done after the backup are there again, and how many could not be read whole."""

    steps: int
    lost: int
    has_gap: bool = False
    """Pages that name the steps could not be read: there may have been more."""

    @property
    def in_words(self) -> str:
        """What came back, for the officer."""
        if not self.steps and not self.lost:
            if self.has_gap:
                return _("Không đọc được việc nào làm sau bản sao lưu; xem lại những gì mới gõ giúp.")
            return _("Sổ hỏng không có việc nào mới hơn bản sao lưu.")
        if self.has_gap and not self.lost:
            return _(
                "Đã đưa sang {steps} việc làm sau bản sao lưu; có thể còn việc không đọc được, xem lại giúp."
            ).format(steps=self.steps)
        if not self.lost:
            return _("Đã đưa sang đủ {steps} việc làm sau bản sao lưu.").format(steps=self.steps)
        return _(
            "Đã đưa sang {steps} việc làm sau bản sao lưu; {lost} việc không đọc được hết, xem lại giúp."
        ).format(steps=self.steps, lost=self.lost)


@dataclass(slots=True)
class _Found:
    """What the broken file gave."""

    operations: list[Values] = field(default_factory=list)
    journal: list[Values] = field(default_factory=list)
    rows: dict[Place, Values] = field(default_factory=dict)
    own: dict[str, list[Values]] = field(default_factory=dict)
    cut: set[str] = field(default_factory=set)
    """Of `own`, the tables that could not be read to their end."""
    lost: int = 0
    has_gap: bool = False


class _Broken:
    """The broken file. A connection that met a broken page reads nothing more (SQLCipher)."""

    def __init__(self, files: NotebookFiles, key: bytes) -> None:
        self._files, self._key = files, key
        self.connection = open_to_read(files.database, key)

    def begin_anew(self) -> None:
        """Go on after a page that could not be read."""
        self.connection.close()
        self.connection = open_to_read(self._files.database, self._key)

    def close(self) -> None:
        """Let the file go."""
        self.connection.close()


def bring_over(store: Store, broken: NotebookFiles, key: bytes) -> Salvaged:
    """Bring over what was done after the last step of the open notebook; nothing where nothing opens."""
    if graft.can_read_schema(broken, key):
        return _bring_over(store, broken, key, _Found())
    folder = broken.folder / "graft"
    try:
        with store.still():
            grafted = graft.graft(broken, store.files.database, key, folder)
        found = _Found(has_gap=True) if _is_alike(store, grafted, key) else None
        return _bring_over(store, grafted if found else broken, key, found or _Found())
    except (OSError, UserError):  # no room, or a file that goes on breaking: nothing comes over
        return Salvaged(0, 0, has_gap=True)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _is_alike(store: Store, grafted: NotebookFiles, key: bytes) -> bool:
    """Whether the backup's tables begin where those of the broken file do: both know the same rows."""
    with store.read() as session, closing(_Broken(grafted, key)) as old:
        for table in ("operation", *(name for name, _fields in TABLES.values())):
            query = f"SELECT id FROM {table} ORDER BY id LIMIT 1"  # noqa: S608 - one of our names
            for (first,) in session.execute(text(query)).all():
                same = _ask(old, f"SELECT id FROM {table} WHERE id = ?", first)  # noqa: S608 - as above
                if same == []:
                    return False
    return True


def _bring_over(store: Store, broken: NotebookFiles, key: bytes, found: _Found) -> Salvaged:
    with store.read() as session:
        last = session.execute(text("SELECT max(id) FROM operation")).scalar() or 0
    with closing(_Broken(broken, key)) as old:
        newest = _ask(old, "SELECT max(id) AS newest FROM operation")
        found.has_gap = found.has_gap or newest is None
        for number in _numbers(old, last, newest):
            _gather_step(old, store.unit, number, found)
        for table in _KEPT_BY_THE_MACHINE:
            found.own[table] = list(_all_of(old, table, found))
    with store.merge() as connection:
        orphans = _write(connection, found)
    logger.info("salvaged %d steps, %d not", len(found.operations), found.lost)
    return Salvaged(len(found.operations), found.lost + orphans, found.has_gap)


def _numbers(old: _Broken, last: int, newest: list[Values] | None) -> Iterator[int]:
    """The numbers of the steps after `last`, as far as the file can tell them."""
    if newest:
        yield from range(last + 1, (newest[0]["newest"] or last) + 1)
        return
    missed, number = 0, last
    while missed < _GIVE_UP_AFTER:
        number += 1
        missed = 0 if _ask(old, "SELECT id FROM operation WHERE id = ?", number) else missed + 1
        yield number


def _gather_step(old: _Broken, unit: str, number: int, found: _Found) -> None:
    """One step with all it changed; a step of which anything is missing still gives the rest."""
    operation = _ask(old, "SELECT * FROM operation WHERE id = ?", number)
    changes = _ask(old, "SELECT * FROM journal WHERE operation = ? ORDER BY id", number)
    if operation == [] and changes == []:
        return  # a number that was given to a step that changed nothing
    if operation is None and not changes and found.has_gap:
        return  # nobody can say whether there was such a step
    is_whole = bool(operation) and changes is not None
    for change in changes or ():
        table = TABLES[change["tbl"]][0]
        place = (table, change["row"])
        if place not in found.rows:
            row = _ask(old, f"SELECT * FROM {table} WHERE unit = ? AND id = ?", unit, change["row"])  # noqa: S608 - the registry's name
            if row:
                found.rows[place] = row[0]
            is_whole = is_whole and bool(row)
    if not operation:
        found.lost += 1
        return
    found.operations.extend(operation)
    found.journal.extend(changes or ())
    found.lost += not is_whole


def _ask(old: _Broken, query: str, *values: object) -> list[Values] | None:
    """Rows by the names of their columns; None where a page could not be read."""
    import sqlcipher3.dbapi2

    try:
        cursor = old.connection.execute(query, values)
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    except sqlcipher3.dbapi2.DatabaseError:
        old.begin_anew()
        return None


def _all_of(old: _Broken, table: str, found: _Found) -> Iterator[Values]:
    """The rows of one of the machine's own tables, up to the first page that cannot be read."""
    import sqlcipher3.dbapi2

    try:
        cursor = old.connection.execute(f"SELECT * FROM {table}")  # noqa: S608 - one of our names
        names = [column[0] for column in cursor.description]
        for row in cursor:
            yield dict(zip(names, row, strict=True))
    except sqlcipher3.dbapi2.DatabaseError:
        found.cut.add(table)
        old.begin_anew()


def _write(connection: Connection, found: _Found) -> int:
    """Write it all; the number of rows left out because what they hang on was lost."""
    left_out: set[Place] = set()
    tables = {table for table, _id in found.rows}
    connection.exec_driver_sql("SAVEPOINT rows")
    while True:
        for table in tables:
            rows = [row for place, row in found.rows.items() if place[0] == table and place not in left_out]
            _put(connection, table, rows)
        orphans = _orphans(connection, tables)
        if not orphans:
            break
        connection.exec_driver_sql("ROLLBACK TO rows")
        left_out |= orphans
    if _REPLACED not in found.cut:
        connection.exec_driver_sql(f"DELETE FROM {_REPLACED}")  # noqa: S608 - one of our names
    for table, rows in (("operation", found.operations), ("journal", found.journal), *found.own.items()):
        _put(connection, table, rows)
    return len(left_out)


def _put(connection: Connection, table: str, rows: Sequence[Values]) -> None:
    """Rows as they were, in the place of older ones; columns by name, as another version may differ."""
    if not rows:
        return
    info = connection.exec_driver_sql(f"PRAGMA table_info({table})").all()
    names = [column.name for column in info if column.name in rows[0]]
    keys = [column.name for column in info if column.pk]
    columns, marks = ", ".join(f'"{name}"' for name in names), ", ".join("?" for _name in names)
    changes = ", ".join(f'"{name}" = excluded."{name}"' for name in names if name not in keys)
    statement = (
        f"INSERT INTO {table} ({columns}) VALUES ({marks}) "  # noqa: S608 - names of the schema
        f"ON CONFLICT ({', '.join(keys)}) DO UPDATE SET {changes}"
    )
    connection.exec_driver_sql(statement, [tuple(row[name] for name in names) for row in rows])


def _orphans(connection: Connection, tables: Iterable[str]) -> set[Place]:
    """Rows whose parent is not there."""
    missing: set[Place] = set()
    for table in tables:
        for row in connection.exec_driver_sql(f"PRAGMA foreign_key_check({table})").all():
            query = f"SELECT id FROM {table} WHERE rowid = ?"  # noqa: S608 - the registry's name
            missing.add((table, connection.exec_driver_sql(query, (row.rowid,)).scalar_one()))
    return missing


def unit_of(broken: NotebookFiles, key: bytes) -> str:
    """Whose the broken notebook is; NotebookDamaged when not even that can be read."""
    with closing(_Broken(broken, key)) as old:
        rows = _ask(old, "SELECT unit FROM notebook")
    if not rows:
        raise NotebookDamaged(
            _("Sổ hỏng nặng, không đọc được gì. Tệp sổ vẫn giữ nguyên trên máy. Gọi người hỗ trợ của tỉnh.")
        )
    return str(rows[0]["unit"])
