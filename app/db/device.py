"""The machines of the unit that this notebook has met, and the keys they share."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Base


class Device(Base):
    """A key of another machine of the unit, certified by the province."""

    __tablename__ = "device"

    id: Mapped[bytes] = mapped_column(primary_key=True)
    """8 bytes: the first of the hash of its verify key."""
    verify_key: Mapped[bytes]
    activation: Mapped[bytes]
    """The same for all keys that one machine ever had; each key has its row."""
    identity: Mapped[bytes]
    """The chain of signatures the key stands in: see app.sync.identity."""
    office: Mapped[str]
    met_at: Mapped[datetime]
    admitted_at: Mapped[datetime | None]
    """When the officer, or a machine that was let in before, said that it is one of the office's."""


class UnitKey(Base):
    """A key that bodies for the unit are sealed with; the machines of the unit share all of them."""

    __tablename__ = "unit_key"

    id: Mapped[bytes] = mapped_column(primary_key=True)
    """16 bytes: a hash of the key."""
    generation: Mapped[int]
    """New batches are sealed with the key of the highest (generation, id)."""
    key: Mapped[bytes]
