"""The officer's guide: Markdown in docs/guide, a chapter for each page of the window and some more.

Words of the screen are set in bold, keys and what is typed as code: a test compares the former
with what the program says.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from app.base import text
from app.base.paths import documentation

CONTENTS = "README"
"""Names the file that lists the chapters in their order."""
SUFFIX = ".md"

_PART = re.compile(r"^## (.+)$")
_LINKED = re.compile(r"\[[^\]]+\]\((\w+)\.md\)")
_PICTURE = re.compile(r"!\[[^\]]*\]\([^)]+\)")
_LINK = re.compile(r"\[([^\]]+)\]\([^)]+\)")
_SIGNS = re.compile(r"[*`]|^\s*(?:[-#]+|\d+\.)\s+|^\|[-| ]+\|$|^\||\|$")
_BETWEEN_CELLS = re.compile(r"\s*\|\s*")
_EXCERPT_BEFORE = 24


@dataclass(frozen=True, slots=True)
class Chapter:
    """`key` is the page it is about, or a word of its own; `part` the heading it stands under."""

    key: str
    title: str
    part: str
    markdown: str

    def lines(self) -> Iterator[str]:
        """What one reads below the title, without the signs of Markdown."""
        for line in self.markdown.splitlines()[1:]:
            words = _LINK.sub(r"\1", _PICTURE.sub("", line))
            plain = text.clean(_BETWEEN_CELLS.sub(": ", _SIGNS.sub("", words)))
            if plain:
                yield plain


@dataclass(frozen=True, slots=True)
class Found:
    """A chapter that speaks of what was looked for, and from where on it does."""

    chapter: Chapter
    excerpt: str


@cache
def chapters() -> tuple[Chapter, ...]:
    """All of them, in the order of the contents."""
    part, found = "", list[Chapter]()
    for line in _read(CONTENTS).splitlines():
        heading = _PART.match(line)
        part = heading[1] if heading else part
        found += [_chapter(key, part) for key in _LINKED.findall(line)]
    return tuple(found)


def chapter(key: str) -> Chapter:
    """The chapter about a page; the first one for a page that has none."""
    return next((one for one in chapters() if one.key == key), chapters()[0])


def find(words: str) -> Sequence[Found]:
    """Chapters whose title or one of whose lines has words that begin so, accents or not.

    Titles come first, then lines that say it as it was typed.
    """
    phrase = text.fold(words)
    wanted = [re.compile(rf"(?<!\w){re.escape(word)}") for word in phrase.split()]
    if not wanted:
        return ()
    found = [(rank, Found(one, words)) for one in chapters() for rank, words in _best(one, phrase, wanted)]
    return [each for _rank, each in sorted(found, key=lambda ranked: ranked[0])]


def _best(one: Chapter, phrase: str, wanted: Sequence[re.Pattern[str]]) -> Iterator[tuple[int, str]]:
    """How well the chapter fits (0 best) and the words that say so; nothing when it does not."""
    if _has(one.title, wanted):
        yield 0, next(one.lines(), "")
        return
    lines = [line for line in one.lines() if _has(line, wanted)]
    literal = [line for line in lines if phrase in text.fold(line)]
    if lines:
        yield (1 if literal else 2), _excerpt((literal or lines)[0], wanted)


def _has(line: str, wanted: Sequence[re.Pattern[str]]) -> bool:
    folded = text.fold(line)
    return all(word.search(folded) for word in wanted)


def _excerpt(line: str, wanted: Sequence[re.Pattern[str]]) -> str:
    """The line from a little before the first word that was looked for."""
    # NFC: a folded letter is one letter, so places are the same in both
    first = wanted[0].search(text.fold(line))
    place = first.start() if first else 0
    if place <= _EXCERPT_BEFORE:
        return line
    return f"…{line[line.rfind(' ', 0, place - _EXCERPT_BEFORE // 2) + 1 :]}"


def _chapter(key: str, part: str) -> Chapter:
    markdown = _read(key)
    return Chapter(key, markdown.splitlines()[0].removeprefix("# "), part, markdown)


def _read(name: str) -> str:
    return documentation("guide", f"{name}{SUFFIX}").read_text(encoding="utf-8")
