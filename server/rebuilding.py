"""Whether what the province shows is what the inbox says: all is merged anew beside it and compared.

The inbox is the truth. The rows that a unit's merged batches make, in any order that puts parents
first, must be the rows that stand in the tables.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, MetaData, Select, func, select, text, tuple_, union_all

from app.db.base import Base, synced_tables
from app.db.batch import BatchState
from app.sync import batch as batches
from app.sync.batch import Batch
from app.sync.merge import merge
from server import merging
from server.database import Database
from server.keys import ServerKeys
from server.tables import INBOX

_ASIDE = "pg_temp"
"""The schema of a connection's temporary tables: found before the real ones of the same names."""
_TABLES = (*synced_tables(), "merged_batch", "branch_clock", "head")
_BASE = ("base", "base_second", "base_ordinal")
_COMPARED = tuple(name for name in _TABLES if name != "branch_clock")
"""The clocks are numbers of this database alone; what they decide shows in the heads."""


def differing(database: Database, keys: ServerKeys, unit: str) -> dict[str, int]:
    """Table -> rows that the unit's inbox does not account for, or that are missing; empty when all is right.

    Nothing is changed: what is made for it is gone with the transaction.
    """
    with database.of_unit(unit) as connection:
        connection.execute(merging.ONE_AT_A_TIME, {"unit": unit})
        here = connection.scalars(select(func.current_schema())).one()
        for name in _TABLES:
            _lay_empty(connection, here, name)
        merged = select(INBOX.c.body).where(INBOX.c.state == BatchState.MERGED.value)
        found = _in_order([batches.decode(body) for body in connection.scalars(merged)])
        merge(connection, unit, [merging.incoming(one, keys) for one in found])
        counts = {name: _differing(connection, here, name) for name in _COMPARED}
    return {name: count for name, count in counts.items() if count}


def _lay_empty(connection: Connection, schema: str, name: str) -> None:
    quote = connection.dialect.identifier_preparer.quote
    like = f"LIKE {quote(schema)}.{quote(name)} INCLUDING INDEXES"
    connection.execute(text(f"CREATE TEMPORARY TABLE {quote(name)} ({like}) ON COMMIT DROP"))


def _differing(connection: Connection, schema: str, name: str) -> int:
    stands, made = (_comparable(name, each) for each in (schema, _ASIDE))
    apart = union_all(stands.except_all(made), made.except_all(stands)).subquery()
    return connection.scalars(select(func.count()).select_from(apart)).one()


def _comparable(name: str, schema: str) -> Select[Any]:
    """What does not depend on the order and the grouping of merges.

    Batches go by their hashes, since their numbers are of one database. A field that holds one value
    has it in its row; whether it has a head too is a matter of how many batches were merged at once.
    """
    table, graph = (
        Base.metadata.tables[each].to_metadata(MetaData(), schema=schema) for each in (name, "merged_batch")
    )
    if name == "merged_batch":
        return select(graph.c.hash)
    if name != "head":
        return select(*(column for column in table.c if column.name not in _BASE))
    hash_ = select(graph.c.hash).where(graph.c.unit == table.c.unit, graph.c.number == table.c.batch)
    columns = [column for column in table.c if column is not table.c.batch]
    field = tuple_(table.c.tbl, table.c.row, table.c.field)
    several = (
        select(table.c.tbl, table.c.row, table.c.field).group_by(*field.clauses).having(func.count() > 1)
    )
    return select(*columns, hash_.scalar_subquery()).where(field.in_(several))


def _in_order(found: Sequence[Batch]) -> Iterator[Batch]:
    """Parents first; one that is not among them was never merged here."""
    left = {batch.half: batch for batch in found}
    while ready := [batch for batch in left.values() if left.keys().isdisjoint(batch.came_after)]:
        yield from ready
        for batch in ready:
            del left[batch.half]
