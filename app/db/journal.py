"""The journal: SQLite triggers that record every change, whatever made it.

One row per created row, one per changed field, in the transaction of the change; within one
operation the first `before` and the last `after` are kept (journal-and-merge.md). The journal
is the laptop's own: undo, history and sealing read it.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    Connection,
    Index,
    Integer,
    LargeBinary,
    Table,
    text,
)
from sqlalchemy.orm import Mapped, Session, mapped_column
from sqlalchemy.types import UserDefinedType
from typing_extensions import override

from app.db.base import Base, Synced, synced_tables
from app.db.registry import CREATED, TABLES, field_numbers, table_numbers

_UNLESS_MERGING = "WHEN (SELECT merging FROM capture) = 0"
_IN_OPERATION = (
    "SELECT RAISE(ABORT, 'write outside Store.write') WHERE (SELECT operation FROM capture) IS NULL;"
)


class AnyValue(UserDefinedType[object]):
    """NULL, integer, text and blob come back exactly as they went in: BLOB converts nothing."""

    cache_ok = True

    @override
    def get_col_spec(self, **_options: object) -> str:
        return "BLOB"


class Operation(Base):
    """One thing the user did: the step that undo takes back and history names."""

    __tablename__ = "operation"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    label: Mapped[str]
    at: Mapped[int]
    """Seconds since 1970, UTC, of the hybrid clock."""
    ordinal: Mapped[int]
    who: Mapped[str]
    undoes: Mapped[int | None]
    """The operation whose earlier values this one wrote back."""
    root: Mapped[int | None]
    """The operation of the user's own that is undone or redone by this one."""
    sealed: Mapped[int | None]
    """The number of the batch that carries it away."""


JOURNAL = Table(
    "journal",
    Base.metadata,
    Column("id", Integer, primary_key=True),
    Column("operation", BigInteger, nullable=False),
    Column("tbl", BigInteger, nullable=False),
    Column("row", LargeBinary, nullable=False),
    Column("field", BigInteger, nullable=False),
    Column("before", AnyValue()),
    Column("after", AnyValue()),
    Index("uq_journal_change", "operation", "tbl", "row", "field", unique=True),
    Index("ix_journal_row", "tbl", "row"),
)


class Capture(Base):
    """One row that says whose operation is open, and whether a merge is writing."""

    __tablename__ = "capture"
    __table_args__ = (CheckConstraint("one = 1", name="one"),)

    one: Mapped[int] = mapped_column(primary_key=True)
    operation: Mapped[int | None]
    merging: Mapped[int]


_NEW_OPERATION = (
    "INSERT INTO operation (label, at, ordinal, who, undoes, root) "
    "VALUES (:label, :at, :ordinal, :who, :undoes, :root) RETURNING id"
)
_OPEN = "UPDATE capture SET operation = ?"
_DROP_UNCHANGED = f"DELETE FROM journal WHERE operation = ? AND field <> {CREATED} AND before IS after"
_AFFIRM = "INSERT INTO journal (operation, tbl, row, field) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING"
_AFFIRMED = "affirmed"
_TOUCHED = "SELECT DISTINCT tbl FROM journal WHERE operation = ?"
_DROP_OPERATION = "DELETE FROM operation WHERE id = ?"


def begin(connection: Connection, operation: Mapping[str, object]) -> int:
    """Open an operation (label, at, ordinal, who, undoes, root) and return its number."""
    driver = _driver(connection)
    (number,) = driver.execute(_NEW_OPERATION, operation).fetchone()
    driver.execute(_OPEN, (number,))
    return int(number)


def affirm(session: Session, table: str, row: bytes, field: str) -> None:
    """Count a field as written by this operation though its value stays: who writes it has settled it."""
    session.info.setdefault(_AFFIRMED, []).append((table_numbers()[table], row, field_numbers(table)[field]))


def end(session: Session, number: int) -> frozenset[str]:
    """Close it and name the tables it touched; one that changed nothing is forgotten.

    A field that was changed and changed back was not changed: an undo of it would do nothing.
    """
    driver = _driver(session.connection())
    driver.execute(_DROP_UNCHANGED, (number,))
    for affirmed in session.info.pop(_AFFIRMED, ()):
        driver.execute(_AFFIRM, (number, *affirmed))
    tables = driver.execute(_TOUCHED, (number,)).fetchall()
    if not tables:
        driver.execute(_DROP_OPERATION, (number,))
    driver.execute(_OPEN, (None,))
    return frozenset(TABLES[table][0] for (table,) in tables)


@contextmanager
def suspended(connection: Connection) -> Iterator[None]:
    """What is written meanwhile comes from a batch: it is not recorded, so not sealed again."""
    connection.execute(text("UPDATE capture SET merging = 1"))
    yield
    connection.execute(text("UPDATE capture SET merging = 0"))


def _driver(connection: Connection) -> Any:
    """The driver's own connection: these statements frame every single mark that is saved."""
    return connection.connection.dbapi_connection


def triggers() -> dict[str, str]:
    """Name -> SQL of every trigger the models ask for."""
    made: dict[str, str] = {}
    for name, model in sorted(synced_tables().items()):
        made |= dict(_table_triggers(name, model))
    return made


def install(connection: Connection) -> None:
    """Bring the notebook's triggers to what the models ask for; does nothing when they agree."""
    wanted = triggers()
    query = text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    found: dict[str, str] = {row.name: row.sql for row in connection.execute(query)}
    for name in sorted(name for name in found | wanted if found.get(name) != wanted.get(name)):
        connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {name}")
        if name in wanted:
            connection.exec_driver_sql(wanted[name])


def remove(connection: Connection) -> None:
    """Drop all triggers, before a migration changes the tables under them."""
    names = connection.scalars(text("SELECT name FROM sqlite_master WHERE type = 'trigger'")).all()
    for name in names:
        connection.exec_driver_sql(f"DROP TRIGGER {name}")


def _table_triggers(name: str, model: type[Synced]) -> Iterator[tuple[str, str]]:
    bodies = {
        "created": f"AFTER INSERT ON {name} {_UNLESS_MERGING} BEGIN {_IN_OPERATION} {_birth(name)}; END",
        "changed": (
            f"AFTER UPDATE OF {_columns(name, model)} ON {name} {_UNLESS_MERGING} "
            f"BEGIN {_IN_OPERATION} {_moves(name, model)}; END"
        ),
        "kept": (
            f"BEFORE DELETE ON {name} "
            f"BEGIN SELECT RAISE(ABORT, 'rows are marked deleted, never removed'); END"
        ),
        "named": (
            f"BEFORE UPDATE OF id, unit ON {name} WHEN OLD.id IS NOT NEW.id OR OLD.unit IS NOT NEW.unit "
            f"BEGIN SELECT RAISE(ABORT, 'an id is for life'); END"
        ),
    }
    for event, body in bodies.items():
        yield f"{name}_{event}", f"CREATE TRIGGER {name}_{event} {body}"


def _birth(name: str) -> str:
    return (
        f"INSERT INTO journal (operation, tbl, row, field) "
        f"SELECT operation, {table_numbers()[name]}, NEW.id, {CREATED} FROM capture"
    )


def _moves(name: str, model: type[Synced]) -> str:
    number = table_numbers()[name]
    moved = " UNION ALL ".join(
        f'SELECT {field_number} AS field, OLD."{field}" AS before, NEW."{field}" AS after '
        f'WHERE OLD."{field}" IS NOT NEW."{field}"'
        for field, field_number in _fields(name, model).items()
    )
    # values of a row born in the same operation are read from the row itself at sealing
    return (
        f"INSERT INTO journal (operation, tbl, row, field, before, after) "
        f"SELECT capture.operation, {number}, NEW.id, moved.field, moved.before, moved.after "
        f"FROM capture, ({moved}) AS moved "
        f"WHERE NOT EXISTS (SELECT 1 FROM journal AS born WHERE born.operation = capture.operation "
        f"AND born.tbl = {number} AND born.row = NEW.id AND born.field = {CREATED}) "
        f"ON CONFLICT (operation, tbl, row, field) DO UPDATE SET after = excluded.after"
    )


def _columns(name: str, model: type[Synced]) -> str:
    return ", ".join(f'"{field}"' for field in _fields(name, model))


def _fields(name: str, model: type[Synced]) -> dict[str, int]:
    columns = model.__table__.c
    return {field: number for field, number in field_numbers(name).items() if field in columns}
