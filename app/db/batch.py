"""Batches this notebook has sealed and received, its device keys, and its province."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Base


class Enlistment(Base):
    """The device's own keys and the province's, written once when the notebook is enrolled."""

    __tablename__ = "enlistment"
    __table_args__ = (CheckConstraint("one = 1", name="one"),)

    one: Mapped[int] = mapped_column(primary_key=True)
    device: Mapped[bytes]
    """8 bytes: the first of the hash of the device's verify key."""
    signing_key: Mapped[bytes]
    """Ed25519 seed, 32 bytes."""
    server_url: Mapped[str]
    server_verify_key: Mapped[bytes]
    server_sealing_key: Mapped[bytes]
    identity: Mapped[bytes]
    """Who this device is, for whoever has the province's key: see app.sync.identity."""
    enrolled_at: Mapped[datetime]


class Batch(Base):
    """A sealed batch: immutable, and kept for good even when the province has it."""

    __tablename__ = "batch"

    number: Mapped[int] = mapped_column(primary_key=True)
    hash: Mapped[bytes]
    """BLAKE2b-256 of the signed header."""
    body: Mapped[bytes]
    """The whole record as it goes on the wire and on the stick."""
    changes: Mapped[int]
    sealed_at: Mapped[datetime]
    stick_at: Mapped[datetime | None]
    """When it was last written to a stick and read back."""
    receipt: Mapped[bytes | None]
    """The province's signed receipt, verified."""
    receipt_number: Mapped[int | None]
    received_at: Mapped[datetime | None]


class BatchState(StrEnum):
    """What became of a received batch."""

    WAITING = "waiting"
    """What came before it, its key or the officer's word for its machine is missing."""
    MERGED = "merged"
    QUARANTINED = "quarantined"
    """It cannot be merged; kept with the reason for a person to look at."""


class ReceivedBatch(Base):
    """A batch that another machine of the unit has sealed, or a lost copy of this notebook."""

    __tablename__ = "received_batch"
    __table_args__ = (Index("ix_received_batch_state", "state"),)

    hash: Mapped[bytes] = mapped_column(primary_key=True)
    device: Mapped[bytes]
    number: Mapped[int]
    body: Mapped[bytes]
    """As it came, and as it is passed on."""
    changes: Mapped[int]
    sealed_at: Mapped[datetime]
    came_at: Mapped[datetime]
    state: Mapped[str]
    reason: Mapped[str | None]
    """Why it waits or is set apart: a kind of fault, never a value."""
