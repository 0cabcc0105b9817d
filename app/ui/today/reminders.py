"""What should not be forgotten, a line each: lists that are missing, and what falls due."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from app.base.i18n import _
from app.domain.data_request import due_briefly
from app.domain.dialogue import DialogueRow, limits
from app.domain.training_class import ClassRow
from app.domain.wording import day_and_month
from app.domain.working_day import working_days_between

if TYPE_CHECKING:
    from app.services.today import Today

_SOON = 2
"""Working days."""


@dataclass(frozen=True, slots=True)
class Reminder:
    """A sentence, the words of its button, and the page that button opens."""

    sentence: str
    verb: str
    page: str
    subject: object


def of_class(row: ClassRow) -> Reminder:
    """A class of the next two weeks without a list."""
    sentence = _("Hai tuần tới: lớp {title} ({day}) chưa có danh sách.").format(
        title=row.title, day=day_and_month(row.starts_on) if row.starts_on else ""
    )
    return Reminder(sentence, _("Nhập Excel"), "roster_import", row.id)


def of_requests(view: "Today") -> Iterator[Reminder]:
    """Of the requests about one's own data that are late or due in two working days, the first."""
    pressing = [
        row for row in view.requests if row.due_on and working_days_between(view.on, row.due_on) <= _SOON
    ]
    if pressing:
        first = pressing[0]
        others = _(" (và {count} yêu cầu nữa)").format(count=len(pressing) - 1) if pressing[1:] else ""
        sentence = _("Yêu cầu số {code} về dữ liệu cá nhân: {due}{others}.").format(
            code=first.code, due=_small(due_briefly(first, view.on)), others=others
        )
        yield Reminder(sentence, _("Mở yêu cầu"), "person", ("data_request", first.id))


def of_dialogues(view: "Today") -> Iterator[Reminder]:
    """Dialogues to announce, then conclusions to publish."""
    for row in view.dialogues.to_announce:
        if row.held_on is not None:
            last = row.held_on - timedelta(days=limits()["notice_days"].amount)
            yield _reminder(row, _announcement(row.held_on, last, view.on))
    for row in view.dialogues.to_publish:
        if row.held_on is not None:
            last = row.held_on + timedelta(days=limits()["conclusion_days"].amount)
            yield _reminder(row, _conclusion(row.held_on, last, view.on))


def _small(words: str) -> str:
    return words[:1].lower() + words[1:]


def _reminder(row: DialogueRow, sentence: str) -> Reminder:
    return Reminder(sentence, _("Mở đối thoại"), "dialogue", row.id)


def _announcement(held_on: date, last: date, on: date) -> str:
    words = (
        _("Đối thoại ngày {day} chưa thông báo, nên báo trước ngày {last}; báo ngay hôm nay.")
        if last < on
        else _("Đối thoại ngày {day} chưa thông báo: cần báo chậm nhất ngày {last}.")
    )
    return words.format(day=day_and_month(held_on), last=day_and_month(last))


def _conclusion(held_on: date, last: date, on: date) -> str:
    words = (
        _("Đối thoại ngày {day} chưa thông báo kết luận, đã quá ngày {last}.")
        if last < on
        else _("Đối thoại ngày {day}: cần thông báo kết luận chậm nhất ngày {last}.")
    )
    return words.format(day=day_and_month(held_on), last=day_and_month(last))
