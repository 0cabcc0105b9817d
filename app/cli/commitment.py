"""Commands about what was promised in policy dialogues."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Annotated

from cyclopts import App, Parameter

from app.base.clock import today
from app.base.errors import Refused
from app.base.i18n import _
from app.cli.desk import Day, HiddenDesk, Said
from app.domain.commitment import CommitmentRow, CommitmentStatus, column, days_in_words, wrong_day
from app.domain.wording import short_date

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

_NO_ISSUE = _("Biên bản có {count} vấn đề, không có vấn đề {number}. Chưa ghi gì. Xem lại số.")
_NO_COMMITMENT = _("Vấn đề {number} không có cam kết. Chưa ghi gì. Xem số ở so8 commitment list.")
_ANSWERED_BEFORE = _("Trả lời ngày {day} được thay; vẫn xem được trong lịch sử của cam kết.")


def add_to(app: App) -> None:
    """Register the commands."""
    commitments = App(name="commitment", help=_("Cam kết tại đối thoại."))
    commitments.command(list_commitments, name="list")
    commitments.command(answer)
    app.command(commitments)


def list_commitments(
    *,
    dialogue: Annotated[str, Parameter(name="--dialogue")] = "",
    open_: Annotated[bool, Parameter(name="--open", negative="")] = False,
    desk: HiddenDesk,
) -> Said:
    """Liệt kê cam kết, hạn gần nhất trước: cuộc, vấn đề thứ mấy, hạn, cơ quan, việc.

    Parameters
    ----------
    dialogue
        Chỉ của cuộc đối thoại này.
    open_
        Chỉ việc chưa trả lời.

    """
    from app.services import commitment
    from app.services import dialogue as dialogues

    with desk.store() as store, store.read() as session:
        dialogue_id = dialogues.dialogue_id(session, dialogue) if dialogue else None
        rows, on = commitment.commitments(session, dialogue_id=dialogue_id), today(store.clock)
        where = _places(session)
    rows = [row for row in rows if not open_ or row.status == CommitmentStatus.OPEN]
    facts = [_facts(row, on, *where[row.issue_id]) for row in rows]
    lines = [
        f"{code}\t{number}\t{days_in_words(row, on)}\t{'; '.join(row.agencies)}\t{row.shown_task}"
        for row in rows
        for code, number in (where[row.issue_id],)
    ]
    return Said("\n".join(lines) or _("Không có cam kết nào."), {"commitments": facts})


def _places(session: "Session") -> dict[bytes, tuple[str, int]]:
    """Issue -> the code of its dialogue, and its number there."""
    from app.services import dialogue, issue

    return {
        row.id: (each.code, number)
        for each in dialogue.dialogues(session)
        for number, row in enumerate(issue.issues(session, each.id), start=1)
    }


def _facts(row: CommitmentRow, on: date, code: str, number: int) -> dict[str, object]:
    return {
        "dialogue": code,
        "issue": number,
        "task": row.shown_task,
        "agencies": row.agencies,
        "due": row.due_on.isoformat() if row.due_on else None,
        "column": column(row, on),
    }


@Parameter(name="*")
@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerOptions:
    """What became of a commitment."""

    issue: int
    """Vấn đề thứ mấy trong biên bản, từ 1."""
    answer: str = ""
    """Trả lời, hoặc lý do không làm được."""
    status: CommitmentStatus = CommitmentStatus.KEPT
    """Kết quả."""
    on: Day | None = None
    """Ngày trả lời; để trống là hôm nay."""
    proof: str = ""
    """Minh chứng."""


def answer(
    options: AnswerOptions, *, dialogue: Annotated[str, Parameter(name="--dialogue")], desk: HiddenDesk
) -> Said:
    """Ghi trả lời cho một cam kết."""
    from app.services import commitment
    from app.services import dialogue as dialogues
    from app.services import issue as issues

    with desk.store() as store, store.write(_("Ghi trả lời")) as session:
        dialogue_id = dialogues.dialogue_id(session, dialogue)
        rows = issues.issues(session, dialogue_id)
        if not 1 <= options.issue <= len(rows):
            raise Refused(_NO_ISSUE.format(count=len(rows), number=options.issue))
        made = {row.issue_id: row for row in commitment.commitments(session, dialogue_id=dialogue_id)}
        row = made.get(rows[options.issue - 1].id)
        if row is None:
            raise Refused(_NO_COMMITMENT.format(number=options.issue))
        on = options.on or today(store.clock)
        if wrong := wrong_day(on, today(store.clock), row.dialogue_on):
            raise Refused(wrong)
        given = commitment.CommitmentAnswer(options.status, on, options.answer, options.proof)
        commitment.answer(session, row.id, given)
        still_open = dialogues.dialogue_row(session, dialogue_id).commitments_open
    is_taken_back = options.status == CommitmentStatus.OPEN
    done = _("Đã bỏ trả lời.") if is_taken_back else _("Đã ghi trả lời.")
    left = _("Cuộc này còn {count} cam kết chưa trả lời.").format(count=still_open)
    words = [done, left]
    if row.answered_on:
        words.append(_ANSWERED_BEFORE.format(day=short_date(row.answered_on)))
    return Said(" ".join(words), {"open": still_open})
