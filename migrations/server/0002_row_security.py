"""Row security on the shared tables that came after the first version."""

import sqlalchemy as sa
from alembic import op

revision = "server_0002"
down_revision = "server_0001"
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
        op.execute(f"ALTER TABLE {table} ALTER COLUMN unit SET STATISTICS 0")


def _open_tables() -> list[str]:
    """Tables with a key of (id, unit) that server_0001 did not find: they were not there yet."""
    bind = op.get_bind()
    secured = bind.scalars(sa.text("SELECT relname FROM pg_class WHERE relrowsecurity")).all()
    inspector = sa.inspect(bind)
    return [
        name
        for name in sorted(inspector.get_table_names())
        if name not in secured and inspector.get_pk_constraint(name)["constrained_columns"] == ["id", "unit"]
    ]
