"""Row security on every table of travelling rows that came since; a fresh database has it already."""

import sqlalchemy as sa
from alembic import op

revision = "server_0006"
down_revision = "server_0005"
branch_labels = None
depends_on = None

APP = "so8_app"


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


def _open_tables() -> list[str]:
    bind = op.get_bind()
    secured = bind.scalars(sa.text("SELECT relname FROM pg_class WHERE relrowsecurity")).all()
    inspector = sa.inspect(bind)
    return [
        name
        for name in sorted(inspector.get_table_names())
        if name not in secured and inspector.get_pk_constraint(name)["constrained_columns"] == ["id", "unit"]
    ]
