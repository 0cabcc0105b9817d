"""Issues raised in a policy dialogue: written, ordered, split, and merged when they say the same."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.base import text
from app.base.errors import NotFound, Refused
from app.base.i18n import _
from app.db.base import Deleted, find, new_row
from app.db.commitment import Commitment
from app.db.issue import Issue
from app.db.village import Village
from app.domain.issue import (
    MOST_OF_A_LINE,
    IssueRow,
    IssueSource,
    Outcome,
    require_length,
    same_issue,
    themes,
)
from app.domain.village import with_kind
from app.services import commitment, village
from app.services.commitment import Promise

_STEP = 16
"""Between the places of two issues, so that one can come between them."""


@dataclass(frozen=True, slots=True)
class IssueDetails:
    """What the officer writes of one issue. `is_withheld` None: as the theme has it."""

    text: str = field(default="", repr=False)
    title: str = field(default="", repr=False)
    theme: str | None = None
    village: str | None = field(default=None, repr=False)
    source: IssueSource = IssueSource.DIALOGUE
    raised_by: int = 1
    raiser: str = field(default="", repr=False)
    is_withheld: bool | None = None
    answer: str = field(default="", repr=False)
    answered_by: str = field(default="", repr=False)
    outcome: Outcome | None = None
    agencies: tuple[str, ...] = ()
    due_on: date | None = None


def issues(session: Session, dialogue_id: bytes) -> list[IssueRow]:
    """The issues of a dialogue in their order, without those merged into others."""
    query = (
        select(Issue, Village.name, Village.kind, Commitment.id, Commitment.due_on)
        .outerjoin(Village, (Village.id == Issue.village_id) & (Village.unit == Issue.unit))
        .outerjoin(
            Commitment,
            (Commitment.issue_id == Issue.id) & (Commitment.unit == Issue.unit) & (Commitment.deleted == 0),
        )
        .where(Issue.dialogue_id == dialogue_id, Issue.deleted == 0, Issue.merged_into.is_(None))
        .order_by(Issue.place, Issue.id)
    )
    found = session.execute(query).all()
    names = commitment.agencies_of(session, [promise for _i, _n, _k, promise, _d in found if promise])
    return [
        _issue_row(row, with_kind(name, kind) if name else None, names.get(promise, ()), due_on)
        for row, name, kind, promise, due_on in found
    ]


def add(session: Session, dialogue_id: bytes, details: IssueDetails, *, after: bytes | None = None) -> bytes:
    """Write a new issue at the end, or behind the issue `after`; its id."""
    row = new_row(
        session,
        Issue,
        dialogue_id=dialogue_id,
        place=_place_behind(session, dialogue_id, after),
        **_values(session, details),
    )
    session.flush()
    commitment.promise(session, row.id, _promise(details))
    return row.id


def change(session: Session, issue_id: bytes, details: IssueDetails) -> None:
    """Write an issue anew, with the commitment made for it."""
    row = _require(session, issue_id)
    for name, value in _values(session, details).items():
        setattr(row, name, value)
    session.flush()
    commitment.promise(session, issue_id, _promise(details))


def move(session: Session, issue_id: bytes, *, by: int) -> None:
    """Move an issue up (-1) or down (+1) past its neighbour; at the end nothing happens."""
    order = _order(session, _require(session, issue_id).dialogue_id)
    at = next(number for number, row in enumerate(order) if row.id == issue_id)
    to = at + by
    if not 0 <= to < len(order):
        return
    order[at].place, order[to].place = order[to].place, order[at].place
    if order[at].place == order[to].place:
        _renumber(sorted(order, key=lambda row: (row.place, row.id != issue_id)))


def split(session: Session, issue_id: bytes, *, at: int) -> bytes:
    """Make what stands behind the letter `at` an issue of its own, next to the first; its id."""
    row = _require(session, issue_id)
    first, second = text.clean_lines(row.text[:at]), text.clean_lines(row.text[at:])
    if not first or not second:
        raise Refused(_("Đặt con trỏ vào giữa hai ý rồi tách. Chưa có gì thay đổi."))
    row.text = first
    session.flush()
    details = IssueDetails(
        text=second,
        theme=row.theme,
        source=row.source,
        raised_by=row.raised_by,
        raiser=row.raiser or row.withheld_raiser,
        is_withheld=row.is_withheld,
    )
    new = add(session, row.dialogue_id, details, after=issue_id)
    _require(session, new).village_id = row.village_id
    return new


def merge(session: Session, issue_id: bytes, *, into: bytes) -> None:
    """Let one issue stand for two: people who raised them are added up, other words are joined."""
    row, target = _require(session, issue_id), _require(session, into)
    if row.id == target.id or row.dialogue_id != target.dialogue_id:
        raise Refused(_("Chỉ gộp được hai vấn đề khác nhau của cùng một cuộc đối thoại."))
    if not same_issue(row.text, target.text):
        target.text = _joined(target.text, row.text)
    target.answer = _joined(target.answer, row.answer)
    target.raised_by += row.raised_by
    if row.is_withheld and not target.is_withheld:
        _withhold(target)
    row.merged_into = target.id
    commitment.take_over(session, row.id, into=target.id)


def remove(session: Session, issue_id: bytes) -> None:
    """Take an issue out; undo brings it back."""
    _require(session, issue_id).deleted = Deleted.REMOVED
    commitment.withdraw(session, issue_id)


def doubles(rows: Sequence[IssueRow]) -> list[tuple[IssueRow, IssueRow]]:
    """Issues that say the same as an earlier one: (the earlier, the later)."""
    first: dict[str, IssueRow] = {}
    found = []
    for row in rows:
        key = "".join(letter for letter in text.fold(row.text) if letter.isalnum())
        if key and key in first:
            found.append((first[key], row))
        elif key:
            first[key] = row
    return found


def _issue_row(row: Issue, village: str | None, agencies: tuple[str, ...], due_on: date | None) -> IssueRow:
    return IssueRow(
        id=row.id,
        place=row.place,
        title=row.title or "",
        text=row.text or "",
        theme=row.theme,
        village=village,
        source=row.source,
        raised_by=row.raised_by,
        raiser=row.withheld_raiser or row.raiser or "",
        is_withheld=row.is_withheld,
        answer=row.answer or "",
        answered_by=row.answered_by or "",
        outcome=row.outcome,
        agencies=agencies,
        due_on=due_on,
    )


def _values(session: Session, details: IssueDetails) -> dict[str, object]:
    words, answer = map(require_length, map(text.clean_lines, (details.text, details.answer)))
    theme = themes().get(details.theme) if details.theme else None
    is_withheld = details.is_withheld
    if is_withheld is None:
        is_withheld = theme is not None and theme.is_withheld
    raiser = _line(details.raiser)
    return {
        "text": words,
        "title": _line(details.title),
        "theme": details.theme,
        "village_id": village.named(session, details.village) if details.village else None,
        "source": details.source,
        "raised_by": max(1, details.raised_by),
        "raiser": "" if is_withheld else raiser,
        "withheld_raiser": raiser if is_withheld else "",
        "is_withheld": is_withheld,
        "answer": answer,
        "answered_by": _line(details.answered_by),
        "outcome": details.outcome,
    }


def _line(typed: str) -> str:
    return require_length(text.clean(typed), MOST_OF_A_LINE)


def _promise(details: IssueDetails) -> Promise | None:
    is_wanted = bool(details.agencies or details.due_on or details.outcome == Outcome.ACCEPTED)
    return Promise(details.agencies, details.due_on) if is_wanted else None


def _withhold(row: Issue) -> None:
    row.is_withheld, row.withheld_raiser, row.raiser = True, row.raiser, ""


def _require(session: Session, issue_id: bytes) -> Issue:
    row = find(session, Issue, issue_id)
    if row is None or row.deleted:
        raise NotFound(_("Vấn đề này không còn trong biên bản. Có thể vừa bị xóa; hãy hoàn tác."))
    return row


def _order(session: Session, dialogue_id: bytes) -> list[Issue]:
    query = (
        select(Issue)
        .where(Issue.dialogue_id == dialogue_id, Issue.deleted == 0, Issue.merged_into.is_(None))
        .order_by(Issue.place, Issue.id)
    )
    return list(session.scalars(query))


def _place_behind(session: Session, dialogue_id: bytes, after: bytes | None) -> int:
    if after is None:
        last = session.scalar(select(func.max(Issue.place)).where(Issue.dialogue_id == dialogue_id))
        return (last or 0) + _STEP
    order = _order(session, dialogue_id)
    at = next((number for number, row in enumerate(order) if row.id == after), len(order) - 1)
    if at + 1 >= len(order):
        return (order[at].place if order else 0) + _STEP
    if order[at + 1].place - order[at].place < 2:  # noqa: PLR2004 - no whole number is left between them
        _renumber(order)
        session.flush()
    return (order[at].place + order[at + 1].place) // 2


def _renumber(order: Sequence[Issue]) -> None:
    for number, row in enumerate(order, start=1):
        row.place = number * _STEP


def _joined(first: str, second: str) -> str:
    return "\n".join(part for part in (first, second) if part)
