"""What is shipped as data (resources/catalogue): programmes, indicators, heads of papers."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from app.base.paths import resource
from app.domain.letterhead import Letterhead, Paper, Signer
from app.domain.limit import Limit
from app.domain.place import Commune, Province


@dataclass(frozen=True, slots=True)
class Phase:
    """A stretch of a programme under one decision; `valid_to` is its last day."""

    name: str
    valid_from: date
    valid_to: date
    document: str
    is_confirmed: bool


@dataclass(frozen=True, slots=True)
class ActivityKind:
    """A kind of activity as the programme's papers name it."""

    key: str
    name: str


@dataclass(frozen=True, slots=True)
class Content:
    """One content (nội dung) of a programme."""

    code: str
    name: str
    activities: tuple[ActivityKind, ...]


@dataclass(frozen=True, slots=True)
class Programme:
    """A programme; its phases follow one another."""

    key: str
    name: str
    title: str
    phases: tuple[Phase, ...]
    contents: tuple[Content, ...]

    def phase(self, on: date) -> Phase | None:
        """The phase of that day; None before, between and after."""
        return next((phase for phase in self.phases if phase.valid_from <= on <= phase.valid_to), None)


@dataclass(frozen=True, slots=True)
class TrainingProgramme:
    """One of the gender training programmes (Chương trình 1–4) and whom it is for."""

    code: str
    name: str
    audience: str
    is_confirmed: bool


@dataclass(frozen=True, slots=True)
class IndicatorKind:
    """What is counted: `unit` is what a target is set in, `counted_too` stands beside it."""

    code: str
    name: str
    unit: str
    counted_too: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PaperHead:
    """The lines of one kind of paper with {commune} and {province} in them, and its symbol."""

    parent_lines: tuple[str, ...]
    issuer_lines: tuple[str, ...]
    symbol: str


@dataclass(frozen=True, slots=True)
class LetterheadKind:
    """The heads of one kind of issuing body, and who signs for it."""

    key: str
    name: str
    right_lines: tuple[str, ...]
    papers: Mapping[Paper, PaperHead]
    authority: str
    post: str
    valid_from: date
    source: str
    is_confirmed: bool

    def letterhead(self, paper: Paper, unit: Commune | Province, province: Province) -> Letterhead:
        """The head for a unit; a province's office is its own `unit`."""
        head = self.papers[paper]

        def filled(lines: tuple[str, ...]) -> tuple[str, ...]:
            words = {"{commune}": unit.full_name, "{province}": province.full_name}
            for word, name in words.items():
                lines = tuple(line.replace(word, name.upper()) for line in lines)
            return lines

        first, second = (*self.right_lines, "")[:2]
        return Letterhead(
            parent_lines=filled(head.parent_lines),
            issuer_lines=filled(head.issuer_lines),
            place=unit.name,
            quoc_hieu=first,
            tieu_ngu=second,
        )

    def signer(self, name: str) -> Signer:
        """Who signs for this body, by default."""
        return Signer(self.authority, self.post, name)


@cache
def programmes() -> tuple[Programme, ...]:
    """All programmes."""
    return tuple(_programme(row) for row in _read("programmes.toml")["programme"])


@cache
def training_programmes() -> tuple[TrainingProgramme, ...]:
    """Chương trình 1–4."""
    return tuple(TrainingProgramme(**row) for row in _read("programmes.toml")["training_programme"])


@cache
def indicator_kinds() -> tuple[IndicatorKind, ...]:
    """The default set of indicators in its own order."""
    rows = _read("programmes.toml")["indicators"]["kinds"]
    return tuple(IndicatorKind(**row | {"counted_too": tuple(row["counted_too"])}) for row in rows)


@cache
def certificate_share() -> Limit:
    """How many per cent of the lessons one has to have come to for a certificate."""
    return Limit(**_read("programmes.toml")["certificate"])


@cache
def letterhead_kinds() -> tuple[LetterheadKind, ...]:
    """The kinds of issuing bodies, the usual one first."""
    return tuple(_letterhead_kind(row) for row in _read("letterheads.toml")["letterhead"])


def letterhead_kind(key: str) -> LetterheadKind:
    """The kind with this key; KeyError for another."""
    return {kind.key: kind for kind in letterhead_kinds()}[key]


def _read(file: str) -> dict[str, Any]:
    with resource("catalogue", file).open("rb") as content:
        return tomllib.load(content)


def _programme(row: dict[str, Any]) -> Programme:
    contents = (
        Content(each["code"], each["name"], tuple(ActivityKind(**kind) for kind in each["activities"]))
        for each in row["content"]
    )
    phases = tuple(Phase(**phase) for phase in row["phase"])
    return Programme(row["key"], row["name"], row["title"], phases, tuple(contents))


def _letterhead_kind(row: dict[str, Any]) -> LetterheadKind:
    papers = {
        Paper(paper): PaperHead(tuple(head["parent_lines"]), tuple(head["issuer_lines"]), head["symbol"])
        for paper, head in row["papers"].items()
    }
    return LetterheadKind(**row | {"papers": papers, "right_lines": tuple(row["right_lines"])})
