"""Issues raised in policy dialogues, with their answers."""

from sqlalchemy import Index
from sqlalchemy.orm import Mapped

from app.db.base import Reach, Synced, Word, child_of, reaches
from app.domain.issue import IssueSource, Outcome


class Issue(Synced):
    """One issue. The province counts it by theme, village and outcome; words about people stay."""

    __tablename__ = "issue"
    __table_args__ = (child_of("dialogue"), child_of("village"), Index(None, "dialogue_id"))

    dialogue_id: Mapped[bytes] = reaches(Reach.PROVINCE)
    place: Mapped[int] = reaches(Reach.PROVINCE)
    """Its place in the minutes, from 1; gaps are allowed."""
    title: Mapped[str] = reaches(Reach.UNIT, default="")
    text: Mapped[str] = reaches(Reach.UNIT, default="")
    theme: Mapped[str | None] = reaches(Reach.PROVINCE)
    """The key of the theme in resources/catalogue/dialogue.toml."""
    village_id: Mapped[bytes | None] = reaches(Reach.PROVINCE)
    source: Mapped[IssueSource] = reaches(Reach.PROVINCE, Word(IssueSource))
    raised_by: Mapped[int] = reaches(Reach.PROVINCE, default=1)
    """How many people raised it."""
    raiser: Mapped[str] = reaches(Reach.UNIT, default="")
    withheld_raiser: Mapped[str] = reaches(Reach.MACHINE, default="")
    """Who raised it, when that must not leave the machine; `raiser` is empty then."""
    is_withheld: Mapped[bool] = reaches(Reach.PROVINCE, default=False)
    answer: Mapped[str] = reaches(Reach.UNIT, default="")
    answered_by: Mapped[str] = reaches(Reach.UNIT, default="")
    outcome: Mapped[Outcome | None] = reaches(Reach.PROVINCE, Word(Outcome))
    merged_into: Mapped[bytes | None] = reaches(Reach.PROVINCE)
    """The issue that says the same and stands for both."""
