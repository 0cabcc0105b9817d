"""Files that are kept beside a dialogue: pictures, made small, and scans."""

from dataclasses import dataclass, field
from enum import StrEnum

from app.base.i18n import _


class AttachmentKind(StrEnum):
    """What the file is, by its content and not by its name."""

    PICTURE = "picture"
    SCAN = "scan"


ATTACHMENT_KIND_NAMES = {AttachmentKind.PICTURE: _("Ảnh"), AttachmentKind.SCAN: _("Bản quét PDF")}


@dataclass(frozen=True, slots=True)
class AttachmentRow:
    """An attachment as the list shows it; `size` in bytes."""

    id: bytes
    kind: AttachmentKind
    title: str = field(repr=False)
    size: int
