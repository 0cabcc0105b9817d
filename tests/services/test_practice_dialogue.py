"""The dialogues of the practice notebook show every state a dialogue and a commitment can be in."""

from collections import Counter
from datetime import date, timedelta

from app.db.store import Store
from app.domain.commitment import Column, column
from app.domain.dialogue import DialogueState, ParticipantRole, warnings
from app.domain.issue import Outcome
from app.services import commitment, dialogue, issue, participant, practice, practice_dialogue
from tests.office import PEOPLE

TOMORROW = date(2026, 11, 24)
TODAY = TOMORROW - timedelta(days=1)


def loaded(store: Store) -> tuple[bytes, bytes]:
    """The dialogue that was held and the one that is planned."""
    with store.write("Số liệu mẫu") as session:
        class_id = practice.load(session, TOMORROW, PEOPLE)
        practice_dialogue.load(session, TOMORROW, class_id)
        return dialogue.dialogue_id(session, "DT-01"), dialogue.dialogue_id(session, "DT-02")


def test_one_was_held_last_month_and_published_and_one_is_planned_for_next_week(store: Store) -> None:
    held, planned = loaded(store)
    with store.read() as session:
        past, coming = dialogue.dialogue_row(session, held), dialogue.dialogue_row(session, planned)
        present = participant.attendance(session, held, TODAY)
    assert (past.state, past.held_on, past.issues, past.people) == (
        DialogueState.HELD,
        TODAY - timedelta(days=29),
        12,
        3,
    )
    assert past.published_on
    assert (coming.state, coming.held_on, coming.issues, coming.people) == (
        DialogueState.PLANNED,
        TODAY + timedelta(days=7),
        5,
        0,
    )
    assert warnings(past, present, TODAY) == []


def test_every_column_of_the_board_has_commitments(store: Store) -> None:
    loaded(store)
    with store.read() as session:
        rows = commitment.commitments(session)
    assert Counter(column(row, TODAY) for row in rows) == {
        Column.OVERDUE: 2,
        Column.SOON: 2,
        Column.LATER: 3,
        Column.ANSWERED: 3,
    }
    assert all(row.task for row in rows)


def test_every_outcome_but_noting_and_the_withheld_themes_are_there(store: Store) -> None:
    held, planned = loaded(store)
    with store.read() as session:
        told = issue.issues(session, held)
        collected = issue.issues(session, planned)
    assert {row.outcome for row in told} == {Outcome.ACCEPTED, Outcome.ANSWERED, Outcome.ESCALATED}
    assert [number for number, row in enumerate(told, start=1) if row.is_withheld] == [6, 7]
    assert not any(row.agencies for row in collected)


def test_people_of_the_class_are_invited_to_both(store: Store) -> None:
    held, planned = loaded(store)
    with store.read() as session:
        came, expected = (participant.participants(session, each) for each in (held, planned))
    assert len(came) == len(expected) == len(PEOPLE)
    assert {row.role for row in came} == {ParticipantRole.RESIDENT}
    assert not any(row.has_come for row in expected)
