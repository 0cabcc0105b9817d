"""The head of a paper (Decree 30/2020/NĐ-CP): who issues it, and the state's name and motto."""

from dataclasses import dataclass, replace

from app.documents.document import Block, Blocks, Face, Line, Style
from app.documents.fonts import width
from app.documents.layout import balanced, centred, smaller
from app.domain.letterhead import Letterhead

_SMALLEST = 8.0
_ISSUER_RULE_SHARE = 0.42
_ISSUER_RULE_DROP = 2.3
_MOTTO_RULE_DROP = 2.4
_RULE = 0.7


@dataclass(frozen=True, slots=True)
class Place:
    """Where a part of the head stands: centred on x, its first baseline, line pitch, size in points.

    Lines wider than `width` are broken; more than `lines` of them are set smaller, then closer.
    """

    x: float
    y: float
    pitch: float
    size: float
    width: float = 110.0
    lines: int = 3


def issuer(letterhead: Letterhead, place: Place) -> Blocks:
    """Parent bodies upright, issuing body bold, with a short rule below."""
    lines, pitch = _issuer_lines(letterhead, place)
    if not lines:
        return ()
    last, style = lines[-1]
    half = width(last, style) * _ISSUER_RULE_SHARE / 2
    y = place.y + (len(lines) - 1) * pitch + _ISSUER_RULE_DROP
    return (*issuer_names(letterhead, place), Line(place.x - half, y, place.x + half, y, _RULE))


def issuer_names(letterhead: Letterhead, place: Place) -> Blocks:
    """The same without the rule, as on a certificate."""
    lines, pitch = _issuer_lines(letterhead, place)
    return tuple(
        centred(place.x, place.y + number * pitch, line, style) for number, (line, style) in enumerate(lines)
    )


def nation(letterhead: Letterhead, place: Place) -> Blocks:
    """Quốc hiệu, Tiêu ngữ one point larger, and a rule exactly as long as the motto."""
    motto = Style(place.size + 1, Face.BOLD)
    y = place.y + place.pitch
    half = width(letterhead.tieu_ngu, motto) / 2
    rule: Block = Line(place.x - half, y + _MOTTO_RULE_DROP, place.x + half, y + _MOTTO_RULE_DROP, _RULE)
    return (
        centred(place.x, place.y, letterhead.quoc_hieu, Style(place.size, Face.BOLD)),
        centred(place.x, y, letterhead.tieu_ngu, motto),
        rule,
    )


def _issuer_lines(letterhead: Letterhead, place: Place) -> tuple[list[tuple[str, Style]], float]:
    lines: list[tuple[str, Style]] = []
    for style in smaller(Style(place.size), _SMALLEST):
        bold = replace(style, face=Face.BOLD)
        lines = [
            (line, face)
            for face, names in ((style, letterhead.parent_lines), (bold, letterhead.issuer_lines))
            for name in names
            for line in balanced(name, face, place.width)
        ]
        if len(lines) <= place.lines:
            return lines, place.pitch
    return lines, place.pitch * (place.lines - 1) / (len(lines) - 1)
