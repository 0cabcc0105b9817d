"""What only the province has: devices, inbox, and row security by unit on all that units own."""

import sqlalchemy as sa
from alembic import op

revision = "server_0001"
down_revision = None
branch_labels = ("server",)
depends_on = None

APP = "so8_app"
"""The role the server works as: no superuser, no owner, never past row security."""


def upgrade() -> None:
    _make_tables()
    _make_role()
    for table in _unit_tables():
        op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
        op.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
        # without a unit the setting is '' or NULL, and no row is seen or written
        op.execute(
            f"CREATE POLICY own_unit ON {table} TO {APP} "
            f"USING (unit = nullif(current_setting('app.unit', true), ''))"
        )
        op.execute(f"GRANT SELECT, INSERT, UPDATE ON {table} TO {APP}")
        # a unit that the statistics do not know yet is not planned for as one row
        op.execute(f"ALTER TABLE {table} ALTER COLUMN unit SET STATISTICS 0")


def _make_tables() -> None:
    op.create_table(
        "activation",
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("office", sa.Text(), nullable=False),
        sa.Column("secret", sa.LargeBinary(), nullable=True),
        sa.Column("valid_until", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_activation"),
    )
    op.create_table(
        "device",
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("verify_key", sa.LargeBinary(), nullable=False),
        sa.Column("activation", sa.LargeBinary(), nullable=False),
        sa.Column("enrolled_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["activation"], ["activation.id"], name="fk_device_activation"),
        sa.PrimaryKeyConstraint("id", name="pk_device"),
        sa.UniqueConstraint("activation", name="uq_device_activation"),
    )
    op.create_table(
        "inbox",
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("device", sa.LargeBinary(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("prev", sa.LargeBinary(), nullable=False),
        sa.Column("changes", sa.BigInteger(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("way", sa.Text(), nullable=False),
        sa.Column("receipt_number", sa.BigInteger(), nullable=False),
        sa.Column("received_at", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["device"], ["device.id"], name="fk_inbox_device"),
        sa.PrimaryKeyConstraint("hash", name="pk_inbox"),
        sa.UniqueConstraint("receipt_number", name="uq_inbox_receipt_number"),
    )
    op.create_index("ix_inbox_unit_state", "inbox", ["unit", "state"], unique=False)
    op.create_table(
        "receipt_counter",
        sa.Column("one", sa.BigInteger(), nullable=False),
        sa.Column("last", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("one = 1", name="ck_receipt_counter_one"),
        sa.PrimaryKeyConstraint("one", name="pk_receipt_counter"),
    )
    op.execute("INSERT INTO receipt_counter (one, last) VALUES (1, 0)")


def _make_role() -> None:
    roles = op.get_bind().scalars(sa.text("SELECT rolname FROM pg_roles")).all()
    if APP not in roles:
        op.execute(f"CREATE ROLE {APP} NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS")
    op.execute(f"GRANT USAGE ON SCHEMA public TO {APP}")
    op.execute(f"GRANT SELECT ON alembic_version TO {APP}")
    op.execute(f"GRANT SELECT, INSERT ON device TO {APP}")
    op.execute(f"GRANT SELECT, INSERT, UPDATE ON activation TO {APP}")
    op.execute(f"GRANT SELECT, UPDATE ON receipt_counter TO {APP}")


def _unit_tables() -> list[str]:
    """The inbox, and every shared table of this version: those whose key is (id, unit)."""
    inspector = sa.inspect(op.get_bind())
    shared = [
        name
        for name in sorted(inspector.get_table_names())
        if inspector.get_pk_constraint(name)["constrained_columns"] == ["id", "unit"]
    ]
    return ["inbox", *shared]
