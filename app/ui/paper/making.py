"""What paper a page of the window asks for, gathered and drawn away from the window."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from app.base.clock import Clock, today
from app.base.errors import Refused
from app.base.i18n import _
from app.documents.preview import PdfLayout, layout_of
from app.domain.attendance_sheet import RowHeight
from app.domain.audit import Action
from app.domain.certificate import Look
from app.domain.printout import Printout


@dataclass(frozen=True, slots=True)
class Choices:
    """What the person chose beside the preview."""

    blank_rows: int = 5
    row_height: RowHeight = RowHeight.SIGNATURE
    look: Look = Look.COLOUR


@dataclass(frozen=True, slots=True)
class Made:
    """A finished paper; `keep` writes into the notebook that it was printed."""

    pdf: bytes
    layout: PdfLayout
    keep: Callable[[Any], None] | None
    subtitle: str
    people: int = 0
    """Whose names it carries."""


Draw = Callable[[], Made]


@dataclass(frozen=True, slots=True)
class Order:
    """One paper of one class or dialogue, as it was chosen.

    Of reminders the subject is empty; of a consent it is the person, or empty for a blank one; of
    the guide the key of a chapter, or empty for all; of a succession the numbers of both accounts,
    "1 2".
    """

    printout: Printout
    subject: bytes
    choices: Choices


def gather(session: Any, order: Order, clock: Clock) -> Draw:
    """Read what the paper shows; the result draws it and needs no session."""
    subject = order.subject
    ways: dict[Printout, Callable[[], Draw]] = {
        Printout.ATTENDANCE_SHEET: lambda: _attendance_sheet(session, subject, order.choices, clock),
        Printout.CERTIFICATES: lambda: _certificates(session, subject, order.choices),
        Printout.REMINDERS: lambda: _reminders(session, clock),
        Printout.SUCCESSION: lambda: _succession(session, subject, clock),
        Printout.DISPOSAL: lambda: _disposal(session, subject),
        Printout.CONSENT: lambda: _consent(session, subject),
        Printout.GUIDE: lambda: partial(_guide, subject.decode(), clock),
    }
    return ways.get(order.printout, lambda: _of_dialogue(session, order, clock))()


def note(session: Any, order: Order, made: Made) -> None:
    """Keep in the record of personal data that it was printed or saved."""
    from app.services import audit

    row = None if order.printout == Printout.GUIDE else order.subject
    audit.record(session, Action.PRINTED, order.printout, row=row, people=made.people)


def issue(session: Any, class_id: bytes) -> None:
    """Give certificates their numbers before they are first shown."""
    from app.services import certificate

    certificate.issue(session, class_id)


def _attendance_sheet(session: Any, class_id: bytes, choices: Choices, clock: Clock) -> Draw:
    from app.services import sheet

    prepared = sheet.prepare(session, class_id, blank_rows=choices.blank_rows, row_height=choices.row_height)

    def draw() -> Made:
        from app.documents import attendance

        printed = attendance.write(prepared, printed_at=clock())
        definition = printed.definition.to_bytes()
        subtitle = _("{title}  ·  {people} học viên, {lessons} buổi").format(
            title=prepared.class_title, people=len(prepared.rows), lessons=len(prepared.lessons)
        )
        return Made(
            printed.pdf,
            layout_of(printed.pdf),
            lambda later: sheet.keep(later, class_id, prepared, definition),
            subtitle,
            len(prepared.rows),
        )

    return draw


def _certificates(session: Any, class_id: bytes, choices: Choices) -> Draw:
    from app.services import certificate

    papers = certificate.papers(session, class_id)

    def draw() -> Made:
        from app.documents import certificate as paper

        pdf = paper.write(papers, choices.look)
        subtitle = _("{title}  ·  {count} giấy").format(title=papers[0].form.class_title, count=len(papers))
        return Made(pdf, layout_of(pdf), None, subtitle, len(papers))

    return draw


def _of_dialogue(session: Any, order: Order, clock: Clock) -> Draw:
    from app.documents import commitment, conclusion, invitation, participant
    from app.documents import minutes as document
    from app.services import minutes

    writers = {
        Printout.MINUTES: document.write,
        Printout.CONCLUSION: conclusion.write,
        Printout.COMMITMENTS: commitment.write,
        Printout.INVITATION: invitation.write,
        Printout.PARTICIPANTS: participant.write,
    }
    gathered = minutes.of(session, order.subject, today(clock))

    def draw() -> Made:
        pdf = writers[order.printout](gathered)
        return Made(pdf, layout_of(pdf), None, gathered.details.theme, len(gathered.participants))

    return draw


def _guide(key: str, clock: Clock) -> Made:
    from app.documents import guide as paper
    from app.domain import guide

    chapters = (guide.chapter(key),) if key else guide.chapters()
    pdf = paper.write(chapters, made_at=clock())
    title = chapters[0].title if key else _("Sổ Dự án 8, {count} phần").format(count=len(chapters))
    return Made(pdf, layout_of(pdf), None, title)


def _succession(session: Any, numbers: bytes, clock: Clock) -> Draw:
    from app.services import succession

    both = succession.Succession(*map(int, numbers.split()))
    gathered = succession.record(session, both, today(clock))

    def draw() -> Made:
        from app.documents import succession as paper

        pdf = paper.write(gathered)
        return Made(pdf, layout_of(pdf), None, gathered.whose)

    return draw


def _consent(session: Any, person_id: bytes) -> Draw:
    from app.services import consent

    form = consent.form(session, person_id or None)

    def draw() -> Made:
        from app.documents import consent as paper

        pdf = paper.write(form)
        subtitle = form.name or _("Phiếu trắng, in nhiều bản để mang theo")
        return Made(pdf, layout_of(pdf), None, subtitle, 1 if form.name else 0)

    return draw


def _disposal(session: Any, disposal_id: bytes) -> Draw:
    from app.services import disposal

    gathered = disposal.record(session, disposal_id)

    def draw() -> Made:
        from app.documents import disposal as paper

        pdf = paper.write(gathered)
        return Made(pdf, layout_of(pdf), None, gathered.row.counts_in_words)

    return draw


def _reminders(session: Any, clock: Clock) -> Draw:
    from app.documents import commitment
    from app.services import minutes

    letters = minutes.reminders(session, today(clock))
    if not letters:
        raise Refused(_("Không còn cam kết nào chờ trả lời nên không có phiếu nào để in."))

    def draw() -> Made:
        pdf = commitment.remind(letters)
        subtitle = _("{count} cơ quan còn việc chưa trả lời").format(count=len(letters))
        return Made(pdf, layout_of(pdf), None, subtitle)

    return draw
