"""How trouble is put: a sentence the person can act on, and a short code for whoever helps."""

import logging
from dataclasses import dataclass

from app.base.errors import UserError
from app.base.i18n import _

logger = logging.getLogger(__name__)

_BUG_CODE = "S8-P01"


@dataclass(frozen=True, slots=True)
class Trouble:
    """What to show."""

    sentence: str
    code: str


def in_words(error: Exception) -> Trouble:
    """A UserError speaks for itself; anything else is our fault, is logged and said plainly."""
    if isinstance(error, UserError):
        return Trouble(str(error), error.code)
    logger.error("not foreseen", exc_info=error)
    return Trouble(
        _(
            "Phần mềm gặp lỗi nên việc vừa rồi chưa được lưu. Mọi thứ lưu trước đó còn nguyên. "
            "Làm lại giúp; nếu vẫn lỗi, báo mã bên cạnh cho người hỗ trợ."
        ),
        _BUG_CODE,
    )
