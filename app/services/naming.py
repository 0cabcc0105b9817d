"""What a row is called when a list or a sentence has to name it, and where it belongs."""

from collections.abc import Callable
from typing import Any

from sqlalchemy.orm import Session

from app.base.i18n import _
from app.db.attachment import Attachment
from app.db.attendance import AttendanceMark
from app.db.base import Synced, find
from app.db.certificate import Certificate
from app.db.commitment import Commitment
from app.db.consent import Consent
from app.db.data_request import DataRequest
from app.db.dialogue import Dialogue, Participant
from app.db.disposal import Disposal
from app.db.issue import Issue
from app.db.person import Person
from app.db.training_class import Enrolment, Lesson, TrainingClass
from app.domain.attendance import DAY_PART_NAMES
from app.domain.history import TABLE_WORDS
from app.domain.wording import short_date

_MOST_LETTERS = 90


def name_of(session: Session, row: Synced) -> tuple[str, str]:
    """What it is called, and the class or dialogue it belongs to ("" for none)."""
    named = _NAMED.get(type(row))
    return named(session, row) if named else (TABLE_WORDS[row.__tablename__], "")


def shortened(words: str) -> str:
    """One line of a list."""
    line = " ".join(words.split())
    return line if len(line) <= _MOST_LETTERS else f"{line[:_MOST_LETTERS].rstrip()}…"


def _learner(session: Session, enrolment_id: bytes) -> tuple[str, str]:
    row = find(session, Enrolment, enrolment_id)
    return _enrolment(session, row) if row else ("", "")


def _enrolment(session: Session, row: Enrolment) -> tuple[str, str]:
    return _person(session, row.person_id), _class(session, row.class_id)


def _mark(session: Session, row: AttendanceMark) -> tuple[str, str]:
    learner, where = _learner(session, row.enrolment_id)
    lesson = find(session, Lesson, row.lesson_id)
    return f"{learner}, {_lesson(lesson)}" if lesson else learner, where


def _commitment(session: Session, row: Commitment) -> tuple[str, str]:
    issue = find(session, Issue, row.issue_id)
    words = row.task or (issue.title or issue.text if issue else "")
    return shortened(words), _theme(session, issue.dialogue_id) if issue else ""


def _person(session: Session, person_id: bytes) -> str:
    person = find(session, Person, person_id)
    return (person.full_name or "") if person else ""


def _class(session: Session, class_id: bytes) -> str:
    row = find(session, TrainingClass, class_id)
    return row.title if row else ""


def _lesson(row: Lesson) -> str:
    return f"{DAY_PART_NAMES[row.part].lower()} {short_date(row.held_on)}"


def _theme(session: Session, dialogue_id: bytes) -> str:
    row = find(session, Dialogue, dialogue_id)
    return row.theme if row else ""


_NAMED: dict[type[Synced], Callable[[Session, Any], tuple[str, str]]] = {
    TrainingClass: lambda _session, row: (row.title, ""),
    Dialogue: lambda _session, row: (row.theme, ""),
    Person: lambda _session, row: (row.full_name or "", ""),
    Consent: lambda session, row: (_person(session, row.person_id), ""),
    DataRequest: lambda _session, row: (_("Số {code}").format(code=f"{row.number:02}/{row.year}"), ""),
    Disposal: lambda _session, row: (_("Quyết định {decision}").format(decision=row.decision), ""),
    Enrolment: _enrolment,
    AttendanceMark: _mark,
    Certificate: lambda session, row: _learner(session, row.enrolment_id),
    Lesson: lambda session, row: (_lesson(row), _class(session, row.class_id)),
    Participant: lambda session, row: (_person(session, row.person_id), _theme(session, row.dialogue_id)),
    Issue: lambda session, row: (shortened(row.title or row.text), _theme(session, row.dialogue_id)),
    Attachment: lambda session, row: (shortened(row.title), _theme(session, row.dialogue_id)),
    Commitment: _commitment,
}
