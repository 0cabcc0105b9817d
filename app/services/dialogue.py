"""Policy dialogues: opened, announced, held, published; postponed and cancelled with their reason."""

from collections.abc import Mapping
from datetime import date
from itertools import count

from sqlalchemy import ColumnElement, Select, and_, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from app.base import text
from app.base.errors import NotFound, Refused
from app.base.i18n import _
from app.db.base import derived_row, find, new_row
from app.db.commitment import Commitment
from app.db.dialogue import Dialogue, DialoguePlan, Participant
from app.db.issue import Issue
from app.db.person import Person
from app.domain import hour
from app.domain.commitment import CommitmentStatus
from app.domain.dialogue import DialogueDetails, DialogueRow, DialogueState, Publication
from app.domain.issue import require_length
from app.domain.person import Sex
from app.services import commitment, dialogue_scope

_NEEDS_REASON = frozenset({DialogueState.POSTPONED, DialogueState.CANCELLED})


def create(session: Session, details: DialogueDetails) -> bytes:
    """Open a dialogue; Refused when the code is taken, or code or theme is missing."""
    values = _values(session, details, None)
    row = new_row(session, Dialogue, state=DialogueState.PLANNED, state_reason="", **values)
    session.flush()
    dialogue_scope.set_places(session, row.id, details)
    dialogue_scope.set_agencies(session, row.id, details)
    return row.id


def change(session: Session, dialogue_id: bytes, details: DialogueDetails) -> None:
    """Write anew what is planned of a dialogue; one that was put off is planned again with a new day."""
    row = _require(session, dialogue_id)
    if row.state == DialogueState.POSTPONED and details.held_on not in {None, row.held_on}:
        row.state, row.state_reason = DialogueState.PLANNED, ""
    for name, value in _values(session, details, row).items():
        setattr(row, name, value)
    dialogue_scope.set_places(session, dialogue_id, details)
    dialogue_scope.set_agencies(session, dialogue_id, details)


def details(session: Session, dialogue_id: bytes) -> DialogueDetails:
    """What was written of a dialogue, as the form shows it again."""
    row = _require(session, dialogue_id)
    plan = find(session, DialoguePlan, row.plan_id) if row.plan_id else None
    agencies = dialogue_scope.agencies(session, dialogue_id)
    return DialogueDetails(
        code=row.code,
        theme=row.theme,
        scope=row.scope,
        held_on=row.held_on,
        starts=row.starts,
        venue=row.venue,
        villages=dialogue_scope.villages(session, dialogue_id),
        communes=dialogue_scope.communes(session, dialogue_id),
        host=agencies.host,
        cohosts=agencies.cohosts,
        invited=agencies.invited,
        plan_number=plan.number if plan else "",
        plan_signed_on=plan.signed_on if plan else None,
        language=row.language,
        interpreter=row.interpreter,
        chair=row.chair,
        secretary=row.secretary,
        purpose=row.purpose,
    )


def dialogue_id(session: Session, code: str) -> bytes:
    """The dialogue with this code; NotFound when there is none."""
    row = _by_code(session, text.clean(code))
    if row is None:
        raise NotFound(
            _("Không có cuộc đối thoại mã {code} trong sổ. Sổ không thay đổi. Xem lại mã.").format(code=code)
        )
    return row.id


def next_code(session: Session) -> str:
    """A code nobody has yet, to be proposed for the next dialogue."""
    taken = set(session.scalars(select(Dialogue.code)))
    return next(code for number in count(1) if (code := f"DT-{number:02}") not in taken)


def dialogues(session: Session) -> list[DialogueRow]:
    """Every dialogue, newest first; those without a day before all."""
    rows = _rows(session, _query())
    return sorted(rows, key=lambda row: (row.held_on or date.max, row.code), reverse=True)


def dialogue_row(session: Session, dialogue_id: bytes) -> DialogueRow:
    """One dialogue as the list shows it."""
    rows = _rows(session, _query().where(Dialogue.id == dialogue_id))
    if not rows:
        raise _gone()
    return rows[0]


def announce(session: Session, dialogue_id: bytes, on: date | None) -> None:
    """Note when place, time and content were announced; None takes it back."""
    _require(session, dialogue_id).noticed_on = on


def send_ahead(session: Session, dialogue_id: bytes, on: date | None) -> None:
    """Note when the issues were sent to the agencies that have to answer; None takes it back."""
    _require(session, dialogue_id).sent_on = on


def finish(session: Session, dialogue_id: bytes, *, ends: str, conclusion: str | None) -> None:
    """The meeting is over: its hour of end and what the chair concluded; None leaves what was written."""
    row = _require(session, dialogue_id)
    if row.held_on is None:
        raise Refused(_("Cuộc đối thoại chưa có ngày. Chưa có gì thay đổi. Hãy ghi ngày rồi kết thúc."))
    ended = _hour(ends)
    if ended and ended < (row.starts or ""):
        raise Refused(
            _(
                "Giờ kết thúc {ends} trước giờ bắt đầu {starts}. Chưa kết thúc, chữ đã gõ còn nguyên. "
                "Hãy xem lại hai giờ này."
            ).format(ends=ended, starts=row.starts)
        )
    row.state, row.state_reason = DialogueState.HELD, ""
    row.ends = ended
    if conclusion is not None:
        row.conclusion = require_length(text.clean_lines(conclusion))


def conclusion(session: Session, dialogue_id: bytes) -> str:
    """What the chair concluded; empty before the end."""
    return _require(session, dialogue_id).conclusion


def publish(session: Session, dialogue_id: bytes, given: Publication | None) -> None:
    """Note the notice of conclusions; None takes it back."""
    row = _require(session, dialogue_id)
    if given is not None and row.state != DialogueState.HELD:
        raise Refused(_("Cuộc đối thoại chưa kết thúc nên chưa có kết luận để thông báo."))
    row.published_on = given.on if given else None
    row.published_number = text.clean(given.number) if given else ""
    row.published_where = text.clean(given.where) if given else ""


def publication(session: Session, dialogue_id: bytes) -> Publication | None:
    """The notice of conclusions, once there is one."""
    row = _require(session, dialogue_id)
    if row.published_on is None:
        return None
    return Publication(row.published_on, row.published_number, row.published_where)


def change_state(session: Session, dialogue_id: bytes, state: DialogueState, reason: str = "") -> None:
    """Move a dialogue to a state; postponing and cancelling need a reason."""
    if state in _NEEDS_REASON and not text.clean(reason):
        raise Refused(_("Hoãn hoặc hủy đối thoại cần ghi lý do. Chưa có gì thay đổi. Hãy gõ lý do."))
    row = _require(session, dialogue_id)
    row.state, row.state_reason = state, text.clean(reason)


def _values(session: Session, details: DialogueDetails, present: Dialogue | None) -> Mapping[str, object]:
    code, theme = text.clean(details.code), text.clean(details.theme)
    if not code or not theme:
        raise Refused(_("Cuộc đối thoại cần có mã và chủ đề. Chưa có gì được ghi. Hãy gõ đủ rồi ghi lại."))
    holder = _by_code(session, code)
    if holder is not None and holder is not present:
        raise Refused(_("Mã đối thoại này đã có trong sổ. Chưa có gì được ghi. Hãy đặt mã khác."))
    return {
        "code": code,
        "theme": theme,
        "plan_id": _plan(session, details),
        "scope": details.scope,
        "held_on": details.held_on,
        "starts": _hour(details.starts),
        "venue": text.clean(details.venue),
        "language": text.clean(details.language),
        "interpreter": text.clean(details.interpreter),
        "chair": text.clean(details.chair),
        "secretary": text.clean(details.secretary),
        "purpose": text.clean_lines(details.purpose),
    }


def _hour(typed: str) -> str:
    """08:30; Refused, in words, when it is no hour."""
    read = hour.read(typed)
    if read is None:
        raise Refused(_("Không hiểu giờ “{typed}”. Chưa có gì được ghi. Viết như 08:30.").format(typed=typed))
    return read


def _plan(session: Session, details: DialogueDetails) -> bytes | None:
    """The plan with this number; several dialogues share one."""
    number = text.clean(details.plan_number)
    if not number:
        return None
    row = derived_row(session, DialoguePlan, text.fold(number).encode(), number=number)
    if details.plan_signed_on is not None:
        row.signed_on = details.plan_signed_on
    session.flush()
    return row.id


def _require(session: Session, dialogue_id: bytes) -> Dialogue:
    row = find(session, Dialogue, dialogue_id)
    if row is None or row.deleted:
        raise _gone()
    return row


def _gone() -> NotFound:
    return NotFound(_("Cuộc đối thoại này không còn trong sổ. Có thể vừa bị xóa; hãy hoàn tác."))


def _by_code(session: Session, code: str) -> Dialogue | None:
    query = select(Dialogue).where(Dialogue.code == code, Dialogue.deleted == 0)
    return session.scalars(query).first()


def _query() -> Select[Dialogue]:
    return select(Dialogue).where(Dialogue.deleted == 0)


def _rows(session: Session, query: Select[Dialogue]) -> list[DialogueRow]:
    """Dialogues with their counts; a query a count, each over all dialogues at once."""
    living = and_(Issue.deleted == 0, Issue.merged_into.is_(None))
    issues = _count(session, Issue.dialogue_id, living)
    settled = _count(session, Issue.dialogue_id, living & (Issue.outcome.is_not(None)))
    promised = _commitments(session)
    still_open = _commitments(session, Commitment.status == CommitmentStatus.OPEN)
    came = and_(Participant.deleted == 0, Participant.has_come == 1)
    people = _count(session, Participant.dialogue_id, came)
    women = _women(session, came)
    return [
        DialogueRow(
            id=row.id,
            code=row.code,
            theme=row.theme,
            scope=row.scope,
            state=row.state,
            state_reason=row.state_reason,
            held_on=row.held_on,
            starts=row.starts,
            ends=row.ends,
            venue=row.venue,
            noticed_on=row.noticed_on,
            sent_on=row.sent_on,
            published_on=row.published_on,
            issues=issues.get(row.id, 0),
            issues_settled=settled.get(row.id, 0),
            commitments=promised.get(row.id, 0),
            commitments_open=still_open.get(row.id, 0),
            people=people.get(row.id, 0),
            women=women.get(row.id, 0),
        )
        for row in session.scalars(query)
    ]


def _count(
    session: Session, by: InstrumentedAttribute[bytes], where: ColumnElement[bool]
) -> dict[bytes, int]:
    query = select(by, func.count()).where(where).group_by(by)
    return {dialogue_id: number for dialogue_id, number in session.execute(query)}  # noqa: C416 - rows are no plain tuples to dict()


def _commitments(session: Session, *where: ColumnElement[bool]) -> dict[bytes, int]:
    query = commitment.living(Issue.dialogue_id, func.count()).where(*where).group_by(Issue.dialogue_id)
    return {dialogue_id: number for dialogue_id, number in session.execute(query)}  # noqa: C416 - as above


def _women(session: Session, came: ColumnElement[bool]) -> dict[bytes, int]:
    query = (
        select(Participant.dialogue_id, func.count())
        .join(Person, (Person.id == Participant.person_id) & (Person.unit == Participant.unit))
        .where(came, Person.sex == Sex.FEMALE)
        .group_by(Participant.dialogue_id)
    )
    return {dialogue_id: number for dialogue_id, number in session.execute(query)}  # noqa: C416 - as above
