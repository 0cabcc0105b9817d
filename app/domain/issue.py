"""An issue raised in a policy dialogue (vấn đề nêu): where it came from, and what became of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cache

from app.base import text
from app.base.errors import Refused
from app.base.i18n import _
from app.domain.dialogue import catalogue
from app.domain.wording import number

MOST_LETTERS = 20_000
"""Of one text of an issue; about eight printed pages."""
MOST_OF_A_LINE = 300
"""Letters of a title, a name or a post."""
_TITLE_LETTERS = 60
ENOUGH_FOR_A_TITLE = 200
"""Letters of a text that `first_words` looks at."""


class IssueSource(StrEnum):
    """How it was heard."""

    MEETING = "meeting"
    BOX = "box"
    PHONE = "phone"
    ZALO = "zalo"
    DIALOGUE = "dialogue"


ISSUE_SOURCE_NAMES = {
    IssueSource.MEETING: _("Họp thôn, bản"),
    IssueSource.BOX: _("Hòm thư góp ý"),
    IssueSource.PHONE: _("Điện thoại"),
    IssueSource.ZALO: _("Zalo"),
    IssueSource.DIALOGUE: _("Nêu tại cuộc đối thoại"),
}


class Outcome(StrEnum):
    """What the chair concluded."""

    ACCEPTED = "accepted"
    ANSWERED = "answered"
    ESCALATED = "escalated"
    NOTED = "noted"


OUTCOME_NAMES = {
    Outcome.ACCEPTED: _("Nhận giải quyết"),
    Outcome.ANSWERED: _("Đã trả lời ngay"),
    Outcome.ESCALATED: _("Chuyển cấp trên"),
    Outcome.NOTED: _("Ghi nhận"),
}


@dataclass(frozen=True, slots=True)
class IssueTheme:
    """A group of opinions; `is_withheld`: who raised one is not named unless the officer says so."""

    key: str
    name: str
    is_withheld: bool


@cache
def themes() -> Mapping[str, IssueTheme]:
    """The groups by their keys, in the order in which they are offered."""
    rows = (IssueTheme(**row) for row in catalogue()["theme"])
    return {theme.key: theme for theme in rows}


class Standing(StrEnum):
    """How far an issue is, as the outline shows it."""

    SETTLED = "settled"
    NO_DEADLINE = "no_deadline"
    BEING_WRITTEN = "being_written"
    UNANSWERED = "unanswered"


STANDING_NAMES = {
    Standing.SETTLED: _("đã xong"),
    Standing.NO_DEADLINE: _("chưa có hạn"),
    Standing.BEING_WRITTEN: _("đang ghi"),
    Standing.UNANSWERED: _("chưa trả lời"),
}


@dataclass(frozen=True, slots=True)
class IssueRow:
    """An issue with its answer and the commitment made for it, as outline, form and paper need it.

    `agencies` is in the order they were named. `raiser` is empty when nobody was noted;
    `is_withheld` keeps it off paper and on this machine.
    """

    id: bytes
    place: int
    title: str = field(repr=False)
    text: str = field(repr=False)
    theme: str | None
    village: str | None = field(repr=False)
    source: IssueSource
    raised_by: int
    """How many people raised it."""
    raiser: str = field(repr=False)
    is_withheld: bool
    answer: str = field(repr=False)
    answered_by: str = field(repr=False)
    outcome: Outcome | None
    agencies: tuple[str, ...] = ()
    due_on: date | None = None

    @property
    def shown_title(self) -> str:
        """The title, or the first words of the text until there is one."""
        return self.title or first_words(self.text)

    @property
    def standing(self) -> Standing:
        """Told by what has been written: nothing asks, nothing blocks."""
        if not self.answer and self.outcome is None:
            return Standing.UNANSWERED
        if self.outcome is None or self.outcome == Outcome.ACCEPTED:
            return Standing.SETTLED if self.due_on else Standing.NO_DEADLINE
        return Standing.SETTLED


def require_length(words: str, most: int = MOST_LETTERS) -> str:
    """The words themselves; Refused, in words, when they are too long to print."""
    if len(words) > most:
        raise Refused(
            _(
                "Đoạn chữ dài quá {most} chữ nên chưa ghi. Chữ đã gõ còn nguyên. "
                "Hãy tách thành nhiều ý hoặc bỏ bớt."
            ).format(most=number(most))
        )
    return words


def first_words(written: str) -> str:
    """The beginning of a text that was cleaned, as a short title, cut between words."""
    words = " ".join(written[:ENOUGH_FOR_A_TITLE].split())
    if len(words) <= _TITLE_LETTERS:
        return words.rstrip(".")
    return words[:_TITLE_LETTERS].rsplit(" ", 1)[0].rstrip(" ,.;:–-") + "…"


def same_issue(one: str, other: str) -> bool:
    """Whether two texts say the same, but for marks, capitals and stops."""
    return _plain(one) == _plain(other) != ""


def _plain(written: str) -> str:
    return "".join(letter for letter in text.fold(written) if letter.isalnum())
