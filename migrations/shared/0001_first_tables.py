"""The tables that laptop and province share, as of the first version."""

import sqlalchemy as sa
from alembic import op

revision = "shared_0001"
down_revision = None
branch_labels = ("shared",)
depends_on = None


def upgrade() -> None:
    op.create_table(
        "letterhead",
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("parent_lines", sa.Text(), nullable=True),
        sa.Column("issuer_lines", sa.Text(), nullable=True),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("symbol", sa.Text(), nullable=True),
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("deleted", sa.BigInteger(), server_default="0", nullable=False),
        sa.PrimaryKeyConstraint("id", "unit", name="pk_letterhead"),
    )
    op.create_table(
        "plan",
        sa.Column("year", sa.BigInteger(), nullable=True),
        sa.Column("document", sa.Text(), nullable=True),
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("deleted", sa.BigInteger(), server_default="0", nullable=False),
        sa.PrimaryKeyConstraint("id", "unit", name="pk_plan"),
    )
    op.create_table(
        "unit",
        sa.Column("commune_code", sa.Text(), nullable=True),
        sa.Column("province_code", sa.Text(), nullable=True),
        sa.Column("office", sa.Text(), nullable=True),
        sa.Column("officer", sa.Text(), nullable=True),
        sa.Column("address_form", sa.Text(), nullable=True),
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("deleted", sa.BigInteger(), server_default="0", nullable=False),
        sa.PrimaryKeyConstraint("id", "unit", name="pk_unit"),
    )
    op.create_table(
        "village",
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("name_fold", sa.Text(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=True),
        sa.Column("is_especially_difficult", sa.BigInteger(), nullable=True),
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("deleted", sa.BigInteger(), server_default="0", nullable=False),
        sa.PrimaryKeyConstraint("id", "unit", name="pk_village"),
    )
    op.create_table(
        "person",
        sa.Column("full_name", sa.Text(), nullable=True),
        sa.Column("name_fold", sa.Text(), nullable=True),
        sa.Column("name_key", sa.LargeBinary(), nullable=True),
        sa.Column("sex", sa.Text(), nullable=True),
        sa.Column("birth_year", sa.BigInteger(), nullable=True),
        sa.Column("birth_on", sa.Text(), nullable=True),
        sa.Column("ethnicity", sa.Text(), nullable=True),
        sa.Column("commune_code", sa.Text(), nullable=True),
        sa.Column("village_id", sa.LargeBinary(), nullable=True),
        sa.Column("village_text", sa.Text(), nullable=True),
        sa.Column("position", sa.Text(), nullable=True),
        sa.Column("organisation", sa.Text(), nullable=True),
        sa.Column("phone", sa.Text(), nullable=True),
        sa.Column("national_id", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("merged_into", sa.LargeBinary(), nullable=True),
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("deleted", sa.BigInteger(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(
            ["village_id", "unit"],
            ["village.id", "village.unit"],
            name="fk_person_village_id_unit",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", "unit", name="pk_person"),
    )
    op.create_index("ix_person_name_fold", "person", ["name_fold"], unique=False)
    op.create_index(
        "ix_person_search",
        "person",
        ["name_key", "name_fold", "deleted", "merged_into", "id", "unit"],
        unique=False,
    )
    op.create_table(
        "signer",
        sa.Column("letterhead_id", sa.LargeBinary(), nullable=True),
        sa.Column("authority", sa.Text(), nullable=True),
        sa.Column("post", sa.Text(), nullable=True),
        sa.Column("full_name", sa.Text(), nullable=True),
        sa.Column("valid_from", sa.Text(), nullable=True),
        sa.Column("valid_to", sa.Text(), nullable=True),
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("deleted", sa.BigInteger(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(
            ["letterhead_id", "unit"],
            ["letterhead.id", "letterhead.unit"],
            name="fk_signer_letterhead_id_unit",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", "unit", name="pk_signer"),
    )
    op.create_table(
        "target",
        sa.Column("plan_id", sa.LargeBinary(), nullable=True),
        sa.Column("indicator", sa.Text(), nullable=True),
        sa.Column("amount", sa.BigInteger(), nullable=True),
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("deleted", sa.BigInteger(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(
            ["plan_id", "unit"],
            ["plan.id", "plan.unit"],
            name="fk_target_plan_id_unit",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", "unit", name="pk_target"),
    )
    op.create_table(
        "training_class",
        sa.Column("code", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("title_fold", sa.Text(), nullable=True),
        sa.Column("owner", sa.Text(), nullable=True),
        sa.Column("host", sa.Text(), nullable=True),
        sa.Column("venue", sa.Text(), nullable=True),
        sa.Column("starts_on", sa.Text(), nullable=True),
        sa.Column("ends_on", sa.Text(), nullable=True),
        sa.Column("planned_people", sa.BigInteger(), nullable=True),
        sa.Column("state", sa.Text(), nullable=True),
        sa.Column("state_reason", sa.Text(), nullable=True),
        sa.Column("letterhead_id", sa.LargeBinary(), nullable=True),
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("deleted", sa.BigInteger(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(
            ["letterhead_id", "unit"],
            ["letterhead.id", "letterhead.unit"],
            name="fk_training_class_letterhead_id_unit",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", "unit", name="pk_training_class"),
    )
    op.create_table(
        "class_programme",
        sa.Column("class_id", sa.LargeBinary(), nullable=True),
        sa.Column("programme", sa.Text(), nullable=True),
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("deleted", sa.BigInteger(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(
            ["class_id", "unit"],
            ["training_class.id", "training_class.unit"],
            name="fk_class_programme_class_id_unit",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", "unit", name="pk_class_programme"),
    )
    op.create_index("ix_class_programme_class_id", "class_programme", ["class_id"], unique=False)
    op.create_table(
        "enrolment",
        sa.Column("class_id", sa.LargeBinary(), nullable=True),
        sa.Column("person_id", sa.LargeBinary(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("deleted", sa.BigInteger(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(
            ["class_id", "unit"],
            ["training_class.id", "training_class.unit"],
            name="fk_enrolment_class_id_unit",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["person_id", "unit"],
            ["person.id", "person.unit"],
            name="fk_enrolment_person_id_unit",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", "unit", name="pk_enrolment"),
    )
    op.create_index("ix_enrolment_class_id", "enrolment", ["class_id"], unique=False)
    op.create_index("ix_enrolment_person_id", "enrolment", ["person_id"], unique=False)
    op.create_table(
        "printed_sheet",
        sa.Column("class_id", sa.LargeBinary(), nullable=True),
        sa.Column("number", sa.BigInteger(), nullable=True),
        sa.Column("version", sa.BigInteger(), nullable=True),
        sa.Column("printed_at", sa.BigInteger(), nullable=True),
        sa.Column("definition", sa.LargeBinary(), nullable=True),
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("deleted", sa.BigInteger(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(
            ["class_id", "unit"],
            ["training_class.id", "training_class.unit"],
            name="fk_printed_sheet_class_id_unit",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", "unit", name="pk_printed_sheet"),
    )
    op.create_index("ix_printed_sheet_class_id", "printed_sheet", ["class_id"], unique=False)
    op.create_table(
        "topic",
        sa.Column("class_id", sa.LargeBinary(), nullable=True),
        sa.Column("place", sa.BigInteger(), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("hours", sa.BigInteger(), nullable=True),
        sa.Column("trainer", sa.Text(), nullable=True),
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("deleted", sa.BigInteger(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(
            ["class_id", "unit"],
            ["training_class.id", "training_class.unit"],
            name="fk_topic_class_id_unit",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", "unit", name="pk_topic"),
    )
    op.create_index("ix_topic_class_id", "topic", ["class_id"], unique=False)
    op.create_table(
        "certificate",
        sa.Column("enrolment_id", sa.LargeBinary(), nullable=True),
        sa.Column("year", sa.BigInteger(), nullable=True),
        sa.Column("number", sa.BigInteger(), nullable=True),
        sa.Column("symbol", sa.Text(), nullable=True),
        sa.Column("book", sa.Text(), nullable=True),
        sa.Column("issued_on", sa.Text(), nullable=True),
        sa.Column("void_reason", sa.Text(), nullable=True),
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("deleted", sa.BigInteger(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(
            ["enrolment_id", "unit"],
            ["enrolment.id", "enrolment.unit"],
            name="fk_certificate_enrolment_id_unit",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", "unit", name="pk_certificate"),
    )
    op.create_index("ix_certificate_year_number", "certificate", ["year", "number"], unique=False)
    op.create_table(
        "lesson",
        sa.Column("class_id", sa.LargeBinary(), nullable=True),
        sa.Column("held_on", sa.Text(), nullable=True),
        sa.Column("part", sa.Text(), nullable=True),
        sa.Column("starts", sa.Text(), nullable=True),
        sa.Column("ends", sa.Text(), nullable=True),
        sa.Column("topic_id", sa.LargeBinary(), nullable=True),
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("deleted", sa.BigInteger(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(
            ["class_id", "unit"],
            ["training_class.id", "training_class.unit"],
            name="fk_lesson_class_id_unit",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["topic_id", "unit"],
            ["topic.id", "topic.unit"],
            name="fk_lesson_topic_id_unit",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", "unit", name="pk_lesson"),
    )
    op.create_index("ix_lesson_class_id", "lesson", ["class_id"], unique=False)
    op.create_table(
        "attendance_mark",
        sa.Column("enrolment_id", sa.LargeBinary(), nullable=True),
        sa.Column("lesson_id", sa.LargeBinary(), nullable=True),
        sa.Column("status", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("stand_in_id", sa.LargeBinary(), nullable=True),
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("deleted", sa.BigInteger(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(
            ["enrolment_id", "unit"],
            ["enrolment.id", "enrolment.unit"],
            name="fk_attendance_mark_enrolment_id_unit",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["lesson_id", "unit"],
            ["lesson.id", "lesson.unit"],
            name="fk_attendance_mark_lesson_id_unit",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["stand_in_id", "unit"],
            ["person.id", "person.unit"],
            name="fk_attendance_mark_stand_in_id_unit",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", "unit", name="pk_attendance_mark"),
    )
    op.create_index("ix_attendance_mark_lesson_id", "attendance_mark", ["lesson_id"], unique=False)
