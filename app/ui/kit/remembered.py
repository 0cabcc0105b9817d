"""The theme as this machine remembers it, and remembers it again when it is changed."""

from contextlib import suppress
from dataclasses import replace
from functools import partial

from app.base import machine
from app.ui.kit.theme import SCALES, Mode, Theme


def remembered_theme() -> Theme:
    """Text size and light of the last time."""
    kept, mode = machine.read(), Mode.SYSTEM
    with suppress(ValueError):
        mode = Mode(kept.mode)
    theme = Theme(mode, kept.scale if kept.scale in SCALES else 100)
    theme.changed.connect(partial(_remember, theme))
    return theme


def _remember(theme: Theme) -> None:
    machine.remember(replace(machine.read(), scale=theme.scale, mode=theme.mode.value))
