"""Devices and the activations they come from. A device belongs to one unit for life."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy.dialects.postgresql import insert

from app.sync import activation_code, enrolment
from app.sync.batch import device_id
from app.sync.enrolment import Issuer
from app.sync.identity import Identity
from server.database import Database
from server.keys import ServerKeys
from server.tables import ACTIVATION, DEVICE

VALID_FOR = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Device:
    """A device the province knows, and the unit it writes for."""

    id: bytes
    unit: str
    verify_key: bytes


def activate(database: Database, keys: ServerKeys, unit: str, *, office: str, now: datetime) -> bytes:
    """The bytes of a new activation file for one device of the unit with this code."""
    issuer = Issuer(keys.url, keys.signing_key, keys.sealing_key.public_key, is_practice=keys.is_practice)
    grant, file = issuer.issue(unit, office, now + VALID_FOR)
    values = {"id": grant.id, "unit": unit, "office": office, "valid_until": grant.valid_until}
    with database.begin() as connection:
        connection.execute(insert(ACTIVATION).values(values))
    return file


def activate_by_code(database: Database, keys: ServerKeys, unit: str, *, office: str, now: datetime) -> str:
    """The same by a code that is told by telephone or printed; the file waits here, sealed by it."""
    file, code = activate(database, keys, unit, office=office, now=now), activation_code.draw()
    name, sealed = activation_code.lock(activation_code.read(code), file)
    with database.begin() as connection:
        of = ACTIVATION.c.id == enrolment.granted_by(file).id
        connection.execute(update(ACTIVATION).where(of).values(code_name=name, sealed_file=sealed))
    return code


def waiting_for(database: Database, code_name: bytes, now: datetime) -> bytes | None:
    """The sealed file of this code, until a machine has joined by it or its time is over."""
    of, free = ACTIVATION.c.code_name == code_name, ACTIVATION.c.first_key.is_(None)
    fresh = ACTIVATION.c.valid_until >= int(now.timestamp())
    with database.begin() as connection:
        return connection.scalars(select(ACTIVATION.c.sealed_file).where(of, free, fresh)).first()


def find(database: Database, device: bytes) -> Device | None:
    """The device with this id."""
    query = select(DEVICE.c.id, DEVICE.c.unit, DEVICE.c.verify_key).where(DEVICE.c.id == device)
    with database.begin() as connection:
        row = connection.execute(query).first()
    return Device(*row) if row else None


def identities(database: Database, unit: str) -> list[bytes]:
    """Who the unit's machines are, as they have shown it."""
    query = select(DEVICE.c.identity).where(DEVICE.c.unit == unit, DEVICE.c.identity.is_not(None)).distinct()
    with database.begin() as connection:
        return list(connection.scalars(query))


def enrol(database: Database, shown: Identity, now: datetime) -> Device | None:
    """The device with this identity, taken in if it is new; None when the province does not take it.

    An activation takes in one device, by the first key of its chain; the same device comes again
    with the keys it draws later.
    """
    known = find(database, shown.device)
    if known is not None:
        return known
    query = select(ACTIVATION).where(ACTIVATION.c.id == shown.grant.id).with_for_update()
    with database.begin() as connection:
        activation = connection.execute(query).first()
        if activation is None or activation.first_key not in {None, shown.keys[0]}:
            return None
        if activation.first_key is None:
            if now.timestamp() > activation.valid_until:
                return None
            taken = update(ACTIVATION).where(ACTIVATION.c.id == activation.id)
            connection.execute(taken.values(first_key=shown.keys[0]))
        connection.execute(insert(DEVICE).on_conflict_do_nothing(), list(_rows(shown, now)))
    return Device(shown.device, activation.unit, shown.verify_key)


def _rows(shown: Identity, now: datetime) -> Iterator[dict[str, object]]:
    """Every key of the chain: a batch sealed with an earlier one may still be on a stick."""
    for key in shown.keys:
        yield {
            "id": device_id(key),
            "unit": shown.grant.unit,
            "verify_key": key,
            "activation": shown.grant.id,
            "enrolled_at": int(now.timestamp()),
            "identity": shown.data,
        }
