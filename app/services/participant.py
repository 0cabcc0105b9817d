"""Who is invited to a dialogue and who came, counted as its minutes count them."""

from collections import Counter
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.base.i18n import _
from app.db.base import Deleted, derived_row, find
from app.db.dialogue import Participant
from app.db.person import Person
from app.db.village import Village
from app.domain import ethnic_group
from app.domain.dialogue import Attendance, ParticipantRole, ParticipantRow
from app.domain.person import PersonDetails, Sex
from app.services import person

_AGES = ((16, _("dưới 16 tuổi")), (31, _("16–30 tuổi")), (61, _("31–60 tuổi")), (200, _("trên 60 tuổi")))
"""Each with the first year of life that is too old for it."""


def participants(session: Session, dialogue_id: bytes) -> list[ParticipantRow]:
    """Everyone invited or present, in the officers' order of names."""
    query = (
        select(Participant, Person, Village)
        .join(Person, (Person.id == Participant.person_id) & (Person.unit == Participant.unit))
        .outerjoin(Village, (Village.id == Person.village_id) & (Village.unit == Person.unit))
        .where(Participant.dialogue_id == dialogue_id, Participant.deleted == 0)
        .order_by(Person.name_key, Person.birth_year, Participant.id)
    )
    return [
        ParticipantRow(
            id=row.id,
            person_id=found.id,
            name=found.full_name or "",
            sex=found.sex,
            birth_year=found.birth_year,
            ethnicity=found.ethnicity,
            village=person.home_of(found, home),
            position=found.position or "",
            role=row.role,
            has_come=row.has_come,
            is_restricted=found.restricted_on is not None,
        )
        for row, found, home in session.execute(query)
    ]


def add(
    session: Session,
    dialogue_id: bytes,
    details: PersonDetails,
    role: ParticipantRole = ParticipantRole.RESIDENT,
    *,
    has_come: bool = True,
) -> bytes:
    """Write someone new into the register and the dialogue; the participant's id."""
    return add_known(session, dialogue_id, person.add(session, details), role, has_come=has_come)


def add_known(
    session: Session,
    dialogue_id: bytes,
    person_id: bytes,
    role: ParticipantRole = ParticipantRole.RESIDENT,
    *,
    has_come: bool = True,
) -> bytes:
    """Note someone of the register; once more changes only role and presence."""
    row = derived_row(
        session,
        Participant,
        dialogue_id,
        person_id,
        dialogue_id=dialogue_id,
        person_id=person_id,
        role=role,
        has_come=has_come,
    )
    session.flush()
    return row.id


def set_come(session: Session, participant_id: bytes, *, has_come: bool) -> None:
    """Note whether someone invited is there."""
    row = find(session, Participant, participant_id)
    if row is not None:
        row.has_come = has_come


def remove(session: Session, participant_id: bytes) -> None:
    """Take someone off the list; the person stays in the register."""
    row = find(session, Participant, participant_id)
    if row is not None:
        row.deleted = Deleted.REMOVED


def attendance(session: Session, dialogue_id: bytes, on: date) -> Attendance:
    """Those who came, counted; ages on the day of the dialogue."""
    came = [row for row in participants(session, dialogue_id) if row.has_come]
    groups = [ethnic_group.by_key(row.ethnicity) for row in came if row.ethnicity]
    return Attendance(
        people=len(came),
        women=sum(row.sex == Sex.FEMALE for row in came),
        minority=sum(group.is_minority for group in groups),
        by_ethnicity=Counter(group.name for group in groups),
        by_village=Counter(row.village for row in came if row.village),
        by_role=Counter(row.role for row in came),
        by_age=_by_age(came, on),
    )


def _by_age(came: list[ParticipantRow], on: date) -> dict[str, int]:
    """By year of birth alone, as most people know no more; youngest first, empty groups left out."""
    found: Counter[str] = Counter()
    for row in came:
        if row.birth_year:
            found[next(words for too_old, words in _AGES if on.year - row.birth_year < too_old)] += 1
    return {words: found[words] for _too_old, words in _AGES if found[words]}
