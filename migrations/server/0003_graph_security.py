"""Row security on every table that came since: of travelling rows, and of the batches' graph."""

import sqlalchemy as sa
from alembic import op

revision = "server_0003"
down_revision = "server_0002"
branch_labels = None
depends_on = None

APP = "so8_app"
GRAPH = ("merged_batch", "branch_clock", "head")


def upgrade() -> None:
    for table in _open_tables():
        op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
        op.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
        op.execute(
            f"CREATE POLICY own_unit ON {table} TO {APP} "
            f"USING (unit = nullif(current_setting('app.unit', true), ''))"
        )
        op.execute(f"GRANT SELECT, INSERT, UPDATE ON {table} TO {APP}")
        # for a unit that its statistics do not know, PostgreSQL would expect one row and filter
        op.execute(f"ALTER TABLE {table} ALTER COLUMN unit SET STATISTICS 0")
    op.execute(f"GRANT DELETE ON head TO {APP}")


def _open_tables() -> list[str]:
    bind = op.get_bind()
    secured = bind.scalars(sa.text("SELECT relname FROM pg_class WHERE relrowsecurity")).all()
    inspector = sa.inspect(bind)
    return [
        name
        for name in sorted(inspector.get_table_names())
        if name not in secured
        and (name in GRAPH or inspector.get_pk_constraint(name)["constrained_columns"] == ["id", "unit"])
    ]
