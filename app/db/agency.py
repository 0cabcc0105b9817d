"""Agencies that answer and promise, by the names the commune uses."""

from sqlalchemy.orm import Mapped, validates

from app.base import text
from app.db.base import Reach, Synced, reaches


class Agency(Synced):
    """An agency; `short` is a customary abbreviation."""

    __tablename__ = "agency"

    name: Mapped[str] = reaches(Reach.PROVINCE)
    name_fold: Mapped[str | None] = reaches(Reach.MACHINE)
    short: Mapped[str] = reaches(Reach.PROVINCE, default="")

    @validates("name")
    def _keep_key(self, _key: str, name: str) -> str:
        self.name_fold = text.fold(name)
        return name
