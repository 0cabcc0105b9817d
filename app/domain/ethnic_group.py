"""The ethnic groups: official names, the two tables of codes, and the spellings found on lists."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from app.base.paths import resource
from app.base.text import alias_key, clean


@dataclass(frozen=True, slots=True)
class EthnicGroup:
    """One group under its own key; the tables of 1979 and 2008 give it different codes.

    Foreigners and "not declared" stand here too, as people may answer so; they are no minority.
    """

    key: str
    name: str
    code_1979: str
    code_2008: str
    is_minority: bool


def all_groups() -> tuple[EthnicGroup, ...]:
    """The 54 groups in the order of 2008, then foreigners and "not declared"."""
    return tuple(_book().groups.values())


def by_key(key: str) -> EthnicGroup:
    """The group with this key; KeyError for a key that was never given."""
    return _book().groups[key]


def recognise(text: str) -> EthnicGroup | None:
    """The group a list means by `text`; None rather than a guess.

    Whole words of the official list or of a local group, whatever their capitals, marks,
    hyphens and apostrophes; "dân tộc" or "người" before them and brackets after them
    ("Tày (Thổ)") say nothing more.
    """
    aliases = _book().aliases
    return aliases.get(alias_key(text)) or aliases.get(alias_key(_BESIDE_THE_NAME.sub("", clean(text))))


def vocabulary() -> Mapping[str, str]:
    """`alias_key` of every name of the 54 groups -> official name."""
    return {
        alias: group.name
        for alias, group in _book().aliases.items()
        if group.is_minority or group.key == _MAJORITY
    }


_BESIDE_THE_NAME = re.compile(r"^(?:(?:dân tộc|người) )+| ?\([^()]*\)$", re.IGNORECASE)
_MAJORITY = "kinh"


@dataclass(frozen=True, slots=True)
class _Book:
    groups: Mapping[str, EthnicGroup]
    aliases: Mapping[str, EthnicGroup]


@cache
def _book() -> _Book:
    with resource("catalogue", "ethnic_groups.toml").open("rb") as file:
        content = tomllib.load(file)
    groups: dict[str, EthnicGroup] = {}
    aliases: dict[str, EthnicGroup] = {}
    for kind, rows in content.items():
        for row in rows:
            key = row["key"]
            is_minority = kind == "group" and key != _MAJORITY
            group = EthnicGroup(key, row["name"], row["code_1979"], row["code_2008"], is_minority)
            groups[key] = group
            for alias in (group.name, *row["aliases"], *row.get("slighting", ())):
                if aliases.setdefault(alias_key(alias), group) != group:
                    raise ValueError(f"ethnic_groups.toml: {alias!r} stands for two groups")
    return _Book(groups, aliases)
