"""What tab Yêu cầu asks of the notebook; runs on the database thread, where services load."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from app.domain.data_request import RequestDetails, RequestRow
from app.domain.person import PersonRow

_FOUND = 8
WORDS = "words"
"""The field of a request in which its answer is typed."""


class Step(StrEnum):
    """What becomes of a request."""

    ANSWER = "answer"
    FINISH = "finish"
    REFUSE = "refuse"


@dataclass(frozen=True, slots=True)
class Settled:
    """What the form of an answer says."""

    step: Step
    on: date
    words: str = field(repr=False)


Typed = Mapping[tuple[bytes, str], str]
"""(request, field) -> what stands there and is not recorded yet."""

NEW = b"data_request"
"""Stands for the request that has no row yet."""


@dataclass(frozen=True, slots=True)
class RequestsView:
    """The register of requests, and what was being typed."""

    rows: Sequence[RequestRow]
    typed: Typed = field(repr=False)


def look(session: Any) -> RequestsView:
    """The whole tab."""
    from app.services import data_request, draft

    rows = data_request.requests(session)
    return RequestsView(rows, draft.of(session, [NEW, *(row.id for row in rows if row.due_on)]))


def keep(session: Any, typed: Typed) -> None:
    """What is being typed; no step to undo."""
    from app.services import draft

    draft.keep(session, typed)


def suggest(session: Any, typed: str) -> Sequence[PersonRow]:
    """Of whom it may be; somebody whose data is restricted asks too."""
    from app.services import person

    return person.register(session, typed, _FOUND) if typed.strip() else []


def record(session: Any, details: RequestDetails) -> RequestRow:
    """Note a request; its draft has become a change."""
    from app.services import data_request, draft

    draft.forget(session, [(NEW, name) for _row, name in draft.of(session, [NEW])])
    return data_request.request(session, data_request.record(session, details))


def settle(session: Any, request_id: bytes, settled: Settled) -> None:
    """Answer, finish or refuse it; its draft has become a change."""
    from app.services import data_request, draft

    steps = {
        Step.ANSWER: data_request.answer,
        Step.FINISH: data_request.finish,
        Step.REFUSE: data_request.refuse,
    }
    steps[settled.step](session, request_id, settled.on, settled.words)
    draft.forget(session, [(request_id, WORDS)])


def remove(session: Any, request_id: bytes) -> None:
    """Take it off the register."""
    from app.services import data_request

    data_request.remove(session, request_id)
