"""Devices and the activations they come from. A device belongs to one unit for life."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

import msgspec
from sqlalchemy import insert, select, update

from app.sync.batch import device_id
from app.sync.enrolment import (
    ACTIVATION_FORMAT,
    ACTIVATION_ID_BYTES,
    SECRET_BYTES,
    Activation,
    Proof,
)
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
    activation = Activation(
        format=ACTIVATION_FORMAT,
        server_url=keys.url,
        server_verify_key=keys.verify_key,
        server_sealing_key=keys.public_sealing_key,
        unit=unit,
        office=office,
        id=secrets.token_bytes(ACTIVATION_ID_BYTES),
        secret=secrets.token_bytes(SECRET_BYTES),
        valid_until=int((now + VALID_FOR).timestamp()),
        is_practice=keys.is_practice,
    )
    with database.begin() as connection:
        connection.execute(
            insert(ACTIVATION).values(
                id=activation.id,
                unit=unit,
                office=office,
                secret=activation.secret,
                valid_until=activation.valid_until,
            )
        )
    return msgspec.json.format(msgspec.json.encode(activation))


def find(database: Database, device: bytes) -> Device | None:
    """The device with this id."""
    query = select(DEVICE.c.id, DEVICE.c.unit, DEVICE.c.verify_key).where(DEVICE.c.id == device)
    with database.begin() as connection:
        row = connection.execute(query).first()
    return Device(*row) if row else None


def enrol(database: Database, proof: Proof, now: datetime) -> Device | None:
    """The device that shows this proof, taken in if it is new; None when the proof does not hold.

    An activation takes in one device: its secret is forgotten then. The same device may show the
    same proof again.
    """
    known = find(database, device_id(proof.verify_key))
    if known is not None:
        return known
    query = select(ACTIVATION).where(ACTIVATION.c.id == proof.activation).with_for_update()
    with database.begin() as connection:
        activation = connection.execute(query).first()
        if activation is None or activation.secret is None or not proof.holds(activation.secret):
            return None
        if now.timestamp() > activation.valid_until:
            return None
        device = Device(device_id(proof.verify_key), activation.unit, proof.verify_key)
        connection.execute(
            insert(DEVICE).values(
                id=device.id,
                unit=device.unit,
                verify_key=device.verify_key,
                activation=activation.id,
                enrolled_at=int(now.timestamp()),
            )
        )
        connection.execute(update(ACTIVATION).where(ACTIVATION.c.id == activation.id).values(secret=None))
    return device
