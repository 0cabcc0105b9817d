"""The graph of merged batches, and the heads of fields."""

import sqlalchemy as sa
from alembic import op

revision = "shared_0003"
down_revision = "shared_0002"
branch_labels = None
depends_on = None

BASE = ("base", "base_second", "base_ordinal")


def upgrade() -> None:
    for table in _travelling():
        for name in BASE:
            op.add_column(table, sa.Column(name, sa.BigInteger(), nullable=True))
    op.create_table(
        "merged_batch",
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.Column("branch", sa.BigInteger(), nullable=False),
        sa.Column("place", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("unit", "number", name="pk_merged_batch"),
    )
    op.create_index("ix_merged_batch_hash", "merged_batch", ["unit", "hash"], unique=True)
    op.create_index("ix_merged_batch_branch", "merged_batch", ["unit", "branch", "place"], unique=True)
    op.create_table(
        "branch_clock",
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("batch", sa.BigInteger(), nullable=False),
        sa.Column("branch", sa.BigInteger(), nullable=False),
        sa.Column("place", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("unit", "batch", "branch", name="pk_branch_clock"),
    )
    op.create_table(
        "head",
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("tbl", sa.BigInteger(), nullable=False),
        sa.Column("row", sa.LargeBinary(), nullable=False),
        sa.Column("field", sa.BigInteger(), nullable=False),
        sa.Column("batch", sa.BigInteger(), nullable=False),
        sa.Column("second", sa.BigInteger(), nullable=False),
        sa.Column("ordinal", sa.BigInteger(), nullable=False),
        sa.Column("is_shown", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=True),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("blob", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("unit", "tbl", "row", "field", "batch", name="pk_head"),
    )
    op.create_index(
        "ix_head_beside",
        "head",
        ["unit", "tbl", "row"],
        sqlite_where=sa.text("is_shown = 0"),
        postgresql_where=sa.text("is_shown = 0"),
    )


def _travelling() -> list[str]:
    """Tables with a key of (id, unit): all that there are at this version."""
    inspector = sa.inspect(op.get_bind())
    return [
        name
        for name in sorted(inspector.get_table_names())
        if inspector.get_pk_constraint(name)["constrained_columns"] == ["id", "unit"]
    ]
