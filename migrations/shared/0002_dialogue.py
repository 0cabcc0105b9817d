"""Policy dialogues with their issues and commitments."""

import sqlalchemy as sa
from alembic import op

revision = "shared_0002"
down_revision = "shared_0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "agency",
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("name_fold", sa.Text(), nullable=True),
        sa.Column("short", sa.Text(), nullable=True),
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("deleted", sa.BigInteger(), server_default="0", nullable=False),
        sa.PrimaryKeyConstraint("id", "unit", name="pk_agency"),
    )
    op.create_table(
        "dialogue_plan",
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("signed_on", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("deleted", sa.BigInteger(), server_default="0", nullable=False),
        sa.PrimaryKeyConstraint("id", "unit", name="pk_dialogue_plan"),
    )
    op.create_table(
        "dialogue",
        sa.Column("code", sa.Text(), nullable=True),
        sa.Column("theme", sa.Text(), nullable=True),
        sa.Column("theme_fold", sa.Text(), nullable=True),
        sa.Column("plan_id", sa.LargeBinary(), nullable=True),
        sa.Column("scope", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=True),
        sa.Column("state_reason", sa.Text(), nullable=True),
        sa.Column("held_on", sa.Text(), nullable=True),
        sa.Column("starts", sa.Text(), nullable=True),
        sa.Column("ends", sa.Text(), nullable=True),
        sa.Column("venue", sa.Text(), nullable=True),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("interpreter", sa.Text(), nullable=True),
        sa.Column("chair", sa.Text(), nullable=True),
        sa.Column("secretary", sa.Text(), nullable=True),
        sa.Column("purpose", sa.Text(), nullable=True),
        sa.Column("conclusion", sa.Text(), nullable=True),
        sa.Column("noticed_on", sa.Text(), nullable=True),
        sa.Column("sent_on", sa.Text(), nullable=True),
        sa.Column("published_on", sa.Text(), nullable=True),
        sa.Column("published_number", sa.Text(), nullable=True),
        sa.Column("published_where", sa.Text(), nullable=True),
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("deleted", sa.BigInteger(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(
            ["plan_id", "unit"],
            ["dialogue_plan.id", "dialogue_plan.unit"],
            name="fk_dialogue_plan_id_unit",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", "unit", name="pk_dialogue"),
    )
    op.create_table(
        "attachment",
        sa.Column("dialogue_id", sa.LargeBinary(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("hash", sa.LargeBinary(), nullable=True),
        sa.Column("size", sa.BigInteger(), nullable=True),
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("deleted", sa.BigInteger(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(
            ["dialogue_id", "unit"],
            ["dialogue.id", "dialogue.unit"],
            name="fk_attachment_dialogue_id_unit",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", "unit", name="pk_attachment"),
    )
    op.create_index("ix_attachment_dialogue_id", "attachment", ["dialogue_id"], unique=False)
    op.create_table(
        "dialogue_agency",
        sa.Column("dialogue_id", sa.LargeBinary(), nullable=True),
        sa.Column("agency_id", sa.LargeBinary(), nullable=True),
        sa.Column("role", sa.Text(), nullable=True),
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("deleted", sa.BigInteger(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(
            ["agency_id", "unit"],
            ["agency.id", "agency.unit"],
            name="fk_dialogue_agency_agency_id_unit",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["dialogue_id", "unit"],
            ["dialogue.id", "dialogue.unit"],
            name="fk_dialogue_agency_dialogue_id_unit",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", "unit", name="pk_dialogue_agency"),
    )
    op.create_index("ix_dialogue_agency_dialogue_id", "dialogue_agency", ["dialogue_id"], unique=False)
    op.create_table(
        "dialogue_place",
        sa.Column("dialogue_id", sa.LargeBinary(), nullable=True),
        sa.Column("village_id", sa.LargeBinary(), nullable=True),
        sa.Column("commune_code", sa.Text(), nullable=True),
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("deleted", sa.BigInteger(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(
            ["dialogue_id", "unit"],
            ["dialogue.id", "dialogue.unit"],
            name="fk_dialogue_place_dialogue_id_unit",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["village_id", "unit"],
            ["village.id", "village.unit"],
            name="fk_dialogue_place_village_id_unit",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", "unit", name="pk_dialogue_place"),
    )
    op.create_index("ix_dialogue_place_dialogue_id", "dialogue_place", ["dialogue_id"], unique=False)
    op.create_table(
        "issue",
        sa.Column("dialogue_id", sa.LargeBinary(), nullable=True),
        sa.Column("place", sa.BigInteger(), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("theme", sa.Text(), nullable=True),
        sa.Column("village_id", sa.LargeBinary(), nullable=True),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("raised_by", sa.BigInteger(), nullable=True),
        sa.Column("raiser", sa.Text(), nullable=True),
        sa.Column("withheld_raiser", sa.Text(), nullable=True),
        sa.Column("is_withheld", sa.BigInteger(), nullable=True),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.Column("answered_by", sa.Text(), nullable=True),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.Column("merged_into", sa.LargeBinary(), nullable=True),
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("deleted", sa.BigInteger(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(
            ["dialogue_id", "unit"],
            ["dialogue.id", "dialogue.unit"],
            name="fk_issue_dialogue_id_unit",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["village_id", "unit"],
            ["village.id", "village.unit"],
            name="fk_issue_village_id_unit",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", "unit", name="pk_issue"),
    )
    op.create_index("ix_issue_dialogue_id", "issue", ["dialogue_id"], unique=False)
    op.create_table(
        "participant",
        sa.Column("dialogue_id", sa.LargeBinary(), nullable=True),
        sa.Column("person_id", sa.LargeBinary(), nullable=True),
        sa.Column("role", sa.Text(), nullable=True),
        sa.Column("has_come", sa.BigInteger(), nullable=True),
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("deleted", sa.BigInteger(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(
            ["dialogue_id", "unit"],
            ["dialogue.id", "dialogue.unit"],
            name="fk_participant_dialogue_id_unit",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["person_id", "unit"],
            ["person.id", "person.unit"],
            name="fk_participant_person_id_unit",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", "unit", name="pk_participant"),
    )
    op.create_index("ix_participant_dialogue_id", "participant", ["dialogue_id"], unique=False)
    op.create_index("ix_participant_person_id", "participant", ["person_id"], unique=False)
    op.create_table(
        "commitment",
        sa.Column("issue_id", sa.LargeBinary(), nullable=True),
        sa.Column("task", sa.Text(), nullable=True),
        sa.Column("person", sa.Text(), nullable=True),
        sa.Column("due_on", sa.Text(), nullable=True),
        sa.Column("status", sa.Text(), nullable=True),
        sa.Column("answered_on", sa.Text(), nullable=True),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.Column("proof", sa.Text(), nullable=True),
        sa.Column("told_on", sa.Text(), nullable=True),
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("deleted", sa.BigInteger(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(
            ["issue_id", "unit"],
            ["issue.id", "issue.unit"],
            name="fk_commitment_issue_id_unit",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", "unit", name="pk_commitment"),
    )
    op.create_index("ix_commitment_issue_id", "commitment", ["issue_id"], unique=False)
    op.create_table(
        "commitment_agency",
        sa.Column("commitment_id", sa.LargeBinary(), nullable=True),
        sa.Column("agency_id", sa.LargeBinary(), nullable=True),
        sa.Column("place", sa.BigInteger(), nullable=True),
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("deleted", sa.BigInteger(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(
            ["agency_id", "unit"],
            ["agency.id", "agency.unit"],
            name="fk_commitment_agency_agency_id_unit",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["commitment_id", "unit"],
            ["commitment.id", "commitment.unit"],
            name="fk_commitment_agency_commitment_id_unit",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", "unit", name="pk_commitment_agency"),
    )
    op.create_index(
        "ix_commitment_agency_commitment_id", "commitment_agency", ["commitment_id"], unique=False
    )
