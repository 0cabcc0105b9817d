"""The register of requests about one's own data, and the records of destruction."""

import sqlalchemy as sa
from alembic import op

revision = "shared_0005"
down_revision = "shared_0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "data_request",
        sa.Column("year", sa.BigInteger(), nullable=True),
        sa.Column("number", sa.BigInteger(), nullable=True),
        sa.Column("received_on", sa.Text(), nullable=True),
        sa.Column("channel", sa.Text(), nullable=True),
        sa.Column("person_id", sa.LargeBinary(), nullable=True),
        sa.Column("asker", sa.Text(), nullable=True),
        sa.Column("capacity", sa.Text(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("words", sa.Text(), nullable=True),
        sa.Column("answered_on", sa.Text(), nullable=True),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.Column("done_on", sa.Text(), nullable=True),
        sa.Column("done", sa.Text(), nullable=True),
        sa.Column("refused_on", sa.Text(), nullable=True),
        sa.Column("refusal", sa.Text(), nullable=True),
        sa.Column("recorder", sa.Text(), nullable=True),
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("deleted", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("base", sa.BigInteger(), nullable=True),
        sa.Column("base_second", sa.BigInteger(), nullable=True),
        sa.Column("base_ordinal", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id", "unit"],
            ["person.id", "person.unit"],
            name="fk_data_request_person_id_unit",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", "unit", name="pk_data_request"),
    )
    op.create_index("ix_data_request_person_id", "data_request", ["person_id"])
    op.create_table(
        "disposal",
        sa.Column("decision", sa.Text(), nullable=True),
        sa.Column("approved_on", sa.Text(), nullable=True),
        sa.Column("approver", sa.Text(), nullable=True),
        sa.Column("post", sa.Text(), nullable=True),
        sa.Column("listed_on", sa.Text(), nullable=True),
        sa.Column("people", sa.LargeBinary(), nullable=True),
        sa.Column("classes", sa.LargeBinary(), nullable=True),
        sa.Column("dialogues", sa.LargeBinary(), nullable=True),
        sa.Column("done_on", sa.Text(), nullable=True),
        sa.Column("recorder", sa.Text(), nullable=True),
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("deleted", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("base", sa.BigInteger(), nullable=True),
        sa.Column("base_second", sa.BigInteger(), nullable=True),
        sa.Column("base_ordinal", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", "unit", name="pk_disposal"),
    )
