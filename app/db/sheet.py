"""Sheets that were printed, with what is needed to read a signed one back from a scan."""

from datetime import datetime

from sqlalchemy import Index
from sqlalchemy.orm import Mapped

from app.db.base import Reach, Synced, child_of, reaches


class PrintedSheet(Synced):
    """One printing of a class's attendance sheet; `number` is the 40-bit id in its marks."""

    __tablename__ = "printed_sheet"
    __table_args__ = (child_of("training_class", "class_id"), Index(None, "class_id"))

    class_id: Mapped[bytes] = reaches(Reach.PROVINCE)
    number: Mapped[int] = reaches(Reach.PROVINCE)
    version: Mapped[int] = reaches(Reach.PROVINCE)
    printed_at: Mapped[datetime] = reaches(Reach.PROVINCE)
    definition: Mapped[bytes] = reaches(Reach.UNIT)
