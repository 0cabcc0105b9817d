"""Who is in a class: one at a time, or a whole list at once."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.base import text
from app.db.base import Deleted, find, natural_id, put_rows
from app.db.person import Person
from app.db.training_class import Enrolment
from app.db.village import Village
from app.domain.attendance import Learner
from app.domain.person import PersonDetails, PersonRow
from app.services import person


@dataclass(frozen=True, slots=True)
class ListedPerson:
    """One person of a list to enrol; `known` is who it is in the register, None for someone new."""

    details: PersonDetails
    known: bytes | None = None


@dataclass(frozen=True, slots=True)
class Enrolled:
    """What a list brought: people written into the register, and people who were there before."""

    new: int
    known: int


def add(session: Session, class_id: bytes, details: PersonDetails) -> bytes:
    """Write someone new into the register and the class; the enrolment's id."""
    return add_known(session, class_id, person.add(session, details))


def add_known(session: Session, class_id: bytes, person_id: bytes) -> bytes:
    """Enrol someone of the register; once more changes nothing."""
    return _enrol(session, class_id, [person_id])[0]


def enrol_list(session: Session, class_id: bytes, listed: Sequence[ListedPerson]) -> Enrolled:
    """Enrol a whole list in one step that one undo takes back."""
    new = person.add_all(session, [entry.details for entry in listed if entry.known is None])
    known = [entry.known for entry in listed if entry.known is not None]
    _enrol(session, class_id, [*known, *new])
    return Enrolled(new=len(new), known=len(known))


def remove(session: Session, enrolment_id: bytes) -> None:
    """Take someone out of a class; marks stay in history and undo brings all back."""
    row = find(session, Enrolment, enrolment_id)
    if row is not None:
        row.deleted = Deleted.REMOVED


def learners(session: Session, class_id: bytes) -> tuple[Learner, ...]:
    """Everyone in the class, in the officers' order of names."""
    query = (
        select(Enrolment.id, Person, Village)
        .join(Person, (Person.id == Enrolment.person_id) & (Person.unit == Enrolment.unit))
        .outerjoin(Village, (Village.id == Person.village_id) & (Village.unit == Person.unit))
        .where(Enrolment.class_id == class_id, Enrolment.deleted == 0)
        .order_by(Person.name_key, Person.birth_year, Enrolment.id)
    )
    return tuple(
        Learner(
            enrolment_id=enrolment_id,
            person_id=row.id,
            name=row.full_name or "",
            sex=row.sex,
            birth=person.shown_birth(row.birth_on, row.birth_year),
            ethnicity=person.shown_ethnicity(row.ethnicity),
            village=person.home_of(row, home),
            is_restricted=row.restricted_on is not None,
        )
        for enrolment_id, row, home in session.execute(query)
    )


def already_known(session: Session, listed: Sequence[PersonDetails]) -> list[list[PersonRow]]:
    """For each person of a list, those of the register who may be the same one.

    Whoever has the same identity number, under any name; if nobody has, whoever has the same
    name without marks and no other number or year of birth.
    """
    by_name: dict[str, list[PersonRow]] = {}
    by_number: dict[str | None, list[PersonRow]] = {}
    numbers = {entry.national_id for entry in listed if entry.national_id}
    for found in session.execute(person.bearing((entry.name for entry in listed), numbers)):
        row = person.person_row(found)
        by_name.setdefault(text.fold(row.name), []).append(row)
        by_number.setdefault(row.national_id, []).append(row)
    return [
        (entry.national_id and by_number.get(entry.national_id))
        or [row for row in by_name.get(text.fold(entry.name), ()) if _may_be(entry, row)]
        for entry in listed
    ]


def _may_be(entry: PersonDetails, row: PersonRow) -> bool:
    if entry.national_id and row.national_id:
        return entry.national_id == row.national_id
    year = entry.birth and entry.birth[:4]
    return not year or not row.birth or row.birth.startswith(year)


def _enrol(session: Session, class_id: bytes, people: Sequence[bytes]) -> list[bytes]:
    """Make these enrolments, or bring them back; their ids."""
    ids = [natural_id(Enrolment, class_id, person_id) for person_id in people]
    rows = [
        {"id": row_id, "class_id": class_id, "person_id": person_id, "deleted": Deleted.NO}
        for row_id, person_id in zip(ids, people, strict=True)
    ]
    put_rows(session, Enrolment, rows)
    return ids
