"""Pictures and scans kept beside a dialogue: small, and without the place where they were taken."""

import hashlib
import io

from PIL import Image, ImageOps
from sqlalchemy import select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Session

from app.base import text
from app.base.errors import NotFound, Refused
from app.base.i18n import _
from app.db.attachment import Attachment, AttachmentContent
from app.db.base import Deleted, derived_row, find
from app.domain.attachment import AttachmentKind, AttachmentRow

MOST_BYTES = 40 * 1024 * 1024
"""Of a file as it is given; a phone's picture has 3 to 12 MB."""
_MOST_SCAN_BYTES = 8 * 1024 * 1024
_LONGEST_SIDE = 1600
"""Pixels: enough to fill a page of A4 in print."""
_MOST_PIXELS = 120_000_000
_QUALITY = 80
_PDF = b"%PDF-"


class Small:
    """A file made ready to be kept; nothing of it needs the database."""

    def __init__(self, given: bytes) -> None:
        """Refused when it is neither a picture nor a PDF, or too big."""
        if len(given) > MOST_BYTES:
            raise Refused(_("Tệp lớn quá 40 MB nên chưa kèm được. Tệp còn nguyên ở chỗ cũ."))
        self.kind = AttachmentKind.SCAN if given.startswith(_PDF) else AttachmentKind.PICTURE
        self.content = _scan(given) if self.kind is AttachmentKind.SCAN else _shrunk(given)
        self.hash = hashlib.blake2b(self.content, digest_size=32).digest()


def attachments(session: Session, dialogue_id: bytes) -> list[AttachmentRow]:
    """The files of a dialogue in the order they were attached."""
    query = (
        select(Attachment)
        .where(Attachment.dialogue_id == dialogue_id, Attachment.deleted == 0)
        .order_by(Attachment.title, Attachment.id)
    )
    return [AttachmentRow(row.id, row.kind, row.title, row.size) for row in session.scalars(query)]


def add(session: Session, dialogue_id: bytes, small: Small, title: str) -> bytes:
    """Attach a file; the same file once more is the same attachment."""
    content = insert(AttachmentContent).values(hash=small.hash, content=small.content)
    session.execute(content.on_conflict_do_nothing(index_elements=["hash"]))
    row = derived_row(
        session,
        Attachment,
        dialogue_id,
        small.hash,
        dialogue_id=dialogue_id,
        kind=small.kind,
        title=text.clean(title),
        hash=small.hash,
        size=len(small.content),
    )
    session.flush()
    return row.id


def content(session: Session, attachment_id: bytes) -> bytes:
    """The bytes of an attachment; NotFound on a machine that was only told of it."""
    row = find(session, Attachment, attachment_id)
    kept = session.get(AttachmentContent, row.hash) if row is not None else None
    if kept is None:
        raise NotFound(_("Tệp này chưa có trên máy này. Hãy mở ở máy đã kèm tệp."))
    return kept.content


def remove(session: Session, attachment_id: bytes) -> None:
    """Take a file off the dialogue; undo brings it back."""
    row = find(session, Attachment, attachment_id)
    if row is not None:
        row.deleted = Deleted.REMOVED


def _scan(given: bytes) -> bytes:
    if len(given) > _MOST_SCAN_BYTES:
        raise Refused(_("Bản quét lớn quá 8 MB nên chưa kèm được. Hãy quét lại ở mức 150 dpi, đen trắng."))
    return given


def _shrunk(given: bytes) -> bytes:
    """The picture upright, in at most 1,600 pixels, as JPEG without any of its notes (place, camera)."""
    try:
        with Image.open(io.BytesIO(given)) as opened:
            if opened.width * opened.height > _MOST_PIXELS:
                raise Refused(_("Ảnh có quá nhiều điểm ảnh nên chưa kèm được. Ảnh còn nguyên ở chỗ cũ."))
            opened.draft("RGB", (_LONGEST_SIDE, _LONGEST_SIDE))
            upright = ImageOps.exif_transpose(opened).convert("RGB")
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise Refused(_("Tệp này không phải ảnh hay PDF. Chưa kèm gì. Hãy chọn tệp khác.")) from error
    upright.thumbnail((_LONGEST_SIDE, _LONGEST_SIDE), Image.Resampling.LANCZOS)
    plain = Image.new("RGB", upright.size)
    plain.paste(upright)
    out = io.BytesIO()
    plain.save(out, "JPEG", quality=_QUALITY, optimize=True)
    return out.getvalue()
