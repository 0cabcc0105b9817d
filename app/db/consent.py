"""What people said to the use of their data: which text, when, how, and until when."""

from datetime import date

from sqlalchemy import Index
from sqlalchemy.orm import Mapped

from app.db.base import Reach, Synced, Word, child_of, reaches
from app.domain.consent import ConsentManner


class Consent(Synced):
    """One consent of one person; id = H(person, version, day). Nothing of it reaches the province."""

    __tablename__ = "consent"
    __table_args__ = (child_of("person"), Index(None, "person_id"))

    person_id: Mapped[bytes] = reaches(Reach.UNIT)
    version: Mapped[str] = reaches(Reach.UNIT)
    """Which text was agreed to: a key of resources/catalogue/consent.toml."""
    given_on: Mapped[date] = reaches(Reach.UNIT)
    manner: Mapped[ConsentManner] = reaches(Reach.UNIT, Word(ConsentManner))
    guardian: Mapped[str] = reaches(Reach.UNIT, default="")
    """Who agreed for a child."""
    witness: Mapped[str] = reaches(Reach.UNIT, default="")
    """Who heard it, when it was only said."""
    recorded_by: Mapped[str] = reaches(Reach.UNIT, default="")
    """The name of the account, as it was then."""
    withdrawn_on: Mapped[date | None] = reaches(Reach.UNIT)
