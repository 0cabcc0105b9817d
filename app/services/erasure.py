"""Erasing what is known of one person, with the counts kept (Law 91/2025/QH15, article 14).

Sex, year of birth, ethnic group and village stay: they are what is counted. Everything that says
who it was goes: from the register, from notes, from who raised an issue, from the journal of
earlier values, and with `app.db.backup` from the backups.
"""

from dataclasses import dataclass

from sqlalchemy import bindparam, delete, func, or_, select, text, update
from sqlalchemy.orm import Session

from app.base import text as letters
from app.base.errors import NotFound
from app.base.i18n import _
from app.db.attendance import AttendanceMark
from app.db.base import Synced, find
from app.db.consent import Consent
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
}
"""What says who somebody is, table by table."""

_FORGET = text(
    "UPDATE journal SET before = NULL, after = NULL WHERE tbl = :tbl AND row IN :rows AND field IN :fields"
).bindparams(bindparam("rows", expanding=True), bindparam("fields", expanding=True))


@dataclass(frozen=True, slots=True)
class Erased:
    """Whose rows were emptied, and where somebody has to look."""

    rows: dict[str, list[bytes]]
    """Table -> the rows that spoke of the person."""
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
    rows = {
        "person": [person_id],
        "enrolment": list(session.scalars(select(Enrolment.id).where(Enrolment.person_id == person_id))),
        "issue": _raised_by(session, name),
        "consent": list(session.scalars(select(Consent.id).where(Consent.person_id == person_id))),
    }
    rows["attendance_mark"] = list(
        session.scalars(select(AttendanceMark.id).where(AttendanceMark.enrolment_id.in_(rows["enrolment"])))
    )
    for field in ("birth_on", "village_text", "position", "organisation", "phone", "national_id", "note"):
        setattr(person, field, None)
    person.full_name = ERASED
    _empty(session, Enrolment, rows["enrolment"], note="")
    _empty(session, AttendanceMark, rows["attendance_mark"], note="")
    _empty(session, Issue, rows["issue"], raiser="", withheld_raiser="")
    _empty(session, Consent, rows["consent"], guardian="", witness="")
    session.flush()
    return Erased(rows, _mentions(session, name))


def forget(session: Session, erased: Erased) -> None:
    """Empty the earlier values in the journal, by `Store.quiet`: what was erased cannot be undone.

    What was being typed of the person goes too.
    """
    for table, rows in erased.rows.items():
        numbers = field_numbers(table)
        fields = [numbers[field] for field in _WORDS[table]]
        values = {"tbl": table_numbers()[table], "rows": rows, "fields": fields}
        if rows:
            session.connection().execute(_FORGET, values)
    session.execute(delete(Draft).where(Draft.row.in_(erased.rows["person"])))


def _empty(session: Session, table: type[Synced], rows: list[bytes], **values: str) -> None:
    session.execute(update(table).where(table.id.in_(rows)).values(**values))


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


def forget_heads(session: Session, erased: Erased) -> None:
    """Empty what was kept of these fields to settle them with other machines, by `Store.quiet`.

    The write that erased supersedes it there as soon as it is sealed; here nothing waits for that.
    """
    for table, rows in erased.rows.items():
        words = [field_numbers(table)[field] for field in _WORDS[table]]
        at = Head.tbl == table_numbers()[table], Head.row.in_(rows), Head.field.in_(words)
        session.execute(update(Head).where(*at).values(number=None, text=None, blob=None))
