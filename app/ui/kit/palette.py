"""The colours: mountain cloth (chàm, nghệ, lá, son) on paper, by day and by night.

The only place where a colour is written. A token is a name for a use, so that a page says
what a thing means and never how it looks.
"""

from typing import NamedTuple

from PySide6.QtGui import QPalette


class Palette(NamedTuple):
    """One set of tokens, as "#RRGGBB"."""

    app: str
    surface: str
    sunken: str
    head: str
    text: str
    muted: str
    line: str
    field: str
    primary: str
    primary_dark: str
    on_primary: str
    psoft: str
    ptext: str
    oksoft: str
    ok: str
    warnsoft: str
    warn: str
    badsoft: str
    bad: str
    viosoft: str
    vio: str
    sel: str
    focus: str
    nav: str
    navh: str
    navpractice: str
    """Of a practice notebook."""
    navtext: str
    navmuted: str
    accent: str
    on_accent: str
    c1: str
    c2: str
    c3: str
    c4: str
    track: str

    def tokens(self) -> dict[str, str]:
        """Token -> colour, as the style sheet wants them."""
        return self._asdict()


LIGHT = Palette(
    app="#F4F3EF",
    surface="#FFFFFF",
    sunken="#EDECE6",
    head="#F0EFEA",
    text="#1B2130",
    muted="#4F5868",
    line="#DAD8D0",
    field="#7C818C",
    primary="#2C4391",
    primary_dark="#22367A",
    on_primary="#FFFFFF",
    psoft="#E6EBF8",
    ptext="#22367A",
    oksoft="#DFF1E5",
    ok="#1B6437",
    warnsoft="#FDEDCB",
    warn="#7F4A00",
    badsoft="#FBE3E0",
    bad="#A11D18",
    viosoft="#F2E6F7",
    vio="#6A2E86",
    sel="#D9E2FA",
    focus="#B85600",
    nav="#1E2A54",
    navh="#2F3F77",
    navpractice="#5E3412",
    navtext="#E3E8F6",
    navmuted="#AEB9DB",
    accent="#F2B84B",
    on_accent="#1B2130",
    c1="#2C4391",
    c2="#B87200",
    c3="#1B8A7A",
    c4="#8E5EA8",
    track="#E2E0D8",
)

DARK = Palette(
    app="#14181F",
    surface="#1C222C",
    sunken="#242B36",
    head="#222935",
    text="#ECEFF5",
    muted="#B4BCCB",
    line="#343D4B",
    field="#7F8A9C",
    primary="#8FA8F5",
    primary_dark="#A9BDFA",
    on_primary="#0E1530",
    psoft="#26335F",
    ptext="#C3D0FC",
    oksoft="#173A26",
    ok="#8FD6A8",
    warnsoft="#43330F",
    warn="#F4C566",
    badsoft="#4A1E1C",
    bad="#FF9E95",
    viosoft="#3A2347",
    vio="#D9AEF0",
    sel="#2C3B6B",
    focus="#FFB454",
    nav="#10162B",
    navh="#26335F",
    navpractice="#432409",
    navtext="#E3E8F6",
    navmuted="#AEB9DB",
    accent="#F2B84B",
    on_accent="#1B2130",
    c1="#8FA8F5",
    c2="#F0A830",
    c3="#4FC3B0",
    c4="#C79ADF",
    track="#343D4B",
)

_GROUNDS = frozenset(
    {"app", "surface", "sunken", "head", "psoft", "oksoft", "warnsoft", "badsoft", "viosoft", "nav", "track"}
)
_CHOSEN = frozenset({"primary", "primary_dark", "sel", "navh", "focus", "accent"})
_ON_CHOSEN = frozenset({"on_primary", "on_accent"})


def from_system(system: QPalette) -> Palette:
    """High contrast: the person chose the colours in Windows, so ours step aside."""
    ground = system.color(QPalette.ColorRole.Window).name()
    ink = system.color(QPalette.ColorRole.WindowText).name()
    chosen = system.color(QPalette.ColorRole.Highlight).name()
    on_chosen = system.color(QPalette.ColorRole.HighlightedText).name()

    def colour(token: str) -> str:
        if token in _GROUNDS:
            return ground
        if token in _CHOSEN:
            return chosen
        return on_chosen if token in _ON_CHOSEN else ink

    return Palette(**{token: colour(token) for token in LIGHT.tokens()})
