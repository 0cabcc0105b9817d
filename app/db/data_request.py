"""The register of what people ask about their own data."""

from datetime import date

from sqlalchemy import Index
from sqlalchemy.orm import Mapped

from app.db.base import Reach, Synced, Word, child_of, reaches
from app.domain.data_request import Capacity, Channel, Right


class DataRequest(Synced):
    """One request with its answer and what was done; it does not reach the province."""

    __tablename__ = "data_request"
    __table_args__ = (child_of("person"), Index(None, "person_id"))

    year: Mapped[int] = reaches(Reach.UNIT)
    number: Mapped[int] = reaches(Reach.UNIT)
    """In the year, from 1; two laptops may give the same one."""
    received_on: Mapped[date] = reaches(Reach.UNIT)
    channel: Mapped[Channel] = reaches(Reach.UNIT, Word(Channel), default=Channel.SPOKEN)
    person_id: Mapped[bytes | None] = reaches(Reach.UNIT)
    """Whose data it is, when that person stands in the register."""
    asker: Mapped[str] = reaches(Reach.UNIT, default="")
    """Who came, when it is not the person of the register."""
    capacity: Mapped[Capacity] = reaches(Reach.UNIT, Word(Capacity), default=Capacity.SELF)
    kind: Mapped[Right] = reaches(Reach.UNIT, Word(Right))
    words: Mapped[str] = reaches(Reach.UNIT, default="")
    answered_on: Mapped[date | None] = reaches(Reach.UNIT)
    answer: Mapped[str] = reaches(Reach.UNIT, default="")
    done_on: Mapped[date | None] = reaches(Reach.UNIT)
    done: Mapped[str] = reaches(Reach.UNIT, default="")
    refused_on: Mapped[date | None] = reaches(Reach.UNIT)
    refusal: Mapped[str] = reaches(Reach.UNIT, default="")
    recorder: Mapped[str] = reaches(Reach.UNIT, default="")
