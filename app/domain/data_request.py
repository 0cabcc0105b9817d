"""What people ask about their own data (Law 91/2025/QH15 article 4), and by when it is answered and done."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any

from app.base.i18n import _
from app.base.paths import resource
from app.domain import deadline, wording
from app.domain.limit import Limit
from app.domain.working_day import after_days, after_working_days


class Right(StrEnum):
    """Which right somebody makes use of."""

    KNOW = "know"
    SEE = "see"
    COPY = "copy"
    CORRECT = "correct"
    DELETE = "delete"
    WITHDRAW = "withdraw"
    RESTRICT = "restrict"
    OBJECT = "object"
    COMPLAIN = "complain"


RIGHT_NAMES = {
    Right.KNOW: _("Được biết"),
    Right.SEE: _("Xem"),
    Right.COPY: _("Lấy bản sao"),
    Right.CORRECT: _("Sửa"),
    Right.DELETE: _("Xóa"),
    Right.WITHDRAW: _("Rút lại đồng ý"),
    Right.RESTRICT: _("Hạn chế dùng"),
    Right.OBJECT: _("Phản đối"),
    Right.COMPLAIN: _("Khiếu nại"),
}


class Channel(StrEnum):
    """How it was asked."""

    SPOKEN = "spoken"
    PAPER = "paper"
    TELEPHONE = "telephone"


CHANNEL_NAMES = {
    Channel.SPOKEN: _("Nói trực tiếp"),
    Channel.PAPER: _("Giấy, đơn"),
    Channel.TELEPHONE: _("Điện thoại"),
}


class Capacity(StrEnum):
    """For whom somebody asks."""

    SELF = "self"
    GUARDIAN = "guardian"
    REPRESENTATIVE = "representative"


CAPACITY_NAMES = {
    Capacity.SELF: _("Chính người ấy"),
    Capacity.GUARDIAN: _("Người giám hộ"),
    Capacity.REPRESENTATIVE: _("Người được ủy quyền"),
}


class Standing(StrEnum):
    """What is still owed."""

    TO_ANSWER = "to_answer"
    TO_DO = "to_do"
    DONE = "done"
    REFUSED = "refused"


STANDING_NAMES = {
    Standing.TO_ANSWER: _("Chưa trả lời"),
    Standing.TO_DO: _("Đã trả lời, chưa làm"),
    Standing.DONE: _("Đã làm xong"),
    Standing.REFUSED: _("Từ chối, có lý do"),
}


@dataclass(frozen=True, slots=True)
class RequestDetails:
    """What was asked, as it was noted; `person_id` when whose data it is stands in the register."""

    received_on: date
    right: Right
    asker: str = field(default="", repr=False)
    person_id: bytes | None = None
    channel: Channel = Channel.SPOKEN
    capacity: Capacity = Capacity.SELF
    words: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class RequestRow:
    """One line of the register of requests; `whose` is whose data it is, `asker` who came."""

    id: bytes
    year: int
    number: int
    received_on: date
    right: Right
    whose: str = field(repr=False)
    asker: str = field(repr=False)
    person_id: bytes | None
    channel: Channel
    capacity: Capacity
    words: str = field(repr=False)
    answered_on: date | None
    answer: str = field(repr=False)
    done_on: date | None
    done: str = field(repr=False)
    refused_on: date | None
    refusal: str = field(repr=False)
    recorder: str = field(repr=False)

    @property
    def code(self) -> str:
        """03/2026."""
        return f"{self.number:02}/{self.year}"

    @property
    def standing(self) -> Standing:
        """What is still owed."""
        if self.refused_on:
            return Standing.REFUSED
        if self.done_on:
            return Standing.DONE
        return Standing.TO_DO if self.answered_on else Standing.TO_ANSWER

    @property
    def answer_by(self) -> date:
        """The last day to answer."""
        return after_working_days(self.received_on, answer_limit().amount)

    @property
    def act_by(self) -> date:
        """The last day to do what was asked."""
        return after_days(self.received_on, act_limits()[self.right].amount)

    @property
    def due_on(self) -> date | None:
        """The day that comes next; None when nothing is owed."""
        return {Standing.TO_ANSWER: self.answer_by, Standing.TO_DO: self.act_by}.get(self.standing)

    def is_late(self, today: date) -> bool:
        """Whether the next day has passed."""
        return self.due_on is not None and self.due_on < today

    @property
    def was_late(self) -> bool:
        """Answered or done after its day, whatever is owed now."""
        answered, ended = self.answered_on or self.refused_on or self.done_on, self.done_on
        return bool((answered and answered > self.answer_by) or (ended and ended > self.act_by))


def due_in_words(row: RequestRow, today: date) -> str:
    """Trả lời hết ngày Thứ Tư 02/12/2026 (2 ngày làm việc, NĐ 356/2025/NĐ-CP Điều 5), còn 2 ngày."""
    if row.due_on is None:
        ended = row.refused_on or row.done_on or row.received_on
        late = _(", chậm hạn") if row.was_late else ""
        return f"{STANDING_NAMES[row.standing]} {wording.short_date(ended)}{late}"
    if row.standing == Standing.TO_ANSWER:
        limit = answer_limit()
        words = _("Trả lời hết {weekday} {day} ({amount} ngày làm việc, {document})")
    else:
        limit = act_limits()[row.right]
        words = _("Làm xong hết {weekday} {day} ({amount} ngày, {document})")
    said = words.format(
        weekday=wording.weekday(row.due_on),
        day=wording.short_date(row.due_on),
        amount=limit.amount,
        document=limit.document,
    )
    return f"{said}, {deadline.left_in_words(row.due_on, today)}"


def due_briefly(row: RequestRow, today: date) -> str:
    """Trả lời hết 02/12, còn 2 ngày: for a line of a list."""
    if row.due_on is None:
        return due_in_words(row, today)
    words = _("Trả lời hết {day}") if row.standing == Standing.TO_ANSWER else _("Làm xong hết {day}")
    said = words.format(day=wording.day_and_month(row.due_on))
    return f"{said}, {deadline.left_in_words(row.due_on, today)}"


def wrong_day(day: date, today: date, received_on: date) -> str:
    """Why nothing can have happened on this day, in words; empty when it can."""
    if day < received_on:
        return _("Ngày {day} trước ngày nhận yêu cầu {received} nên chưa ghi. Xem lại ngày.").format(
            day=wording.short_date(day), received=wording.short_date(received_on)
        )
    if day > max(today, received_on):
        return _("Ngày {day} chưa tới nên chưa ghi. Xem lại ngày.").format(day=wording.short_date(day))
    return ""


def answer_limit() -> Limit:
    """Working days to answer in."""
    return Limit(**_catalogue()["answer"])


@cache
def act_limits() -> Mapping[Right, Limit]:
    """Days to do it in, from the day it was received."""
    return {Right(row["right"]): Limit(row["amount"], row["document"]) for row in _catalogue()["act"]}


@cache
def _catalogue() -> Mapping[str, Any]:
    with resource("catalogue", "personal_data.toml").open("rb") as file:
        return tomllib.load(file)
