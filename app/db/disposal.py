"""Records of destroying what was kept past its term."""

from datetime import date

from sqlalchemy.orm import Mapped

from app.db.base import Reach, Synced, reaches


class Disposal(Synced):
    """One approved list: by whom, what stood on it, and when it was carried out.

    What stood on it are ids, 16 bytes each, one after the other: they say nobody's name.
    """

    __tablename__ = "disposal"

    decision: Mapped[str] = reaches(Reach.UNIT)
    """The number of the decision: 12/QĐ-HPN."""
    approved_on: Mapped[date] = reaches(Reach.UNIT)
    approver: Mapped[str] = reaches(Reach.UNIT)
    post: Mapped[str] = reaches(Reach.UNIT, default="")
    listed_on: Mapped[date] = reaches(Reach.UNIT)
    """The day the list was made."""
    people: Mapped[bytes] = reaches(Reach.UNIT)
    classes: Mapped[bytes] = reaches(Reach.UNIT)
    dialogues: Mapped[bytes] = reaches(Reach.UNIT)
    done_on: Mapped[date | None] = reaches(Reach.UNIT)
    """None while it is not carried out to the end."""
    recorder: Mapped[str] = reaches(Reach.UNIT, default="")
