"""What the journal says of an operation, for tests of it."""

from collections.abc import Callable
from typing import Any, NamedTuple

from sqlalchemy import text
from sqlalchemy.orm import Session

from app.db.registry import field_numbers, table_numbers
from app.db.store import Store

PERSON = table_numbers()["person"]
PHONE = field_numbers("person")["phone"]
NOTE = field_numbers("person")["note"]
Write = Callable[[Session, bytes], object]


class Change(NamedTuple):
    """One row of the journal."""

    field: int
    before: Any = None
    after: Any = None


def changes(store: Store, operation: int | None) -> list[Change]:
    """The changes of an operation to people, by row and field."""
    query = text(
        "SELECT field, before, after FROM journal WHERE operation = :number AND tbl = :tbl "
        "ORDER BY row, field"
    )
    with store.read() as session:
        rows = session.execute(query, {"number": operation, "tbl": PERSON}).all()
    return [Change(*row) for row in rows]


def count(store: Store, table: str) -> int:
    """Rows of a table of the notebook."""
    with store.read() as session:
        return session.scalar(text(f"SELECT count(*) FROM {table}")) or 0  # noqa: S608 - names of this file


def operation_of(store: Store, write: Write, row: bytes = b"") -> int | None:
    """Run one write as an operation; its number."""
    with store.write("Thử") as session:
        write(session, row)
    number: int | None = session.info["operation"]
    return number
