"""Commands about policy dialogues."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Annotated

from cyclopts import App, Parameter

from app.base.clock import today
from app.base.errors import Refused
from app.base.i18n import _
from app.cli.desk import Day, HiddenDesk, Said
from app.domain import deadline
from app.domain.dialogue import DialogueDetails, DialogueScope
from app.domain.issue import IssueSource, Outcome, themes
from app.domain.wording import short_date

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.domain.issue import IssueRow
    from app.services.issue import IssueDetails

_WRONG_DUE = _("Không có ngày “{due}”, hoặc không hiểu. Chưa ghi gì. Gõ như 10/12, 10/12/2026, +14, q1.")
_REPEATED = _("Đã ghi {count} người dự: {new} người mới, những người kia đã có trong danh sách.")
_WRONG_THEME = _("Không có nhóm ý kiến “{theme}”. Chưa ghi gì. Chọn một trong: {themes}.")

Code = Annotated[str, Parameter(name="--dialogue")]


def add_to(app: App) -> None:
    """Register the commands."""
    dialogues = App(name="dialogue", help=_("Đối thoại chính sách."))
    for command in (new, issue, people, finish):
        dialogues.command(command)
    dialogues.command(list_dialogues, name="list")
    app.command(dialogues)


@Parameter(name="*")
@dataclass(frozen=True, slots=True, kw_only=True)
class DialogueOptions:
    """A dialogue as its options describe it."""

    code: str
    """Mã cuộc đối thoại."""
    theme: str
    """Chủ đề."""
    day: Day | None = None
    """Ngày họp, dạng 26/11/2026."""
    starts: str = ""
    """Giờ bắt đầu, dạng 08:00."""
    venue: str = ""
    """Nơi họp."""
    scope: DialogueScope = DialogueScope.COMMUNE
    """Phạm vi."""
    village: tuple[str, ...] = ()
    """Thôn, bản; ghi nhiều lần được."""
    host: str = ""
    """Cơ quan tổ chức."""
    cohost: tuple[str, ...] = ()
    """Cơ quan phối hợp; ghi nhiều lần được."""
    invite: tuple[str, ...] = ()
    """Cơ quan mời; ghi nhiều lần được."""
    chair: str = ""
    """Chủ tọa."""
    secretary: str = ""
    """Thư ký."""

    def details(self) -> DialogueDetails:
        """What the service is asked for."""
        return DialogueDetails(
            code=self.code,
            theme=self.theme,
            scope=self.scope,
            held_on=self.day,
            starts=self.starts,
            venue=self.venue,
            villages=self.village,
            host=self.host,
            cohosts=self.cohost,
            invited=self.invite,
            chair=self.chair,
            secretary=self.secretary,
        )


def new(options: DialogueOptions, *, desk: HiddenDesk) -> Said:
    """Thêm cuộc đối thoại."""
    from app.services import dialogue

    with desk.store() as store, store.write(_("Thêm đối thoại")) as session:
        dialogue.create(session, options.details())
    return Said(_("Đã thêm cuộc đối thoại {code}.").format(code=options.code), {"code": options.code})


def list_dialogues(*, desk: HiddenDesk) -> Said:
    """Liệt kê các cuộc đối thoại."""
    from app.services import dialogue

    with desk.store() as store, store.read() as session:
        rows = dialogue.dialogues(session)
    lines = [
        f"{row.code}\t{short_date(row.held_on) if row.held_on else ''}\t{row.issues}\t{row.theme}"
        for row in rows
    ]
    facts = [
        {
            "code": row.code,
            "theme": row.theme,
            "state": row.state,
            "people": row.people,
            "issues": row.issues,
            "commitments": row.commitments,
            "open": row.commitments_open,
        }
        for row in rows
    ]
    return Said("\n".join(lines) or _("Sổ chưa có cuộc đối thoại nào."), {"dialogues": facts})


@Parameter(name="*")
@dataclass(frozen=True, slots=True, kw_only=True)
class IssueOptions:
    """An issue as its options describe it."""

    text: str
    """Vấn đề nêu."""
    title: str = ""
    """Tên ngắn; để trống là mấy chữ đầu."""
    theme: str | None = None
    """Nhóm ý kiến, ví dụ child_marriage; gõ sai thì lệnh kể các nhóm."""
    village: str | None = None
    """Thôn, bản."""
    source: IssueSource = IssueSource.DIALOGUE
    """Nghe từ đâu."""
    raised_by: int = 1
    """Số người nêu."""
    raiser: str = ""
    """Người nêu."""
    answer: str = ""
    """Trả lời tại chỗ."""
    answered_by: str = ""
    """Người trả lời."""
    outcome: Outcome | None = None
    """Kết luận."""
    agency: tuple[str, ...] = ()
    """Cơ quan chịu trách nhiệm; ghi nhiều lần được."""
    due: str = ""
    """Thời hạn như gõ trong sổ: 10/12, +14, q1, cuối tháng 1."""

    def details(self, after: date) -> "IssueDetails":
        """What the service is asked for; the deadline is counted from the day of the meeting."""
        from app.services.issue import IssueDetails

        if not (self.text.strip() or self.title.strip()):
            raise Refused(_("Vấn đề chưa có chữ nào. Chưa ghi gì. Gõ vấn đề sau --text."))
        due_on = deadline.read(self.due, after=after)
        if self.due and due_on is None:
            raise Refused(_WRONG_DUE.format(due=self.due))
        if self.theme is not None and self.theme not in themes():
            raise Refused(_WRONG_THEME.format(theme=self.theme, themes=", ".join(themes())))
        return IssueDetails(
            text=self.text,
            title=self.title,
            theme=self.theme,
            village=self.village,
            source=self.source,
            raised_by=self.raised_by,
            raiser=self.raiser,
            answer=self.answer,
            answered_by=self.answered_by,
            outcome=self.outcome,
            agencies=self.agency,
            due_on=due_on,
        )


def issue(options: IssueOptions, *, dialogue: Code, desk: HiddenDesk) -> Said:
    """Ghi một vấn đề vào cuối biên bản."""
    from app.services import dialogue as dialogues
    from app.services import issue as issues

    with desk.store() as store, store.write(_("Thêm vấn đề")) as session:
        dialogue_id = dialogues.dialogue_id(session, dialogue)
        held_on = dialogues.details(session, dialogue_id).held_on
        details = options.details(held_on or today(store.clock))
        added = issues.add(session, dialogue_id, details)
        rows = issues.issues(session, dialogue_id)
    warnings = _warnings(details, held_on, rows, issues.doubles(rows), added)
    said = " ".join((_("Đã ghi vấn đề {number}.").format(number=len(rows)), *warnings))
    return Said(said, {"number": len(rows), "warnings": warnings})


def _warnings(
    details: "IssueDetails",
    held_on: date | None,
    rows: "Sequence[IssueRow]",
    doubles: "Sequence[tuple[IssueRow, IssueRow]]",
    added: bytes,
) -> list[str]:
    """What to look at again; it is written all the same."""
    warnings = []
    if details.outcome == Outcome.ACCEPTED and not (details.agencies and details.due_on):
        warnings.append(_("Nhận giải quyết mà chưa đủ cơ quan và thời hạn; ghi thêm thì mới nhắc được."))
    if details.due_on and held_on and details.due_on < held_on:
        warnings.append(deadline.before_meeting(details.due_on, held_on))
    for earlier, later in doubles:
        if later.id == added:
            words = _("Nói giống vấn đề {number}; gộp được ở trang Ghi biên bản (Ctrl+G).")
            warnings.append(words.format(number=rows.index(earlier) + 1))
    return warnings


def people(
    *,
    dialogue: Code,
    class_: Annotated[str, Parameter(name="--class")],
    expected: bool = False,
    desk: HiddenDesk,
) -> Said:
    """Ghi mọi người của một lớp là người dự.

    Parameters
    ----------
    dialogue
        Mã cuộc đối thoại.
    class_
        Mã lớp.
    expected
        Mới mời, chưa có mặt.

    """
    from app.services import dialogue as dialogues
    from app.services import enrolment, participant, training_class

    with desk.store() as store, store.write(_("Ghi người dự")) as session:
        dialogue_id = dialogues.dialogue_id(session, dialogue)
        learners = enrolment.learners(session, training_class.class_id(session, class_))
        before = {row.person_id for row in participant.participants(session, dialogue_id)}
        for learner in learners:
            participant.add_known(session, dialogue_id, learner.person_id, has_come=not expected)
        new = len({learner.person_id for learner in learners} - before)
    words = _("Đã ghi {count} người dự.") if new == len(learners) else _REPEATED
    return Said(words.format(count=len(learners), new=new), {"people": len(learners), "new": new})


def finish(*, dialogue: Code, ends: str, conclusion: str | None = None, desk: HiddenDesk) -> Said:
    """Kết thúc cuộc họp: giờ kết thúc, dạng 11:15, và kết luận của chủ tọa."""
    from app.services import dialogue as dialogues

    with desk.store() as store, store.write(_("Kết thúc đối thoại")) as session:
        dialogue_id = dialogues.dialogue_id(session, dialogue)
        dialogues.finish(session, dialogue_id, ends=ends, conclusion=conclusion)
        row = dialogues.dialogue_row(session, dialogue_id)
    words = _("Đã kết thúc: {issues} vấn đề, {commitments} cam kết.")
    if row.held_on and row.held_on > today(store.clock):
        words += " " + _("Theo đồng hồ máy thì ngày họp {day} chưa tới; xem lại ngày.")
    day = short_date(row.held_on) if row.held_on else ""
    return Said(
        words.format(issues=row.issues, commitments=row.commitments, day=day),
        {"issues": row.issues, "commitments": row.commitments},
    )
