"""Names of ethnic groups as lists write them, handed in by whoever knows the official table."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from app.base.text import clean, fold

_BEFORE_NAMES = ("dân tộc ", "người ")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Plain data, so that it can be handed to another process. Build it with `of`."""

    spelled: Mapping[str, str]
    folded: Mapping[str, str]

    @classmethod
    def of(cls, aliases: Mapping[str, str]) -> Self:
        """From spellings to official names.

        A spelling that fits two groups once its marks are gone is found only with its marks.
        """
        folded: dict[str, str] = {}
        unclear: set[str] = set()
        for alias, name in aliases.items():
            key = _letters(fold(alias))
            if folded.setdefault(key, name) != name:
                unclear.add(key)
        return cls(
            spelled={_letters(clean(alias).casefold()): name for alias, name in aliases.items()},
            folded={key: name for key, name in folded.items() if key not in unclear},
        )

    def ethnic_group(self, text: str) -> str | None:
        """The official name; None for what is no known group."""
        spelling = clean(text).casefold()
        for word in _BEFORE_NAMES:
            spelling = spelling.removeprefix(word)
        return self.spelled.get(_letters(spelling)) or self.folded.get(_letters(fold(spelling)))


def _letters(text: str) -> str:
    return "".join(letter for letter in text if letter.isalnum())
