"""How long records with people in them are kept, what is past its term, and what has to stay."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cache

from app.base.i18n import _
from app.base.paths import resource
from app.domain.letterhead import Letterhead
from app.domain.limit import Limit


class Kind(StrEnum):
    """What stands on a list; a person is kept as long as any record that names that person."""

    TRAINING_CLASS = "training_class"
    DIALOGUE = "dialogue"
    PERSON = "person"


KIND_NAMES = {
    Kind.TRAINING_CLASS: _("Lớp tập huấn"),
    Kind.DIALOGUE: _("Cuộc đối thoại"),
    Kind.PERSON: _("Người tham gia"),
}


class Reason(StrEnum):
    """Why something stays that is past its term, or of which nobody can say so."""

    ELSEWHERE = "elsewhere"
    REQUEST = "request"
    COMMITMENT = "commitment"
    UNDATED = "undated"


REASON_NAMES = {
    Reason.ELSEWHERE: _("còn ở lớp, cuộc đối thoại hoặc giấy chứng nhận chưa hết hạn lưu"),
    Reason.REQUEST: _("đang có yêu cầu về dữ liệu chưa làm xong"),
    Reason.COMMITMENT: _("còn cam kết chưa trả lời"),
    Reason.UNDATED: _("không ghi ngày hoặc chưa dự gì, chưa rõ tính từ năm nào"),
}


@dataclass(frozen=True, slots=True)
class Expired:
    """How many of one kind ended in one year and are past their term."""

    kind: Kind
    year: int
    count: int


@dataclass(frozen=True, slots=True)
class Staying:
    """How many of one kind stay for this reason."""

    kind: Kind
    reason: Reason
    count: int


@dataclass(frozen=True, slots=True)
class ExpiredList:
    """The list to approve, as of a day: ids and counts, no names."""

    on: date
    people: tuple[bytes, ...]
    classes: tuple[bytes, ...]
    dialogues: tuple[bytes, ...]
    more: int
    """Not on this list, since it is full; the next one takes them."""
    rows: tuple[Expired, ...]
    staying: tuple[Staying, ...]

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to destroy."""
        return not (self.people or self.classes or self.dialogues)


@dataclass(frozen=True, slots=True)
class Approval:
    """Who in the office approved a list, and by which decision."""

    decision: str
    on: date
    approver: str = field(repr=False)
    post: str = ""


@dataclass(frozen=True, slots=True)
class DisposalRow:
    """A record of destruction; `done_on` is None while it is not carried out to the end."""

    id: bytes
    decision: str
    approved_on: date
    approver: str = field(repr=False)
    post: str
    listed_on: date
    people: int
    classes: int
    dialogues: int
    done_on: date | None
    recorder: str = field(repr=False)
    rows: tuple[Expired, ...]
    """What the list held, by kind and year."""

    @property
    def counts_in_words(self) -> str:
        """12 người, 3 lớp, 1 cuộc đối thoại."""
        return counts_in_words(self.people, self.classes, self.dialogues)


@dataclass(frozen=True, slots=True)
class DisposalRecord:
    """The paper that is signed; its annex names codes only, since it outlives the names."""

    on: date
    letterhead: Letterhead
    symbol: str
    office: str
    whose: str
    """The commune as its cover says it."""
    row: DisposalRow
    records: tuple[tuple[str, str, int], ...]
    """Code, title and year of each class and dialogue."""
    people: tuple[str, ...]
    """Codes of people."""


def counts_in_words(people: int, classes: int, dialogues: int) -> str:
    """12 người, 3 lớp, 1 cuộc đối thoại."""
    return _("{people} người, {classes} lớp, {dialogues} cuộc đối thoại").format(
        people=people, classes=classes, dialogues=dialogues
    )


def is_past(year: int, kind: Kind, on: date) -> bool:
    """Whether what ended in this year need not be kept on this day; the term counts in whole years."""
    return year + terms()[kind].amount < on.year


@cache
def terms() -> Mapping[Kind, Limit]:
    """Years, by kind, each with its document; resources/catalogue/personal_data.toml."""
    with resource("catalogue", "personal_data.toml").open("rb") as file:
        rows = tomllib.load(file)["retention"]
    return {Kind(row["kind"]): Limit(row["amount"], row["document"]) for row in rows}
