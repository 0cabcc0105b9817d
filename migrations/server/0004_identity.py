"""Devices show a chain of signatures from the province's own key instead of a shared secret."""

import sqlalchemy as sa
from alembic import op

revision = "server_0004"
down_revision = "server_0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_column("activation", "secret")
    # the first key that came with it: an activation takes in one device
    op.add_column("activation", sa.Column("first_key", sa.LargeBinary(), nullable=True))
    op.execute(
        "UPDATE activation SET first_key = device.verify_key FROM device "
        "WHERE device.activation = activation.id"
    )
    # a device that draws a new key is known by both
    op.drop_constraint("uq_device_activation", "device", type_="unique")
    op.create_index("ix_device_activation", "device", ["activation"], unique=False)
    # what other machines of the unit need to know it by; NULL for those enrolled by a secret
    op.add_column("device", sa.Column("identity", sa.LargeBinary(), nullable=True))
