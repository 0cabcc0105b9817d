"""Erasing what is known of people, with the counts kept (Law 91/2025/QH15, article 14).

Sex, year of birth, ethnic group and village stay: they are what is counted. Everything that says
who it was goes: from the register, from notes, from who raised an issue, from the journal of
earlier values, and with `app.db.backup` from the backups.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, delete, func, or_, select, text, update
from sqlalchemy.orm import InstrumentedAttribute, Session

from app.base import text as letters
from app.base.errors import NotFound
from app.base.i18n import _
from app.db.attendance import AttendanceMark
from app.db.base import Synced, find
from app.db.consent import Consent
from app.db.data_request import DataRequest
from app.db.dialogue import Participant
from app.db.draft import Draft
from app.db.graph import Head
from app.db.issue import Issue
from app.db.person import Person
from app.db.registry import field_numbers, table_numbers
from app.db.training_class import Enrolment
from app.domain.person import ERASED

_WORDS = {
    "person": (
        "full_name",
        "name_fold",
        "name_key",
        "birth_on",
        "village_text",
        "position",
        "organisation",
        "phone",
        "national_id",
        "note",
    ),
    "enrolment": ("note",),
    "attendance_mark": ("note",),
    "issue": ("raiser", "withheld_raiser"),
    "consent": ("guardian", "witness"),
    "data_request": ("asker", "words"),
}
"""What says who somebody is, table by table."""
_TYPED = ("person", "data_request")
"""Of these all that is being typed is about the person."""

RECORD_WORDS = _WORDS | {
    "issue": ("title", "text", "raiser", "withheld_raiser", "answer", "answered_by"),
    "data_request": ("asker", "words", "answer", "done", "refusal"),
    "topic": ("trainer",),
    "dialogue": ("interpreter", "chair", "secretary", "purpose", "conclusion"),
    "commitment": ("task", "person", "answer", "proof"),
    "attachment": ("title", "deleted"),
    "disposal": ("done_on",),
}
"""The same of whole classes and dialogues: all text about people."""

Rows = dict[str, list[bytes]]
"""Table -> ids of rows."""

Column = InstrumentedAttribute[Any]

_MOST_AT_ONCE = 500
"""Ids in one statement; a database has a limit."""

_FORGET = text(
    "UPDATE journal SET before = NULL, after = NULL WHERE tbl = :tbl AND row IN :rows AND field IN :fields"
).bindparams(bindparam("rows", expanding=True), bindparam("fields", expanding=True))


@dataclass(frozen=True, slots=True)
class Erased:
    """Whose rows were emptied, and where somebody has to look."""

    rows: Rows
    """The rows that spoke of the person."""
    mentions: int
    """Texts of issues and answers that still say the name: only a reader can tell whose it is."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What was counted of a person, and stays counted."""

    classes: int
    marks: int
    dialogues: int


def kept(session: Session, person_id: bytes) -> Kept:
    """What erasing this person would leave as it is."""
    enrolled = select(Enrolment.id).where(Enrolment.person_id == person_id, Enrolment.deleted == 0)
    marked = AttendanceMark.enrolment_id.in_(enrolled)
    queries = (
        select(func.count()).select_from(enrolled.subquery()),
        select(func.count()).where(marked, AttendanceMark.deleted == 0),
        select(func.count()).where(Participant.person_id == person_id, Participant.deleted == 0),
    )
    return Kept(*(session.scalars(query).one() for query in queries))


def erase(session: Session, person_id: bytes) -> Erased:
    """Empty all that says who this was; `forget` afterwards empties what the journal knew."""
    person = find(session, Person, person_id)
    if person is None:
        raise NotFound(_("Người này không có trong sổ. Sổ không thay đổi. Xem lại mã."))
    name = person.full_name or ""
    rows = erase_all(session, [person_id]) | {"issue": _raised_by(session, name)}
    empty(session, Issue, rows["issue"], raiser="", withheld_raiser="")
    return Erased(rows, _mentions(session, name))


def erase_all(session: Session, people: Sequence[bytes]) -> Rows:
    """Empty the rows of these people and those that hang on them, in few statements; which they are."""
    session.flush()
    rows = {
        "person": list(people),
        "enrolment": hanging(session, Enrolment.id, Enrolment.person_id, people),
        "consent": hanging(session, Consent.id, Consent.person_id, people),
        "data_request": hanging(session, DataRequest.id, DataRequest.person_id, people),
    }
    marks = hanging(session, AttendanceMark.id, AttendanceMark.enrolment_id, rows["enrolment"])
    nothing = dict.fromkeys(_WORDS["person"])
    nameless = {"full_name": ERASED, "name_fold": letters.fold(ERASED), "name_key": letters.name_key(ERASED)}
    empty(session, Person, people, **nothing | nameless)
    empty(session, Enrolment, rows["enrolment"], note="")
    empty(session, AttendanceMark, marks, note="")
    empty(session, Consent, rows["consent"], guardian="", witness="")
    empty(session, DataRequest, rows["data_request"], asker="", words="")
    return rows | {"attendance_mark": marks}


def forget(session: Session, rows: Rows, words: Mapping[str, Sequence[str]] = _WORDS) -> None:
    """Empty the earlier values in the journal, by `Store.quiet`: what was erased cannot be undone.

    What was kept of these fields to settle them with other machines, and what was being typed of the
    person, goes too.
    """
    for table, ids in rows.items():
        numbers = field_numbers(table)
        fields = [numbers[field] for field in words[table]]
        for some in _in_parts(ids):
            values = {"tbl": table_numbers()[table], "rows": some, "fields": fields}
            session.connection().execute(_FORGET, values)
            # here nothing waits for the write that erased to supersede them
            at = Head.tbl == values["tbl"], Head.row.in_(some), Head.field.in_(fields)
            session.execute(update(Head).where(*at).values(number=None, text=None, blob=None))
            if table in _TYPED:
                session.execute(delete(Draft).where(Draft.row.in_(some)))


def empty(session: Session, table: type[Synced], rows: Sequence[bytes], **values: object) -> None:
    """Write these values into these rows."""
    for some in _in_parts(rows):
        session.execute(update(table).where(table.id.in_(some)).values(**values))
    session.expire_all()


def hanging(session: Session, wanted: Column, column: Column, parents: Sequence[bytes]) -> list[bytes]:
    """What is `wanted` of the rows, deleted or not, whose `column` names one of these."""
    found: list[bytes] = []
    for some in _in_parts(parents):
        found += session.scalars(select(wanted).where(column.in_(some)))
    return found


def _in_parts(ids: Sequence[bytes]) -> Iterator[list[bytes]]:
    for start in range(0, len(ids), _MOST_AT_ONCE):
        yield list(ids[start : start + _MOST_AT_ONCE])


def _raised_by(session: Session, name: str) -> list[bytes]:
    """Issues of which this name was noted, with or without a form of address and marks."""
    wanted = letters.fold(name)
    noted = select(Issue.id, Issue.raiser, Issue.withheld_raiser)
    return [
        row.id
        for row in session.execute(noted)
        if wanted and wanted in letters.fold(f"{row.raiser or ''} {row.withheld_raiser or ''}")
    ]


def _mentions(session: Session, name: str) -> int:
    if not name:
        return 0
    says = [column.icontains(name, autoescape=True) for column in (Issue.text, Issue.title, Issue.answer)]
    query = select(func.count()).select_from(Issue).where(Issue.deleted == 0, or_(*says))
    return session.scalars(query).one()
