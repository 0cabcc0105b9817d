"""The recovery sheet: the code that opens a notebook when its password is forgotten."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time

from app.base.clock import VIETNAM
from app.base.i18n import _
from app.documents import pdf
from app.documents.document import A4_PORTRAIT, Block, Box, Document, Face, Line, Page, Style, Text
from app.documents.layout import centred, fitted, smaller, wrap
from app.domain.wording import official_date

_LEFT, _RIGHT, _MIDDLE = 25.0, 190.0, 107.5
_TITLE = Style(22, Face.BOLD)
_SUBTITLE = Style(14, Face.BOLD)
_BODY = Style(14)
_STRONG = Style(14, Face.BOLD)
_GROUP = Style(25, Face.BOLD, spacing=1.5)
_ORDINAL = Style(11)
_GROUPS_IN_A_ROW = 4
_CODE_TOP, _CELL_WIDTH, _CELL_HEIGHT, _GAP = 58.0, 39.0, 26.0, 3.0
_LINE = 0.7
_PITCH = 7.0
_BETWEEN = 2.5
_INDENT = 8.0


@dataclass(frozen=True, slots=True)
class RecoverySheet:
    """The code in its groups, the notebook's commune ("Xã …, tỉnh …") and the day it was made."""

    groups: tuple[str, ...] = field(repr=False)
    commune: str
    made_on: date


def write(sheet: RecoverySheet) -> bytes:
    """One page, to be folded and kept in the cupboard."""
    document = Document(
        title=_("Phiếu khôi phục"),
        author=sheet.commune,
        size=A4_PORTRAIT,
        pages=(Page((*_head(sheet), *_code(sheet.groups), *_instructions(), *_keeper())),),
    )
    return pdf.write(document, made_at=datetime.combine(sheet.made_on, time(), VIETNAM))


def _head(sheet: RecoverySheet) -> Iterator[Block]:
    made = _("Lập {date}").format(date=official_date(sheet.made_on))
    style, lines = fitted(sheet.commune, smaller(_SUBTITLE, 10), _RIGHT - _LEFT, lines=1)
    yield centred(_MIDDLE, 32, _("PHIẾU KHÔI PHỤC SỔ DỰ ÁN 8"), _TITLE)
    yield centred(_MIDDLE, 41, lines[0], style)
    yield centred(_MIDDLE, 48.5, made, Style(14, Face.ITALIC))


def _code(groups: tuple[str, ...]) -> Iterator[Block]:
    for at, group in enumerate(groups):
        row, column = divmod(at, _GROUPS_IN_A_ROW)
        x = _LEFT + column * (_CELL_WIDTH + _GAP)
        y = _CODE_TOP + row * (_CELL_HEIGHT + _GAP)
        yield Box(x, y, _CELL_WIDTH, _CELL_HEIGHT, line=_LINE)
        yield Text(x + 2, y + 5, _("Nhóm {number}").format(number=at + 1), _ORDINAL)
        yield centred(x + _CELL_WIDTH / 2, y + 17.5, group, _GROUP)


def _instructions() -> Iterator[Block]:
    y = 127.0
    yield Text(_LEFT, y, _("Phiếu này mở được sổ khi quên mật khẩu."), _STRONG)
    for number, sentence in enumerate(_sentences(), start=1):
        y += _BETWEEN
        for at, line in enumerate(wrap(sentence, _BODY, _RIGHT - _LEFT - _INDENT)):
            y += _PITCH
            if at == 0:
                yield Text(_LEFT, y, f"{number}.", _BODY)
            yield Text(_LEFT + _INDENT, y, line, _BODY)


def _sentences() -> tuple[str, ...]:
    return (
        _("In ra, gấp lại, cất trong tủ hồ sơ có khóa. Không chụp ảnh, không gửi Zalo, không để cùng máy."),
        _("Ai cầm phiếu này và tệp sổ thì đọc được toàn bộ sổ. Chỉ giao cho người được cơ quan phân công."),
        _("Quên mật khẩu thì chọn mở bằng phiếu khôi phục, gõ tám nhóm theo thứ tự rồi đặt mật khẩu mới."),
        _("Mã không có chữ I, chữ O, số 0, số 1. Gõ chữ hoa hay chữ thường đều được."),
        _("Nếu quên cả mật khẩu lẫn mất phiếu này thì không ai mở được sổ, kể cả tỉnh."),
    )


def _keeper() -> Iterator[Block]:
    for y, label in (
        (235.0, _("Người giữ phiếu:")),
        (247.0, _("Nơi cất:")),
        (259.0, _("Ngày nhận, ký tên:")),
    ):
        yield Text(_LEFT, y, label, _BODY)
        yield Line(_LEFT + 45, y + 0.8, _RIGHT, y + 0.8, 0.4)
