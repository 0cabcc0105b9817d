"""Villages, kept by the commune itself: no official list has them all."""

from sqlalchemy.orm import Mapped, validates

from app.base import text
from app.db.base import Reach, Synced, Word, reaches
from app.domain.village import VillageKind, VillageState


class Village(Synced):
    """A village with its local word (thôn, bản, buôn …) and status."""

    __tablename__ = "village"

    name: Mapped[str] = reaches(Reach.PROVINCE)
    name_fold: Mapped[str | None] = reaches(Reach.MACHINE)
    kind: Mapped[VillageKind] = reaches(Reach.PROVINCE, Word(VillageKind))
    state: Mapped[VillageState] = reaches(Reach.PROVINCE, Word(VillageState))
    is_especially_difficult: Mapped[bool] = reaches(Reach.PROVINCE, default=False)

    @validates("name")
    def _keep_key(self, _key: str, name: str) -> str:
        self.name_fold = text.fold(name)
        return name
