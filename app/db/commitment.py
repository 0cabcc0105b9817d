"""Commitments made in policy dialogues, followed until they are kept."""

from datetime import date

from sqlalchemy import Index
from sqlalchemy.orm import Mapped

from app.db.base import Reach, Synced, Word, child_of, reaches
from app.domain.commitment import CommitmentStatus


class Commitment(Synced):
    """What was promised for an issue, by when, and what became of it; id = H(issue)."""

    __tablename__ = "commitment"
    __table_args__ = (child_of("issue"), Index(None, "issue_id"))

    issue_id: Mapped[bytes] = reaches(Reach.PROVINCE)
    task: Mapped[str] = reaches(Reach.UNIT, default="")
    person: Mapped[str] = reaches(Reach.UNIT, default="")
    due_on: Mapped[date | None] = reaches(Reach.PROVINCE)
    status: Mapped[CommitmentStatus] = reaches(
        Reach.PROVINCE, Word(CommitmentStatus), default=CommitmentStatus.OPEN
    )
    answered_on: Mapped[date | None] = reaches(Reach.PROVINCE)
    answer: Mapped[str] = reaches(Reach.UNIT, default="")
    proof: Mapped[str] = reaches(Reach.UNIT, default="")
    """What shows that it was done: a paper's number, a picture, who saw it."""
    told_on: Mapped[date | None] = reaches(Reach.PROVINCE)


class CommitmentAgency(Synced):
    """An agency that has to keep a commitment, in the order named; id = H(commitment, agency)."""

    __tablename__ = "commitment_agency"
    __table_args__ = (child_of("commitment"), child_of("agency"), Index(None, "commitment_id"))

    commitment_id: Mapped[bytes] = reaches(Reach.PROVINCE)
    agency_id: Mapped[bytes] = reaches(Reach.PROVINCE)
    place: Mapped[int] = reaches(Reach.PROVINCE)
