"""Finds a commune by any words of its address, present or old, with or without marks."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from app.base.i18n import _
from app.base.text import clean, fold
from app.domain.place import (
    PLACE_KIND_NAMES,
    Commune,
    OldCommune,
    Province,
    commune,
    old_commune,
    province,
)
from app.domain.place_list import Unit, changes, old_units, units


@dataclass(frozen=True, slots=True)
class Found:
    """A commune found by its own name, or by the name of an old one that went into it."""

    commune: Commune
    province: Province
    old: OldCommune | None = None

    @property
    def address(self) -> str:
        """Xã Nghĩa Tá, tỉnh Thái Nguyên, in small letters."""
        return f"{self.commune.full_name}, {self.province.full_name}"

    @property
    def formerly(self) -> str:
        """The old address in words; empty when the commune was found by its own name."""
        if self.old is None:
            return ""
        is_whole = self.old.successors[0].is_whole
        sentence = _("trước đây: {address}") if is_whole else _("trước đây: một phần {address}")
        return sentence.format(address=self.old.full_name)


def search(text: str, limit: int = 20) -> tuple[Found, ...]:
    """Communes whose present or old address has a word beginning with each word of `text`.

    Marks are not needed; who types them sees the exact ones first. The best come first: those
    whose whole name was typed, those beginning with it, those with its words in a row, the rest.
    """
    asked, marked = _spoken(fold(text)), clean(text).casefold()
    if not asked:
        return ()
    book = _book()
    hits: Iterable[int] = range(len(book.spoken))
    for word in asked.split():
        beginning = f" {word}"
        hits = [hit for hit in hits if beginning in book.spoken[hit]]
    named = {book.codes[hit] for hit in hits if not book.olds[hit]}
    kept = [hit for hit in hits if not book.olds[hit] or book.codes[hit] not in named]
    kept.sort(key=lambda hit: _distance(book, hit, f"{asked} "))
    if marked != asked:
        kept.sort(key=lambda hit: not _same_marks(book, hit, marked))
    return tuple(found for hit in kept[:limit] if (found := _found(book, hit)))


@dataclass(frozen=True, slots=True)
class _Book:
    """Addresses in columns, which load in half the time of rows; present ones come first.

    " xa nghia ta tinh thai nguyen ", "xa nghia ta ", "nghia ta ", the code of the commune, and
    the old code where the address is an old one.
    """

    spoken: list[str]
    titled: list[str]
    names: list[str]
    codes: list[str]
    olds: list[str]


def _distance(book: _Book, hit: int, asked: str) -> int:
    """Lower is better; `asked` ends with a space, as the columns do."""
    name, titled = book.names[hit], book.titled[hit]
    if asked.startswith((name, titled)):
        return 0
    if name.startswith(asked[:-1]) or titled.startswith(asked[:-1]):
        return 1
    return 2 if asked[:-1] in book.spoken[hit] else 3


def _same_marks(book: _Book, hit: int, marked: str) -> bool:
    unit = old_units()[book.olds[hit]] if book.olds[hit] else units()[book.codes[hit]][-1]
    name = unit.name.casefold()
    return name in marked or marked in name


def _found(book: _Book, hit: int) -> Found | None:
    here = commune(book.codes[hit])
    above = here and province(here.province_code)
    return Found(here, above, old_commune(book.olds[hit])) if here and above else None


@cache
def _book() -> _Book:
    book = _Book([], [], [], [], [])
    communes = {code: (code,) for code, names in units().items() if names[0].parent}
    _write(book, [names[-1] for names in units().values()], communes)
    now = len(book.codes)
    went = {old: tuple(change.new for change in found) for old, found in changes().items()}
    _write(book, old_units().values(), went)
    book.olds[:now] = [""] * now
    return book


def _write(book: _Book, listed: Collection[Unit], targets: Mapping[str, tuple[str, ...]]) -> None:
    """Add the addresses of units that have targets; parents stand before their children."""
    names = _spoken(fold("|".join(unit.name for unit in listed))).split("|")
    kinds = {kind.value: fold(word) for kind, word in PLACE_KIND_NAMES.items()}
    addresses = {"": " "}
    for unit, name in zip(listed, names, strict=True):
        titled = f"{kinds[unit.kind]} {name} "
        addresses[unit.code] = spoken = f" {titled}{addresses[unit.parent][1:]}"
        for target in targets.get(unit.code, ()):
            book.spoken.append(spoken)
            book.titled.append(titled)
            book.names.append(f"{name} ")
            book.codes.append(target)
            book.olds.append(unit.code)


_SIGNS = str.maketrans(dict.fromkeys("’'") | dict.fromkeys(",.;:-–/()", " "))


def _spoken(text: str) -> str:
    """Words and single spaces: M’Drắk is one word, Phan Rang - Tháp Chàm are four."""
    return " ".join(text.translate(_SIGNS).split())
