"""What only a laptop has besides: text being typed, and the content of attached files."""

import sqlalchemy as sa
from alembic import op

revision = "notebook_0002"
down_revision = "notebook_0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "attachment_content",
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("hash", name="pk_attachment_content"),
    )
    op.create_table(
        "draft",
        sa.Column("row", sa.LargeBinary(), nullable=False),
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("saved_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("row", "field", name="pk_draft"),
    )
