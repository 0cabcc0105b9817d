"""Vietnamese text: one way to clean it, one to find it without marks, one to sort it."""

import unicodedata
from functools import lru_cache

_TONES = {"": 0, "\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
"""Ngang, huyền, hỏi, ngã, sắc, nặng: the order of the Vietnam Lexicography Centre."""

_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_LETTER_RANK = {letter: rank for rank, letter in enumerate(_ALPHABET, start=2)}
_PLAIN = str.maketrans({"đ": "d", "Đ": "D", "ƀ": "b", "Ƀ": "B", "’": "'", "‘": "'", "ʼ": "'", "`": "'"})
_INVISIBLE = {"\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u00ad"}
_OTHER_LETTER = 1


def clean(text: str) -> str:
    """NFC, no control or invisible letters, single spaces, trimmed."""
    composed = unicodedata.normalize("NFC", text)
    kept = (" " if letter.isspace() else letter for letter in composed if letter not in _INVISIBLE)
    visible = "".join(letter for letter in kept if unicodedata.category(letter) != "Cc")
    return " ".join(visible.split())


def clean_lines(text: str) -> str:
    """As `clean`, but line breaks stay: for notes of several lines."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(clean(line) for line in lines).strip("\n")


def fold(text: str) -> str:
    """The key for finding: no marks, no case, đ as d, single spaces."""
    plain = unicodedata.normalize("NFD", unicodedata.normalize("NFC", text).translate(_PLAIN))
    bare = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return " ".join(bare.casefold().split())


def proper_case(name: str) -> str:
    """A name written in capitals becomes Title Case; one in mixed case keeps its inner letters.

    Every word begins with a capital, after an apostrophe too (H'LAN -> H'Lan).
    """
    return " ".join(_proper_word(word) for word in clean(name).split())


def _proper_word(word: str) -> str:
    if word.isupper() or word.islower():
        word = word.lower()
    parts = word.replace("’", "'").split("'")
    apostrophe = "’" if "’" in word else "'"
    return apostrophe.join(part[:1].upper() + part[1:] for part in parts)


def name_key(full_name: str) -> bytes:
    """Sorts people as officers do: given name, then family name, then the middle names.

    Bytes to be compared as they are, on any database.
    """
    syllables = clean(full_name).replace("-", " ").split()
    if not syllables:
        return b""
    family, middle, given = syllables[:1], syllables[1:-1], syllables[-1:]
    ordered = given + (family if len(syllables) > 1 else []) + middle
    return b"\x00".join(_syllable_key(syllable) for syllable in ordered)


def text_key(text: str) -> bytes:
    """Sorts any text syllable by syllable in the Vietnamese order."""
    return b"\x00".join(_syllable_key(syllable) for syllable in clean(text).split())


@lru_cache(maxsize=8192)
def _syllable_key(syllable: str) -> bytes:
    letters, tones, cases = bytearray(), bytearray(), bytearray()
    tone_of_syllable = 0
    for letter in unicodedata.normalize("NFC", syllable):
        base, tone = _split_tone(letter)
        tone_of_syllable = tone or tone_of_syllable
        cases.append(2 if base.isupper() else 1)
        for part in base.casefold():
            rank = _LETTER_RANK.get(part)
            letters += bytes([rank]) if rank else bytes([_OTHER_LETTER]) + part.encode()
    # one tone a syllable, wherever it was written: hoà and hòa meet, case decides last
    tones.append(tone_of_syllable + 1)
    return bytes(letters) + b"\x01" + bytes(tones) + bytes(cases)


def _split_tone(letter: str) -> tuple[str, int]:
    pieces = unicodedata.normalize("NFD", letter)
    tone = next((_TONES[mark] for mark in pieces if mark in _TONES and mark), 0)
    base = "".join(mark for mark in pieces if mark not in _TONES)
    return unicodedata.normalize("NFC", base), tone
