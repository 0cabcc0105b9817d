"""What the province holds, counted per unit: each is counted under its own row security."""

from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from app.db.attendance import AttendanceMark
from app.db.base import Synced
from app.db.batch import BatchState
from app.db.certificate import Certificate
from app.db.person import Person
from app.db.training_class import TrainingClass
from server.database import Database
from server.tables import ACTIVATION, INBOX


@dataclass(frozen=True, slots=True)
class UnitSummary:
    """One unit's living rows, and its batches by what became of them."""

    unit: str
    office: str
    classes: int
    people: int
    marks: int
    certificates: int
    changes: int
    merged: int
    waiting: int
    quarantined: int


_CHANGES = select(func.coalesce(func.sum(INBOX.c.changes), 0))


def of_all(database: Database) -> list[UnitSummary]:
    """Every unit that was ever given an activation."""
    offices = select(ACTIVATION.c.unit, func.max(ACTIVATION.c.office)).group_by(ACTIVATION.c.unit)
    with database.begin() as connection:
        units = connection.execute(offices.order_by(ACTIVATION.c.unit)).all()
    return [_of_unit(database, unit, office) for unit, office in units]


def _of_unit(database: Database, unit: str, office: str) -> UnitSummary:
    with database.of_unit(unit) as connection:
        return UnitSummary(
            unit=unit,
            office=office,
            classes=_living(connection, TrainingClass),
            people=_people(connection),
            marks=_living(connection, AttendanceMark),
            certificates=_living(connection, Certificate),
            changes=int(connection.scalars(_CHANGES).one()),
            merged=_batches(connection, BatchState.MERGED),
            waiting=_batches(connection, BatchState.WAITING),
            quarantined=_batches(connection, BatchState.QUARANTINED),
        )


def _living(connection: Connection, model: type[Synced]) -> int:
    return connection.scalars(select(func.count()).select_from(model).where(model.deleted == 0)).one()


def _people(connection: Connection) -> int:
    """People, not rows: who was found to be someone else is counted once."""
    living = select(func.count()).where(Person.deleted == 0, Person.merged_into.is_(None))
    return connection.scalars(living).one()


def _batches(connection: Connection, state: BatchState) -> int:
    return connection.scalars(select(func.count()).where(INBOX.c.state == state.value)).one()
