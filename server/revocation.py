"""A unit's machines, and what the province says of one that was lost: see app.sync.revocation."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, Row, func, select

from app.base.clock import VIETNAM
from app.base.errors import NotFound
from app.base.i18n import _
from app.db.batch import BatchState
from app.sync import admission, batch, directive
from app.sync.batch import Batch
from app.sync.directive import Accept, Lost, Revoke
from app.sync.revocation import LOST, REVOKED, Orders, counting
from server import directives, merging
from server.database import Database
from server.keys import ServerKeys
from server.tables import DEVICE, DIRECTIVE, INBOX


@dataclass(frozen=True, slots=True)
class Machine:
    """One machine of a unit, by the key it has now."""

    machine: str
    """What commands name it by: hexadecimal."""
    code: str
    """The eight digits its page Bàn giao shows."""
    enrolled_at: int
    batches: int
    last_received_at: int | None
    is_revoked: bool


def orders(connection: Connection) -> Orders:
    """What the unit of this transaction was told."""
    bodies = connection.scalars(select(DIRECTIVE.c.body).order_by(DIRECTIVE.c.number))
    return Orders.of(map(directive.read, bodies))


def excluded(connection: Connection, told: Orders) -> dict[bytes, str]:
    """Half of a batch that must not be merged, at least not yet, to the reason."""
    apart = dict.fromkeys(told.lost, LOST)
    devices = _devices(connection, told.revoked)
    if not devices:
        return apart
    box = INBOX.c
    held = [(batch.decode(body), state) for body, state in connection.execute(select(box.body, box.state))]
    suspect = {one.half for one, _state in held if one.header.device in devices}
    merged = {one.half for one, state in held if state == BatchState.MERGED.value}
    counts = counting({one.half: one.came_after for one, _state in held}, suspect, told.named | merged)
    return apart | dict.fromkeys(suspect - counts, REVOKED)


def machines(database: Database, unit: str) -> list[Machine]:
    """The unit's machines, in the order they came."""
    with database.of_unit(unit) as connection:
        revoked = orders(connection).revoked
        last = func.max(INBOX.c.received_at)
        joined = DEVICE.outerjoin(INBOX, INBOX.c.device == DEVICE.c.id)
        query = (
            select(DEVICE, func.count(INBOX.c.hash).label("batches"), last.label("last"))
            .select_from(joined)
            .where(DEVICE.c.unit == unit)
            .group_by(DEVICE.c.id)
            .order_by(DEVICE.c.enrolled_at, DEVICE.c.id)
        )
        found: dict[bytes, list[Row[tuple[object, ...]]]] = {}
        for row in connection.execute(query):
            found.setdefault(row.activation, []).append(row)
    return [_machine(activation, rows, revoked) for activation, rows in found.items()]


def revoke(database: Database, keys: ServerKeys, unit: str, *, machine: str, now: datetime) -> int:
    """Let the unit's machines know that this one is no longer theirs; the directive's number."""
    activation = _found(database, unit, machine)
    with database.of_unit(unit) as connection:
        sealed = INBOX.c.device.in_(_devices(connection, [activation]))
        known = tuple(hash_[:16] for hash_ in connection.scalars(select(INBOX.c.hash).where(sealed)))
    return directives.issue(database, keys, unit, order=Revoke(activation, known), now=now)


def set_apart(database: Database, unit: str, *, machine: str, until: date | None) -> tuple[bytes, ...]:
    """What was set apart with this machine, all or what it sealed up to a day, by halves of hashes."""
    activation = _found(database, unit, machine)
    with database.of_unit(unit) as connection:
        mine = INBOX.c.device.in_(_devices(connection, [activation])), INBOX.c.reason == REVOKED
        found = [batch.decode(body) for body in connection.scalars(select(INBOX.c.body).where(*mine))]
    return tuple(one.half for one in found if until is None or _day(one) <= until)


def accept(database: Database, keys: ServerKeys, unit: str, *, halves: Sequence[bytes], now: datetime) -> int:
    """Let these batches of a revoked machine count; the directive's number, 0 for none."""
    if not halves:
        return 0
    number = directives.issue(database, keys, unit, order=Accept(tuple(halves)), now=now)
    merging.merge_unit(database, keys, unit)
    return number


def missing(database: Database, unit: str) -> list[str]:
    """Batches that others wait for and nobody has handed over, by the first halves of their hashes."""
    with database.of_unit(unit) as connection:
        lost = orders(connection).lost
        bodies = connection.execute(select(INBOX.c.body, INBOX.c.state)).all()
    held = [(batch.decode(body), state) for body, state in bodies]
    here = {one.half for one, _state in held}
    waiting = [one for one, state in held if state == BatchState.WAITING.value]
    return sorted({half.hex() for one in waiting for half in one.came_after if half not in here | lost})


def give_up(database: Database, keys: ServerKeys, unit: str, *, halves: Iterable[str], now: datetime) -> int:
    """Let nothing wait any longer for these batches, which are lost for good; the directive's number."""
    named, waited_for = list(halves), missing(database, unit)
    if not named or not set(named) <= set(waited_for):
        raise NotFound(_("Không có gói nào đang chờ gói này. Chưa có gì thay đổi. Xem lại mã gói."))
    order = Lost(tuple(bytes.fromhex(half) for half in named))
    number = directives.issue(database, keys, unit, order=order, now=now)
    merging.merge_unit(database, keys, unit)
    return number


def _machine(activation: bytes, rows: list[Row[tuple[object, ...]]], revoked: Collection[bytes]) -> Machine:
    newest = rows[-1]
    return Machine(
        machine=activation.hex(),
        code=admission.code(newest.verify_key),
        enrolled_at=rows[0].enrolled_at,
        batches=sum(row.batches for row in rows),
        last_received_at=max((row.last for row in rows if row.last is not None), default=None),
        is_revoked=activation in revoked,
    )


def _found(database: Database, unit: str, machine: str) -> bytes:
    """The machine whose name begins so."""
    names = [each.machine for each in machines(database, unit) if each.machine.startswith(machine.lower())]
    if len(names) != 1 or not machine:
        raise NotFound(_("Không rõ máy nào. Chưa có gì thay đổi. Xem mã máy bằng lệnh machines."))
    return bytes.fromhex(names[0])


def _devices(connection: Connection, activations: Collection[bytes]) -> set[bytes]:
    query = select(DEVICE.c.id).where(DEVICE.c.activation.in_(activations))
    return set(connection.scalars(query))


def _day(one: Batch) -> date:
    return datetime.fromtimestamp(one.header.sealed_at, VIETNAM).date()
