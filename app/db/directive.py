"""What the province has told this unit's machines, as it was signed."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Base


class KeptDirective(Base):
    """One signed directive: see app.sync.directive."""

    __tablename__ = "directive"

    hash: Mapped[bytes] = mapped_column(primary_key=True)
    """BLAKE2b-256 of the signed bytes."""
    number: Mapped[int]
    body: Mapped[bytes]
    """As it came, and as it is passed on."""
    came_at: Mapped[datetime]
    done_at: Mapped[datetime | None]
    """When it was carried out here to the end; NULL where that is still to do, or needs a later version."""
