"""Numbers of tables and fields, for the journal and the wire. Append-only: a number is for life.

A table's number is its key in TABLES; a field's number is its place in the tuple. A field that
is retired keeps its place. New fields go to the end. tests/house compares this with the models.
"""

from collections.abc import Mapping
from functools import cache

TABLES: Mapping[int, tuple[str, tuple[str, ...]]] = {
    1: (
        "unit",
        ("deleted", "commune_code", "province_code", "office", "officer", "address_form"),
    ),
    2: ("village", ("deleted", "name", "name_fold", "kind", "state", "is_especially_difficult")),
    3: (
        "person",
        (
            "deleted",
            "full_name",
            "name_fold",
            "name_key",
            "sex",
            "birth_year",
            "birth_on",
            "ethnicity",
            "commune_code",
            "village_id",
            "village_text",
            "position",
            "organisation",
            "phone",
            "national_id",
            "note",
            "merged_into",
            "restricted_on",
        ),
    ),
    4: (
        "training_class",
        (
            "deleted",
            "code",
            "title",
            "title_fold",
            "owner",
            "host",
            "venue",
            "starts_on",
            "ends_on",
            "planned_people",
            "state",
            "state_reason",
            "letterhead_id",
        ),
    ),
    5: ("class_programme", ("deleted", "class_id", "programme")),
    6: ("topic", ("deleted", "class_id", "place", "title", "hours", "trainer")),
    7: ("lesson", ("deleted", "class_id", "held_on", "part", "starts", "ends", "topic_id")),
    8: ("enrolment", ("deleted", "class_id", "person_id", "note")),
    9: (
        "attendance_mark",
        ("deleted", "enrolment_id", "lesson_id", "status", "note", "stand_in_id"),
    ),
    10: (
        "certificate",
        (
            "deleted",
            "enrolment_id",
            "year",
            "number",
            "symbol",
            "book",
            "issued_on",
            "void_reason",
        ),
    ),
    11: ("plan", ("deleted", "year", "document")),
    12: ("target", ("deleted", "plan_id", "indicator", "amount")),
    13: (
        "letterhead",
        ("deleted", "kind", "parent_lines", "issuer_lines", "place", "symbol"),
    ),
    14: (
        "signer",
        ("deleted", "letterhead_id", "authority", "post", "full_name", "valid_from", "valid_to"),
    ),
    15: (
        "printed_sheet",
        ("deleted", "class_id", "number", "version", "printed_at", "definition"),
    ),
    16: ("agency", ("deleted", "name", "name_fold", "short")),
    17: ("dialogue_plan", ("deleted", "number", "signed_on", "title")),
    18: (
        "dialogue",
        (
            "deleted",
            "code",
            "theme",
            "theme_fold",
            "plan_id",
            "scope",
            "state",
            "state_reason",
            "held_on",
            "starts",
            "ends",
            "venue",
            "language",
            "interpreter",
            "chair",
            "secretary",
            "purpose",
            "conclusion",
            "noticed_on",
            "sent_on",
            "published_on",
            "published_number",
            "published_where",
        ),
    ),
    19: ("dialogue_place", ("deleted", "dialogue_id", "village_id", "commune_code")),
    20: ("dialogue_agency", ("deleted", "dialogue_id", "agency_id", "role")),
    21: ("participant", ("deleted", "dialogue_id", "person_id", "role", "has_come")),
    22: (
        "issue",
        (
            "deleted",
            "dialogue_id",
            "place",
            "title",
            "text",
            "theme",
            "village_id",
            "source",
            "raised_by",
            "raiser",
            "withheld_raiser",
            "is_withheld",
            "answer",
            "answered_by",
            "outcome",
            "merged_into",
        ),
    ),
    23: (
        "commitment",
        (
            "deleted",
            "issue_id",
            "task",
            "person",
            "due_on",
            "status",
            "answered_on",
            "answer",
            "proof",
            "told_on",
        ),
    ),
    24: ("commitment_agency", ("deleted", "commitment_id", "agency_id", "place")),
    25: ("attachment", ("deleted", "dialogue_id", "kind", "title", "hash", "size")),
    26: (
        "consent",
        (
            "deleted",
            "person_id",
            "version",
            "given_on",
            "manner",
            "guardian",
            "witness",
            "recorded_by",
            "withdrawn_on",
        ),
    ),
    27: (
        "data_request",
        (
            "deleted",
            "year",
            "number",
            "received_on",
            "channel",
            "person_id",
            "asker",
            "capacity",
            "kind",
            "words",
            "answered_on",
            "answer",
            "done_on",
            "done",
            "refused_on",
            "refusal",
            "recorder",
        ),
    ),
    28: (
        "disposal",
        (
            "deleted",
            "decision",
            "approved_on",
            "approver",
            "post",
            "listed_on",
            "people",
            "classes",
            "dialogues",
            "done_on",
            "recorder",
        ),
    ),
}

CREATED = -1
"""The field number of a journal row that records the creation of a row."""


@cache
def table_numbers() -> Mapping[str, int]:
    """Table name -> number."""
    return {name: number for number, (name, _fields) in TABLES.items()}


@cache
def field_numbers(table: str) -> Mapping[str, int]:
    """Field name -> number, of one table."""
    return {field: number for number, field in enumerate(TABLES[table_numbers()[table]][1])}
