"""What a notebook knows of itself: one row that never travels."""

from datetime import datetime

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Base


class Notebook(Base):
    """The notebook's unit and birth; one row."""

    __tablename__ = "notebook"
    __table_args__ = (CheckConstraint("one = 1", name="one"),)

    one: Mapped[int] = mapped_column(primary_key=True)
    unit: Mapped[str]
    created_at: Mapped[datetime]
    is_practice: Mapped[bool]
