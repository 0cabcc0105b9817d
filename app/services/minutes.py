"""What the papers of a policy dialogue say, gathered from the notebook; withheld names stay behind."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy.orm import Session

from app.base.errors import NotFound
from app.base.i18n import _
from app.domain import letterhead as domain
from app.domain import place
from app.domain.commitment import CommitmentRow
from app.domain.dialogue import DialogueState
from app.domain.issue import IssueRow, themes
from app.domain.letterhead import Paper
from app.domain.minutes import Minutes, MinutesIssue, Reminder, signing_name
from app.domain.unit import UnitRow
from app.domain.village import split_kind
from app.services import commitment, dialogue, issue, letterhead, participant, unit


def of(session: Session, dialogue_id: bytes, today: date) -> Minutes:
    """All that the papers of one dialogue need; counts of people are as of the day it is held."""
    details, own = dialogue.details(session, dialogue_id), unit.present(session)
    row = dialogue.dialogue_row(session, dialogue_id)
    rows = issue.issues(session, dialogue_id)
    promised = commitment.commitments(session, dialogue_id=dialogue_id)
    made = {row.issue_id: row for row in _without_names(session, promised)}
    return Minutes(
        on=today,
        letterhead=letterhead.present(session, Paper.MINUTES, today),
        symbol=letterhead.symbol(session, Paper.MINUTES, today),
        signer=_signer(session, today),
        office=own.office,
        commune=_commune(own, details.held_on),
        partners=tuple(filter(None, (place.full_name(code) for code in details.communes))),
        details=details,
        is_held=row.state == DialogueState.HELD,
        noticed_on=row.noticed_on,
        ends=row.ends,
        conclusion=_hidden(dialogue.conclusion(session, dialogue_id), _withheld(rows).values()),
        publication=dialogue.publication(session, dialogue_id),
        attendance=participant.attendance(session, dialogue_id, details.held_on or today),
        participants=tuple(participant.participants(session, dialogue_id)),
        issues=tuple(_printed(number, row, made.get(row.id)) for number, row in enumerate(rows, start=1)),
        open_before=_open_by_agency(session, today, before=dialogue_id),
    )


def reminders(session: Session, today: date) -> tuple[Reminder, ...]:
    """A letter for each agency that has not answered everything, the most urgent agency first."""
    head = letterhead.present(session, Paper.MINUTES, today)
    symbol = letterhead.symbol(session, Paper.MINUTES, today)
    signer, office = _signer(session, today), unit.present(session).office
    return tuple(
        Reminder(today, head, symbol, signer, office, agency, rows)
        for agency, rows in _open_by_agency(session, today).items()
    )


def _printed(number: int, row: IssueRow, made: CommitmentRow | None) -> MinutesIssue:
    theme = themes().get(row.theme) if row.theme else None
    raiser, village = _raiser(row)
    names = _withheld([row]).values()
    return MinutesIssue(
        number=number,
        raiser=raiser,
        village=village,
        raised_by=row.raised_by,
        title=_hidden(row.shown_title, names),
        text=_hidden(row.text or row.title, names),
        source=row.source,
        theme=theme.name if theme else row.theme or "",
        answer=_hidden(row.answer, names),
        answered_by=row.answered_by,
        outcome=row.outcome,
        agencies=row.agencies,
        due_on=row.due_on,
        commitment=made,
    )


def _raiser(row: IssueRow) -> tuple[str, str]:
    """Who raised it and where from; of a withheld one only the village."""
    village = row.village[:1].lower() + row.village[1:] if row.village else ""
    if not row.raiser or row.is_withheld:
        return _("Đại biểu"), village
    is_said = bool(village) and split_kind(village)[1].casefold() in row.raiser.casefold()
    return row.raiser, "" if is_said else village


def _withheld(rows: Iterable[IssueRow]) -> Mapping[bytes, str]:
    """Issue -> the name that must not be printed, where it is known."""
    names = {row.id: signing_name(row.raiser) for row in rows if row.is_withheld}
    return {issue_id: name for issue_id, name in names.items() if name}


def _hidden(words: str, names: Iterable[str]) -> str:
    """What was written without the names that are withheld, should the text itself say one."""
    for name in names:
        words = re.sub(re.escape(name), _("(không nêu tên)"), words, flags=re.IGNORECASE)
    return words


def _without_names(session: Session, rows: Sequence[CommitmentRow]) -> Iterator[CommitmentRow]:
    """The commitments, with whoever raised a withheld issue in none of their words."""
    names: dict[bytes, str] = {}
    for dialogue_id in {row.dialogue_id for row in rows}:
        names |= _withheld(issue.issues(session, dialogue_id))
    for row in rows:
        name = (names[row.issue_id],) if row.issue_id in names else ()
        yield replace(
            row,
            issue=_hidden(row.issue, name),
            task=_hidden(row.task, name),
            answer=_hidden(row.answer, name),
            proof=_hidden(row.proof, name),
        )


def _open_by_agency(
    session: Session, today: date, *, before: bytes | None = None
) -> Mapping[str, tuple[CommitmentRow, ...]]:
    found: dict[str, list[CommitmentRow]] = {}
    promised = [
        row
        for row in commitment.open_ones(session, before=before)
        if row.dialogue_on is None or row.dialogue_on <= today  # else it was only written down ahead
    ]
    for row in _without_names(session, promised):
        for agency in row.agencies:
            found.setdefault(agency, []).append(row)
    return {agency: tuple(promised) for agency, promised in found.items()}


def _commune(own: UnitRow, on: date | None) -> str:
    """The commune of the notebook under its name of that day; empty for an office of the province."""
    code = own.commune_code
    found = (place.commune(code, on) or place.commune(code)) if code else None
    return found.full_name if found else ""


def _signer(session: Session, on: date) -> domain.Signer | None:
    try:
        return letterhead.signer(session, Paper.MINUTES, on)
    except NotFound:
        return None
