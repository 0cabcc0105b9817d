"""Attached files are small, carry no place, and can be had back."""

import io

import pytest
from PIL import Image

from app.base.errors import NotFound, Refused
from app.db.store import Store
from app.domain.attachment import AttachmentKind
from app.domain.dialogue import DialogueDetails
from app.services import attachment, dialogue
from app.services.attachment import Small

_GPS, _LATITUDE = 0x8825, 2


@pytest.fixture
def meeting(store: Store) -> bytes:
    with store.write("Thêm đối thoại") as session:
        return dialogue.create(session, DialogueDetails("DT-01", "Đối thoại"))


def photo() -> bytes:
    """As a phone takes it: big, lying on its side, with the place in its notes."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif.get_ifd(_GPS)[_LATITUDE] = (21.0, 3.0, 45.0)
    out = io.BytesIO()
    Image.effect_noise((4000, 3000), 40).convert("RGB").save(out, "JPEG", quality=95, exif=exif)
    return out.getvalue()


def test_a_picture_is_made_small_and_upright_and_forgets_where_it_was_taken() -> None:
    given = photo()
    assert Image.open(io.BytesIO(given)).getexif().get_ifd(_GPS)
    small = Small(given)
    kept = Image.open(io.BytesIO(small.content))
    assert kept.size == (1200, 1600)
    assert not dict(kept.getexif())
    assert len(small.content) < len(given) / 4


def test_a_file_comes_back_as_it_was_kept_and_stands_once(store: Store, meeting: bytes) -> None:
    small = Small(b"%PDF-1.7 signed")
    for _again in range(2):
        with store.write("Kèm tệp") as session:
            attachment_id = attachment.add(session, meeting, small, "Biên bản đã ký")
    with store.read() as session:
        (row,) = attachment.attachments(session, meeting)
        assert (row.kind, row.title, row.size) == (AttachmentKind.SCAN, "Biên bản đã ký", len(small.content))
        assert attachment.content(session, attachment_id) == small.content
    with store.write("Bỏ tệp") as session:
        attachment.remove(session, attachment_id)
    with store.read() as session:
        assert attachment.attachments(session, meeting) == []


@pytest.mark.parametrize("given", [b"", b"MZ\x90", b"\xff\xd8\xff\xe0 c\xe1t", b"GIF89a"])
def test_what_is_neither_picture_nor_pdf_is_refused_in_words(given: bytes) -> None:
    with pytest.raises(Refused, match="Chưa kèm gì"):
        Small(given)


def test_too_big_a_scan_is_refused_in_words() -> None:
    with pytest.raises(Refused, match="8 MB"):
        Small(b"%PDF-" + bytes(9 * 1024 * 1024))


def test_a_file_that_never_came_here_is_said(store: Store) -> None:
    with pytest.raises(NotFound, match="máy đã kèm"), store.read() as session:
        attachment.content(session, bytes(16))
