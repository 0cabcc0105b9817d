"""What the province tells the machines of a unit: signed once, numbered, sent to each of them."""

from datetime import datetime

from sqlalchemy import func, insert, select, text

from app.sync import directive
from app.sync.directive import Order
from server.database import Database
from server.keys import ServerKeys
from server.tables import DIRECTIVE

_ONE_AT_A_TIME = text("SELECT pg_advisory_xact_lock(hashtextextended('directive ' || :unit, 0))")


def issue(database: Database, keys: ServerKeys, unit: str, *, order: Order, now: datetime) -> int:
    """Sign it for the unit's machines; its number."""
    with database.of_unit(unit) as connection:
        connection.execute(_ONE_AT_A_TIME, {"unit": unit})
        number = connection.scalars(select(func.coalesce(func.max(DIRECTIVE.c.number), 0))).one() + 1
        body = directive.sign(unit, number, order, at=now, signing_key=keys.signing_key)
        values = {"unit": unit, "number": number, "body": body, "signed_at": int(now.timestamp())}
        connection.execute(insert(DIRECTIVE).values(values))
    return int(number)


def of_unit(database: Database, unit: str, *, after: int = 0) -> list[bytes]:
    """The unit's directives with numbers above `after`, in their order."""
    query = select(DIRECTIVE.c.body).where(DIRECTIVE.c.number > after).order_by(DIRECTIVE.c.number)
    with database.of_unit(unit) as connection:
        return list(connection.scalars(query))
