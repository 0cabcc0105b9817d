"""A policy dialogue (đối thoại chính sách): its five steps, its dates, and what is warned of."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any

from app.base.i18n import _
from app.base.paths import resource
from app.domain.limit import Limit
from app.domain.person import Sex


class DialogueState(StrEnum):
    """Where a dialogue stands; postponed and cancelled carry a reason."""

    PLANNED = "planned"
    HELD = "held"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"


DIALOGUE_STATE_NAMES = {
    DialogueState.PLANNED: _("Theo kế hoạch"),
    DialogueState.HELD: _("Đã họp"),
    DialogueState.POSTPONED: _("Hoãn"),
    DialogueState.CANCELLED: _("Hủy"),
}


class DialogueScope(StrEnum):
    """Whom a dialogue is for; a joint one is held by two communes or more together."""

    VILLAGE = "village"
    CLUSTER = "cluster"
    COMMUNE = "commune"
    JOINT = "joint"


DIALOGUE_SCOPE_NAMES = {
    DialogueScope.VILLAGE: _("Một thôn, bản"),
    DialogueScope.CLUSTER: _("Cụm thôn, bản"),
    DialogueScope.COMMUNE: _("Toàn xã"),
    DialogueScope.JOINT: _("Nhiều xã cùng tổ chức"),
}


class AgencyRole(StrEnum):
    """What an agency does in a dialogue besides answering."""

    HOST = "host"
    COHOST = "cohost"
    INVITED = "invited"


class ParticipantRole(StrEnum):
    """As what a person took part; guests are those who were invited for their post."""

    RESIDENT = "resident"
    GUEST = "guest"


PARTICIPANT_ROLE_NAMES = {
    ParticipantRole.RESIDENT: _("Người dân"),
    ParticipantRole.GUEST: _("Đại biểu mời"),
}


@dataclass(frozen=True, slots=True)
class ParticipantRow:
    """Someone invited to a dialogue or present; `ethnicity` is the key of the group."""

    id: bytes
    person_id: bytes
    name: str = field(repr=False)
    sex: Sex | None
    birth_year: int | None = field(repr=False)
    ethnicity: str | None = field(repr=False)
    village: str | None = field(repr=False)
    position: str = field(repr=False)
    role: ParticipantRole
    has_come: bool
    is_restricted: bool = False
    """Not to be printed or offered: the use of the data is restricted."""


@dataclass(frozen=True, slots=True)
class DialogueRow:
    """A dialogue as the list shows it, with what is counted of it."""

    id: bytes
    code: str
    theme: str
    scope: DialogueScope
    state: DialogueState
    state_reason: str
    held_on: date | None
    starts: str
    ends: str
    venue: str
    noticed_on: date | None
    sent_on: date | None
    published_on: date | None
    issues: int
    issues_settled: int
    commitments: int
    commitments_open: int
    people: int
    women: int


@dataclass(frozen=True, slots=True)
class DialogueDetails:
    """What the officer writes of a dialogue before it is held; agencies and villages by their names."""

    code: str
    theme: str
    scope: DialogueScope = DialogueScope.COMMUNE
    held_on: date | None = None
    starts: str = ""
    """As "08:00"."""
    venue: str = ""
    villages: tuple[str, ...] = ()
    communes: tuple[str, ...] = ()
    """Codes of the other communes of a joint dialogue."""
    host: str = ""
    cohosts: tuple[str, ...] = ()
    invited: tuple[str, ...] = ()
    plan_number: str = ""
    plan_signed_on: date | None = None
    language: str = ""
    interpreter: str = field(default="", repr=False)
    chair: str = field(default="", repr=False)
    secretary: str = field(default="", repr=False)
    purpose: str = ""


@dataclass(frozen=True, slots=True)
class Publication:
    """The notice of conclusions: its number, its day and where it was put up or sent."""

    on: date
    number: str
    where: str


class DialogueStepKind(StrEnum):
    """The five steps of the handbook of the Women's Union."""

    COLLECT = "collect"
    PREPARE = "prepare"
    HOLD = "hold"
    PUBLISH = "publish"
    FOLLOW_UP = "follow_up"


DIALOGUE_STEP_NAMES = {
    DialogueStepKind.COLLECT: _("Thu thập ý kiến"),
    DialogueStepKind.PREPARE: _("Kế hoạch, mời họp"),
    DialogueStepKind.HOLD: _("Tổ chức đối thoại"),
    DialogueStepKind.PUBLISH: _("Thông báo kết luận"),
    DialogueStepKind.FOLLOW_UP: _("Theo dõi cam kết"),
}


@dataclass(frozen=True, slots=True)
class DialogueStep:
    """One step; at most one is the current one."""

    kind: DialogueStepKind
    is_done: bool
    is_current: bool


def dialogue_steps(row: DialogueRow) -> tuple[DialogueStep, ...]:
    """The steps of a dialogue, each told by what was recorded; the first not done is the current one."""
    is_held = row.state == DialogueState.HELD
    done = {
        DialogueStepKind.COLLECT: row.issues > 0,
        DialogueStepKind.PREPARE: row.noticed_on is not None or is_held,
        DialogueStepKind.HOLD: is_held,
        DialogueStepKind.PUBLISH: row.published_on is not None,
        DialogueStepKind.FOLLOW_UP: is_held and row.published_on is not None and row.commitments_open == 0,
    }
    current = next((kind for kind in DialogueStepKind if not done[kind]), None)
    return tuple(DialogueStep(kind, done[kind], kind == current) for kind in DialogueStepKind)


@dataclass(frozen=True, slots=True)
class Attendance:
    """Who took part, counted; shares are of `people`."""

    people: int
    women: int
    minority: int
    by_ethnicity: Mapping[str, int] = field(default_factory=dict)
    by_village: Mapping[str, int] = field(default_factory=dict)
    by_role: Mapping[ParticipantRole, int] = field(default_factory=dict)
    by_age: Mapping[str, int] = field(default_factory=dict)


def warnings(row: DialogueRow, attendance: Attendance, today: date) -> list[str]:
    """What is late or short, each in a sentence that names its source."""
    found: list[str] = []
    if row.held_on and row.noticed_on:
        days = (row.held_on - row.noticed_on).days
        found += _short(
            _("Thông báo trước {have} ngày, cần ít nhất {need} ngày ({document})."), "notice_days", days
        )
    if row.held_on and row.state == DialogueState.HELD:
        days = ((row.published_on or today) - row.held_on).days
        limit = limits()["conclusion_days"]
        if days > limit.amount:
            words = (
                _("Thông báo kết luận sau {have} ngày, cần trong {need} ngày ({document}).")
                if row.published_on
                else _("Đã {have} ngày chưa thông báo kết luận, cần trong {need} ngày ({document}).")
            )
            found.append(words.format(have=days, need=limit.amount, document=limit.document))
    if attendance.people:
        women = round(100 * attendance.women / attendance.people)
        minority = round(100 * attendance.minority / attendance.people)
        found += _short(_("Phụ nữ chiếm {have} %, nên có {need} % ({document})."), "women_percent", women)
        found += _short(
            _("Người dân tộc thiểu số chiếm {have} %, nên có {need} % ({document})."),
            "minority_percent",
            minority,
        )
    return found


def limits() -> Mapping[str, Limit]:
    """The limits by their keys in resources/catalogue/dialogue.toml."""
    return {row["key"]: Limit(row["amount"], row["document"]) for row in catalogue()["limit"]}


@cache
def catalogue() -> Mapping[str, Sequence[Mapping[str, Any]]]:
    """What resources/catalogue/dialogue.toml holds: themes, agencies, limits."""
    with resource("catalogue", "dialogue.toml").open("rb") as file:
        return tomllib.load(file)


def _short(words: str, key: str, have: int) -> list[str]:
    limit = limits()[key]
    if have >= limit.amount:
        return []
    return [words.format(have=have, need=limit.amount, document=limit.document)]
