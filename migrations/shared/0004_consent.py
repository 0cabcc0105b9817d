"""Consent to the use of a person's data, and since when its use is restricted."""

import sqlalchemy as sa
from alembic import op

revision = "shared_0004"
down_revision = "shared_0003"
branch_labels = None
depends_on = None

SEARCH = ["name_key", "name_fold", "deleted", "merged_into"]


def upgrade() -> None:
    op.add_column("person", sa.Column("restricted_on", sa.Text(), nullable=True))
    op.drop_index("ix_person_search", "person")
    op.create_index("ix_person_search", "person", [*SEARCH, "restricted_on", "id", "unit"], unique=False)
    op.create_table(
        "consent",
        sa.Column("person_id", sa.LargeBinary(), nullable=True),
        sa.Column("version", sa.Text(), nullable=True),
        sa.Column("given_on", sa.Text(), nullable=True),
        sa.Column("manner", sa.Text(), nullable=True),
        sa.Column("guardian", sa.Text(), nullable=True),
        sa.Column("witness", sa.Text(), nullable=True),
        sa.Column("recorded_by", sa.Text(), nullable=True),
        sa.Column("withdrawn_on", sa.Text(), nullable=True),
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("deleted", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("base", sa.BigInteger(), nullable=True),
        sa.Column("base_second", sa.BigInteger(), nullable=True),
        sa.Column("base_ordinal", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id", "unit"],
            ["person.id", "person.unit"],
            name="fk_consent_person_id_unit",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", "unit", name="pk_consent"),
    )
    op.create_index("ix_consent_person_id", "consent", ["person_id"], unique=False)
