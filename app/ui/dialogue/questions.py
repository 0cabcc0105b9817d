"""What is asked in place of the steps: a day, the notice of conclusions, a reason."""

from collections.abc import Callable
from datetime import date

from app.base.i18n import _
from app.domain.dialogue import DialogueState, Publication
from app.domain.wording import short_date
from app.ui.dialogue.ask import AskedLine, Question
from app.ui.dialogue.reading import read_day

_DAY, _NUMBER, _WHERE, _REASON = "day", "number", "where", "reason"


def of_notice(noticed_on: date | None, today: date, act: Callable[[date], object]) -> Question:
    """When place, time and content were made known."""
    day = AskedLine(
        _DAY, _("Ngày thông báo (ví dụ 17/11)"), short_date(noticed_on or today), _day_wrong(today)
    )
    return Question(
        _("Ngày đã thông báo"),
        (day,),
        _("Ghi ngày"),
        lambda answers: act(_day(answers[_DAY], today)),
        _("Ngày niêm yết hoặc đọc loa về thời gian, địa điểm, nội dung đối thoại."),
    )


def of_conclusion(given: Publication | None, today: date, act: Callable[[Publication], object]) -> Question:
    """The number, the day and the places of the notice of conclusions."""
    day = given.on if given else today
    lines = (
        AskedLine(_NUMBER, _("Số thông báo"), given.number if given else ""),
        AskedLine(
            _DAY,
            _("Ngày thông báo (ví dụ 30/11)"),
            short_date(day),
            _day_wrong(today),
        ),
        AskedLine(_WHERE, _("Niêm yết, gửi ở đâu"), given.where if given else ""),
    )
    return Question(
        _("Thông báo kết luận"),
        lines,
        _("Ghi thông báo"),
        lambda answers: act(Publication(_day(answers[_DAY], today), answers[_NUMBER], answers[_WHERE])),
    )


def of_reason(state: DialogueState, act: Callable[[str], object]) -> Question:
    """Why it is postponed or called off."""
    is_postponed = state == DialogueState.POSTPONED
    verb = _("Hoãn cuộc đối thoại") if is_postponed else _("Hủy cuộc đối thoại")
    reason = AskedLine(
        _REASON,
        _("Lý do"),
        wrong=lambda typed: "" if typed else _("Hoãn hoặc hủy đối thoại cần ghi lý do. Hãy gõ lý do."),
    )
    hint = _("Ý kiến đã thu thập vẫn giữ nguyên. Hoàn tác được bằng Ctrl+Z.")
    return Question(verb, (reason,), verb, lambda answers: act(answers[_REASON]), hint)


def _day(typed: str, today: date) -> date:
    """What `_day_wrong` has let pass."""
    return read_day(typed, today) or today


def _day_wrong(today: date) -> Callable[[str], str]:
    def wrong(typed: str) -> str:
        return "" if read_day(typed, today) else _("Chưa hiểu ngày này. Viết như 17/11 hoặc 17/11/2026.")

    return wrong
