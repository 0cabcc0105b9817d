"""A person in the register, and the rules for what is known about one."""

import re
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from app.base.i18n import _


class Sex(StrEnum):
    """As written on the lists; women first."""

    FEMALE = "F"
    MALE = "M"


SEX_NAMES = {Sex.FEMALE: _("Nữ"), Sex.MALE: _("Nam"), None: ""}

ERASED = _("(đã xóa tên)")
"""Stands for the name of someone whose data was erased."""

_PHONE = re.compile(r"0[35789][0-9]{8}")
_NATIONAL_ID = re.compile(r"[0-9]{12}")


@dataclass(frozen=True, slots=True)
class Birth:
    """A birth as far as it is known: many people know only the year."""

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if self.day and not self.month:
            raise ValueError("a day of birth needs its month")

    def __str__(self) -> str:
        """dd/mm/yyyy as far as known."""
        if self.month and self.day:
            return f"{self.day:02}/{self.month:02}/{self.year}"
        return f"{self.month:02}/{self.year}" if self.month else str(self.year)

    @property
    def iso(self) -> str:
        """YYYY, YYYY-MM or YYYY-MM-DD."""
        parts = [f"{self.year:04}"] + [f"{part:02}" for part in (self.month, self.day) if part]
        return "-".join(parts)

    @classmethod
    def from_iso(cls, text: str) -> "Birth":
        """Read back what `iso` wrote."""
        return cls(*(int(part) for part in text.split("-")))


@dataclass(frozen=True, slots=True)
class PersonDetails:
    """What a list or a form says about one person; None where it says nothing.

    `ethnicity` is the official name of the group (app.domain.ethnic_group), `birth` as
    `Birth.iso`. Personal fields stay out of repr, so that no traceback shows them.
    """

    name: str = field(repr=False)
    sex: Sex | None = None
    birth: str | None = field(default=None, repr=False)
    ethnicity: str | None = field(default=None, repr=False)
    village: str | None = field(default=None, repr=False)
    position: str | None = field(default=None, repr=False)
    organisation: str | None = field(default=None, repr=False)
    phone: str | None = field(default=None, repr=False)
    national_id: str | None = field(default=None, repr=False)
    note: str | None = field(default=None, repr=False)


RESTRICTED = _("(không in tên theo yêu cầu)")
"""Stands in lists on paper for someone whose data may not be used."""

GUARDED = ("ethnicity", "phone", "national_id", "note")
"""Fields that a screen hides until somebody asks: sensitive by law, or apt for misuse."""
_SHOWN_DIGITS = 3


def masked(details: PersonDetails) -> PersonDetails:
    """The same with its guarded fields hidden: of numbers the end is left, to tell two apart."""
    return replace(
        details,
        ethnicity=details.ethnicity and _("Đã ghi, đang che"),
        phone=details.phone and f"•••• {details.phone[-_SHOWN_DIGITS:]}",
        national_id=details.national_id and f"•••• {details.national_id[-_SHOWN_DIGITS:]}",
        note=details.note and _("Đã ghi, đang che"),
    )


def is_phone(text: str) -> bool:
    """Ten digits with a mobile prefix: 03, 05, 07, 08 or 09."""
    return _PHONE.fullmatch(text) is not None


def is_national_id(text: str) -> bool:
    """Twelve digits is all the law promises (Law 26/2023/QH15, article 12)."""
    return _NATIONAL_ID.fullmatch(text) is not None


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A person of the register as lists show one; `ethnicity` is the official name of the group."""

    id: bytes
    name: str = field(repr=False)
    sex: Sex | None
    birth: str | None = field(repr=False)
    ethnicity: str | None = field(repr=False)
    village: str | None = field(repr=False)
    phone: str | None = field(repr=False)
    national_id: str | None = field(repr=False)
    restricted_on: date | None = None
    """Since when the use of this person's data is restricted."""
