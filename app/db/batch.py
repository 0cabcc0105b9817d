"""Batches this notebook has sealed, its device keys, and the province it is enrolled with."""

from datetime import datetime

from sqlalchemy import CheckConstraint
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
    unit_key: Mapped[bytes]
    """32 bytes, shared by the laptops of the unit, never seen by the province."""
    server_url: Mapped[str]
    server_verify_key: Mapped[bytes]
    server_sealing_key: Mapped[bytes]
    activation: Mapped[bytes]
    """What the server needs once to know the device: see app.sync.enrolment."""
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
