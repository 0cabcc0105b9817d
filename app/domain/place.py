"""Provinces and communes as they are and as they were, with names that carry dates.

A name has dates because kinds and names go on changing; the code is for life. `on=None` asks
for the newest name. No unit of today has a name before July 2025: those days belong to
`OldCommune`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeVar

from app.base.i18n import _
from app.base.text import text_key
from app.domain.place_list import Unit, changes, old_units, units


class PlaceKind(StrEnum):
    """What a unit is called; some kinds ended in June 2025."""

    TINH = "tinh"
    THANH_PHO = "thanh_pho"
    QUAN = "quan"
    HUYEN = "huyen"
    THI_XA = "thi_xa"
    XA = "xa"
    PHUONG = "phuong"
    THI_TRAN = "thi_tran"
    DAC_KHU = "dac_khu"


PLACE_KIND_NAMES = {
    PlaceKind.TINH: _("tỉnh"),
    PlaceKind.THANH_PHO: _("thành phố"),
    PlaceKind.QUAN: _("quận"),
    PlaceKind.HUYEN: _("huyện"),
    PlaceKind.THI_XA: _("thị xã"),
    PlaceKind.XA: _("xã"),
    PlaceKind.PHUONG: _("phường"),
    PlaceKind.THI_TRAN: _("thị trấn"),
    PlaceKind.DAC_KHU: _("đặc khu"),
}


@dataclass(frozen=True, slots=True)
class Province:
    """A province under one of its names; `valid_to` is the last day, `source` the resolution."""

    code: str
    name: str
    kind: PlaceKind
    valid_from: date
    valid_to: date | None
    source: str

    @property
    def full_name(self) -> str:
        """Tỉnh Thái Nguyên, in small letters as within a sentence."""
        return f"{PLACE_KIND_NAMES[self.kind]} {self.name}"


@dataclass(frozen=True, slots=True)
class Commune:
    """A commune, ward or special zone under one of its names, as `Province`."""

    code: str
    name: str
    kind: PlaceKind
    province_code: str
    valid_from: date
    valid_to: date | None
    source: str

    @property
    def full_name(self) -> str:
        """Xã Nghĩa Tá, in small letters as within a sentence."""
        return f"{PLACE_KIND_NAMES[self.kind]} {self.name}"


@dataclass(frozen=True, slots=True)
class Successor:
    """Where an old commune went: `is_whole` says all of it, `is_default` where most of it."""

    commune_code: str
    is_whole: bool
    is_default: bool


@dataclass(frozen=True, slots=True)
class OldCommune:
    """A commune until June 2025, or one of the five island districts that had none.

    `full_name` is the whole address of that time (xã Bình Trung, huyện Chợ Đồn, tỉnh Bắc Kạn);
    the default successor comes first.
    """

    code: str
    name: str
    full_name: str
    successors: tuple[Successor, ...]


_Named = TypeVar("_Named", Province, Commune)


def provinces(on: date | None = None) -> tuple[Province, ...]:
    """All provinces in the order of their names, as they were called on that day."""
    codes = (code for code, names in units().items() if not names[0].parent)
    return _in_order(province(code, on) for code in codes)


def communes(province_code: str, on: date | None = None) -> tuple[Commune, ...]:
    """The communes of a province in the order of their names, as they were called on that day."""
    codes = (code for code, names in units().items() if names[-1].parent == province_code)
    return _in_order(commune(code, on) for code in codes)


def province(code: str, on: date | None = None) -> Province | None:
    """None for a code this list does not know: a newer list may."""
    unit = _named(code, on)
    return None if unit is None or unit.parent else _province(unit)


def commune(code: str, on: date | None = None) -> Commune | None:
    """None for a code this list does not know: a newer list may."""
    unit = _named(code, on)
    return _commune(unit) if unit and unit.parent else None


def full_name(code: str, on: date | None = None) -> str:
    """Xã Nghĩa Tá, tỉnh Thái Nguyên, in small letters; empty for an unknown code."""
    here = commune(code, on)
    above = here and province(here.province_code, on)
    return f"{here.full_name}, {above.full_name}" if here and above else ""


def old_commune(code: str) -> OldCommune | None:
    """The commune (five digits) or island district (three) of June 2025 with this code."""
    if code not in changes():
        return None
    name, address = old_units()[code].name, []
    above = code
    while above:
        unit = old_units()[above]
        address.append(f"{PLACE_KIND_NAMES[PlaceKind(unit.kind)]} {unit.name}")
        above = unit.parent
    successors = (
        Successor(change.new, is_whole=change.extent == "whole", is_default=change.is_default == "1")
        for change in changes()[code]
    )
    return OldCommune(code, name, ", ".join(address), tuple(successors))


def old_communes() -> tuple[OldCommune, ...]:
    """All communes of June 2025, and the five island districts without communes."""
    return tuple(old for code in changes() if (old := old_commune(code)))


def _named(code: str, on: date | None) -> Unit | None:
    """The unit under the name of that day; under the newest without one."""
    names = units().get(code, ())
    if on is None:
        return names[-1] if names else None
    day = on.isoformat()
    return next((name for name in names if name.valid_from <= day <= (name.valid_to or day)), None)


def _province(unit: Unit) -> Province:
    return Province(unit.code, unit.name, PlaceKind(unit.kind), *_days(unit), unit.source)


def _commune(unit: Unit) -> Commune:
    return Commune(unit.code, unit.name, PlaceKind(unit.kind), unit.parent, *_days(unit), unit.source)


def _days(unit: Unit) -> tuple[date, date | None]:
    valid_to = date.fromisoformat(unit.valid_to) if unit.valid_to else None
    return date.fromisoformat(unit.valid_from), valid_to


def _in_order(found: Iterable[_Named | None]) -> tuple[_Named, ...]:
    return tuple(sorted((unit for unit in found if unit), key=lambda unit: text_key(unit.name)))
