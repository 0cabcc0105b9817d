"""Text being typed: kept at every pause, not journalled, gone when it has become a change."""

from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Base


class Draft(Base):
    """What stands in one field of one row, not yet recorded; encrypted as all of the notebook is."""

    __tablename__ = "draft"

    row: Mapped[bytes] = mapped_column(primary_key=True)
    field: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]
    saved_at: Mapped[int]
    """Seconds since 1970."""
