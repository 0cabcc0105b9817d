"""What the province has told the machines of a unit, numbered in each unit."""

import sqlalchemy as sa
from alembic import op

revision = "server_0007"
down_revision = "server_0006"
branch_labels = None
depends_on = None

APP = "so8_app"


def upgrade() -> None:
    op.create_table(
        "directive",
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("signed_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("unit", "number", name="pk_directive"),
    )
    op.execute("ALTER TABLE directive ENABLE ROW LEVEL SECURITY")
    op.execute("ALTER TABLE directive FORCE ROW LEVEL SECURITY")
    op.execute(
        f"CREATE POLICY own_unit ON directive TO {APP} "
        f"USING (unit = nullif(current_setting('app.unit', true), ''))"
    )
    op.execute(f"GRANT SELECT, INSERT ON directive TO {APP}")
