"""Agencies that answer and promise: how one is found from a few letters."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.base import text

SEPARATOR = ";"
"""Between several agencies in one field."""


@dataclass(frozen=True, slots=True)
class AgencyRow:
    """An agency as lists and papers name it; `short` is a customary abbreviation (NHCSXH)."""

    id: bytes
    name: str
    short: str


def split(written: str) -> list[str]:
    """The agencies named in one field, each once, in their order."""
    names = (text.clean(name) for name in written.split(SEPARATOR))
    return list(dict.fromkeys(name for name in names if name))


def suggest(typed: str, agencies: Sequence[AgencyRow]) -> list[AgencyRow]:
    """Agencies meant by `typed`: by initials ("ca" is Công an xã), by their short name, or by a part.

    Those whose beginning was typed come first, then those whose initials were.
    """
    wanted = text.fold(typed)
    if not wanted:
        return list(agencies)
    ranked = [(_rank(wanted, agency), place, agency) for place, agency in enumerate(agencies)]
    return [agency for rank, _place, agency in sorted(ranked, key=lambda found: found[:2]) if rank < _NO]


def meant(typed: str, agencies: Sequence[AgencyRow]) -> str:
    """The name to write for what was typed: the first suggestion by initials or name, else as typed."""
    wanted = text.fold(typed)
    found = suggest(typed, agencies)
    return found[0].name if wanted and found and _rank(wanted, found[0]) < _PART else text.clean(typed)


_WHOLE, _SHORT, _INITIALS, _BEGINNING, _PART, _NO = range(6)


def _rank(wanted: str, agency: AgencyRow) -> int:
    name, short = text.fold(agency.name), text.fold(agency.short)
    if wanted == name:
        return _WHOLE
    if short and short.startswith(wanted):
        return _SHORT
    if _initials(agency.name).startswith(wanted.replace(" ", "")):
        return _INITIALS
    if name.startswith(wanted):
        return _BEGINNING
    return _PART if f" {wanted}" in f" {name}" else _NO


def _initials(name: str) -> str:
    """First letters of the words, in small letters without marks; a word in capitals stays whole."""
    words = name.replace("–", " ").replace("-", " ").split()
    return "".join(text.fold(word) if word.isupper() else text.fold(word)[:1] for word in words)
