"""Pictures and scans that belong to a dialogue."""

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Base, Reach, Synced, Word, child_of, reaches
from app.domain.attachment import AttachmentKind


class Attachment(Synced):
    """A file attached to a dialogue; what it holds stands apart, by its hash."""

    __tablename__ = "attachment"
    __table_args__ = (child_of("dialogue"), Index(None, "dialogue_id"))

    dialogue_id: Mapped[bytes] = reaches(Reach.PROVINCE)
    kind: Mapped[AttachmentKind] = reaches(Reach.PROVINCE, Word(AttachmentKind))
    title: Mapped[str] = reaches(Reach.UNIT, default="")
    hash: Mapped[bytes] = reaches(Reach.UNIT)
    """BLAKE2b of the content, 32 bytes."""
    size: Mapped[int] = reaches(Reach.PROVINCE)
    """Bytes of the content."""


class AttachmentContent(Base):
    """The bytes of an attachment; they do not travel in batches."""

    __tablename__ = "attachment_content"

    hash: Mapped[bytes] = mapped_column(primary_key=True)
    content: Mapped[bytes]
