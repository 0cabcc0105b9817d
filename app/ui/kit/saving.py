"""Writing a finished file where the person wants it."""

import secrets
from contextlib import suppress
from pathlib import Path

from app.base.errors import UserError
from app.base.i18n import _


class NotWritten(UserError):
    """The chosen file or folder takes nothing."""

    code = "S8-U10"


def save(path: Path, data: bytes) -> None:
    """Write the file whole or not at all. NotWritten, in words, when the folder takes nothing."""
    draft = path.with_name(f"{path.name}.{secrets.token_hex(4)}.tmp")
    try:
        draft.write_bytes(data)
        draft.replace(path)
    except OSError as error:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
        raise NotWritten(
            _(
                "Chưa lưu được vào thư mục này: thư mục không cho ghi, đã đầy, hoặc tệp đang mở. "
                "Giấy tờ vẫn còn. Bấm lưu lại rồi chọn thư mục khác."
            )
        ) from error
