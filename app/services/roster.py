"""A list from elsewhere beside the register: who of it is known, and writing it as decided."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.base import text
from app.db.training_class import Enrolment
from app.domain.person import PersonDetails
from app.domain.village import split_kind
from app.rosters.reading import Reading
from app.services import enrolment, person, village
from app.services.enrolment import Enrolled, ListedPerson


@dataclass(frozen=True, slots=True)
class Known:
    """Someone of the register who bears a listed name or identity number."""

    id: bytes
    details: PersonDetails
    classes: int
    """So many classes already have this person."""
    is_in_class: bool
    """In the class the list is for."""


@dataclass(frozen=True, slots=True)
class Register:
    """What the register knows about the people and villages of one list."""

    known: tuple[tuple[Known, ...], ...]
    """For each person of the list, in its order, those who bear the same name or number."""
    villages: tuple[str, ...]
    """The commune's villages, with their words."""
    new_villages: frozenset[str]
    """Of the villages the list names, as it writes them, those the commune does not have."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One person to write: someone new, or `known` with what is to be kept of both."""

    details: PersonDetails
    known: Known | None = None

    @property
    def changes_register(self) -> bool:
        """Whether someone of the register is to be written anew."""
        return self.known is not None and self.known.details != self.details


def village_key(written: str) -> str:
    """Two spellings of one village have the same: without its word, marks and capitals."""
    return text.fold(split_kind(written)[1])


def compare(session: Session, class_id: bytes, reading: Reading) -> Register:
    """Look up everyone and every village of a list."""
    people = reading.people
    found = _known(session, class_id, reading)
    by_name: dict[str, list[Known]] = {}
    by_number: dict[str, list[Known]] = {}
    for known in found:
        by_name.setdefault(text.fold(known.details.name), []).append(known)
        if known.details.national_id:
            by_number.setdefault(known.details.national_id, []).append(known)
    matches = (
        (*by_number.get(listed.national_id or "", ()), *by_name.get(text.fold(listed.name), ()))
        for listed in people
    )
    return Register(
        known=tuple(tuple(dict.fromkeys(each)) for each in matches),
        villages=tuple(row.full_name for row in village.villages(session)),
        new_villages=frozenset(village.unknown(session, {one.village for one in people if one.village})),
    )


def write(session: Session, class_id: bytes, entries: Sequence[Entry]) -> Enrolled:
    """Write a list as decided: people, what changed of them, and the class."""
    changed = {entry.known.id: entry.details for entry in entries if entry.known and entry.changes_register}
    person.change_all(session, changed)
    listed = [ListedPerson(entry.details, entry.known.id if entry.known else None) for entry in entries]
    return enrolment.enrol_list(session, class_id, listed)


def _known(session: Session, class_id: bytes, reading: Reading) -> list[Known]:
    numbers = {listed.national_id for listed in reading.people if listed.national_id}
    rows = session.execute(person.bearing((listed.name for listed in reading.people), numbers)).all()
    classes = _classes(session, (row[0].id for row in rows))
    members = set(
        session.scalars(
            select(Enrolment.person_id).filter_by(class_id=class_id).where(Enrolment.deleted == 0)
        )
    )
    return [
        Known(
            id=row.id,
            details=PersonDetails(
                name=row.full_name or "",
                sex=row.sex,
                birth=person.shown_birth(row.birth_on, row.birth_year),
                ethnicity=person.shown_ethnicity(row.ethnicity),
                village=person.home_of(row, home),
                position=row.position,
                organisation=row.organisation,
                phone=row.phone,
                national_id=row.national_id,
                note=row.note,
            ),
            classes=classes.get(row.id, 0),
            is_in_class=row.id in members,
        )
        for row, home in rows
    ]


def _classes(session: Session, people: Iterable[bytes]) -> dict[bytes, int]:
    query = (
        select(Enrolment.person_id, func.count())
        .where(Enrolment.person_id.in_(list(people)), Enrolment.deleted == 0)
        .group_by(Enrolment.person_id)
    )
    return {row[0]: row[1] for row in session.execute(query)}
