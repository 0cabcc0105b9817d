"""The papers of a policy dialogue as data: all they say, and no name that is withheld."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from app.base import text
from app.base.i18n import _
from app.domain import ethnic_group
from app.domain.commitment import CommitmentRow
from app.domain.dialogue import (
    PARTICIPANT_ROLE_NAMES,
    Attendance,
    DialogueDetails,
    ParticipantRole,
    ParticipantRow,
    Publication,
)
from app.domain.issue import IssueSource, Outcome
from app.domain.letterhead import Letterhead, Signer
from app.domain.person import Sex

_TIME = re.compile(r"(\d{1,2}):(\d{2})")
_HONORIFIC = re.compile(r"(?:đồng chí|đ/c|bà|ông|chị|anh)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class MinutesIssue:
    """An issue as it is printed. `raiser` is only "Đại biểu" where the name is withheld or unknown."""

    number: int
    raiser: str = field(repr=False)
    village: str = field(repr=False)
    """In small letters ("thôn Khuổi Mật"); empty when unknown, or when `raiser` says it."""
    raised_by: int
    title: str = field(repr=False)
    text: str = field(repr=False)
    source: IssueSource
    theme: str
    """The name of its group; empty when it was put into none."""
    answer: str = field(repr=False)
    answered_by: str = field(repr=False)
    outcome: Outcome | None
    agencies: tuple[str, ...]
    due_on: date | None
    commitment: CommitmentRow | None


@dataclass(frozen=True, slots=True)
class AttendanceGroup:
    """One line of the table of those who came."""

    name: str
    people: int
    women: int
    minority: int


@dataclass(frozen=True, slots=True)
class Minutes:
    """Everything the papers of one dialogue need, as it stood on `on`.

    `symbol` stands after the kind of paper in its number ("BTV" in 07/BB-BTV). `signer` is None
    when nobody is noted: the paper leaves room. `commune` is in small letters ("xã Nà Lương").
    """

    on: date
    letterhead: Letterhead
    symbol: str
    signer: Signer | None
    office: str
    commune: str
    partners: tuple[str, ...]
    """The other communes of a joint dialogue, with their provinces."""
    details: DialogueDetails
    is_held: bool
    """Until then the minutes are a draft."""
    noticed_on: date | None
    """When the dialogue was announced."""
    ends: str
    conclusion: str = field(repr=False)
    publication: Publication | None
    attendance: Attendance
    participants: tuple[ParticipantRow, ...]
    issues: tuple[MinutesIssue, ...]
    open_before: Mapping[str, tuple[CommitmentRow, ...]]
    """Agency -> what it promised in other dialogues and has not answered."""

    @property
    def title(self) -> str:
        """Đối thoại chính sách: the theme, which may say so itself."""
        return ": ".join(self.title_lines)

    @property
    def title_lines(self) -> tuple[str, ...]:
        """The title as it stands at the top of a paper."""
        theme = self.details.theme
        says_so = text.fold(theme).startswith("doi thoai")
        return (theme,) if says_so else (_("Đối thoại chính sách"), theme)

    @property
    def collected(self) -> tuple[MinutesIssue, ...]:
        """What was known before the meeting: from its day on, not what was raised there."""
        day = self.details.held_on
        is_ahead = not self.is_held and (day is None or self.on < day)
        return tuple(issue for issue in self.issues if is_ahead or issue.source != IssueSource.DIALOGUE)

    @property
    def commitments(self) -> tuple[CommitmentRow, ...]:
        """What was promised in this dialogue, in the order of its issues."""
        return tuple(issue.commitment for issue in self.issues if issue.commitment)

    @property
    def came(self) -> tuple[ParticipantRow, ...]:
        """Those who took part."""
        return tuple(row for row in self.participants if row.has_come)

    @property
    def groups(self) -> tuple[AttendanceGroup, ...]:
        """Those who came by their role, groups without anyone left out."""
        return tuple(_group(role, rows) for role in ParticipantRole if (rows := self._came_as(role)))

    def _came_as(self, role: ParticipantRole) -> list[ParticipantRow]:
        return [row for row in self.came if row.role == role]


@dataclass(frozen=True, slots=True)
class Reminder:
    """A letter to one agency with what it has not answered yet, in all dialogues."""

    on: date
    letterhead: Letterhead
    symbol: str
    signer: Signer | None
    office: str
    agency: str
    commitments: tuple[CommitmentRow, ...]


def official_time(written: str) -> str:
    """08 giờ 05 phút for "08:05"; dots to be filled by hand when nothing is known."""
    found = _TIME.fullmatch(written)
    if found:
        return _("{hour} giờ {minute} phút").format(hour=found[1].zfill(2), minute=found[2])
    return written or _("…… giờ …… phút")


def signing_name(written: str) -> str:
    """The name to print under a signature: "Bà Chu Thị Lê Na, Ủy viên" -> "Chu Thị Lê Na".

    Empty when only a post was written ("Phó Chủ tịch UBND xã"): its holder writes the name.
    """
    name = _HONORIFIC.sub("", written.split(",", maxsplit=1)[0].strip(), count=1)
    words = name.split()
    is_name = len(words) > 1 and all(word[:1].isupper() for word in words)
    return name if is_name and not any(word.isupper() and len(word) > 1 for word in words) else ""


def _group(role: ParticipantRole, rows: Sequence[ParticipantRow]) -> AttendanceGroup:
    minority = [row for row in rows if row.ethnicity and ethnic_group.by_key(row.ethnicity).is_minority]
    women = sum(row.sex == Sex.FEMALE for row in rows)
    return AttendanceGroup(PARTICIPANT_ROLE_NAMES[role], len(rows), women, len(minority))
