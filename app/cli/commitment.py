"""Commands about what was promised in policy dialogues."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from cyclopts import App, Parameter

from app.base.clock import today
from app.base.errors import Refused
from app.base.i18n import _
from app.cli.desk import HiddenDesk, Said
from app.domain.commitment import CommitmentRow, CommitmentStatus, column, days_in_words


def add_to(app: App) -> None:
    """Register the commands."""
    commitments = App(name="commitment", help=_("Cam kết tại đối thoại."))
    commitments.command(list_commitments, name="list")
    commitments.command(answer)
    app.command(commitments)


def list_commitments(*, desk: HiddenDesk) -> Said:
    """Liệt kê cam kết, hạn gần nhất trước."""
    from app.services import commitment

    with desk.store() as store, store.read() as session:
        rows, on = commitment.commitments(session), today(store.clock)
    lines = [f"{days_in_words(row, on)}\t{'; '.join(row.agencies)}\t{row.shown_task}" for row in rows]
    facts = [_facts(row, on) for row in rows]
    return Said("\n".join(lines) or _("Sổ chưa có cam kết nào."), {"commitments": facts})


def _facts(row: CommitmentRow, on: date) -> dict[str, object]:
    due = row.due_on.isoformat() if row.due_on else None
    return {"task": row.shown_task, "agencies": row.agencies, "due": due, "column": column(row, on)}


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
    on: date | None = None
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
        numbered = dict(enumerate((row.id for row in issues.issues(session, dialogue_id)), start=1))
        made = {row.issue_id: row.id for row in commitment.commitments(session, dialogue_id=dialogue_id)}
        commitment_id = made.get(numbered.get(options.issue, b""))
        if commitment_id is None:
            raise Refused(_("Vấn đề này không có cam kết. Chưa ghi gì. Xem lại số vấn đề."))
        on = options.on or today(store.clock)
        given = commitment.CommitmentAnswer(options.status, on, options.answer, options.proof)
        commitment.answer(session, commitment_id, given)
        still_open = dialogues.dialogue_row(session, dialogue_id).commitments_open
    return Said(_("Đã ghi trả lời. Còn {count} cam kết.").format(count=still_open), {"open": still_open})
