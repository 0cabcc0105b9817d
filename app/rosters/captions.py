"""Rows that are no people: village captions, totals, signature blocks. Known by their words."""

import re

from app.base.text import clean, fold

_NUMBER = re.compile(r"(?:(?P<roman>[IVX]{1,5})|(?P<letter>[A-ZĐ])|(?P<digit>\d{1,2}))\s*[.)/:-]+\s*")
_COUNT = re.compile(
    r"\s*[(:\-–,]*\s*\d+\s*(?:người|hội viên|học viên|đại biểu|hộ|đ/c|đoàn viên)\b.*$",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"(?:thôn|bản|xóm|ấp|làng|buôn|khu|khóm|tổ|tổ dân phố|thôn[,/ ]+bản|địa bàn)\s*:\s*(?P<name>.+)",
    re.IGNORECASE,
)
_VILLAGE = re.compile(
    r"(?:thôn|bản|xóm|ấp|làng|buôn|bon|plei|plây|khu|khóm|khối|tổ|tdp|tiểu khu|khu phố|sóc|phum|cụm)\s+\S",
    re.IGNORECASE,
)
_TOTAL = re.compile(
    r"(?:tong cong|tong so|cong|tong)(?: (?:so|cong))?\s*(?:[:(\d].*)?"
    r"|(?:tong cong|tong so) .*\d.*"
)
_SIGNATURE = re.compile(
    r".*\bngay\b.*\bthang\b.*\bnam\b.*"
    r"|(?:nguoi|can bo) lap\b.*"
    r"|(?:t/?m|k/?t)\.? .*"
    r"|(?:pho )?chu tich\b.*"
    r"|(?:thu truong|giam doc|hieu truong|ke toan|thu quy|xac nhan)\b.*"
    r"|truong (?:thon|ban|ban to chuc|phong)\b.*"
    r"|\(?\s*ky(?:,| ten| ghi| va) .*"
    r"|an dinh (?:danh sach|so|co)\b.*"
    r"|\(?(?:danh sach|bang) (?:nay )?(?:co|gom)\b.*"
)
_TRAILING = " .:;-–"


def village_of_section(text: str) -> str | None:
    """The village a row over its people names, without number, label and count; None for other sections."""
    bare = _COUNT.sub("", _unnumbered(clean(text))).strip(_TRAILING)
    labelled = _LABEL.fullmatch(bare)
    if labelled:
        return labelled["name"].strip(_TRAILING)
    return bare if _VILLAGE.match(bare) else None


def village_of_title(text: str) -> str | None:
    """A title line names the village only behind a label and a colon."""
    labelled = _LABEL.fullmatch(_COUNT.sub("", clean(text)).strip(_TRAILING))
    return labelled["name"].strip(_TRAILING) if labelled else None


def section_level(text: str) -> str:
    """The style of its number: a section ends at the next one numbered in the same style."""
    match = _NUMBER.match(clean(text))
    return match.lastgroup or "" if match else ""


def _unnumbered(text: str) -> str:
    match = _NUMBER.match(text)
    return text[match.end() :] if match else text


def is_total(text: str) -> bool:
    """Cộng, Tổng số: 26 người, and the like."""
    return _TOTAL.fullmatch(fold(text)) is not None


def is_signature(text: str) -> bool:
    """The closing lines: place and date, who signs, how many the list has."""
    return _SIGNATURE.fullmatch(fold(text)) is not None
