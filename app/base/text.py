"""Vietnamese text: one way to clean it, one to find it without marks, one to sort it."""

import re
import unicodedata
from functools import lru_cache

_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f"  # control letters; those that are white space stay
    "\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"  # invisible ones, as chats add them
    "\ud800-\udfff]"  # halves of broken letters, which no file can hold
)
_MARKS = re.compile("[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]")
_PLAIN = (("đ", "d"), ("ƀ", "b"), ("’", "'"), ("‘", "'"), ("ʼ", "'"), ("`", "'"), ("´", "'"))
_BETWEEN_LETTERS = re.compile("[-'‐‑–\\s]")
_WORD_BREAK = re.compile("([-'’‘ʼ])")

_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
"""Huyền, hỏi, ngã, sắc, nặng after ngang: the order of the Vietnam Lexicography Centre."""
_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_STROKED = str.maketrans({"ƀ": "b\u0335", "Ƀ": "B\u0335", "’": "'", "‘": "'", "ʼ": "'"})

# bytes of a sort key, from low to high: no letter may be taken for the end of something
_END_OF_NAME = b"\x00"
_END_OF_SYLLABLE = 1
_OTHER_LETTER = 2
_NUMBER = 3
_LETTER_RANK = {letter: rank for rank, letter in enumerate(_ALPHABET, start=4)}
_FIRST_TONE = 1
_SMALL, _CAPITAL = 1, 2
_LONGEST_NUMBER = 255


def clean(text: str) -> str:
    """NFC, no control or invisible letters, single spaces, trimmed."""
    return " ".join(unicodedata.normalize("NFC", _UNSEEN.sub("", text)).split())


def clean_lines(text: str) -> str:
    """As `clean`, but line breaks stay: for notes of several lines."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(clean(line) for line in lines).strip("\n")


def fold(text: str) -> str:
    """The key for finding: no marks, no case, đ as d, single spaces."""
    plain = unicodedata.normalize("NFC", _UNSEEN.sub("", text)).casefold()
    for letter, replacement in _PLAIN:  # several times faster than translate
        plain = plain.replace(letter, replacement)
    return " ".join(_MARKS.sub("", unicodedata.normalize("NFD", plain)).split())


def alias_key(text: str) -> str:
    """As `fold`, and no hyphens, apostrophes or spaces: Ê-đê, Ê Đê and Êđê are one."""
    return _BETWEEN_LETTERS.sub("", fold(text))


def proper_case(name: str) -> str:
    """A name written in capitals becomes Title Case; one in mixed case keeps its inner letters.

    Every word begins with a capital, after an apostrophe too (H'LAN -> H'Lan). Letters with
    a tone are not asked for their case: the old TCVN3 fonts have no capitals for them.
    """
    cleaned = clean(name)
    written = cleaned.lower() if not any(_is_small(letter) for letter in cleaned) else cleaned
    return " ".join(_begin_with_capital(word) for word in written.split())


def _is_small(letter: str) -> bool:
    return letter.islower() and not _TONES.keys() & set(unicodedata.normalize("NFD", letter))


def _begin_with_capital(word: str) -> str:
    return "".join(part[:1].upper() + part[1:] for part in _WORD_BREAK.split(word))


def name_key(full_name: str) -> bytes:
    """Sorts people as officers do: given name, then family name, then the middle names.

    Bytes to be compared as they are, on any database. Syllable by syllable: letters, then
    the tone, wherever in the syllable it was written (hoà and hòa are one). Capitals and
    the marks of other languages decide only between names that are otherwise the same.
    """
    syllables = clean(full_name).replace("-", " ").split()
    return _key(syllables[-1:] + syllables[:-1])


def text_key(text: str) -> bytes:
    """Sorts any text syllable by syllable in the Vietnamese order, numbers by their size."""
    return _key(clean(text).split())


def _key(syllables: list[str]) -> bytes:
    if not syllables:
        return b""
    parts = [_syllable_key(syllable) for syllable in syllables]
    return b"".join([part[0] for part in parts] + [_END_OF_NAME] + [part[1] for part in parts])


@lru_cache(maxsize=16384)
def _syllable_key(syllable: str) -> tuple[bytes, bytes]:
    """What decides first (letters and tone), and what decides last (case and other marks)."""
    if syllable.isascii() and syllable.isdecimal():
        digits = syllable.lstrip("0").encode()
        return bytes([_NUMBER, min(len(digits), _LONGEST_NUMBER)]) + digits + b"\x01\x01", b""
    order, last = bytearray(), bytearray()
    tone = _FIRST_TONE
    for letter, marks in _letters(syllable):
        small = letter.lower()
        rank = _LETTER_RANK.get(small)
        order += bytes([rank]) if rank else bytes([_OTHER_LETTER]) + small.encode()
        last.append(_SMALL if letter == small else _CAPITAL)
        for mark in marks:
            if mark in _TONES:
                tone = _FIRST_TONE + _TONES[mark]
            else:
                last += mark.encode()
    return bytes(order) + bytes([_END_OF_SYLLABLE, tone]), bytes(last)


def _letters(syllable: str) -> list[tuple[str, str]]:
    """Letters of the alphabet (â is one), each with its tone and foreign marks."""
    found: list[tuple[str, str]] = []
    for piece in unicodedata.normalize("NFD", syllable.translate(_STROKED)):
        if not unicodedata.combining(piece) or not found:
            found.append((piece, ""))
            continue
        letter, marks = found[-1]
        joined = unicodedata.normalize("NFC", letter + piece)
        found[-1] = (joined, marks) if joined.lower() in _LETTER_RANK else (letter, marks + piece)
    return found
