"""Other machines of the unit: met by their identity, let in by the officer, given the unit's keys.

The province certifies machines, and may not read what stays in the unit; so its word alone lets
none in. An officer's word does, on any machine, and what one machine has let in the others that
trust it let in too.
"""

import hashlib
import logging
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from typing import Annotated

import msgspec
import nacl.exceptions
import nacl.public
import nacl.signing
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from app.db.batch import Enlistment, ReceivedBatch
from app.db.device import Device
from app.domain.handover import Machine
from app.sync import directive, identity, unit_key
from app.sync.batch import device_id
from app.sync.enrolment import enlistment, identity_of
from app.sync.identity import ACTIVATION_ID_BYTES, Identity
from app.sync.records import Kind, Record
from app.sync.revocation import Orders
from app.sync.unit_key import SharedKey

logger = logging.getLogger(__name__)

_CONTEXT = b"so8 shared keys\x00"
_CODE_DIGITS = 8
_MAX_KEYS = 1000

_Device = Annotated[bytes, msgspec.Meta(min_length=8, max_length=8)]
_Activation = Annotated[bytes, msgspec.Meta(min_length=ACTIVATION_ID_BYTES, max_length=ACTIVATION_ID_BYTES)]


class _Shared(msgspec.Struct, array_like=True, frozen=True, forbid_unknown_fields=True):
    """What one machine hands to another it has let in."""

    sender: _Device
    to: _Device
    admitted: Annotated[tuple[_Activation, ...], msgspec.Meta(max_length=_MAX_KEYS)]
    sealed: bytes
    """[(generation, key)], sealed to the other's key."""


class _Signed(msgspec.Struct, array_like=True, frozen=True, forbid_unknown_fields=True):
    shared: bytes
    signature: Annotated[bytes, msgspec.Meta(min_length=64, max_length=64)]


class _Key(msgspec.Struct, array_like=True, frozen=True, forbid_unknown_fields=True):
    generation: Annotated[int, msgspec.Meta(ge=1, le=2**31)]
    key: identity.Key


def meet(session: Session, identities: Iterable[bytes], now: datetime) -> int:
    """Note machines of this unit that show a chain from its province; how many were new.

    A copy of this very notebook, which goes on under a key of its own, has all its keys already.
    """
    me = enlistment(session)
    mine = identity_of(me)
    new = 0
    known = {me.identity, *session.scalars(select(Device.identity))}
    for data in dict.fromkeys(identities):
        if data in known:
            continue
        shown = identity.read(data, me.server_verify_key)
        if shown is None or shown.grant.unit != session.info["unit"] or shown.device == me.device:
            continue
        is_copy = mine is not None and shown.grant.id == mine.grant.id
        new += _note(session, shown, mine.keys if mine else (), now if is_copy else None, now)
    session.flush()
    return new


def _note(
    session: Session, shown: Identity, mine: Collection[bytes], admitted_at: datetime | None, now: datetime
) -> bool:
    """Each key of the chain that is not this machine's own."""
    query = select(Device.admitted_at).where(Device.activation == shown.grant.id)
    before = session.scalars(query).first()
    is_new = False
    for key in shown.keys:
        known = session.get(Device, device_id(key))
        if known is not None or key in mine:
            continue
        is_new = True
        made = Device(id=device_id(key), verify_key=key, activation=shown.grant.id, identity=shown.data)
        made.office, made.met_at, made.admitted_at = shown.grant.office, now, admitted_at or before
        session.add(made)
    return is_new


def admit(session: Session, activations: Collection[bytes], now: datetime) -> None:
    """Let these machines in: their batches are merged, and they get the unit's keys."""
    waiting = update(Device).where(Device.activation.in_(activations), Device.admitted_at.is_(None))
    session.execute(waiting.values(admitted_at=now))


def code(verify_key: bytes) -> str:
    """Eight digits two officers can compare by telephone: "4821 7730"."""
    digest = hashlib.blake2b(verify_key, digest_size=8, person=b"so8 code").digest()
    digits = f"{int.from_bytes(digest) % 10**_CODE_DIGITS:0{_CODE_DIGITS}}"
    return f"{digits[:4]} {digits[4:]}"


def code_of(session: Session, activation: bytes) -> str:
    """The code of the machine with this activation."""
    return next((each.code for each in machines(session) if each.activation == activation), "")


def own_code(session: Session) -> str:
    """The code of this machine, for the officer of another; empty before it is enrolled anew."""
    found = session.get(Enlistment, 1)
    mine = identity_of(found) if found else None
    return code(mine.verify_key) if mine else ""


def machines(session: Session) -> list[Machine]:
    """The other machines of the unit that were met, those that wait for the officer's word first."""
    found: dict[bytes, Machine] = {}
    revoked = Orders.of(directive.kept(session)).revoked
    query = (
        select(Device, func.count(ReceivedBatch.hash), func.max(ReceivedBatch.sealed_at))
        .outerjoin(ReceivedBatch, ReceivedBatch.device == Device.id)
        .group_by(Device.id)
        .order_by(Device.met_at, Device.id)
    )
    for device, batches, last in session.execute(query):
        one = Machine(
            device.activation,
            code(device.verify_key),
            device.office,
            device.admitted_at,
            batches,
            last,
            is_revoked=device.activation in revoked,
        )
        before = found.get(device.activation)
        if before is not None:
            latest = max(filter(None, (before.last_sealed_at, last)), default=None)
            one = replace(one, batches=before.batches + batches, last_sealed_at=latest)
        found[device.activation] = one
    return sorted(found.values(), key=lambda each: each.admitted_at is not None)


def records(session: Session) -> Iterator[Record]:
    """Who this notebook is and whom it knows, and the unit's keys for those that are let in."""
    me = enlistment(session)
    devices = session.scalars(select(Device).order_by(Device.met_at, Device.id)).all()
    for data in dict.fromkeys([me.identity, *(device.identity for device in devices)]):
        yield Record(Kind.IDENTITY, data)
    trusted = [device for device in devices if _is_trusted(session, device)]
    keys = unit_key.all_of(session)
    for device in trusted:
        yield Record(Kind.SHARED_KEYS, _share(me, device, {each.activation for each in trusted}, keys))


def _share(me: Enlistment, to: Device, admitted: Collection[bytes], keys: Collection[SharedKey]) -> bytes:
    box = nacl.public.SealedBox(nacl.signing.VerifyKey(to.verify_key).to_curve25519_public_key())
    sealed = box.encrypt(msgspec.msgpack.encode([_Key(*key) for key in keys]))
    shared = msgspec.msgpack.encode(_Shared(me.device, to.id, tuple(sorted(admitted)), sealed))
    signature = nacl.signing.SigningKey(me.signing_key).sign(_CONTEXT + shared).signature
    return msgspec.msgpack.encode(_Signed(shared, signature))


def take_keys(session: Session, shared: Iterable[bytes], now: datetime) -> None:
    """Keep the keys that machines which are let in have sealed to this one, and let in whom they did."""
    me = enlistment(session)
    box = nacl.public.SealedBox(nacl.signing.SigningKey(me.signing_key).to_curve25519_private_key())
    for data in shared:
        found = _read(session, data, me.device)
        if found is None:
            continue
        try:
            keys = msgspec.msgpack.decode(box.decrypt(found.sealed), type=list[_Key])
        except (nacl.exceptions.CryptoError, ValueError, msgspec.MsgspecError):
            continue
        unit_key.keep(session, [SharedKey(each.generation, each.key) for each in keys[:_MAX_KEYS]])
        admit(session, found.admitted, now)


def _read(session: Session, data: bytes, mine: bytes) -> _Shared | None:
    """What is handed to this machine, if one that is let in signed it."""
    try:
        signed = msgspec.msgpack.decode(data, type=_Signed)
        shared = msgspec.msgpack.decode(signed.shared, type=_Shared)
        sender = session.get(Device, shared.sender)
        if shared.to != mine or sender is None or not _is_trusted(session, sender):
            return None
        nacl.signing.VerifyKey(sender.verify_key).verify(_CONTEXT + signed.shared, signed.signature)
    except (nacl.exceptions.CryptoError, ValueError, msgspec.MsgspecError):
        return None
    return shared


def _is_trusted(session: Session, device: Device) -> bool:
    revoked = Orders.of(directive.kept(session)).revoked
    return device.admitted_at is not None and device.activation not in revoked
