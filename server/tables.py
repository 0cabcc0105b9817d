"""Tables that only the province has; the shared ones are declared in app/db."""

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    LargeBinary,
    MetaData,
    Table,
    Text,
)

from app.db import models
from app.db.base import Base

METADATA = MetaData(naming_convention=Base.metadata.naming_convention)

ACTIVATION = Table(
    "activation",
    METADATA,
    Column("id", LargeBinary, primary_key=True),
    Column("unit", Text, nullable=False),
    Column("office", Text, nullable=False),
    Column("valid_until", BigInteger, nullable=False),
    # the first key that came with it: an activation takes in one device
    Column("first_key", LargeBinary),
    # of one that is given by a code: what the code is found by, and the file that it opens
    Column("code_name", LargeBinary),
    Column("sealed_file", LargeBinary),
    Index("ix_activation_code_name", "code_name", unique=True),
)

DEVICE = Table(
    "device",
    METADATA,
    Column("id", LargeBinary, primary_key=True),
    Column("unit", Text, nullable=False),
    Column("verify_key", LargeBinary, nullable=False),
    Column("activation", LargeBinary, ForeignKey("activation.id"), nullable=False, index=True),
    Column("enrolled_at", BigInteger, nullable=False),
    # what other machines of the unit know it by; NULL of one enrolled before there were identities
    Column("identity", LargeBinary),
)

INBOX = Table(
    "inbox",
    METADATA,
    Column("hash", LargeBinary, primary_key=True),
    Column("unit", Text, nullable=False),
    Column("device", LargeBinary, ForeignKey("device.id"), nullable=False),
    Column("number", BigInteger, nullable=False),
    Column("prev", LargeBinary, nullable=False),
    Column("changes", BigInteger, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("way", Text, nullable=False),
    Column("receipt_number", BigInteger, nullable=False, unique=True),
    Column("received_at", BigInteger, nullable=False),
    Column("state", Text, nullable=False),
    # why it waits or is set apart: a kind of error, never a value
    Column("reason", Text),
    Index("ix_inbox_unit_state", "unit", "state"),
)

RECEIPT_COUNTER = Table(
    "receipt_counter",
    METADATA,
    Column("one", BigInteger, primary_key=True),
    Column("last", BigInteger, nullable=False),
    CheckConstraint("one = 1", name="one"),
)

DIRECTIVE = Table(
    "directive",
    METADATA,
    Column("unit", Text, primary_key=True),
    Column("number", BigInteger, primary_key=True),
    # as it was signed and goes to the unit's machines
    Column("body", LargeBinary, nullable=False),
    Column("signed_at", BigInteger, nullable=False),
)

__all__ = ["ACTIVATION", "DEVICE", "DIRECTIVE", "INBOX", "METADATA", "RECEIPT_COUNTER", "models"]
