"""The lists of resources/places as rows, read when first asked for; app.domain.place gives them meaning."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from app.base.paths import resource


class Unit(NamedTuple):
    """A unit under one name; days as YYYY-MM-DD, `valid_to` empty while it lasts."""

    code: str
    name: str
    kind: str
    parent: str
    valid_from: str = ""
    valid_to: str = ""
    source: str = ""


class Change(NamedTuple):
    """Where an old unit went: `extent` is "whole" or "part", `is_default` "1" for the greatest part."""

    old: str
    new: str
    extent: str
    is_default: str


@cache
def units() -> Mapping[str, tuple[Unit, ...]]:
    """Code -> the names of a unit of today, the newest last; provinces stand first."""
    found: dict[str, tuple[Unit, ...]] = {}
    for fields in _rows("units.tsv"):
        unit = Unit(*fields)
        found[unit.code] = (*found.get(unit.code, ()), unit)
    return found


@cache
def old_units() -> Mapping[str, Unit]:
    """Code -> a province, district or commune of June 2025; parents stand before their children."""
    return {fields[0]: Unit(*fields) for fields in _rows("old_units.tsv")}


@cache
def changes() -> Mapping[str, tuple[Change, ...]]:
    """Code of an old unit -> where it went, the default first."""
    found: dict[str, tuple[Change, ...]] = {}
    for fields in _rows("changes.tsv"):
        change = Change(*fields)
        found[change.old] = (*found.get(change.old, ()), change)
    return found


def _rows(file: str) -> Iterator[list[str]]:
    lines = resource("places", file).read_text("utf-8").splitlines()
    return (line.split("\t") for line in lines[1:])
