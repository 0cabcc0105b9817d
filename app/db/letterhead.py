"""Heads of papers and who signs them: data with dates, never constants."""

from datetime import date

from sqlalchemy.orm import Mapped

from app.db.base import Reach, Synced, child_of, reaches


class Letterhead(Synced):
    """The head of one issuing body; lines are separated by line breaks."""

    __tablename__ = "letterhead"

    kind: Mapped[str] = reaches(Reach.PROVINCE)
    parent_lines: Mapped[str] = reaches(Reach.PROVINCE, default="")
    issuer_lines: Mapped[str] = reaches(Reach.PROVINCE)
    place: Mapped[str] = reaches(Reach.PROVINCE)
    symbol: Mapped[str] = reaches(Reach.PROVINCE, default="")


class Signer(Synced):
    """Who signs under a letterhead, from when to when."""

    __tablename__ = "signer"
    __table_args__ = (child_of("letterhead"),)

    letterhead_id: Mapped[bytes] = reaches(Reach.PROVINCE)
    authority: Mapped[str] = reaches(Reach.PROVINCE, default="")
    post: Mapped[str] = reaches(Reach.PROVINCE)
    full_name: Mapped[str] = reaches(Reach.UNIT)
    valid_from: Mapped[date | None] = reaches(Reach.PROVINCE)
    valid_to: Mapped[date | None] = reaches(Reach.PROVINCE)
