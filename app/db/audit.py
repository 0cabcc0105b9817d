"""What was done with personal data besides changing it, which the journal knows: ids and counts only."""

from sqlalchemy import Integer
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Base, Word
from app.domain.audit import Action


class Audit(Base):
    """One act of an account; of this machine, kept for as long as the notebook."""

    __tablename__ = "audit"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    at: Mapped[int]
    """Seconds since 1970, UTC."""
    account: Mapped[int]
    action: Mapped[Action] = mapped_column(Word(Action))
    subject: Mapped[str]
    """A kind of paper (app.domain.printout), or empty."""
    row: Mapped[bytes | None]
    """Of which class or dialogue."""
    people: Mapped[int]
