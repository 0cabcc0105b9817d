"""What stands in the fields of an issue, and what is meant by it. Nothing here knows widgets."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.base import text
from app.base.errors import Refused
from app.base.i18n import _
from app.domain import agency, deadline
from app.domain.agency import AgencyRow
from app.domain.issue import MOST_LETTERS, IssueRow, Outcome, themes
from app.domain.wording import short_date

Changes = Mapping[str, Any]
"""Names of `IssueDetails` -> their new values."""

TEXT, RAISER, THEME, ANSWER, ANSWERED_BY = "text", "raiser", "theme", "answer", "answered_by"
AGENCIES, DUE, VILLAGE, RAISED_BY = "agencies", "due_on", "village", "raised_by"
FIELDS = (TEXT, RAISER, THEME, ANSWER, ANSWERED_BY, AGENCIES, DUE, VILLAGE, RAISED_BY)
"""Every field that is typed into, in the order of Tab."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """What is needed to understand a field: the day of the dialogue, and the agencies there are."""

    on: date
    agencies: Sequence[AgencyRow]


def shown(row: IssueRow | None) -> dict[str, str]:
    """Field -> what stands in it for this issue; empty fields for one that is not written yet."""
    if row is None:
        return dict.fromkeys(FIELDS, "") | {RAISED_BY: "1"}
    return {field: words(field, getattr(row, field)) for field in FIELDS}


def words(field: str, value: Any) -> str:
    """A value of an issue as its field shows it."""
    if not value:
        return ""
    if field == THEME:
        return themes()[value].name if value in themes() else ""
    if field == AGENCIES:
        return f"{agency.SEPARATOR} ".join(value)
    return short_date(value) if field == DUE else str(value)


def understood(field: str, typed: str, meeting: Meeting) -> Changes:
    """What the words in a field mean; Refused, in words, when that cannot be told."""
    return _READERS[field](typed, meeting)


def completed(changes: Changes, before: IssueRow | None) -> dict[str, Any]:
    """What follows from a change: a promise is accepted, a delicate theme hides who raised the issue."""
    more = dict(changes)
    if (changes.get(AGENCIES) or changes.get(DUE)) and (before is None or before.outcome is None):
        more.setdefault("outcome", Outcome.ACCEPTED)
    if THEME in changes and before is not None:
        old, new = (_is_delicate(theme) for theme in (before.theme, changes[THEME]))
        # a silence the officer chose stays, one that came with the theme goes with it
        more.setdefault("is_withheld", new or (before.is_withheld and not old))
    return more


def theme_names(typed: str) -> list[str]:
    """The groups of opinions meant by a few letters of a word, or by its first letters."""
    rows = [AgencyRow(b"", theme.name, "") for theme in themes().values()]
    return [row.name for row in agency.suggest(typed, rows)]


def _is_delicate(theme: str | None) -> bool:
    return theme is not None and theme in themes() and themes()[theme].is_withheld


def _paragraphs(field: str) -> Callable[[str, Meeting], Changes]:
    def read(typed: str, _meeting: Meeting) -> Changes:
        words = text.clean_lines(typed)
        if len(words) > MOST_LETTERS:
            raise Refused(
                _(
                    "Đoạn chữ dài quá {most} chữ nên chưa ghi vào biên bản; chữ còn nguyên trong ô. "
                    "Hãy tách thành nhiều vấn đề hoặc bỏ bớt."
                ).format(most=MOST_LETTERS)
            )
        return {field: words}

    return read


def _words(field: str) -> Callable[[str, Meeting], Changes]:
    return lambda typed, _meeting: {field: text.clean(typed)}


def _theme(typed: str, _meeting: Meeting) -> Changes:
    wanted = text.clean(typed)
    if not wanted:
        return {THEME: None}
    keys = {theme.name: key for key, theme in themes().items()}
    found = theme_names(wanted)
    if not found:
        raise Refused(_("Chưa có nhóm ý kiến này. Gõ vài chữ rồi chọn trong danh sách."))
    return {THEME: keys[found[0]]}


def _agencies(typed: str, meeting: Meeting) -> Changes:
    names = [agency.meant(name, meeting.agencies) for name in agency.split(typed)]
    return {AGENCIES: tuple(dict.fromkeys(names))}


def _due(typed: str, meeting: Meeting) -> Changes:
    wanted = text.clean(typed)
    found = deadline.read(wanted, after=meeting.on)
    if wanted and found is None:
        raise Refused(_("Chưa hiểu thời hạn này. Gõ 10/12, +14, q1 hoặc cuối tháng 1."))
    return {DUE: found}


def _raised_by(typed: str, _meeting: Meeting) -> Changes:
    wanted = text.clean(typed) or "1"
    if not (wanted.isascii() and wanted.isdecimal()):
        raise Refused(_("Số người nêu chỉ ghi số, ví dụ 3."))
    return {RAISED_BY: max(1, int(wanted))}


_READERS: Mapping[str, Callable[[str, Meeting], Changes]] = {
    TEXT: _paragraphs(TEXT),
    RAISER: _words(RAISER),
    THEME: _theme,
    ANSWER: _paragraphs(ANSWER),
    ANSWERED_BY: _words(ANSWERED_BY),
    AGENCIES: _agencies,
    DUE: _due,
    VILLAGE: _words(VILLAGE),
    RAISED_BY: _raised_by,
}
