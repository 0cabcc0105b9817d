"""Tinos: registered once a process, shaped once a word, measured as it will be drawn."""

import threading
from functools import cache, lru_cache, reduce
from operator import add
from typing import NamedTuple

from app.base.paths import resource
from app.base.text import clean
from app.documents.document import Face, Style

MM = 72 / 25.4
"""Points in a millimetre."""

_registering = threading.Lock()


def register() -> None:
    """Make the faces known to reportlab; a second font object would spoil a paper half written."""
    with _registering:
        _register()


@cache
def _register() -> None:
    from reportlab import rl_config
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    rl_config.useA85 = 0  # streams as bytes, not as text a quarter longer and slow to write
    for face in Face:
        pdfmetrics.registerFont(TTFont(face, str(resource("fonts", f"{face}.ttf")), shapable=True))


def shape(text: str, face: Face) -> str:
    """The text as reportlab draws it: NFC, marks stacked, pairs of letters drawn together.

    Canvas.drawString(shaping=True) would change nothing: it wants a library of
    right-to-left scripts first.
    """
    return reduce(add, (word.letters for word in _words(text, face)))


def width(text: str, style: Style) -> float:
    """The width of one line of text in millimetres."""
    spacing = style.spacing * max(len(clean(text)) - 1, 0) if style.spacing else 0.0
    return (sum(word.width for word in _words(text, style.face)) * style.size + spacing) / MM


class _Word(NamedTuple):
    """A word with the space before it, its width that of one point."""

    letters: str
    width: float


@lru_cache(maxsize=4096)
def _words(text: str, face: Face) -> tuple[_Word, ...]:
    """Word by word, since papers of a class say the same words with other names.

    Each is shaped between its spaces: Tinos draws them nearer to A, T, V, W and Y.
    """
    words = clean(text).split(" ")
    last = len(words) - 1
    return tuple(_word(f" {word}" if at else word, face, is_last=at == last) for at, word in enumerate(words))


@lru_cache(maxsize=8192)
def _word(letters: str, face: Face, *, is_last: bool) -> _Word:
    from reportlab.pdfbase.pdfmetrics import stringWidth
    from reportlab.pdfbase.ttfonts import ShapedStr, shapeStr

    register()
    shaped = shapeStr(letters, face, 1) if is_last else shapeStr(f"{letters} ", face, 1)[:-1]
    if isinstance(shaped, ShapedStr):
        glyphs = shaped.__shapeData__  # type: ignore[attr-defined] # left out of the stub
        return _Word(shaped, sum(glyph.x_advance for glyph in glyphs) / 1000)
    return _Word(shaped, stringWidth(shaped, face, 1))
