"""The office a notebook belongs to."""

from sqlalchemy.orm import Mapped

from app.db.base import Reach, Synced, reaches


class Unit(Synced):
    """A commune's or a province's office: who owns rows, and who writes in this notebook."""

    __tablename__ = "unit"

    commune_code: Mapped[str | None] = reaches(Reach.PROVINCE)
    province_code: Mapped[str] = reaches(Reach.PROVINCE)
    office: Mapped[str] = reaches(Reach.PROVINCE)
    officer: Mapped[str] = reaches(Reach.UNIT)
    address_form: Mapped[str] = reaches(Reach.UNIT)
