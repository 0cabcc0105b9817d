"""Consent to the use of personal data: the text, how it was given, and what holds today.

Law 91/2025/QH15 art. 9, Decree 356/2025/NĐ-CP art. 6: free, for a purpose, never by silence, with
proof of who, when and which text; it may be withdrawn. For children a guardian agrees (art. 24).
"""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cache

from app.base.i18n import _
from app.base.paths import resource
from app.domain.letterhead import Letterhead

AGE = 16
"""Younger people agree by a guardian."""
_LAST_DAY = (12, 31)


class ConsentManner(StrEnum):
    """What there is to show for it."""

    SIGNED = "signed"
    SPOKEN = "spoken"
    GUARDIAN = "guardian"


MANNER_NAMES = {
    ConsentManner.SIGNED: _("Ký phiếu đồng ý"),
    ConsentManner.SPOKEN: _("Nói trước người làm chứng"),
    ConsentManner.GUARDIAN: _("Người giám hộ đồng ý"),
}


@dataclass(frozen=True, slots=True)
class ConsentText:
    """The exact words of one version."""

    key: str
    title: str
    notice: tuple[str, ...]
    rights: tuple[str, ...]
    agreement: str


@dataclass(frozen=True, slots=True)
class ConsentGiven:
    """A consent as it is recorded: nothing of it is filled in before somebody says it."""

    manner: ConsentManner
    given_on: date
    guardian: str = field(default="", repr=False)
    witness: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class ConsentRow:
    """A consent as it is kept."""

    id: bytes
    version: str
    given_on: date
    manner: ConsentManner
    guardian: str = field(repr=False)
    witness: str = field(repr=False)
    recorded_by: str = field(repr=False)
    withdrawn_on: date | None


def texts() -> tuple[ConsentText, ...]:
    """Every version, the oldest first."""
    return _texts()


def present_text() -> ConsentText:
    """The one people are asked to agree to now."""
    return _texts()[-1]


def holding(rows: Sequence[ConsentRow]) -> ConsentRow | None:
    """The newest consent that was not withdrawn."""
    standing = [row for row in rows if row.withdrawn_on is None]
    return max(standing, key=lambda row: row.given_on, default=None)


def is_child(birth: str | None, on: date) -> bool:
    """Whether someone born then (`Birth.iso`) may be under 16 on that day; False when that is not known."""
    if birth is None:
        return False
    known = [int(part) for part in birth.split("-")]
    latest = (*known, *_LAST_DAY[len(known) - 1 :])
    return (on.year - AGE, on.month, on.day) < latest


@cache
def _texts() -> tuple[ConsentText, ...]:
    with resource("catalogue", "consent.toml").open("rb") as file:
        content = tomllib.load(file)
    return tuple(
        ConsentText(row["key"], row["title"], tuple(row["notice"]), tuple(row["rights"]), row["agreement"])
        for row in content["version"]
    )


@dataclass(frozen=True, slots=True)
class ConsentForm:
    """What the paper to sign says; without a person every line about one is left to be written."""

    on: date
    letterhead: Letterhead
    office: str
    text: ConsentText
    name: str = field(default="", repr=False)
    birth: str = field(default="", repr=False)
    """As it is shown."""
    village: str = field(default="", repr=False)
    is_child: bool = False
