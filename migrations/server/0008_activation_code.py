"""Activations that are given by a code: the file waits, sealed, for who has it."""

import sqlalchemy as sa
from alembic import op

revision = "server_0008"
down_revision = "server_0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("activation", sa.Column("code_name", sa.LargeBinary(), nullable=True))
    op.add_column("activation", sa.Column("sealed_file", sa.LargeBinary(), nullable=True))
    op.create_index("ix_activation_code_name", "activation", ["code_name"], unique=True)
