"""The keys of the unit: what the province may not read is sealed with them (architecture.md 3).

Each first machine draws one; machines that are let in hand each other all they have. Which of
several is used is a rule that all of them follow without asking.
"""

import hashlib
import secrets
from collections.abc import Collection
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Session

from app.db.device import UnitKey

KEY_BYTES = 32


class SharedKey(NamedTuple):
    """One key as it is handed on; of several the highest is used."""

    generation: int
    key: bytes


def draw(session: Session) -> None:
    """A new key, used from now on by every machine that has it."""
    generation = max((held.generation for held in all_of(session)), default=0) + 1
    keep(session, [SharedKey(generation, secrets.token_bytes(KEY_BYTES))])


def keep(session: Session, keys: Collection[SharedKey]) -> None:
    """Add these to the notebook's; a key that it has stays as it is."""
    for generation, key in keys:
        values = {"id": _id(key), "generation": generation, "key": key}
        session.execute(insert(UnitKey).values(values).on_conflict_do_nothing())


def all_of(session: Session) -> list[SharedKey]:
    """The notebook's keys, the one to seal with first."""
    query = select(UnitKey.generation, UnitKey.key).order_by(UnitKey.generation.desc(), UnitKey.id.desc())
    return [SharedKey(*row) for row in session.execute(query)]


def current(session: Session) -> bytes:
    """The key to seal with."""
    return all_of(session)[0].key


def _id(key: bytes) -> bytes:
    return hashlib.blake2b(key, digest_size=16, person=b"so8 unit key id").digest()
