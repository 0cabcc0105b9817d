"""The register of certificates (sổ cấp giấy chứng nhận)."""

from datetime import date

from sqlalchemy import Index
from sqlalchemy.orm import Mapped

from app.db.base import Reach, Synced, child_of, reaches


class Certificate(Synced):
    """One certificate and its line in the register; id = H(enrolment)."""

    __tablename__ = "certificate"
    __table_args__ = (child_of("enrolment"), Index(None, "year", "number"))

    enrolment_id: Mapped[bytes] = reaches(Reach.PROVINCE)
    year: Mapped[int] = reaches(Reach.PROVINCE)
    number: Mapped[int] = reaches(Reach.PROVINCE)
    symbol: Mapped[str] = reaches(Reach.PROVINCE)
    """What stands after the number: GCN-BTV."""
    book: Mapped[str] = reaches(Reach.PROVINCE)
    """The volume of the register: 01/2026."""
    issued_on: Mapped[date] = reaches(Reach.PROVINCE)
    void_reason: Mapped[str] = reaches(Reach.UNIT, default="")
