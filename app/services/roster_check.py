"""A list being checked: what must be decided, what is worth a look, who is written in the end.

Holds no session; `app.services.roster` looks up and writes.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import IntEnum, StrEnum

from app.base.text import text_key
from app.domain.person import PersonDetails
from app.rosters.fields import CorrectionCode, Field, WarningCode
from app.rosters.people import ProposedPerson, RowWarning
from app.rosters.reading import Reading
from app.services import person
from app.services.roster import Entry, Register, village_key
from app.services.roster_match import (
    Question,
    SameAsKnown,
    SameAsRow,
    UnknownVillage,
    merged,
    questions,
    value,
)

_EXPECTED = (Field.BIRTH, Field.SEX, Field.ETHNICITY, Field.VILLAGE, Field.NATIONAL_ID)
"""Worth a look when the list has a column for it and a row leaves it empty."""
_SAYS_EMPTY = {
    WarningCode.IMPOSSIBLE_BIRTH: Field.BIRTH,
    WarningCode.AMBIGUOUS_SEX: Field.SEX,
    WarningCode.UNKNOWN_ETHNICITY: Field.ETHNICITY,
    WarningCode.OLD_ID: Field.NATIONAL_ID,
    WarningCode.ID_DIGITS_LOST: Field.NATIONAL_ID,
    WarningCode.INVALID_ID: Field.NATIONAL_ID,
}
"""Warnings that already say why a field is empty."""


class Kind(StrEnum):
    """How a row of the list stands."""

    DECISION = "decision"
    LOOK = "look"
    SEEN = "seen"
    """Was one of the two before."""
    CORRECTED = "corrected"
    COMPLETE = "complete"


class Choice(IntEnum):
    """The three answers, by their key."""

    KEEP = 1
    """One person, and the earlier record holds; for a village: the commune's name is meant."""
    TAKE = 2
    """One person, and the row holds; for a village: it is a new one."""
    APART = 3
    """Two people; for a village: leave it empty."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """One row: how it stands and why."""

    place: int
    person: ProposedPerson
    kind: Kind
    question: Question | None
    """The one to show: what is open, else what was answered or proposed last."""
    choice: Choice | None
    """The answer to it, given or proposed."""
    village: str | None
    """As decided."""
    warnings: tuple[RowWarning, ...]
    missing: tuple[Field, ...]
    is_new_village: bool
    """The commune's list has others, but not this one; at the first row that names it."""


class Check:
    """The questions about one list, and the answers so far; nothing of it is in the notebook yet."""

    def __init__(self, reading: Reading, register: Register) -> None:
        self.reading, self.register = reading, register
        self._details = [person.details_of(listed) for listed in reading.people]
        self._questions = questions(self._details, register)
        self._by_village = {
            village_key(question.written): question
            for asked in self._questions
            for question in asked
            if isinstance(question, UnknownVillage)
        }
        self._warnings: dict[int, list[RowWarning]] = {}
        for warning in reading.warnings:
            if warning.person is not None:
                self._warnings.setdefault(warning.person - 1, []).append(warning)
        columns = (column.field for table in reading.tables for column in table.columns)
        self._columns = frozenset(columns)
        self._first_of_village = self._first_rows() if register.villages else frozenset()
        self.answers: dict[Question, Choice] = {}
        self.accepted: set[int] = set()
        """Places of rows whose warnings were seen."""

    def __len__(self) -> int:
        return len(self._details)

    def take_over(self, other: "Check") -> None:
        """Keep the answers to questions that are still the same."""
        still = {question for asked in self._questions for question in asked}
        self.answers = {asked: choice for asked, choice in other.answers.items() if asked in still}
        if self.reading.people == other.reading.people:
            self.accepted = set(other.accepted)

    def verdict(self, place: int) -> Verdict:
        """How one row stands now."""
        listed, asked = self.reading.people[place], list(self._asked(place))
        question = next((each for each in asked if self.choice(each) is None), asked[-1] if asked else None)
        village = self._village(place)
        verdict = Verdict(
            place=place,
            person=listed,
            kind=Kind.COMPLETE,
            question=question,
            choice=self.choice(question) if question else None,
            village=village,
            warnings=self._worth_a_look(place),
            missing=self._missing(place),
            is_new_village=place in self._first_of_village and village in self.register.new_villages,
        )
        return replace(verdict, kind=self._kind(verdict, asked))

    def decisions(self) -> list[int]:
        """Places of rows with something to decide, decided or not."""
        return [place for place in range(len(self)) if any(not each.is_sure for each in self._asked(place))]

    def open_decisions(self) -> list[int]:
        """Places of rows that wait for a decision."""
        return [
            place
            for place in range(len(self))
            if any(self.choice(question) is None for question in self._asked(place))
        ]

    def choice(self, question: Question) -> Choice | None:
        """The answer, or the one proposed where there is hardly a doubt."""
        return self.answers.get(question) or (Choice.KEEP if question.is_sure else None)

    def answer(self, question: Question, choice: Choice) -> None:
        """Decide; another answer replaces the first. Whoever decides has seen the row's warnings."""
        self.answers[question] = choice
        self.accepted.add(question.place)

    def accept(self, place: int) -> None:
        """The warnings of a row were seen."""
        self.accepted.add(place)

    def accept_rest(self) -> int:
        """Let every warning pass that is no decision; how many rows that were."""
        rest = [place for place in range(len(self)) if self.verdict(place).kind == Kind.LOOK]
        self.accepted.update(rest)
        return len(rest)

    def details(self, place: int) -> PersonDetails:
        """What a row says, with the village as decided."""
        return replace(self._details[place], village=self._village(place))

    def entries(self) -> list[Entry]:
        """Who is to be written, each person once, in the order of the list."""
        entries: dict[object, Entry] = {}
        keys: list[object] = []
        for place in range(len(self)):
            details, question = self.details(place), self._settled(place)
            if isinstance(question, SameAsRow):
                key = keys[question.earlier]
                entries[key] = self._joined(entries[key], details, self.choice(question))
            elif isinstance(question, SameAsKnown):
                key = question.known.id
                earlier = entries.get(key, Entry(question.known.details, question.known))
                entries[key] = self._joined(earlier, details, self.choice(question))
            else:
                key = place
                entries[key] = Entry(details)
            keys.append(key)
        return list(entries.values())

    def new_villages(self) -> list[str]:
        """Villages that writing would add to the commune's list, each once."""
        written = [entry for entry in self.entries() if entry.known is None or entry.changes_register]
        villages = (entry.details.village for entry in written)
        new = {village_key(name): name for name in villages if name in self.register.new_villages}
        return sorted(new.values(), key=text_key)

    @staticmethod
    def _joined(entry: Entry, details: PersonDetails, choice: Choice | None) -> Entry:
        both = merged(details, entry.details) if choice == Choice.TAKE else merged(entry.details, details)
        return replace(entry, details=both)

    def _first_rows(self) -> frozenset[int]:
        """The first row of each village the list names; one look is enough."""
        written = [
            (village_key(each.village), place) for place, each in enumerate(self._details) if each.village
        ]
        return frozenset(dict(reversed(written)).values())

    def _asked(self, place: int) -> Iterator[Question]:
        """The questions that matter: who it is, until it is known, then the village."""
        is_known = False
        for question in self._questions[place]:
            if isinstance(question, UnknownVillage):
                yield question
            elif not is_known:
                yield question
                is_known = self.choice(question) != Choice.APART

    def _settled(self, place: int) -> SameAsRow | SameAsKnown | None:
        """Who the row is, where it is one who was there before."""
        for question in self._asked(place):
            if not isinstance(question, UnknownVillage) and self.choice(question) in {
                Choice.KEEP,
                Choice.TAKE,
            }:
                return question
        return None

    def _village(self, place: int) -> str | None:
        written = self._details[place].village
        question = self._by_village.get(village_key(written)) if written else None
        choice = self.choice(question) if question else None
        if question is None or choice in {None, Choice.TAKE}:
            return written
        return question.near if choice == Choice.KEEP else None

    def _worth_a_look(self, place: int) -> tuple[RowWarning, ...]:
        """Of the reader's warnings those that no question asks about."""
        is_asked = any(isinstance(question, SameAsRow) for question in self._questions[place])
        return tuple(
            warning
            for warning in self._warnings.get(place, ())
            if not (is_asked and warning.code is WarningCode.DUPLICATE_PERSON)
        )

    def _missing(self, place: int) -> tuple[Field, ...]:
        explained = {_SAYS_EMPTY.get(warning.code) for warning in self._warnings.get(place, ())}
        return tuple(
            about
            for about in _EXPECTED
            if about in self._columns and about not in explained and not value(self._details[place], about)
        )

    def _kind(self, verdict: Verdict, asked: list[Question]) -> Kind:
        if any(self.choice(question) is None for question in asked):
            return Kind.DECISION
        corrections = verdict.person.corrections
        is_doubtful = (
            bool(verdict.warnings or verdict.missing or verdict.is_new_village)
            or any(correction.code is CorrectionCode.TWO_DIGIT_YEAR for correction in corrections)
            or any(question not in self.answers for question in asked)
        )
        if is_doubtful and verdict.place not in self.accepted:
            return Kind.LOOK
        if is_doubtful or asked:
            return Kind.SEEN
        return Kind.CORRECTED if corrections else Kind.COMPLETE
