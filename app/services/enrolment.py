"""Who is in a class: one at a time, or a whole list at once."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.base import text
from app.db.base import Deleted, derived_row, find
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
    row = derived_row(session, Enrolment, class_id, person_id, class_id=class_id, person_id=person_id)
    session.flush()
    return row.id


def enrol_list(session: Session, class_id: bytes, listed: Sequence[ListedPerson]) -> Enrolled:
    """Enrol a whole list in one step that one undo takes back."""
    new = 0
    for entry in listed:
        if entry.known is None:
            add(session, class_id, entry.details)
            new += 1
        else:
            add_known(session, class_id, entry.known)
    return Enrolled(new=new, known=len(listed) - new)


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
        )
        for enrolment_id, row, home in session.execute(query)
    )


def already_known(session: Session, listed: Sequence[PersonDetails]) -> list[list[PersonRow]]:
    """For each person of a list, those of the register who may be the same one.

    Same identity number, or same name without marks and no other year of birth.
    """
    by_name = person.same_names(session, (entry.name for entry in listed))
    return [
        [row for row in by_name.get(text.fold(entry.name), []) if _may_be(entry, row)] for entry in listed
    ]


def _may_be(entry: PersonDetails, row: PersonRow) -> bool:
    if entry.national_id and row.national_id:
        return entry.national_id == row.national_id
    year = entry.birth and entry.birth[:4]
    return not year or not row.birth or row.birth.startswith(year)
