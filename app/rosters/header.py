"""What the words over a column mean."""

import re
from functools import lru_cache

from app.base.text import clean, fold
from app.rosters.fields import Field

SURE = 0.6
"""From this share of understood words on, a heading says what it means."""

_POSSIBLE = 0.5
_WEAK = 0.8
_LONGEST_HEADING = 80
_IN_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_NOT_LETTERS = re.compile(r"[^a-z0-9]+")

_NAME_OF = re.compile(r"(?:ho va ten|ho ten)(?: cua)? (?P<whom>(?!va |dem|chu dem|chu lot|lot).+)")
_KIN = re.compile(r"\b(?:cha|bo|me|vo|chong|con|phu huynh|giam ho|bo me|cha me)\b")

_PHRASES: dict[Field, tuple[str, ...]] = {
    Field.ROW_NUMBER: ("stt", "tt", "so tt", "so thu tu", "thu tu"),
    Field.NAME: (
        "ho va ten",
        "ho ten",
        "ho va ten hoc vien",
        "ho va ten hoi vien",
        "ho va ten dai bieu",
        "ho ten hoc vien",
        "ho ten hoi vien",
        "ho ten dai bieu",
        "ho chu dem va ten",
        "ho dem va ten",
        "ho ten nguoi tham gia",
        "ho va ten nguoi tham gia",
        "ho va ten nguoi dan",
        "ho va ten can bo",
        "ten hoc vien",
        "ten hoi vien",
        "ten dai bieu",
        "ten nguoi tham gia",
        "dai bieu",
        "hoi vien",
        "hoc vien",
        "doan vien",
        "nguoi tham gia",
        "nguoi tham du",
        "cong dan",
    ),
    Field.FAMILY_NAME: (
        "ho va dem",
        "ho dem",
        "ho",
        "ho lot",
        "ho va lot",
        "ho chu dem",
        "ho va chu dem",
        "ho va ten dem",
        "ho ten dem",
        "ho va chu lot",
        "ho chu lot",
    ),
    Field.GIVEN_NAME: ("ten", "ten goi"),
    Field.SEX: ("gioi tinh", "gioi", "phai", "nam nu", "gt"),
    Field.MALE: ("nam", "gioi tinh nam"),
    Field.FEMALE: ("nu", "gioi tinh nu"),
    Field.BIRTH: (
        "ngay sinh",
        "nam sinh",
        "ngay thang nam sinh",
        "ngay thang sinh",
        "ngay nam sinh",
        "sinh nam",
        "sinh ngay",
        "ns",
        "ntns",
    ),
    Field.ETHNICITY: ("dan toc", "dt", "thanh phan dan toc"),
    Field.VILLAGE: (
        "thon",
        "ban",
        "ap",
        "xom",
        "lang",
        "buon",
        "plei",
        "khom",
        "thon ban",
        "thon xom",
        "thon ap",
        "thon to",
        "ban lang",
        "thon lang",
        "thon buon",
        "buon lang",
        "thon ban to dan pho",
        "thon ban tdp",
        "thon to dan pho",
        "to dan pho",
        "khu",
        "khu pho",
        "khu dan cu",
        "dia ban",
    ),
    Field.POSITION: ("chuc vu", "chuc danh", "chuc vu chuc danh", "chuc danh chuc vu", "nhiem vu"),
    Field.ORGANISATION: (
        "don vi",
        "don vi cong tac",
        "co quan",
        "co quan don vi",
        "co quan cong tac",
        "noi cong tac",
        "noi lam viec",
        "to chuc",
    ),
    Field.PHONE: (
        "so dien thoai",
        "dien thoai",
        "sdt",
        "so dt",
        "di dong",
        "dien thoai di dong",
        "so di dong",
        "dtdd",
        "so dien thoai lien he",
        "dien thoai lien he",
        "so dt lien he",
        "phone",
        "tel",
    ),
    Field.NATIONAL_ID: (
        "cccd",
        "so cccd",
        "can cuoc",
        "so can cuoc",
        "can cuoc cong dan",
        "so can cuoc cong dan",
        "cccd cmnd",
        "cmnd cccd",
        "so cccd cmnd",
        "so cmnd cccd",
        "cmnd",
        "so cmnd",
        "so dinh danh",
        "ma dinh danh",
        "so dinh danh ca nhan",
        "so giay to",
    ),
    Field.NOTE: ("ghi chu", "gc", "luu y"),
    Field.IGNORED: (
        "ky nhan",
        "ky ten",
        "chu ky",
        "ky",
        "don vi tinh",
        "ngay cap",
        "noi cap",
        "ten goi khac",
        "ten thuong goi",
        "ngay",
        "thang",
    ),
}

_WEAK_PHRASES: dict[str, Field] = {
    "dia chi": Field.VILLAGE,
    "noi o": Field.VILLAGE,
    "noi o hien nay": Field.VILLAGE,
    "cho o": Field.VILLAGE,
    "cho o hien nay": Field.VILLAGE,
    "noi cu tru": Field.VILLAGE,
    "noi thuong tru": Field.VILLAGE,
    "dia chi thuong tru": Field.VILLAGE,
    "thuong tru": Field.VILLAGE,
    "cu tru": Field.VILLAGE,
}
"""Right unless another column says it better."""

_MEANINGS: dict[str, tuple[Field, float]] = {
    **{phrase: (field, _WEAK) for phrase, field in _WEAK_PHRASES.items()},
    "chu ho": (Field.NAME, SURE),
    **{phrase: (field, 1.0) for field, phrases in _PHRASES.items() for phrase in phrases},
}
_TELLING_WORDS = {"cccd", "cmnd", "sdt", "stt", "thon", "xom", "buon"}
_LONGEST_FIRST = sorted(
    (phrase for phrase in _MEANINGS if " " in phrase or phrase in _TELLING_WORDS),
    key=lambda phrase: len(phrase.split()),
    reverse=True,
)
"""What may stand among other words; "ban" or "nam" alone may mean anything there."""


@lru_cache(maxsize=4096)
def meaning(heading: str) -> tuple[Field, float] | None:
    """The field a heading names and the share of its words that say so; None for unknown words."""
    if len(heading) > _LONGEST_HEADING:
        return None
    spoken = clean(heading).casefold()
    words = _words(_IN_BRACKETS.sub(" ", spoken)) or _words(spoken)
    if not words:
        return None
    by_marks = _told_by_marks(spoken, words)
    if by_marks:
        return by_marks, 1.0
    if words in _MEANINGS:
        return _MEANINGS[words]
    if words.startswith("ky "):  # "Ký, ghi rõ họ tên" is no name
        return Field.IGNORED, 1.0
    return _whose_name(words) or _partly(words)


def heading_field(path: tuple[str, ...]) -> tuple[Field, float] | None:
    """The meaning of headings one under another, the lowest one first."""
    for text in reversed(path):
        found = meaning(text)
        if found:
            return found
    return meaning(" ".join(path)) if len(path) > 1 else None


def _words(text: str) -> str:
    return " ".join(_NOT_LETTERS.sub(" ", fold(text)).split())


def _told_by_marks(spoken: str, words: str) -> Field | None:
    """Headings that are told apart by their marks alone: năm and nam, ĐT and DT."""
    if words == "nam" and "ă" in spoken:
        return Field.BIRTH
    if words == "dt" and "đ" in spoken:
        return Field.PHONE
    return None


def _whose_name(words: str) -> tuple[Field, float] | None:
    """Họ và tên học sinh: the name, whoever they are, unless they are the kin of those on the list."""
    match = _NAME_OF.fullmatch(words)
    if not match:
        return None
    if _KIN.search(match["whom"]):
        return Field.IGNORED, 1.0
    return Field.NAME, SURE if match["whom"] == "chu ho" else _WEAK


def _partly(words: str) -> tuple[Field, float] | None:
    padded, count = f" {words} ", len(words.split())
    for phrase in _LONGEST_FIRST:
        share = len(phrase.split()) / count
        if share < _POSSIBLE:
            return None
        if f" {phrase} " in padded:
            field, weight = _MEANINGS[phrase]
            rest = " ".join(padded.replace(f" {phrase} ", " ").split())
            says_two = field is not Field.NAME and _MEANINGS.get(rest, (field, 1.0))[0] is not field
            return field, min(share * weight, _POSSIBLE) if says_two else share * weight
    return None
