"""What is past its term of keeping, and why the rest stays."""

from datetime import date

from sqlalchemy import update
from sqlalchemy.orm import Session

from app.db.person import Person
from app.db.store import Store
from app.domain.data_request import RequestDetails, Right
from app.domain.dialogue import DialogueDetails
from app.domain.person import PersonDetails
from app.domain.retention import Expired, Kind, Reason, Staying, is_past
from app.services import data_request, dialogue, enrolment, issue, participant, person, retention
from app.services.issue import IssueDetails
from tests.office import NOW
from tests.services.old import an_old_class

LATER = date(2037, 1, 1)
"""The first day on which what ended in 2026 is past ten years."""


def test_a_term_counts_whole_years_from_the_year_the_work_ended() -> None:
    assert not is_past(2026, Kind.DIALOGUE, date(2036, 12, 31))
    assert is_past(2026, Kind.DIALOGUE, LATER)


def test_an_old_class_and_who_was_only_there_are_listed_by_year(store: Store, class_id: bytes) -> None:
    old, people = an_old_class(store)
    with store.write("Vào lớp mới") as session:
        enrolment.add_known(session, class_id, people[0])
        person.add(session, PersonDetails("Chưa Dự Gì"))
    with store.read() as session:
        found = retention.expired(session, NOW.date())
    assert (found.classes, found.dialogues, set(found.people)) == ((old,), (), set(people[1:]))
    assert found.rows == (Expired(Kind.PERSON, 2014, 2), Expired(Kind.TRAINING_CLASS, 2014, 1))
    assert found.staying == (
        Staying(Kind.PERSON, Reason.ELSEWHERE, 1),
        Staying(Kind.PERSON, Reason.UNDATED, 1),
    )


def test_an_open_request_keeps_a_person(store: Store) -> None:
    _old, people = an_old_class(store)
    with store.write("Ghi yêu cầu") as session:
        data_request.record(session, RequestDetails(NOW.date(), Right.SEE, person_id=people[0]))
    with store.read() as session:
        found = retention.expired(session, NOW.date())
    assert set(found.people) == set(people[1:])
    assert Staying(Kind.PERSON, Reason.REQUEST, 1) in found.staying


def test_an_unanswered_promise_keeps_a_dialogue_and_who_came(store: Store) -> None:
    with store.write("Đối thoại cũ") as session:
        held = dialogue.create(session, DialogueDetails("DT-14", "Nước", held_on=date(2014, 5, 5)))
        known = person.add(session, PersonDetails("Lò Thị Mai"))
        participant.add_known(session, held, known)
        issue.add(session, held, IssueDetails("Bể hỏng.", agencies=("UBND xã",), due_on=date(2014, 6, 1)))
    with store.read() as session:
        found = retention.expired(session, NOW.date())
    assert found.is_empty
    assert Staying(Kind.DIALOGUE, Reason.COMMITMENT, 1) in found.staying


def test_what_was_merged_into_somebody_counts_as_that_person(store: Store) -> None:
    _old, people = an_old_class(store)
    _merge(store, people[1], into=people[0])
    with store.read() as session:
        found = retention.expired(session, NOW.date())
        years = retention.person_years(session, [people[0]])
    assert set(found.people) == {people[0], people[2]}
    assert years == {people[0]: 2014}


def _merge(store: Store, row_id: bytes, *, into: bytes) -> None:
    with store.write("Gộp người") as session:
        _write(session, row_id, into)


def _write(session: Session, row_id: bytes, into: bytes) -> None:
    session.execute(update(Person).where(Person.id == row_id).values(merged_into=into))
