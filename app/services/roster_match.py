"""When two records are one person, as far as can be told, and what becomes of both then."""

import difflib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from app.base import text
from app.domain.person import PersonDetails
from app.rosters.fields import Field
from app.services.roster import Known, Register, village_key

_NEARLY = 0.8
"""How alike an unknown village and a known one are written, before it is asked which is meant."""
_SLIPS = 2
"""Digits that may differ in two identity numbers of one person typed twice."""
_FIELDS = (
    Field.NAME,
    Field.SEX,
    Field.BIRTH,
    Field.ETHNICITY,
    Field.VILLAGE,
    Field.NATIONAL_ID,
    Field.PHONE,
    Field.POSITION,
    Field.ORGANISATION,
    Field.NOTE,
)
"""What lists and the register both know of a person; each names an attribute of PersonDetails."""


@dataclass(frozen=True, slots=True)
class SameAsKnown:
    """The row at `place` may be this person of the register."""

    place: int
    known: Known
    is_sure: bool


@dataclass(frozen=True, slots=True)
class SameAsRow:
    """The row at `place` may be the person of an earlier row."""

    place: int
    earlier: int
    is_sure: bool


@dataclass(frozen=True, slots=True)
class UnknownVillage:
    """A village of the commune may be meant; asked once, at the first row that writes it so."""

    place: int
    written: str
    near: str
    is_sure: bool = False


Question = SameAsKnown | SameAsRow | UnknownVillage


def value(details: PersonDetails, about: Field) -> str | None:
    """One of the fields that lists and the register both know."""
    found: str | None = getattr(details, about.value)
    return found


def agree(one: PersonDetails, other: PersonDetails, about: Field) -> bool:
    """Both tell the same; a year of birth agrees with a day in it."""
    first, second = value(one, about), value(other, about)
    if not first or not second:
        return False
    if about is Field.BIRTH:
        return first.startswith(second) or second.startswith(first)
    if about is Field.VILLAGE:
        return village_key(first) == village_key(second)
    if about in {Field.POSITION, Field.ORGANISATION}:
        return text.fold(first) == text.fold(second)
    return first == second


def differing(one: PersonDetails, other: PersonDetails) -> tuple[Field, ...]:
    """Fields in which both tell something, and not the same; remarks may always differ."""
    return tuple(
        about
        for about in _FIELDS
        if about is not Field.NOTE
        and value(one, about)
        and value(other, about)
        and not agree(one, other, about)
    )


def added(first: PersonDetails, second: PersonDetails) -> tuple[Field, ...]:
    """Fields that `second` fills or makes more exact in `first`."""
    both = merged(first, second)
    return tuple(about for about in _FIELDS if value(both, about) != value(first, about))


def merged(first: PersonDetails, second: PersonDetails) -> PersonDetails:
    """`first`, with what only `second` tells; of two births that agree, the more exact."""
    known = {about.value: value(first, about) or value(second, about) for about in _FIELDS}
    if agree(first, second, Field.BIRTH):
        known[Field.BIRTH.value] = max(first.birth or "", second.birth or "", key=len)
    return replace(first, **known)  # type: ignore[arg-type] # Sex is a str, and stands where Sex stood


def questions(people: Sequence[PersonDetails], register: Register) -> list[list[Question]]:
    """What is to be asked about each person of a list, in the order of asking."""
    asked: list[list[Question]] = [
        [*_in_list(people, place, before), *_in_register(details, place, register)]
        for place, (details, before) in enumerate(zip(people, _namesakes(people), strict=True))
    ]
    for question in _villages(people, register):
        asked[question.place].append(question)
    return asked


def _namesakes(people: Sequence[PersonDetails]) -> Iterator[list[int]]:
    """For each person, the earlier rows with the same name or identity number."""
    rows: dict[str, list[int]] = {}
    for place, details in enumerate(people):
        keys = {text.fold(details.name), details.national_id or ""} - {""}
        yield sorted({earlier for key in keys for earlier in rows.get(key, ())})
        for key in keys:
            rows.setdefault(key, []).append(place)


def _in_list(people: Sequence[PersonDetails], place: int, before: list[int]) -> list[Question]:
    """The first earlier row that may be the same person; one list rarely means two of three."""
    for earlier in before:
        likeness = _likeness(people[place], people[earlier])
        if likeness is not None and (likeness or _is_likely_twice(people[place], people[earlier])):
            return [SameAsRow(place, earlier, likeness)]
    return []


def _is_likely_twice(one: PersonDetails, other: PersonDetails) -> bool:
    """Within one list, people of one name and year from different villages are two people."""
    if one.national_id and one.national_id == other.national_id:
        return True
    has_day = bool(one.birth and one.birth == other.birth and "-" in one.birth)
    return agree(one, other, Field.BIRTH) and (has_day or Field.VILLAGE not in differing(one, other))


def _in_register(details: PersonDetails, place: int, register: Register) -> list[Question]:
    found = [
        SameAsKnown(place, known, likeness)
        for known in register.known[place]
        if (likeness := _likeness(details, known.details)) is not None
    ]
    sure = [question for question in found if question.is_sure]
    if len(sure) == 1:
        return [*sure]
    found.sort(key=lambda question: len(differing(details, question.known.details)))
    return [replace(question, is_sure=False) for question in found]


def _likeness(one: PersonDetails, other: PersonDetails) -> bool | None:
    """True: surely one person; False: perhaps; None: not."""
    has_name = text.fold(one.name) == text.fold(other.name)
    unlike = differing(one, other)
    if one.national_id and one.national_id == other.national_id:
        return has_name and Field.BIRTH not in unlike
    if not has_name or Field.BIRTH in unlike:
        return None
    is_all_alike = agree(one, other, Field.BIRTH) and agree(one, other, Field.VILLAGE)
    if Field.NATIONAL_ID in unlike:
        return False if is_all_alike or _is_slip(one.national_id, other.national_id) else None
    return is_all_alike and Field.SEX not in unlike


def _is_slip(one: str | None, other: str | None) -> bool:
    return sum(first != second for first, second in zip(one or "", other or "", strict=False)) <= _SLIPS


def _villages(people: Sequence[PersonDetails], register: Register) -> Iterator[UnknownVillage]:
    known = {village_key(name): name for name in register.villages}
    asked: set[str] = set()
    for place, details in enumerate(people):
        written = details.village
        if written is None or written not in register.new_villages or village_key(written) in asked:
            continue
        asked.add(village_key(written))
        near = next((known[key] for key in _nearest(village_key(written), list(known))), None)
        if near is not None:
            yield UnknownVillage(place, written, near)


def _nearest(key: str, known: list[str]) -> list[str]:
    """Villages told apart by a number are never taken for one another."""
    digits = [letter for letter in key if letter.isdigit()]
    alike = [other for other in known if [letter for letter in other if letter.isdigit()] == digits]
    return difflib.get_close_matches(key, alike, n=1, cutoff=_NEARLY)
