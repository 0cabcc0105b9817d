"""Who opens this notebook, and what they may do."""

import sqlalchemy as sa
from alembic import op

revision = "notebook_0003"
down_revision = "notebook_0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "account",
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("closed_on", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("number", name="pk_account"),
    )
