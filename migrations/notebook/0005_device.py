"""Other machines of the unit: who they are, the keys that are shared, the batches they sealed."""

import hashlib

import sqlalchemy as sa
from alembic import op

revision = "notebook_0005"
down_revision = "notebook_0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "device",
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("verify_key", sa.LargeBinary(), nullable=False),
        sa.Column("activation", sa.LargeBinary(), nullable=False),
        sa.Column("identity", sa.LargeBinary(), nullable=False),
        sa.Column("office", sa.Text(), nullable=False),
        sa.Column("met_at", sa.BigInteger(), nullable=False),
        sa.Column("admitted_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_device"),
    )
    op.create_table(
        "received_batch",
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.Column("device", sa.LargeBinary(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("changes", sa.BigInteger(), nullable=False),
        sa.Column("sealed_at", sa.BigInteger(), nullable=False),
        sa.Column("came_at", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("hash", name="pk_received_batch"),
    )
    op.create_index("ix_received_batch_state", "received_batch", ["state"], unique=False)
    unit_key = op.create_table(
        "unit_key",
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("generation", sa.BigInteger(), nullable=False),
        sa.Column("key", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_unit_key"),
    )
    for key in op.get_bind().scalars(sa.text("SELECT unit_key FROM enlistment")).all():
        op.bulk_insert(unit_key, [{"id": _name(key), "generation": 1, "key": key}])
    op.drop_column("enlistment", "unit_key")
    op.alter_column("enlistment", "activation", new_column_name="identity")


def _name(key: bytes) -> bytes:
    return hashlib.blake2b(key, digest_size=16, person=b"so8 unit key id").digest()
