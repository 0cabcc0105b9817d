"""What tab Yêu cầu asks of the notebook; runs on the database thread, where services load."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from app.domain.data_request import RequestDetails, RequestRow
from app.domain.person import PersonRow

_FOUND = 8


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


def look(session: Any) -> Sequence[RequestRow]:
    """The register of requests."""
    from app.services import data_request

    return data_request.requests(session)


def suggest(session: Any, typed: str) -> Sequence[PersonRow]:
    """Of whom it may be; somebody whose data is restricted asks too."""
    from app.services import person

    return person.register(session, typed, _FOUND) if typed.strip() else []


def record(session: Any, details: RequestDetails) -> RequestRow:
    """Note a request."""
    from app.services import data_request

    return data_request.request(session, data_request.record(session, details))


def settle(session: Any, request_id: bytes, settled: Settled) -> None:
    """Answer, finish or refuse it."""
    from app.services import data_request

    steps = {
        Step.ANSWER: data_request.answer,
        Step.FINISH: data_request.finish,
        Step.REFUSE: data_request.refuse,
    }
    steps[settled.step](session, request_id, settled.on, settled.words)


def remove(session: Any, request_id: bytes) -> None:
    """Take it off the register."""
    from app.services import data_request

    data_request.remove(session, request_id)
