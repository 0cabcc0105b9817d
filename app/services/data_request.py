"""The register of requests about one's own data: noted, answered, done or refused, each by its day."""

from datetime import date

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from app.base import text
from app.base.clock import today
from app.base.errors import NotFound, Refused
from app.base.i18n import _
from app.db.base import Deleted, find, new_row
from app.db.data_request import DataRequest
from app.db.person import Person
from app.domain.data_request import Capacity, RequestDetails, RequestRow, wrong_day
from app.services import account


def record(session: Session, details: RequestDetails) -> bytes:
    """Note a request with the next number of its year; the id of the row."""
    year = details.received_on.year
    row = new_row(
        session,
        DataRequest,
        year=year,
        number=_next_number(session, year),
        recorder=account.working(session).name,
        **_values(session, details),
    )
    session.flush()
    return row.id


def change(session: Session, request_id: bytes, details: RequestDetails) -> None:
    """Write anew what was asked; number and year stay."""
    row = _require(session, request_id)
    for name, value in _values(session, details).items():
        setattr(row, name, value)


def answer(session: Session, request_id: bytes, on: date, words: str) -> None:
    """Note what was answered; once more replaces it, the earlier words stay in the history."""
    row = _require(session, request_id)
    _require_day(session, row, on)
    row.answered_on, row.answer = on, text.clean_lines(words)


def finish(session: Session, request_id: bytes, on: date, words: str) -> None:
    """Note that what was asked is done; done without an answer before, it is the answer."""
    row = _require(session, request_id)
    _require_day(session, row, on)
    said = text.clean_lines(words)
    if not said:
        raise Refused(_("Chưa ghi đã làm gì. Chưa có gì thay đổi. Hãy gõ việc đã làm."))
    if row.answered_on is None:
        row.answered_on = on
    row.done_on, row.done = on, said
    row.refused_on, row.refusal = None, ""


def refuse(session: Session, request_id: bytes, on: date, reason: str) -> None:
    """Note that it is not done, and the reason that was given."""
    row = _require(session, request_id)
    _require_day(session, row, on)
    said = text.clean_lines(reason)
    if not said:
        raise Refused(_("Từ chối thì cần ghi lý do. Chưa có gì thay đổi. Hãy gõ lý do."))
    row.refused_on, row.refusal = on, said
    row.done_on, row.done = None, ""


def remove(session: Session, request_id: bytes) -> None:
    """Take a request noted by mistake off the register; its number is not given again."""
    _require(session, request_id).deleted = Deleted.REMOVED


def requests(session: Session) -> list[RequestRow]:
    """The register: what is owed by its next day, then what is settled, the latest first."""
    rows = [_row(*found) for found in session.execute(_LIVING)]
    owed = sorted((row for row in rows if row.due_on), key=lambda row: (row.due_on, row.number))
    settled = [row for row in rows if not row.due_on]
    return owed + sorted(settled, key=lambda row: (row.year, row.number), reverse=True)


def request(session: Session, request_id: bytes) -> RequestRow:
    """One line of the register; NotFound when it is gone."""
    _require(session, request_id)
    return _row(*session.execute(_LIVING.where(DataRequest.id == request_id)).one())


def request_id(session: Session, code: str) -> bytes:
    """The id of the request with this number: 3/2026, or 3 in this year."""
    number, _slash, year = code.strip().partition("/")
    of_year = year or str(today(session.info["clock"]).year)
    if number.isdecimal() and of_year.isdecimal():
        query = select(DataRequest.id).where(
            DataRequest.deleted == 0, DataRequest.number == int(number), DataRequest.year == int(of_year)
        )
        found = session.scalars(query.order_by(DataRequest.id)).first()
        if found is not None:
            return found
    raise NotFound(_("Không có yêu cầu số {code}. Sổ không thay đổi. Xem số ở danh sách.").format(code=code))


def open_ones(session: Session) -> list[RequestRow]:
    """What is still owed to somebody, the soonest day first."""
    return [row for row in requests(session) if row.due_on]


_LIVING: Select[DataRequest, str | None] = (
    select(DataRequest, Person.full_name)
    .outerjoin(Person, (Person.id == DataRequest.person_id) & (Person.unit == DataRequest.unit))
    .where(DataRequest.deleted == 0)
)


def _row(row: DataRequest, name: str | None) -> RequestRow:
    asker = row.asker or ""
    return RequestRow(
        id=row.id,
        year=row.year,
        number=row.number,
        received_on=row.received_on,
        right=row.kind,
        whose=name or asker,
        asker=asker or name or "",
        person_id=row.person_id,
        channel=row.channel,
        capacity=row.capacity,
        words=row.words or "",
        answered_on=row.answered_on,
        answer=row.answer or "",
        done_on=row.done_on,
        done=row.done or "",
        refused_on=row.refused_on,
        refusal=row.refusal or "",
        recorder=row.recorder or "",
    )


def _values(session: Session, details: RequestDetails) -> dict[str, object]:
    asker = text.proper_case(details.asker)
    if details.person_id is None and not asker:
        raise Refused(_("Chưa ghi ai yêu cầu nên chưa ghi được. Hãy gõ họ tên."))
    if details.capacity is not Capacity.SELF and not asker:
        raise Refused(_("Người giám hộ hoặc được ủy quyền thì cần ghi họ tên người đến. Hãy gõ họ tên."))
    if details.received_on > today(session.info["clock"]):
        raise Refused(_("Ngày nhận yêu cầu chưa tới nên chưa ghi. Xem lại ngày."))
    is_self = details.person_id is not None and details.capacity is Capacity.SELF
    return {
        "received_on": details.received_on,
        "channel": details.channel,
        "person_id": details.person_id,
        # the register says the name of who asks for oneself: written once, corrected once
        "asker": "" if is_self else asker,
        "capacity": details.capacity,
        "kind": details.right,
        "words": text.clean_lines(details.words),
    }


def _next_number(session: Session, year: int) -> int:
    used = select(func.max(DataRequest.number)).where(
        DataRequest.year == year, DataRequest.deleted != Deleted.UNDONE
    )
    return (session.scalars(used).one() or 0) + 1


def _require_day(session: Session, row: DataRequest, on: date) -> None:
    if wrong := wrong_day(on, today(session.info["clock"]), row.received_on):
        raise Refused(wrong)


def _require(session: Session, request_id: bytes) -> DataRequest:
    row = find(session, DataRequest, request_id)
    if row is None or row.deleted:
        raise NotFound(_("Yêu cầu này không còn trong sổ. Có thể vừa bị xóa; hãy hoàn tác."))
    return row
