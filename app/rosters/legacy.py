"""Text in TCVN3 (ABC) or VNI letters: found, and refused in words rather than read wrongly."""

import re
from collections.abc import Iterable

from app.base.errors import UnreadableFile
from app.base.i18n import _
from app.rosters.cells import Kind, Sheet

_VNI_MARKS = re.compile(
    "[aeouy][øïûåäëü]|a[àáãâêéèúùõ]|e[âàáãùõ]|o[âùõ]|u[ùõ]|[ñö]",
    re.IGNORECASE,
)
"""A mark of VNI stands behind its vowel as a letter of its own; ñ and ö stand for đ and ư.

Pairs that Unicode text has too (oà, oá, oé) are left out.
"""

_TCVN3_LETTERS = re.compile("[µ¸¶¹¨¾¼½Æ©ÇË®ªÎÏÐÑÖØÜÞßåæçëîïñö÷øûüþ¬]")
"""Codes of TCVN3 vowels and đ as they look in Windows letters, without what Unicode text uses."""

_SURE_CELLS = 3
_SHARE = 0.2


def refuse_legacy_letters(sheets: Iterable[Sheet]) -> None:
    """Raise when the fonts or the letters say that the text is not Unicode."""
    for sheet in sheets:
        if sheet.legacy_font_cells >= _SURE_CELLS or _looks_legacy(sheet):
            raise UnreadableFile(
                _(
                    "Danh sách này gõ bằng phông chữ cũ (VNI hoặc TCVN3), đọc thẳng sẽ sai dấu "
                    "nên chương trình không nhập. Sổ không thay đổi. "
                    "Hãy chuyển tệp sang Unicode (UniKey: Ctrl+Shift+F6) rồi nhập lại."
                )
            )


def _looks_legacy(sheet: Sheet) -> bool:
    marked = [
        cell.text
        for cells in sheet.rows.values()
        for cell in cells.values()
        if cell.kind is Kind.TEXT and not cell.text.isascii()
    ]
    return any(_is_common(letters, marked) for letters in (_VNI_MARKS, _TCVN3_LETTERS))


def _is_common(letters: re.Pattern[str], texts: list[str]) -> bool:
    hits = sum(1 for text in texts if letters.search(text))
    return hits >= _SURE_CELLS and hits > _SHARE * len(texts)
