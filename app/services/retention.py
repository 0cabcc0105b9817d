"""What is past its term of keeping: people, classes and dialogues, by kind and year, and what stays.

A class or dialogue is past its term by its last day. A person is when every class, dialogue and
certificate is. Rows in the trash count like others: a mark is no deletion.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.db.certificate import Certificate
from app.db.dialogue import Dialogue, Participant
from app.db.disposal import Disposal
from app.db.person import Person
from app.db.training_class import Enrolment, Lesson, TrainingClass
from app.domain.person import ERASED
from app.domain.retention import Expired, ExpiredList, Kind, Reason, Staying, is_past
from app.services import commitment, data_request

ID_BYTES = 16
MOST_ON_A_LIST = 4000
"""Of one kind: a value that travels has at most 64 KiB."""


@dataclass(slots=True)
class _Traces:
    """Where a person took part: the years that are past, and whether one is not."""

    past: list[int] = field(default_factory=list)
    is_needed: bool = False

    def add(self, year: int | None) -> None:
        """One more; None while it has to be kept."""
        if year is None:
            self.is_needed = True
        else:
            self.past.append(year)


def expired(session: Session, on: date) -> ExpiredList:
    """The list as of this day."""
    staying: Counter[tuple[Kind, Reason]] = Counter()
    classes = _past(class_years(session), Kind.TRAINING_CLASS, on, staying)
    dialogues = _past(dialogue_years(session), Kind.DIALOGUE, on, staying)
    for dialogue_id in dialogues.keys() & {row.dialogue_id for row in commitment.open_ones(session)}:
        staying[Kind.DIALOGUE, Reason.COMMITMENT] += 1
        del dialogues[dialogue_id]
    people = _people(session, classes | dialogues, on, staying)
    gone = disposed(session)
    new = {
        Kind.PERSON: people,
        Kind.TRAINING_CLASS: _without(classes, gone),
        Kind.DIALOGUE: _without(dialogues, gone),
    }
    listed = {kind: _oldest(years) for kind, years in new.items()}
    return ExpiredList(
        on=on,
        people=tuple(listed[Kind.PERSON]),
        classes=tuple(listed[Kind.TRAINING_CLASS]),
        dialogues=tuple(listed[Kind.DIALOGUE]),
        more=sum(map(len, new.values())) - sum(map(len, listed.values())),
        rows=by_year(listed),
        staying=tuple(Staying(kind, reason, count) for (kind, reason), count in sorted(staying.items())),
    )


def by_year(ended: Mapping[Kind, Mapping[bytes, int]]) -> tuple[Expired, ...]:
    """The counts of a list, the oldest year of each kind first."""
    return tuple(
        Expired(kind, year, count)
        for kind, years in ended.items()
        for year, count in sorted(Counter(years.values()).items())
    )


def disposed(session: Session) -> frozenset[bytes]:
    """What stood on a list that was approved, carried out or not."""
    query = select(Disposal.people, Disposal.classes, Disposal.dialogues).where(Disposal.deleted == 0)
    return frozenset(row_id for found in session.execute(query) for blob in found for row_id in ids_in(blob))


def ids_in(blob: bytes | None) -> list[bytes]:
    """The ids that stand one after the other."""
    held = blob or b""
    return [held[start : start + ID_BYTES] for start in range(0, len(held), ID_BYTES)]


def class_years(session: Session) -> dict[bytes, int | None]:
    """Class -> the year it ended in."""
    last = func.coalesce(TrainingClass.ends_on, func.max(Lesson.held_on), TrainingClass.starts_on)
    query = (
        select(TrainingClass.id, last)
        .outerjoin(Lesson, (Lesson.class_id == TrainingClass.id) & (Lesson.unit == TrainingClass.unit))
        .group_by(TrainingClass.id)
    )
    return {row_id: _year(day) for row_id, day in session.execute(query)}


def dialogue_years(session: Session) -> dict[bytes, int | None]:
    """Dialogue -> the year it was held in."""
    query = select(Dialogue.id, Dialogue.held_on)
    return {row_id: _year(day) for row_id, day in session.execute(query)}


def person_years(session: Session, people: Iterable[bytes]) -> dict[bytes, int]:
    """Person -> the last year in which that person took part in something."""
    years, same = class_years(session) | dialogue_years(session), survivors(session)
    last: dict[bytes, int] = defaultdict(int)
    for person_id, record_id in _took_part(session):
        who = same.get(person_id, person_id)
        last[who] = max(last[who], years.get(record_id) or 0)
    return {person_id: last[person_id] for person_id in people}


def survivors(session: Session) -> dict[bytes, bytes]:
    """Each row of the register -> the row it was merged into, itself when it was not."""
    into = dict(session.execute(select(Person.id, Person.merged_into)).all())
    found = {}
    for row_id in into:
        survivor, seen = row_id, {row_id}
        while (other := into.get(survivor)) is not None and other not in seen:
            survivor = other
            seen.add(other)
        found[row_id] = survivor
    return found


def _people(
    session: Session, past: Mapping[bytes, int], on: date, staying: Counter[tuple[Kind, Reason]]
) -> dict[bytes, int]:
    """Who is past the term, with the last year; what was merged into somebody counts as that person's."""
    traces: dict[bytes, _Traces] = defaultdict(_Traces)
    same = survivors(session)
    for person_id, record_id in _took_part(session):
        traces[same.get(person_id, person_id)].add(past.get(record_id))
    for person_id, issued_on in _certified(session):
        year = issued_on.year if is_past(issued_on.year, Kind.TRAINING_CLASS, on) else None
        traces[same.get(person_id, person_id)].add(year)
    asked = {same.get(row.person_id) for row in data_request.open_ones(session) if row.person_id}
    found: dict[bytes, int] = {}
    for person_id in session.scalars(select(Person.id).where(Person.full_name != ERASED)):
        own = traces[person_id]
        reason = _reason(own, is_asked=person_id in asked)
        if same[person_id] != person_id:
            continue
        if reason is None:
            found[person_id] = max(own.past)
        elif own.past or not own.is_needed:
            staying[Kind.PERSON, reason] += 1
    return found


def _reason(own: _Traces, *, is_asked: bool) -> Reason | None:
    if own.is_needed:
        return Reason.ELSEWHERE
    if not own.past:
        return Reason.UNDATED
    return Reason.REQUEST if is_asked else None


def _took_part(session: Session) -> Iterable[tuple[bytes, bytes]]:
    """Person and class, person and dialogue."""
    yield from session.execute(select(Enrolment.person_id, Enrolment.class_id))
    yield from session.execute(select(Participant.person_id, Participant.dialogue_id))


def _certified(session: Session) -> Iterable[tuple[bytes, date]]:
    query = select(Enrolment.person_id, Certificate.issued_on).join(
        Certificate, (Certificate.enrolment_id == Enrolment.id) & (Certificate.unit == Enrolment.unit)
    )
    return session.execute(query.where(Certificate.issued_on.is_not(None)))


def _past(
    years: Mapping[bytes, int | None], kind: Kind, on: date, staying: Counter[tuple[Kind, Reason]]
) -> dict[bytes, int]:
    undated = sum(year is None for year in years.values())
    if undated:
        staying[kind, Reason.UNDATED] += undated
    return {row_id: year for row_id, year in years.items() if year is not None and is_past(year, kind, on)}


def _oldest(years: Mapping[bytes, int]) -> dict[bytes, int]:
    """What fits on one list."""
    first = sorted(years.items(), key=lambda item: (item[1], item[0]))
    return dict(first[:MOST_ON_A_LIST])


def _without(years: Mapping[bytes, int], gone: frozenset[bytes]) -> dict[bytes, int]:
    return {row_id: year for row_id, year in years.items() if row_id not in gone}


def _year(day: date | str | None) -> int | None:
    """Whatever the database gives for a day: a function of days gives text."""
    return int(str(day)[:4]) if day else None
