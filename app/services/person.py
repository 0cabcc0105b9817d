"""The register of people: adding, finding without marks, and how one is shown."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import Row, Select, func, or_, select
from sqlalchemy.orm import Session

from app.base import text
from app.base.errors import NotFound, Refused
from app.base.i18n import _
from app.db.base import new_id, put_rows
from app.db.person import Person
from app.db.village import Village
from app.domain import ethnic_group
from app.domain.person import ERASED, Birth, PersonDetails, PersonRow, Sex, is_national_id, is_phone
from app.domain.village import with_kind
from app.services import unit, village

if TYPE_CHECKING:
    # reading lists is seldom asked for; the register must not wait for it
    from app.rosters.people import ProposedPerson


def add(session: Session, details: PersonDetails) -> bytes:
    """Add someone to the register; the id of the new row."""
    return add_all(session, [details])[0]


def add_all(session: Session, listed: Sequence[PersonDetails]) -> list[bytes]:
    """Add a whole list to the register; the ids of the new rows in its order."""
    people = {new_id(session, Person): details for details in listed}
    _put(session, people)
    return list(people)


def change(session: Session, person_id: bytes, details: PersonDetails) -> None:
    """Write what is known of a person anew."""
    change_all(session, {person_id: details})


def change_all(session: Session, people: Mapping[bytes, PersonDetails]) -> None:
    """Write what is known of these people anew; NotFound when one is no longer in the register."""
    living = select(func.count()).where(Person.id.in_(list(people)), Person.deleted == 0)
    if session.scalars(living.where(Person.unit == session.info["unit"])).one() != len(people):
        raise NotFound(_("Người này không còn trong sổ. Có thể vừa bị xóa; hãy hoàn tác."))
    _put(session, people)


def suggest(session: Session, typed: str, limit: int = 8) -> list[PersonRow]:
    """Whom one may add, of those whose name holds these letters, marks or none; not the restricted."""
    if not text.fold(typed):
        return []
    free = _named(typed).where(Person.restricted_on.is_(None))
    return _first(session, free, limit)


def register(session: Session, typed: str, limit: int) -> list[PersonRow]:
    """The first so many of the register in the order of names; nothing typed lets all through."""
    return _first(session, _named(typed), limit)


def count(session: Session, typed: str) -> int:
    """How many there are of whom `register` shows the first."""
    return session.scalars(_named(typed).with_only_columns(func.count())).one()


def row_of(session: Session, person_id: bytes) -> PersonRow:
    """One person of the register; NotFound, in words, for nobody."""
    return person_row(_found(session, person_id))


def details(session: Session, person_id: bytes) -> PersonDetails:
    """All that a form says of one person."""
    found = _found(session, person_id)
    row, person = person_row(found), found[0]
    return PersonDetails(
        name=row.name,
        sex=row.sex,
        birth=row.birth,
        ethnicity=row.ethnicity,
        village=row.village,
        position=person.position,
        organisation=person.organisation,
        phone=row.phone,
        national_id=row.national_id,
        note=person.note,
    )


def restrict(session: Session, person_id: bytes, on: date) -> None:
    """From this day on the data is kept and counted, and not used: not offered, not printed in lists."""
    row = _found(session, person_id)[0]
    row.restricted_on = row.restricted_on or on


def lift(session: Session, person_id: bytes) -> None:
    """The restriction is over."""
    _found(session, person_id)[0].restricted_on = None


def details_of(proposed: "ProposedPerson") -> PersonDetails:
    """What a list proposed of a person, in the register's words."""
    return PersonDetails(
        name=proposed.name,
        sex=Sex(proposed.sex) if proposed.sex else None,
        birth=proposed.birth,
        ethnicity=proposed.ethnicity,
        village=proposed.village,
        position=proposed.position,
        organisation=proposed.organisation,
        phone=proposed.phone,
        national_id=proposed.national_id,
        note=proposed.note,
    )


def person_query() -> Select[Person, Village]:
    """Living rows of the register with their village."""
    return (
        select(Person, Village)
        .outerjoin(Village, (Village.id == Person.village_id) & (Village.unit == Person.unit))
        .where(Person.deleted == 0, Person.merged_into.is_(None))
    )


def person_row(row: Row[Person, Village]) -> PersonRow:
    """What the register shows of one row of `person_query`."""
    person, home = row
    return PersonRow(
        id=person.id,
        name=person.full_name or "",
        sex=person.sex,
        birth=shown_birth(person.birth_on, person.birth_year),
        ethnicity=shown_ethnicity(person.ethnicity),
        village=home_of(person, home),
        phone=person.phone,
        national_id=person.national_id,
        restricted_on=person.restricted_on,
    )


def home_of(person: Person, village: Village | None) -> str | None:
    """Where a person lives, as lists show it; `village` is None for one not on the commune's list."""
    return person.village_text if village is None else with_kind(village.name, village.kind)


def shown_birth(birth_on: str | None, birth_year: int | None) -> str | None:
    """The birth as `Birth.iso`, from the two columns that hold it."""
    return birth_on or (str(birth_year) if birth_year else None)


def shown_ethnicity(key: str | None) -> str | None:
    """The official name of the group with this key."""
    return ethnic_group.by_key(key).name if key else None


def _found(session: Session, person_id: bytes) -> Row[Person, Village]:
    found = session.execute(person_query().where(Person.id == person_id)).first()
    if found is None:
        raise NotFound(_("Người này không có trong sổ. Sổ không thay đổi. Xem lại mã."))
    return found


def bearing(names: Iterable[str], numbers: Iterable[str]) -> Select[Person, Village]:
    """As `person_query`: who bears one of these names, marks or none, or one of these identity numbers."""
    folded = {text.fold(name) for name in names}
    found = or_(Person.name_fold.in_(folded), Person.national_id.in_(set(numbers)))
    return person_query().where(found).order_by(Person.id)


def _first(session: Session, wanted: Select[Person], limit: int) -> list[PersonRow]:
    # which ones is read from the index of the search alone
    first = wanted.with_only_columns(Person.id).order_by(Person.name_key).limit(limit)
    query = person_query().where(Person.id.in_(first)).order_by(Person.name_key)
    return [person_row(row) for row in session.execute(query)]


def _named(typed: str) -> Select[Person]:
    query = select(Person).where(Person.deleted == 0, Person.merged_into.is_(None))
    query = query.where(Person.name_fold != text.fold(ERASED))
    wanted = text.fold(typed)
    return query.where(Person.name_fold.like(f"%{_escaped(wanted)}%", escape="\\")) if wanted else query


def _put(session: Session, people: Mapping[bytes, PersonDetails]) -> None:
    if not people:
        return
    homes = village.all_named(session, [details.village for details in people.values() if details.village])
    commune = unit.present(session).commune_code
    rows = [
        {
            "id": person_id,
            "commune_code": commune,
            "village_id": homes[details.village] if details.village else None,
            **values_of(details),
        }
        for person_id, details in people.items()
    ]
    put_rows(session, Person, rows)


def values_of(details: PersonDetails) -> dict[str, object]:
    """The columns that these fill, but for the village; Refused, in words, when one cannot be right."""
    name = text.proper_case(details.name)
    if not name:
        raise Refused(_("Chưa có họ tên nên chưa ghi được. Hãy gõ họ tên."))
    birth = Birth.from_iso(details.birth) if details.birth else None
    group = ethnic_group.recognise(details.ethnicity) if details.ethnicity else None
    _require_numbers(details)
    return {
        "full_name": name,
        # the model fills these two only for rows made or changed as objects
        "name_fold": text.fold(name),
        "name_key": text.name_key(name),
        "sex": details.sex,
        "birth_year": birth.year if birth else None,
        "birth_on": birth.iso if birth and birth.month else None,
        "ethnicity": group.key if group else None,
        "position": details.position and text.clean(details.position),
        "organisation": details.organisation and text.clean(details.organisation),
        "phone": details.phone,
        "national_id": details.national_id,
        "note": details.note and text.clean(details.note),
    }


def _require_numbers(details: PersonDetails) -> None:
    if details.phone and not is_phone(details.phone):
        raise Refused(_("Số điện thoại cần đủ 10 số, bắt đầu bằng 03, 05, 07, 08 hoặc 09. Hãy xem lại."))
    if details.national_id and not is_national_id(details.national_id):
        raise Refused(_("Số căn cước cần đủ 12 số. Hãy xem lại."))


def _escaped(wanted: str) -> str:
    return wanted.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
