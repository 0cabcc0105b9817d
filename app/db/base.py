"""What every table shares: rows that travel, the reach of a column, storage types.

Synced columns are stored as BIGINT, TEXT or BYTEA only, the same on both databases; dates,
enums and truth values are decorators over those (journal-and-merge.md).
"""

import json
from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, date, datetime
from enum import IntEnum, StrEnum
from functools import cache
from typing import Any, ClassVar, Generic, TypeVar, cast

from sqlalchemy import (
    BigInteger,
    ForeignKeyConstraint,
    LargeBinary,
    MetaData,
    Table,
    Text,
    bindparam,
    column,
    func,
    inspect,
    select,
)
from sqlalchemy.dialects import sqlite
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column
from sqlalchemy.types import TypeDecorator
from typing_extensions import override

from app.base.ids import Mint, derived_id, short_derived_id
from app.db.registry import table_numbers

E = TypeVar("E", bound=StrEnum)
Row = TypeVar("Row", bound="Synced")
_BOUND = 500
"""Ids in one statement."""


class Reach(StrEnum):
    """How far a column's values may travel (architecture.md 3)."""

    MACHINE = "machine"
    UNIT = "unit"
    PROVINCE = "province"


class Deleted(IntEnum):
    """Whether a row is deleted, and why. Rows are never removed."""

    NO = 0
    REMOVED = 1
    UNDONE = 2


class IsoDate(TypeDecorator[date]):
    """A date as "2026-11-24": sorts as text on any database."""

    impl = Text
    cache_ok = True

    @override
    def process_bind_param(self, value: date | None, dialect: Dialect) -> str | None:
        return value.isoformat() if value else None

    @override
    def process_result_value(self, value: Any, dialect: Dialect) -> date | None:
        return date.fromisoformat(value) if value else None


class Moment(TypeDecorator[datetime]):
    """An aware moment as whole seconds since 1970, UTC."""

    impl = BigInteger
    cache_ok = True

    @override
    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:
        return int(value.timestamp()) if value else None

    @override
    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        return None if value is None else datetime.fromtimestamp(value, UTC)


class Word(TypeDecorator[E], Generic[E]):
    """An enum stored as its word."""

    impl = Text
    cache_ok = True

    def __init__(self, enum: type[E]) -> None:
        super().__init__()
        self.enum = enum

    @override
    def process_bind_param(self, value: E | str | None, dialect: Dialect) -> str | None:
        return None if value is None else self.enum(value).value

    @override
    def process_result_value(self, value: Any, dialect: Dialect) -> E | None:
        return None if value is None else self.enum(value)


class Truth(TypeDecorator[bool]):
    """A truth value stored as 0 or 1."""

    impl = BigInteger
    cache_ok = True

    @override
    def process_bind_param(self, value: bool | None, dialect: Dialect) -> int | None:
        return None if value is None else int(value)

    @override
    def process_result_value(self, value: Any, dialect: Dialect) -> bool | None:
        return None if value is None else bool(value)


class Base(DeclarativeBase):
    """All tables. Names of constraints are fixed, so that migrations can name them."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
        }
    )
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        int: BigInteger,
        str: Text,
        bytes: LargeBinary,
        date: IsoDate,
        datetime: Moment,
        bool: Truth,
    }


class Synced(Base):
    """A row that travels: its id is for life, it is never removed, every write is journalled.

    `unit` is the code of the commune or province office that owns the row; parents are of the
    same unit. There is no UNIQUE but the primary key, so that a merge never fails on one.
    """

    __abstract__ = True

    id: Mapped[bytes] = mapped_column(primary_key=True)
    unit: Mapped[str] = mapped_column(primary_key=True)
    deleted: Mapped[int] = mapped_column(
        default=Deleted.NO, server_default="0", info={"reach": Reach.PROVINCE}
    )
    base: Mapped[int | None]
    """The merged batch that made the row; NULL until it is sealed, and for rows older than this column."""
    base_second: Mapped[int | None]
    base_ordinal: Mapped[int | None]


def reaches(reach: Reach, *type_: Any, **options: Any) -> Any:
    """A column with its reach; `type_` only where the annotation does not give it.

    Every such column may be NULL in the database: the province is not sent what reaches only
    the unit, and a merge must never fail on a constraint. The annotation says what holds on
    the laptop that wrote the row.
    """
    return mapped_column(*type_, nullable=True, info={"reach": reach}, **options)


def child_of(parent: str, column: str | None = None) -> ForeignKeyConstraint:
    """The foreign key to a parent row of the same unit, checked at commit."""
    column = column or f"{parent}_id"
    return ForeignKeyConstraint(
        [column, "unit"],
        [f"{parent}.id", f"{parent}.unit"],
        deferrable=True,
        initially="DEFERRED",
    )


def put_rows(session: Session, model: type[Synced], rows: Sequence[Mapping[str, Any]]) -> None:
    """Make or overwrite rows of this unit by their ids, all in one statement.

    Each row has `id` and the same columns, in Python's types; columns not named stay as they are,
    or get their default in a new row. What the model derives from a field must be named too.
    """
    if not rows:
        return
    session.flush()
    statement = _upsert(model, tuple(name for name in rows[0] if name != "id"))
    unit = session.info["unit"]
    session.connection().execute(statement, [{"unit": unit, **row} for row in rows])
    session.expire_all()


@cache
def _upsert(model: type[Synced], columns: tuple[str, ...]) -> sqlite.Insert:
    insert = sqlite.insert(cast("Table", model.__table__))
    return insert.on_conflict_do_update(
        index_elements=["id", "unit"], set_={name: insert.excluded[name] for name in columns}
    )


def all_exist(session: Session, model: type[Synced], ids: Collection[bytes]) -> bool:
    """Whether this unit has a row, deleted or not, for each of these different ids.

    By the driver itself: every single mark asks this twice.
    """
    session.flush()
    driver: Any = session.connection().connection.dbapi_connection
    wanted = json.dumps([row_id.hex() for row_id in ids])
    (found,) = driver.execute(_count(model), (wanted, session.info["unit"])).fetchone()
    return bool(found == len(ids))


@cache
def _count(model: type[Synced]) -> str:
    wanted = select(func.unhex(column("value"))).select_from(func.json_each(bindparam("ids")))
    table = cast("Table", model.__table__)
    query = select(func.count()).where(table.c.id.in_(wanted), table.c.unit == bindparam("of_unit"))
    return str(query.compile(dialect=sqlite.dialect()))


def remake_keys(session: Session, model: type[Synced], ids: Sequence[bytes]) -> None:
    """Derive again what a model derives from its fields, for rows that a merge has written past it."""
    sources = inspect(model).validators
    if not sources:
        return
    session.flush()  # what another table's rows were given must not be forgotten with the rest
    session.expire_all()
    for start in range(0, len(ids), _BOUND):
        some = model.id.in_(ids[start : start + _BOUND])
        for row in session.scalars(select(model).where(model.unit == session.info["unit"], some)):
            for name in sources:
                if (value := getattr(row, name)) is not None:
                    setattr(row, name, value)


def synced_tables() -> dict[str, type[Synced]]:
    """Name -> class of every table that travels; the models must have been imported."""
    classes = (mapper.class_ for mapper in Base.registry.mappers)
    return {model.__tablename__: model for model in classes if issubclass(model, Synced)}


def natural_id(model: type[Synced], *natural_key: bytes) -> bytes:
    """The id of the row with this natural key, the same on every machine."""
    return derived_id(table_numbers()[model.__tablename__], *natural_key)


def new_id(session: Session, model: type[Synced]) -> bytes:
    """An id for a new row without a natural key."""
    mint: Mint = session.info["mint"]
    return mint.new_id(table_numbers()[model.__tablename__])


def new_row(session: Session, model: type[Row], *natural_key: bytes, **values: Any) -> Row:
    """Add a row of this notebook's unit; with a natural key its id is derived from it."""
    row_id = natural_id(model, *natural_key) if natural_key else new_id(session, model)
    row = model(id=row_id, unit=session.info["unit"], **values)
    session.add(row)
    return row


def common_row(
    session: Session, model: type[Row], *natural_key: bytes, taken: Collection[bytes], **values: Any
) -> Row:
    """A new row to which another machine of the unit gives the same id, so that the two meet in one.

    Where a row of the table, deleted or not, has `taken` the id, it gets one of its own: that row was
    given another name since.
    """
    row_id = short_derived_id(table_numbers()[model.__tablename__], *natural_key)
    if row_id in taken:
        row_id = new_id(session, model)
    row = model(id=row_id, unit=session.info["unit"], **values)
    session.add(row)
    return row


def find(session: Session, model: type[Row], row_id: bytes) -> Row | None:
    """The row of this notebook's unit with this id, deleted or not."""
    return session.get(model, (row_id, session.info["unit"]))


def derived_row(session: Session, model: type[Row], *natural_key: bytes, **values: Any) -> Row:
    """The row with this natural key, brought back if it was deleted, made if it never was."""
    row = find(session, model, natural_id(model, *natural_key))
    if row is None:
        return new_row(session, model, *natural_key, **values)
    row.deleted = Deleted.NO
    for name, value in values.items():
        setattr(row, name, value)
    return row
