"""Tinos: registered once a process, shaped once a text, measured as it will be drawn."""

import threading
from functools import cache, lru_cache

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


@lru_cache(maxsize=4096)
def shape(text: str, face: Face) -> str:
    """The text as reportlab draws it: NFC, marks stacked, pairs of letters drawn together.

    Canvas.drawString(shaping=True) would change nothing: it wants a library of
    right-to-left scripts first.
    """
    from reportlab.pdfbase.ttfonts import shapeStr

    register()
    shaped: str = shapeStr(clean(text), face, 1)
    return shaped


def width(text: str, style: Style) -> float:
    """The width of one line of text in millimetres."""
    spacing = style.spacing * max(len(clean(text)) - 1, 0) if style.spacing else 0.0
    return (_width_at_one_point(text, style.face) * style.size + spacing) / MM


@lru_cache(maxsize=4096)
def _width_at_one_point(text: str, face: Face) -> float:
    from reportlab.pdfbase.pdfmetrics import stringWidth
    from reportlab.pdfbase.ttfonts import ShapedStr

    shaped = shape(text, face)
    if isinstance(shaped, ShapedStr):
        glyphs = shaped.__shapeData__  # type: ignore[attr-defined] # left out of the stub
        return float(sum(glyph.x_advance for glyph in glyphs)) / 1000
    return float(stringWidth(shaped, face, 1))
