"""Words into lines: as many as fit, in balance, smaller only where a paper allows it."""

import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from app.documents.document import Align, Style, Text
from app.documents.fonts import width


def wrap(text: str, style: Style, column: float, *, indent: float = 0.0) -> list[str]:
    """Lines no wider than the column; a word wider than that is broken between letters.

    The first line begins `indent` later than the others.
    """
    if width(text, style) <= column - indent:
        return [text]
    lines: list[str] = []
    for word in _pieces(text, style, column - indent):
        room = column - indent if len(lines) == 1 else column
        if lines and width(f"{lines[-1]} {word}", style) <= room:
            lines[-1] = f"{lines[-1]} {word}"
        else:
            lines.append(word)
    return lines


def balanced(text: str, style: Style, column: float) -> list[str]:
    """As few lines as `wrap`, and the widest of them as narrow as can be."""
    best = lines = wrap(text, style, column)
    while 1 < len(lines) == len(best):
        best = lines
        lines = wrap(text, style, max(width(line, style) for line in best) - 0.01)
    return best


def fitted(text: str, styles: Sequence[Style], column: float, *, lines: int) -> tuple[Style, list[str]]:
    """The first style in which the text needs no more than `lines`; the last one cuts it with "…"."""
    for style in styles:
        if len(wrap(text, style, column)) <= lines:
            return style, balanced(text, style, column)
    return styles[-1], cut(text, styles[-1], column, lines=lines)


def cut(text: str, style: Style, column: float, *, lines: int) -> list[str]:
    """At most `lines` lines in balance; of a longer text the end is replaced by "…"."""
    wrapped = wrap(text, style, column)
    if len(wrapped) <= lines:
        return balanced(text, style, column)
    last = wrapped[lines - 1]
    while width(f"{last}…", style) > column:
        last = last[:-1].rstrip()
    return [*wrapped[: lines - 1], f"{last}…"]


@cache
def smaller(style: Style, smallest: float) -> tuple[Style, ...]:
    """The style, then half a point smaller each time, down to the smallest size."""
    steps = int((style.size - smallest) * 2)
    return tuple(replace(style, size=style.size - step / 2) for step in range(steps + 1))


def centred(x: float, y: float, text: str, style: Style) -> Text:
    """One line of text with its middle at x."""
    return Text(x, y, text, style, Align.CENTRE)


def _pieces(text: str, style: Style, column: float) -> list[str]:
    pieces: list[str] = []
    for word in text.split():
        piece = ""
        for letter in _letters(word) if width(word, style) > column else [word]:
            if piece and width(piece + letter, style) > column:
                pieces.append(piece)
                piece = ""
            piece += letter
        pieces.append(piece)
    return pieces


def _letters(word: str) -> list[str]:
    letters: list[str] = []
    for sign in word:
        if letters and unicodedata.combining(sign):
            letters[-1] += sign
        else:
            letters.append(sign)
    return letters
