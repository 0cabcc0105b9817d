"""What only a laptop has: journal, keys, sealed batches."""

import sqlalchemy as sa
from alembic import op

revision = "notebook_0001"
down_revision = None
branch_labels = ("notebook",)
depends_on = None


def upgrade() -> None:
    op.create_table(
        "batch",
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("changes", sa.BigInteger(), nullable=False),
        sa.Column("sealed_at", sa.BigInteger(), nullable=False),
        sa.Column("stick_at", sa.BigInteger(), nullable=True),
        sa.Column("receipt", sa.LargeBinary(), nullable=True),
        sa.Column("receipt_number", sa.BigInteger(), nullable=True),
        sa.Column("received_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("number", name="pk_batch"),
    )
    op.create_table(
        "capture",
        sa.Column("one", sa.BigInteger(), nullable=False),
        sa.Column("operation", sa.BigInteger(), nullable=True),
        sa.Column("merging", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("one = 1", name="ck_capture_one"),
        sa.PrimaryKeyConstraint("one", name="pk_capture"),
    )
    op.create_table(
        "enlistment",
        sa.Column("one", sa.BigInteger(), nullable=False),
        sa.Column("device", sa.LargeBinary(), nullable=False),
        sa.Column("signing_key", sa.LargeBinary(), nullable=False),
        sa.Column("unit_key", sa.LargeBinary(), nullable=False),
        sa.Column("server_url", sa.Text(), nullable=False),
        sa.Column("server_verify_key", sa.LargeBinary(), nullable=False),
        sa.Column("server_sealing_key", sa.LargeBinary(), nullable=False),
        sa.Column("activation", sa.LargeBinary(), nullable=False),
        sa.Column("enrolled_at", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("one = 1", name="ck_enlistment_one"),
        sa.PrimaryKeyConstraint("one", name="pk_enlistment"),
    )
    op.create_table(
        "journal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("operation", sa.BigInteger(), nullable=False),
        sa.Column("tbl", sa.BigInteger(), nullable=False),
        sa.Column("row", sa.LargeBinary(), nullable=False),
        sa.Column("field", sa.BigInteger(), nullable=False),
        sa.Column("before", sa.LargeBinary(), nullable=True),
        sa.Column("after", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_journal"),
    )
    op.create_index("ix_journal_row", "journal", ["tbl", "row"], unique=False)
    op.create_index("uq_journal_change", "journal", ["operation", "tbl", "row", "field"], unique=True)
    op.create_table(
        "notebook",
        sa.Column("one", sa.BigInteger(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("is_practice", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("one = 1", name="ck_notebook_one"),
        sa.PrimaryKeyConstraint("one", name="pk_notebook"),
    )
    op.create_table(
        "operation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("ordinal", sa.BigInteger(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("undoes", sa.BigInteger(), nullable=True),
        sa.Column("root", sa.BigInteger(), nullable=True),
        sa.Column("sealed", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_operation"),
    )
    op.execute("INSERT INTO capture (one, merging) VALUES (1, 0)")
