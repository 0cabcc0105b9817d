"""Every table, imported in one place, so that the metadata is whole."""

from app.db import (
    attendance,
    batch,
    certificate,
    journal,
    letterhead,
    notebook,
    person,
    plan,
    sheet,
    training_class,
    unit,
    village,
)

__all__ = [
    "attendance",
    "batch",
    "certificate",
    "journal",
    "letterhead",
    "notebook",
    "person",
    "plan",
    "sheet",
    "training_class",
    "unit",
    "village",
]
