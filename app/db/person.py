"""The register of people."""

from datetime import date

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, validates

from app.base import text
from app.db.base import Reach, Synced, Word, child_of, reaches
from app.domain.person import Sex


class Person(Synced):
    """One person. The province gets sex, birth year, ethnic group and village, never a name."""

    __tablename__ = "person"
    __table_args__ = (
        child_of("village"),
        Index(None, "name_fold"),
        # searching reads this alone, in the order in which people are shown, and stops early
        Index(
            "ix_person_search",
            "name_key",
            "name_fold",
            "deleted",
            "merged_into",
            "restricted_on",
            "id",
            "unit",
        ),
    )

    full_name: Mapped[str | None] = reaches(Reach.UNIT)
    """None only at the province, which is not sent names."""
    name_fold: Mapped[str | None] = reaches(Reach.MACHINE)
    name_key: Mapped[bytes | None] = reaches(Reach.MACHINE)
    sex: Mapped[Sex | None] = reaches(Reach.PROVINCE, Word(Sex))
    birth_year: Mapped[int | None] = reaches(Reach.PROVINCE)
    birth_on: Mapped[str | None] = reaches(Reach.UNIT)
    """As `Birth.iso`, when more than the year is known."""
    ethnicity: Mapped[str | None] = reaches(Reach.PROVINCE)
    """The key of the group in resources/catalogue/ethnic_groups.toml."""
    commune_code: Mapped[str | None] = reaches(Reach.PROVINCE)
    village_id: Mapped[bytes | None] = reaches(Reach.PROVINCE)
    village_text: Mapped[str | None] = reaches(Reach.PROVINCE)
    """The village as written, for people of other communes."""
    position: Mapped[str | None] = reaches(Reach.PROVINCE)
    organisation: Mapped[str | None] = reaches(Reach.PROVINCE)
    phone: Mapped[str | None] = reaches(Reach.UNIT)
    national_id: Mapped[str | None] = reaches(Reach.UNIT)
    note: Mapped[str | None] = reaches(Reach.UNIT)
    merged_into: Mapped[bytes | None] = reaches(Reach.PROVINCE)
    restricted_on: Mapped[date | None] = reaches(Reach.UNIT)
    """Since when the use of this person's data is restricted."""

    @validates("full_name")
    def _keep_keys(self, _key: str, name: str) -> str:
        self.name_fold, self.name_key = text.fold(name), text.name_key(name)
        return name
