"""Commands about what people ask of their own data."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Annotated

from cyclopts import App, Parameter

from app.base.clock import today
from app.base.i18n import _
from app.cli.desk import Day, Desk, HiddenDesk, Said, read_person
from app.domain.data_request import (
    RIGHT_NAMES,
    Capacity,
    Channel,
    RequestDetails,
    RequestRow,
    Right,
    due_in_words,
)


def add_to(app: App) -> None:
    """Register the commands."""
    requests = App(name="request", help=_("Yêu cầu của người dân về dữ liệu của mình."))
    for command in (add, answer, finish, refuse):
        requests.command(command)
    requests.command(list_requests, name="list")
    app.command(requests)


@Parameter(name="*")
@dataclass(frozen=True, slots=True, kw_only=True)
class RequestOptions:
    """What was asked."""

    right: Right
    """Quyền nào."""
    person: str = ""
    """Mã người trong sổ, như lệnh person find nói."""
    asker: str = ""
    """Họ tên người đến, khi không có trong sổ hoặc đến thay người khác."""
    capacity: Capacity = Capacity.SELF
    """Đến cho mình, là người giám hộ, hay được ủy quyền."""
    channel: Channel = Channel.SPOKEN
    """Nói, giấy, hay điện thoại."""
    words: str = ""
    """Yêu cầu gì, bằng lời."""
    on: Day | None = None
    """Ngày nhận; để trống là hôm nay."""


def add(options: RequestOptions, *, desk: HiddenDesk) -> Said:
    """Ghi một yêu cầu; nói số và hạn trả lời."""
    from app.services import data_request

    with desk.store() as store:
        on = today(store.clock)
        details = RequestDetails(
            received_on=options.on or on,
            right=options.right,
            asker=options.asker,
            person_id=read_person(options.person) if options.person else None,
            channel=options.channel,
            capacity=options.capacity,
            words=options.words,
        )
        with store.write(_("Ghi yêu cầu về dữ liệu")) as session:
            row = data_request.request(session, data_request.record(session, details))
    words = _("Đã ghi yêu cầu số {code}. {due}.").format(code=row.code, due=due_in_words(row, on))
    return Said(words, _facts(row, on))


def list_requests(
    *, open_: Annotated[bool, Parameter(name="--open", negative="")] = False, desk: HiddenDesk
) -> Said:
    """Liệt kê yêu cầu, hạn gần nhất trước: số, quyền, hạn, của ai.

    Parameters
    ----------
    open_
        Chỉ yêu cầu chưa xong.

    """
    from app.services import data_request

    with desk.store() as store, store.read() as session:
        rows, on = data_request.requests(session), today(store.clock)
    rows = [row for row in rows if row.due_on or not open_]
    lines = [f"{row.code}\t{RIGHT_NAMES[row.right]}\t{due_in_words(row, on)}\t{row.whose}" for row in rows]
    return Said(
        "\n".join(lines) or _("Không có yêu cầu nào."), {"requests": [_facts(row, on) for row in rows]}
    )


def answer(code: str, words: str, /, *, on: Day | None = None, desk: HiddenDesk) -> Said:
    """Ghi đã trả lời yêu cầu số CODE, bằng lời nào."""
    from app.services import data_request

    return _settle(desk, code, on, partial(data_request.answer, words=words))


def finish(code: str, words: str, /, *, on: Day | None = None, desk: HiddenDesk) -> Said:
    """Ghi đã làm xong yêu cầu số CODE, đã làm gì."""
    from app.services import data_request

    return _settle(desk, code, on, partial(data_request.finish, words=words))


def refuse(code: str, reason: str, /, *, on: Day | None = None, desk: HiddenDesk) -> Said:
    """Ghi từ chối yêu cầu số CODE, vì lý do nào."""
    from app.services import data_request

    return _settle(desk, code, on, partial(data_request.refuse, reason=reason))


def _settle(desk: Desk, code: str, on: date | None, act: Callable[..., None]) -> Said:
    from app.services import data_request

    with desk.store() as store:
        day = today(store.clock)
        with store.write(_("Ghi kết quả yêu cầu về dữ liệu")) as session:
            row_id = data_request.request_id(session, code)
            act(session, row_id, on or day)
            row = data_request.request(session, row_id)
    words = _("Yêu cầu số {code}: {due}.").format(code=row.code, due=due_in_words(row, day))
    return Said(words, _facts(row, day))


def _facts(row: RequestRow, on: date) -> dict[str, object]:
    return {
        "code": row.code,
        "right": row.right,
        "standing": row.standing,
        "due": row.due_on.isoformat() if row.due_on else None,
        "late": row.is_late(on),
    }
