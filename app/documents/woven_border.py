"""The woven border of a certificate: a chain of diamonds, as on the hem of mountain cloth.

All is counted in stitches from the middle of a corner diamond. Diamonds follow every
twelve stitches, a whole number of them between the corners, so the rhythm never breaks.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from app.documents.document import A4_LANDSCAPE, Blocks, Box, Grid, Rgb, runs

_STITCH = 0.71
_PERIOD = 12
_REACH = 4
"""From the middle of the band to its outermost stitch."""
_COLUMNS = 32 * _PERIOD + 2 * _REACH + 1
_ROWS = 22 * _PERIOD + 2 * _REACH + 1
_LEFT, _TOP = 7.5, 6.6
_BETWEEN_RULES = 9.36
_OUTER_RULE, _INNER_RULE = 1.2, 0.5


@dataclass(frozen=True, slots=True)
class Threads:
    """The colours of the cloth: rules and diamonds in the first, crosses in the second."""

    ground: Rgb
    cross: Rgb


@cache
def woven_border(threads: Threads) -> Blocks:
    """Outer rule, band and inner rule of a landscape A4 page."""
    return (
        _rule(0, _OUTER_RULE, threads.ground),
        _stitches(threads.ground, _is_ground),
        _stitches(threads.cross, _is_cross),
        _rule(_BETWEEN_RULES, _INNER_RULE, threads.ground),
    )


def _rule(inwards: float, points: float, colour: Rgb) -> Box:
    wide, high = A4_LANDSCAPE
    x, y = _LEFT + inwards, _TOP + inwards
    return Box(x, y, wide - 2 * x, high - 2 * y, line=points, colour=colour)


def _stitches(colour: Rgb, is_filled: Callable[[int, int], bool]) -> Grid:
    across = [_from_corner(column, _COLUMNS) for column in range(_COLUMNS)]

    @cache
    def stripe(down: int) -> bytes:
        return bytes(is_filled(stitch, down) for stitch in across)

    rows = [stripe(_alike(_from_corner(row, _ROWS))) for row in range(_ROWS)]
    wide, high = A4_LANDSCAPE
    return Grid((wide - _COLUMNS * _STITCH) / 2, (high - _ROWS * _STITCH) / 2, _STITCH, runs(rows), colour)


def _from_corner(position: int, length: int) -> int:
    """Stitches inwards from the middle of the nearer corner diamond; negative towards the edge."""
    return min(position, length - 1 - position) - _REACH


def _alike(down: int) -> int:
    """The first row that looks like this one; below the upper band the two sides repeat themselves."""
    return down if down <= _REACH else _REACH + 1 + (down - _REACH - 1) % _PERIOD


def _is_ground(across: int, down: int) -> bool:
    """Outlines of diamonds, stepped halves of them along the edges, a small step in the corner."""
    if not _in_band(across, down):
        return False
    distance = _from_diamond(across) + _from_diamond(down)
    in_corner = across < 0 and down < 0
    return distance == _REACH or distance >= (2 * _REACH - 1 if in_corner else 2 * _REACH)


def _is_cross(across: int, down: int) -> bool:
    """A cross in each diamond, a single stitch in the gap between two."""
    if not _in_band(across, down):
        return False
    near, far = sorted((_from_diamond(across), _from_diamond(down)))
    return near + far <= 1 or (near == 0 and far == _PERIOD // 2)


def _in_band(across: int, down: int) -> bool:
    return min(across, down) <= _REACH


def _from_diamond(position: int) -> int:
    """Stitches to the middle of the nearest diamond, along one direction."""
    return min(position % _PERIOD, -position % _PERIOD)
