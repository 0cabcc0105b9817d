"""What a dialogue says about itself: its facts, and each step's words, papers and button."""

from dataclasses import dataclass
from datetime import date, timedelta

from app.base.i18n import _
from app.domain import place
from app.domain.agency import SEPARATOR
from app.domain.commitment import Column, CommitmentRow, column, days_in_words
from app.domain.dialogue import (
    DIALOGUE_SCOPE_NAMES,
    DIALOGUE_STEP_NAMES,
    DialogueScope,
    DialogueState,
    DialogueStep,
    DialogueStepKind,
    limits,
)
from app.domain.issue import ISSUE_SOURCE_NAMES, IssueRow
from app.domain.printout import Printout
from app.domain.wording import short_date, weekday
from app.ui.dialogue.work import View
from app.ui.kit.paint import Chip
from app.ui.kit.rows import RowItem

_BETWEEN = "  ·  "
SHORT_NAMES = {
    Printout.MINUTES: _("Biên bản"),
    Printout.CONCLUSION: _("Thông báo"),
    Printout.COMMITMENTS: _("Bảng cam kết"),
    Printout.INVITATION: _("Giấy mời"),
    Printout.PARTICIPANTS: _("Danh sách"),
}
"""The papers as the narrow buttons beside a step name them."""


@dataclass(frozen=True, slots=True)
class StepLook:
    """How a step stands, the papers it offers, and the words and icon of its button ("" for none)."""

    detail: str
    papers: tuple[Printout, ...] = ()
    label: str = ""
    icon: str = ""


def facts(view: View) -> list[str]:
    """Day and place, whom it is for, who chairs and answers: a line each, those that say something."""
    row, details = view.row, view.details
    day = f"{weekday(row.held_on)} {short_date(row.held_on)}" if row.held_on else _("Chưa có ngày")
    when = _("{day}, {hour}").format(day=day, hour=row.starts) if row.starts else day
    chair = _("Chủ trì: {name}").format(name=details.chair) if details.chair else ""
    hosts = ", ".join(filter(None, (details.host, *details.cohosts)))
    invited = _("Mời: {names}").format(names=", ".join(details.invited)) if details.invited else ""
    lines = (
        (when, row.venue, chair),
        (scope(view), _("Tổ chức: {names}").format(names=hosts) if hosts else "", invited),
    )
    return [_BETWEEN.join(filter(None, line)) for line in lines]


def scope(view: View) -> str:
    """Cụm thôn, bản: Bản Ca, Thôn Khuổi Mật."""
    details = view.details
    codes = details.communes if details.scope == DialogueScope.JOINT else ()
    places = (*details.villages, *(place.full_name(code) for code in codes))
    name = DIALOGUE_SCOPE_NAMES[details.scope]
    return f"{name}: {', '.join(places)}" if places else name


def step_title(step: DialogueStep) -> str:
    """The name of a step."""
    return DIALOGUE_STEP_NAMES[step.kind]


def step_look(step: DialogueStep, view: View, today: date) -> StepLook:
    """How this step stands; its button leads on where an earlier step need not come first."""
    return _LOOKS[step.kind](step, view, today)


def _collect(step: DialogueStep, view: View, _today: date) -> StepLook:
    row = view.row
    label = _("Xem") if step.is_done else _("Ghi ý kiến")
    if not row.issues:
        return StepLook(_("Chưa có ý kiến nào."), label=label, icon="plus")
    people = sum(issue.raised_by for issue in view.issues)
    words = [_("{issues} ý kiến, {people} người nêu.").format(issues=row.issues, people=people)]
    if view.doubles:
        words.append(_("{count} ý kiến trùng, nên gộp.").format(count=len(view.doubles)))
    if row.sent_on:
        words.append(_("Đã gửi các ngành {day}.").format(day=short_date(row.sent_on)))
    elif row.state == DialogueState.PLANNED:
        words.append(_("Chưa gửi các ngành."))
    return StepLook(" ".join(words), label=label, icon="plus")


def _prepare(step: DialogueStep, view: View, _today: date) -> StepLook:
    row, limit = view.row, limits()["notice_days"]
    if row.noticed_on:
        words = _("Đã thông báo {day}.").format(day=short_date(row.noticed_on))
    elif step.is_done:
        words = _("Không ghi ngày thông báo.")
    elif row.held_on:
        latest = short_date(row.held_on - timedelta(days=limit.amount))
        words = _("Chưa thông báo. Chậm nhất {day}.").format(day=latest)
    else:
        words = _("Chưa có ngày họp, chưa thông báo.")
    label = "" if step.is_done else _("Đã thông báo hôm nay")
    return StepLook(words, (Printout.INVITATION,), label, "check")


def _hold(step: DialogueStep, view: View, today: date) -> StepLook:
    row = view.row
    if step.is_done:
        words = _("Đã họp {day}: {people} người dự, {women} nữ.").format(
            day=short_date(row.held_on) if row.held_on else "", people=row.people, women=row.women
        )
    else:
        days = (row.held_on - today).days if row.held_on else None
        words = _("Chưa có ngày.") if days is None else _in_days(days)
    papers = (Printout.PARTICIPANTS, Printout.MINUTES)
    return StepLook(words, papers, _("Xem") if step.is_done else _("Ghi biên bản"), "pen-line")


def _in_days(days: int) -> str:
    if days == 0:
        return _("Họp hôm nay.")
    return _("Còn {days} ngày.").format(days=days) if days > 0 else _("Đã qua ngày họp, chưa kết thúc.")


def _publish(step: DialogueStep, view: View, _today: date) -> StepLook:
    row, limit = view.row, limits()["conclusion_days"]
    given = view.publication
    if given is not None:
        number = _("Số {number}, ").format(number=given.number) if given.number else ""
        where = _(", tại {where}").format(where=given.where) if given.where else ""
        words = f"{number}{_('ngày')} {short_date(given.on)}{where}."
    elif row.state == DialogueState.HELD and row.held_on:
        latest = short_date(row.held_on + timedelta(days=limit.amount))
        words = _("Chưa thông báo. Chậm nhất {day}.").format(day=latest)
    else:
        return StepLook(_("Trong {days} ngày sau khi họp.").format(days=limit.amount))
    label = _("Sửa") if step.is_done else _("Ghi thông báo")
    return StepLook(words, (Printout.CONCLUSION,), label, "check")


def _follow_up(_step: DialogueStep, view: View, _today: date) -> StepLook:
    row = view.row
    if not row.commitments:
        is_held = row.state == DialogueState.HELD
        return StepLook(_("Không có cam kết nào.") if is_held else _("Chưa có cam kết nào."))
    words = _("{made} cam kết, còn {left} chưa trả lời.").format(
        made=row.commitments, left=row.commitments_open
    )
    return StepLook(words, (Printout.COMMITMENTS,), _("Theo dõi"), "list-checks")


_LOOKS = {
    DialogueStepKind.COLLECT: _collect,
    DialogueStepKind.PREPARE: _prepare,
    DialogueStepKind.HOLD: _hold,
    DialogueStepKind.PUBLISH: _publish,
    DialogueStepKind.FOLLOW_UP: _follow_up,
}


def issue_item(number: int, row: IssueRow, double_of: int) -> RowItem:
    """An opinion in the list; `double_of` is the number of the one it repeats, 0 for none."""
    people = _("{count} người nêu").format(count=row.raised_by)
    detail = " · ".join(filter(None, (row.village, ISSUE_SOURCE_NAMES[row.source], people)))
    chip = Chip(_("Trùng ý kiến {number}").format(number=double_of), "warn") if double_of else None
    title = _("{number}. {title}").format(number=number, title=row.shown_title)
    return RowItem(title, detail, chip, key=row.id)


_TONES = {Column.OVERDUE: "bad", Column.SOON: "warn", Column.LATER: "psoft", Column.ANSWERED: "ok"}


def commitment_item(row: CommitmentRow, today: date) -> RowItem:
    """A promise of an earlier dialogue that nobody has answered yet."""
    agencies = f"{SEPARATOR} ".join(row.agencies) or _("chưa rõ cơ quan")
    chip = Chip(days_in_words(row, today), _TONES[column(row, today)])
    return RowItem(row.shown_task, f"{agencies} · {row.dialogue}", chip, key=row.id)
